"""Subheads (小标题): short lines between the paragraphs of one article, not headlines of another.

Three things tell one: a number in a series (一、 二、), a weaker mark than the page's headlines have, or,
where all title lines look alike, several lines within one signed article that goes on speaking of the same.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from generator.parsing import bylines, marks
from generator.parsing.affinity import pairs
from generator.parsing.blocks import Block
from generator.parsing.draft import Draft, marked
from generator.parsing.numerals import number
from generator.parsing.talk import apart

_LONGEST = 40
_SHORT = 14
"""Characters of a subhead where nothing but its length tells it from a headline."""
_FEW = 2
_APART = 0.9
"""Difference of talk from which two short sections are two articles."""
_SAME = -0.3
"""The same for sections under longer lines, which look like headlines: half of all sections are
below it, and one in sixteen neighbouring articles."""
_GOES_ON = 0.6
"""Difference of talk below which unsigned text behind a title line is the same article: so were 70 of 91 such
sections, and none of 188 neighbouring articles, on pages composed of a daily's articles."""
_REPORTS = 0.3
"""The same where that text begins as a news item does."""
_AMID = 24
_LEAD = re.compile(
    r"[^，。]{0,20}?\d{1,2}月\d{1,2}日|[^，。]{0,16}?\d{1,2}日|[^，。]{0,16}?(?:近日|日前|今天|昨[天日]|前天)|记者从|据|目前"
)
_NUMBERED = re.compile(
    r"(?P<open>[（(]?)第?(?P<n>[一二三四五六七八九十]{1,3}|\d{1,2})"
    r"(?P<close>[）)、.．]|(?<=\S)[ \u3000])[ \u3000]*(?=\S)"
)
_MARKED = re.compile(r"[，。；：、！？…]")
_ASIDE = ("caption", "folio", "nameplate", "credit", "notice")


@dataclass(frozen=True, slots=True)
class _Line:
    """A title line with text close before and after it."""

    index: int
    start: int
    """Index of the block in which its article begins."""
    titled: bool
    """Whether its article has a headline before it."""
    signed: bool
    """Whether its article is signed at its beginning."""


def mark(draft: Draft) -> Draft:
    """Give subheads the kind `subhead`, so that they stay in the body they stand in."""
    changes = dict.fromkeys(_numbered(draft), "subhead")
    lines = [line for line in _between(draft) if line.index not in changes]
    usual = _headline_strength(draft)
    heads = [x for x in lines if draft.kinds[x.index] == "head"]
    weak = [x for x in heads if x.titled and _strength(draft.blocks[x.index]) < usual]
    changes |= dict.fromkeys((x.index for x in weak), "subhead")
    changes |= dict.fromkeys(_alike(draft, [x for x in lines if x not in weak]), "subhead")
    plain = [x.index for x in heads if not 0 < usual <= _strength(draft.blocks[x.index])]
    changes |= dict.fromkeys((i for i in plain if _amid(draft, i)), "subhead")
    return replace(draft, kinds=marked(draft.kinds, changes))


def _order(draft: Draft) -> list[int]:
    """Return the blocks that are articles' lines, in order."""
    return [i for i, kind in enumerate(draft.kinds) if kind not in _ASIDE]


def _strength(block: Block) -> int:
    """Return how strongly a line is marked: 0 for not at all."""
    return (2 * (7 - block.level) if block.level else 0) + (block.bold or block.text.startswith("【"))


def _headline_strength(draft: Draft) -> int:
    """Return how strongly the weakest of the page's sure headlines is marked; 0 if fewer than two are sure.

    A run of title lines with a byline behind it is one.
    """
    order = _order(draft)
    best = 0
    found: list[int] = []
    for place, index in enumerate(order[:-1]):
        if draft.kinds[index] != "head":
            best = 0
            continue
        best = max(best, _strength(draft.blocks[index]))
        if _begins(draft, order[place + 1]):
            found.append(best)
    return min(found) if len(found) >= _FEW else 0


def _begins(draft: Draft, index: int) -> bool:
    """Return whether an article begins in a block: it is a byline, or opens with one."""
    kind = draft.kinds[index]
    return kind in ("byline", "author") or (kind == "body" and bylines.opens(draft.blocks[index].text))


def _between(draft: Draft) -> Iterator[_Line]:
    """Yield the single title lines that have an ended paragraph before them and an unsigned one behind."""
    order = _order(draft)
    start, titled, signed = 0, False, False
    for place in range(1, len(order)):
        one, index = order[place - 1], order[place]
        kind, block = draft.kinds[index], draft.blocks[index]
        bare = draft.kinds[one] == "body" and one not in draft.apart and _bare(draft.blocks[one])
        if (draft.kinds[one] == "head" or bare) and kind != "head" and index - start > 0:
            lone = place >= 2 and draft.kinds[order[place - 2]] == "body" and _may_be(draft, order, place - 1)
            brief = signed and bylines.closing(block.text) is not None
            if lone and kind == "body" and not brief and not _begins(draft, index):
                yield _Line(one, start, titled, signed)
            elif not bare:
                start, titled, signed = index, not brief, _begins(draft, index)
        elif kind in ("body", "byline") and bylines.opens(block.text):
            titled = titled and draft.kinds[one] in ("head", "author")
            start, signed = index, True


def _one(block: Block) -> bool:
    """Return whether a block is one line as written: a narrow column may have broken it."""
    return len(block.rows) == 1 or block.wrapped


def _bare(block: Block) -> bool:
    """Return whether a block taken for text is so short and bare of marks that it may be a subhead."""
    return _one(block) and len(block.text) <= _SHORT and not _MARKED.search(block.text)


def _may_be(draft: Draft, order: list[int], place: int) -> bool:
    """Return whether a title line has the shape of a subhead and an article that may go on before it."""
    block, before = draft.blocks[order[place]], draft.blocks[order[place - 1]]
    return (
        _one(block)
        and len(block.text) <= _LONGEST
        and not marks.hanging(block.text)
        and marks.ended(before.text)
        and bylines.closing(before.text) is None
    )


def _numbered(draft: Draft) -> list[int]:
    """Return the lines that are numbered through within one article, from one on."""
    order = _order(draft)
    out: list[int] = []
    series: list[int] = []
    style = ""
    for place, index in enumerate(order):
        block = draft.blocks[index]
        match = _NUMBERED.match(block.text) if draft.kinds[index] in ("head", "body") else None
        heads = match is not None and _one(block) and len(block.text) <= _LONGEST
        if match is None or not heads or marks.ended(block.text) or index in draft.apart:
            if place and _begins(draft, index) and draft.kinds[order[place - 1]] != "head":
                out += _whole(series)
                series = []
            continue
        count, shape = number(match["n"]), match["open"] + match["close"]
        if count == 1:
            out += _whole(series)
            titled = any(kind == "head" for kind in draft.kinds[:index])
            series, style = [index] if titled else [], shape
        elif series and count == len(series) + 1 and shape == style:
            series.append(index)
    return out + _whole(series)


def _whole(series: list[int]) -> list[int]:
    return series if len(series) >= _FEW else []


def _alike(draft: Draft, lines: list[_Line]) -> list[int]:
    """Return the lines that look like headlines but are too short, and part what belongs together."""
    out: list[int] = []
    for start in dict.fromkeys(x.start for x in lines):
        mine = [x.index for x in lines if x.start == start and x.titled and x.signed]
        talk = [apart(pairs(a), pairs(b)) for a, b in _sections(draft, start, mine)]
        short = all(len(draft.blocks[i].text) <= _SHORT for i in mine)
        if len(mine) >= _FEW and max(talk) < (_APART if short else _SAME):
            out += mine
    return out


def _amid(draft: Draft, index: int) -> bool:
    """Return whether the text behind a title line goes on with what the text before it speaks of.

    A news item begins with when it happened or who says so; a section of an article seldom does, and has then
    to be the nearer to it.
    """
    left, right = _stretch(draft, index, -1), _stretch(draft, index, 1)
    text = "\n".join(right)
    if not "\n".join(left) or not text:
        return False
    lead = _LEAD.match(text) is not None
    long = len(draft.blocks[index].text) > _AMID
    return (lead or not long) and apart(_said(left), _said(right)) < (_REPORTS if lead else _GOES_ON)


def _said(texts: list[str]) -> frozenset[str]:
    """Return the character pairs of these texts."""
    return frozenset().union(*map(pairs, texts))


def _stretch(draft: Draft, index: int, step: int) -> list[str]:
    """Return the texts that stand next to a title line, as far as the next line of another kind."""
    rows: list[str] = []
    at = index + step
    while 0 <= at < len(draft.kinds) and (draft.kinds[at] == "body" or draft.kinds[at] in _ASIDE):
        rows += [draft.blocks[at].text] if draft.kinds[at] == "body" else []
        at += step
    return rows


def _sections(draft: Draft, start: int, lines: list[int]) -> Iterator[tuple[str, str]]:
    """Yield for each line the article's text without the section behind it, and that section."""
    edges = [start, *lines, len(draft.blocks)]
    texts: list[str] = []
    for one, two in itertools.pairwise(edges):
        rows: list[str] = []
        for index in range(one, two):
            if index not in lines and draft.kinds[index] == "head":
                break
            if draft.kinds[index] == "body":
                rows.append(draft.blocks[index].text)
        texts.append("\n".join(rows))
    for n in range(1, len(texts)):
        yield "\n".join(texts[:n] + texts[n + 1 :]), texts[n]

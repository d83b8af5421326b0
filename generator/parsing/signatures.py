"""Signatures: two of them in one stretch of text are two articles, though nothing else parts these.

A stretch that is signed at its beginning and again at its end holds the end of a second article. Where a line
in between may be a headline, it is one; else the text is cut where its talk changes most, if that is enough.
A line that may be a headline between two clearly different matters is one even so.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from generator.parsing import bylines, flags, marks
from generator.parsing.affinity import pairs
from generator.parsing.draft import Body, Draft, Piece, marked
from generator.parsing.roles import Byline
from generator.parsing.source import cut
from generator.parsing.talk import apart
from generator.parsing.words import splits_word

_LONGEST = 34
_TITLED, _BARE, _ALONE = 0.0, 0.6, 0.8
"""Difference of talk that two articles have at least: signed twice with what may be a headline between them,
signed twice without it, and with such a line alone."""
_SIGNATURE = 30
"""Characters of a paragraph that may be nothing but a signature."""
_RUNNING = re.compile(r"[，。；！？]|[一二三四五六七八九十][、）]|下转|上接")
"""What a headline has not: marks of running text, a number in a series, a jump."""
_HELPED = re.compile(r"参与|执笔|采写|整理|编辑|综合")
"""What in a second signature says that it signs the same text."""
_MOST = 60
"""Pieces of a stretch that is looked at; a longer one is no printed article."""


def mark(draft: Draft) -> Draft:
    """Give the lines that part two signed articles the kind `head`."""
    changes: dict[int, str] = {}
    stretch: list[int] = []
    signed = False
    for index, kind in enumerate(draft.kinds):
        block = draft.blocks[index]
        if kind in ("head", "author", "teaser"):
            changes |= _headline(draft, stretch, _ALONE)
            stretch, signed = [], False
        elif kind == "byline":
            said = bylines.whole(block.text) or bylines.bracketed(block.text) or bylines.signed(block.text)
            if stretch and signed and said is not None and again(said):
                changes |= _headline(draft, stretch, _TITLED)
            signed, stretch = said is not None and bool(said.names) and not stretch, []
        elif kind == "body":
            if bylines.opens(block.text):
                changes |= _headline(draft, stretch, _ALONE)
                stretch, signed = [], True
            stretch.append(index)
            said = bylines.closing(block.text)
            if said is not None:
                twice = signed and again(said)
                changes |= _headline(draft, stretch, _TITLED if twice else _ALONE)
                stretch, signed = [], False
    changes |= _headline(draft, stretch, _ALONE)
    return replace(draft, kinds=marked(draft.kinds, changes))


def again(said: Byline) -> bool:
    """Return whether a closing signature names who wrote, not who helped with a text signed above."""
    return bool(said.names) and not _HELPED.search(said.text)


def _headline(draft: Draft, stretch: list[int], least: float) -> dict[int, str]:
    """Return the block between two articles that may be the second's headline, as a change of kinds."""
    if len(stretch) > _MOST:
        return {}
    best: tuple[float, int] | None = None
    for place in range(1, len(stretch) - 1):
        block, after = draft.blocks[stretch[place]], draft.blocks[stretch[place + 1]]
        before = draft.blocks[stretch[place - 1]]
        if (
            len(block.rows) == 1
            and stretch[place] not in draft.apart
            and len(block.text) <= _LONGEST
            and not _RUNNING.search(block.text)
            and not marks.hanging(block.text)
            and marks.ended(before.text)
            and not splits_word(block.text, after.text)
        ):
            texts = [draft.blocks[i].text for i in stretch]
            talk = _talk(texts[:place], texts[place:])
            if talk > least and (best is None or talk > best[0]):
                best = (talk, stretch[place])
    return {best[1]: "head"} if best else {}


def part(draft: Draft) -> Draft:
    """Cut the bodies that are signed at both ends, where the two signatures are two articles'."""
    out: list[Body] = []
    for body in draft.bodies:
        closing = bylines.closing(body.pieces[-1].fragment.text) or bylines.whole(
            body.pieces[-1].fragment.text
        )
        signed = body.byline is not None and bool(body.byline.names)
        at = _second(body.pieces) if signed and closing is not None and again(closing) else 0
        if not at or closing is None:
            out.append(body)
            continue
        line = draft.blocks[body.pieces[at].block].number
        note = flags.flag("boundary_doubtful", line, "前后各有署名，据内容在此分为两稿。", 0.75)
        first = replace(body, pieces=body.pieces[:at], flags=(*body.flags, note), brief=False)
        rest, tail = cut(draft.source, body.pieces[-1].fragment, closing.start)
        pieces = (*body.pieces[at:-1], *([replace(body.pieces[-1], fragment=rest)] if rest else []))
        out += [first, Body(pieces, closing, (tail,) if tail else (), flags=(note,), brief=True)]
    return replace(draft, bodies=tuple(out))


def _second(pieces: tuple[Piece, ...]) -> int:
    """Return the piece a second signed article begins with, 0 if the pieces are one article."""
    texts = [p.fragment.text for p in pieces]
    if not 2 <= len(texts) <= _MOST:
        return 0
    last = len(texts) - (len(texts[-1]) < _SIGNATURE)
    odds = {
        at: _talk(texts[:at], texts[at:])
        for at in range(1, last)
        if marks.ended(texts[at - 1]) and not pieces[at].subhead and not marks.cannot_begin(texts[at])
    }
    best = max(odds, key=lambda at: odds[at], default=0)
    return best if odds.get(best, 0.0) > _BARE else 0


def _talk(left: list[str], right: list[str]) -> float:
    return apart(pairs("\n".join(left)), pairs("\n".join(right)))

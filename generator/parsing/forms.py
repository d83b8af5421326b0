"""Forms: text that is known by its form though its lines are short as title lines are.

Questions and answers, rows of names, the salutation and the close of a letter, the lines of a poem.
"""

from __future__ import annotations

import re
from collections import Counter
from statistics import median

from generator.parsing import bylines, marks
from generator.parsing.blocks import Block
from generator.parsing.names import looks_like_name, unspaced

_LABEL = re.compile(r"(?P<label>[^：:，。；！？“”《》\d]{1,10})[：:](?=.)")
_ASKED = frozenset(["问", "答", "记者", "本报记者", "主持人", "编者", "Q", "A"])
_ROSTER = re.compile(r"(?:[^：:，。]{2,24}[：:])?(?P<names>[^，。；：！？]+)")
_BETWEEN = re.compile(r"[ \t\u3000、]+")
_FEW_NAMES = 4
_WHOSE = 16
"""Characters of a line over names that tells whose they are, at most."""
_SALUTATION = re.compile(
    r"(?:尊敬的|敬爱的|亲爱的|各位)?[^，。；：]{0,18}?"
    r"(?:同志们?|编辑部?|先生|女士|朋友们?|同学们?|老师们?|[爸妈爷奶]{2}|父亲|母亲|战士们?|战友们?|委员们?|代表们?|领导|网友们?|读者们?|市民们?|乡亲们?)[：:！!]"
)
_CLOSE = re.compile(r"此致|敬礼[！!]?|顺颂[^，。]{1,6}|祝[^，。]{1,8}[！!]|[^，。：]{0,12}敬上|谨启")
DAY = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日")
"""A day alone in a line, as letters and notices end."""
_SHORT = 30
"""Characters of a line that a letter begins or ends with, at most; its text has more."""
_VERSE, _LINES = 18, 6
"""Characters of a verse at most, and verses that make a poem at least."""
_USUAL_VERSE = 12
"""Characters of a poem's middling verse at most: title lines are longer."""


def lines(blocks: list[Block]) -> frozenset[int]:
    """Return the places of the blocks that are text of an article by their form, poems apart."""
    return frozenset((*_labelled(blocks), *_rows(blocks), *_letters(blocks)))


def _plain(block: Block) -> bool:
    return not block.level and not block.bold


def _labelled(blocks: list[Block]) -> list[int]:
    """Return the blocks that begin with a speaker's label that stands before several."""
    found = {n: m["label"] for n, b in enumerate(blocks) if _plain(b) and (m := _LABEL.match(b.text))}
    often = Counter(found.values())
    spoken = [label for label in often if often[label] > 1 and (label in _ASKED or _person(label))]
    talk = len(spoken) > 1 or any(label in _ASKED for label in spoken)
    return [n for n, label in found.items() if talk and (label in spoken or label in _ASKED)]


def _person(label: str) -> bool:
    return looks_like_name(label) or label[-2:] in (
        "主任",
        "书记",
        "局长",
        "院长",
        "校长",
        "教授",
        "医生",
        "老师",
    )


def roster(said: str) -> bool:
    """Return whether a line is a row of names, perhaps with what they are before it."""
    match = _ROSTER.fullmatch(said)
    if match is None or len(said) < 3 * _FEW_NAMES:
        return False
    names = unspaced([t for t in _BETWEEN.split(match["names"].strip()) if t])
    alike = sum(map(looks_like_name, names))
    return alike >= _FEW_NAMES and alike >= 0.75 * len(names)


def _rows(blocks: list[Block]) -> list[int]:
    """Return the rows of names, and the short lines between two of them, which tell whose they are."""
    rows = [n for n, b in enumerate(blocks) if _plain(b) and roster(b.text) and bylines.whole(b.text) is None]
    heads = [n - 1 for n in rows if n and _plain(blocks[n - 1]) and _whose(blocks, rows, n)]
    return rows + heads


def _whose(blocks: list[Block], rows: list[int], row: int) -> bool:
    """Return whether the line before a row of names tells whose they are, rather than being a headline."""
    before = row - 2
    if before in rows or before < 0:
        return before in rows
    more = row + 1 in rows or row + 2 in rows
    return more and marks.ended(blocks[before].text) and len(blocks[row - 1].text) <= _WHOSE


def _letters(blocks: list[Block]) -> list[int]:
    """Return the salutations with text behind them, and the closing lines with text before them."""
    out: list[int] = []
    for n, block in enumerate(blocks):
        if not _plain(block) or len(block.text) > _SHORT:
            continue
        before = blocks[n - 1].text if n else ""
        after = blocks[n + 1].text if n + 1 < len(blocks) else ""
        if _SALUTATION.fullmatch(block.text):
            fits = len(after) > _SHORT
        elif _CLOSE.fullmatch(block.text):
            fits = n - 1 in out or marks.ended(before)
        else:
            signed = n - 1 in out or bylines.signed(before) is not None
            fits = DAY.fullmatch(block.text) is not None and signed
        if fits:
            out.append(n)
    return out


def verses(blocks: list[Block]) -> frozenset[int]:
    """Return the places of the stanzas behind a line that signs them."""
    out: list[int] = []
    for n, block in enumerate(blocks):
        if not (bylines.signs(block.text) or bylines.lone_name(block.text) is not None):
            continue
        stanzas: list[int] = []
        rows: list[int] = []
        for at in range(n + 1, len(blocks)):
            sizes = [len(row.text) for row in blocks[at].rows]
            if not _plain(blocks[at]) or max(sizes) > _VERSE or bylines.whole(blocks[at].text) is not None:
                break
            stanzas.append(at)
            rows += sizes
        whole = [at for at in stanzas if len(blocks[at].rows) > 2]
        if whole and len(whole) < len(stanzas):
            stanzas = list(range(n + 1, whole[-1] + 1))
            rows = [len(row.text) for at in stanzas for row in blocks[at].rows]
        if len(rows) >= _LINES and median(rows) <= _USUAL_VERSE:
            out += stanzas
    return frozenset(out)

"""Poems: stanzas under their poet's name, and the titles of several poems printed under one name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median

from generator.parsing import bylines
from generator.parsing.blocks import Block

_VERSE, _LINES = 18, 6
"""Characters of a verse at most, and verses that make a poem at least."""
_QUATRAIN = 4
"""Verses that make a poem at least, if half of them end in a mark, as lines of a column seldom do."""
_MARKED = ("，", "。", "；", "！", "？", "、", "…", "—")
_USUAL = 12
"""Characters of a poem's middling verse at most: title lines are longer."""
_SEVERAL = re.compile(r"(?:[二两兩三四五六七八九十]|\d{1,2})首|组诗|組詩|诗[抄钞选稿]|诗词")
"""What a title over several poems says."""
_PAPER = re.compile(r"[记記]者|通[讯訊]|责编|编辑|实习")
_CLAUSE = re.compile(r"[，。；！？]")
_REGULAR = (5, 7)
"""Characters of a verse of which two stand in one line."""


def verses(blocks: list[Block]) -> frozenset[int]:
    """Return the places of the stanzas behind a line that signs them, titles among them included."""
    return frozenset(at for n, block in enumerate(blocks) if _signs(block.text) for at in _poem(blocks, n))


def _signs(text: str) -> bool:
    """Return whether a line may be a poet's name."""
    said = bylines.signed(text) or bylines.whole(text) if _PAPER.search(text) is None else None
    return _alone(text) or (said is not None and bool(said.names) and not said.dateline)


def _alone(text: str) -> bool:
    """Return whether a line is nothing but a name, perhaps behind a bullet."""
    return bylines.signs(text) or bylines.lone_name(text) is not None


def _poem(blocks: list[Block], signed: int) -> Iterator[int]:
    """Yield the blocks of the poems behind the line that signs them."""
    several = signed > 0 and _SEVERAL.search(blocks[signed - 1].text) is not None
    end = signed + 1
    while end < len(blocks) and (_short(blocks[end]) or (several and _titles(blocks, end))):
        end += 1
    stanzas = range(signed + 1, end)
    whole = [at for at in stanzas if _stanza(blocks, at, end)]
    if not any(len(blocks[at].rows) > 2 or len(blocks[at].rows) < len(_sizes(blocks[at])) for at in whole):
        whole = []
    if whole:
        stanzas = range(signed + 1, whole[-1] + 1)
    elif end < len(blocks) and stanzas:
        sizes = [len(row.text) for at in stanzas for row in blocks[at].rows]
        size = median(sizes) + 2  # lines of the next headline may stand behind the last verse
        keep = len(stanzas) - 1
        while keep > _LINES and sizes[keep - 1] > size:
            keep -= 1
        stanzas = stanzas[:keep]
    sizes = [size for at in stanzas for size in _sizes(blocks[at])]
    marked = sum(
        row.text.endswith(_MARKED) * len(_verses(row.text)) for at in stanzas for row in blocks[at].rows
    )
    enough = len(sizes) >= _LINES or (len(sizes) >= _QUATRAIN and 2 * marked >= len(sizes))
    stands = bool(whole) and not any(blocks[at].wrapped for at in whole)
    sure = several or stands or _alone(blocks[signed].text)
    if enough and sure and median(sizes) <= _USUAL:
        yield from stanzas


def _short(block: Block) -> bool:
    """Return whether all lines of an unmarked block are as short as verses, and no byline."""
    plain = not block.level and not block.bold
    return plain and max(len(row.text) for row in block.rows) <= _VERSE and bylines.whole(block.text) is None


def _titles(blocks: list[Block], at: int) -> bool:
    """Return whether a marked line is the title of one of several poems: verses stand behind it."""
    behind = blocks[at + 1] if at + 1 < len(blocks) else None
    if behind is None or len(blocks[at].text) > _VERSE or not _short(behind):
        return False
    return len(behind.rows) > 1 or len(_sizes(behind)) > 1


def _stanza(blocks: list[Block], at: int, end: int) -> bool:
    """Return whether a block is a stanza as printed; two lines before a text may be its headline instead."""
    block = blocks[at]
    if len(block.rows) == 1:
        return len(_sizes(block)) > 1
    text = end < len(blocks) and not (blocks[end].level or blocks[end].bold)
    return len(block.rows) > 2 or at + 1 < end or not text


def _sizes(block: Block) -> list[int]:
    """Return the characters of a block's verses."""
    return [len(verse) for row in block.rows for verse in _verses(row.text)]


def _verses(row: str) -> list[str]:
    """Return the verses of a line: two of one length where a poem in regular verse is printed so."""
    parts = [part for part in _CLAUSE.split(row) if part]
    regular = len(parts) > 1 and len({len(part) for part in parts}) == 1 and len(parts[0]) in _REGULAR
    return parts if regular else [row]

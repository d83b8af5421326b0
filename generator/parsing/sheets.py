"""Sheets: a text far longer than any printed page is cut in stretches, to keep time and memory in proportion.

Within a sheet every decision sees everything; across sheets no headline is paired and no repeat found.
"""

from __future__ import annotations

from msgspec.structs import replace

from generator.parsing import bylines
from generator.parsing.blocks import Block
from generator.parsing.draft import Draft, Taken

BLOCKS = 160
"""Blocks of a sheet; the fullest broadsheet page seen has about 110."""
CHARACTERS = 20_000
"""Characters of a sheet; a full broadsheet page has about 12,000."""
_SLACK = 48
"""Blocks that a sheet may run over to end before the beginning of an article."""


def cut(blocks: tuple[Block, ...]) -> list[tuple[Block, ...]]:
    """Return the blocks in sheets; a printed page is always one sheet, and there is always one."""
    out: list[tuple[Block, ...]] = []
    start = size = 0
    for n, block in enumerate(blocks):
        full = n - start >= BLOCKS or size >= CHARACTERS
        over = n - start >= BLOCKS + _SLACK or size >= CHARACTERS * 2
        if n > start and full and (over or bylines.opens(block.text)):
            out.append(blocks[start:n])
            start, size = n, 0
        size += len(block.text)
    out.append(blocks[start:])
    return out


def merge(sheets: list[Draft]) -> Draft:
    """Return the sheets as one draft; numbers of captions, teasers and notices are counted through."""
    if len(sheets) == 1:
        return sheets[0]
    shift = {"caption": 0, "teaser": 0, "notice": 0}
    taken: list[Taken] = []
    for sheet in sheets:
        taken.extend(replace(t, index=t.index + shift[t.kind]) if t.kind in shift else t for t in sheet.taken)
        shift["caption"] += len(sheet.captions)
        shift["teaser"] += len(sheet.teasers)
        shift["notice"] += len(sheet.notices)
    first = sheets[0]
    return replace(
        first,
        blocks=tuple(b for s in sheets for b in s.blocks),
        kinds=tuple(k for s in sheets for k in s.kinds),
        captions=tuple(c for s in sheets for c in s.captions),
        teasers=tuple(t for s in sheets for t in s.teasers),
        notices=tuple(n for s in sheets for n in s.notices),
        bodies=tuple(b for s in sheets for b in s.bodies),
        heads=tuple(h for s in sheets for h in s.heads),
        flags=tuple(f for s in sheets for f in s.flags),
        taken=tuple(taken),
    )

"""Editors: who edited, laid out and read the page, as credits at its edge say; its articles name them all."""

from __future__ import annotations

from msgspec.structs import replace

from generator.parsing.draft import Draft
from generator.parsing.edges import CREDIT_WORD
from generator.parsing.names import WORD, looks_like_name, unspaced
from generator.parsing.roles import MARKS, TOKEN
from generator.parsing.words import frequency


def give(draft: Draft) -> Draft:
    """Give all bodies the editors that the page's credit lines name, each once, in printed order."""
    rows = [
        row.text
        for block, kind in zip(draft.blocks, draft.kinds, strict=True)
        if kind == "credit"
        for row in block.rows
    ]
    editors = tuple(dict.fromkeys(name for row in rows for name in named(row)))
    return replace(draft, bodies=tuple(replace(b, editors=editors) for b in draft.bodies))


def named(text: str) -> tuple[str, ...]:
    """Return the names in a credit line, whatever work is put before each."""
    tokens = [t.strip(MARKS) for t in TOKEN.split(CREDIT_WORD.sub(" ", text))]
    names = unspaced([t for t in tokens if t])
    return tuple(n for n in names if looks_like_name(n) and frequency(n) < WORD)

"""Edges for names of China's other peoples: Tibetan names of two parts, and Turkic ones with a dot."""

from __future__ import annotations

from typing import Final

from generator.entities import classes as c
from generator.entities.foreign import DOTS, LONGEST, Edge, Edges, is_dot
from generator.entities.namechars import name_odds
from generator.lexicon import lexicon

_PAIR: Final = 14.0
"""Cost of two name parts that stand together (扎西 and 多吉)."""
_PART: Final = 17.5
"""Cost of a name of one part: many are places too."""
_DOTTED: Final = 1.0
"""Cost of a run of transliterating characters beside a dot, before its characters."""
_RARE: Final = 5.0
"""Cost of a character that transliterates only such names; no other costs more there."""


def peoples_edges(line: str, i: int, end: int) -> Edges:
    """Return the edges at i for names of Tibetans and of peoples whose names are written with a dot."""
    odds = name_odds()
    out: list[Edge] = []
    if line[i : i + 2] in odds.parts and i + 2 <= end:
        out.append((2, c.NAME, _PART, "F"))
        if line[i + 2 : i + 4] in odds.parts and i + 4 <= end:
            out.append((4, c.NAME, _PAIR, "F"))
    if line[i] in odds.dotted or line[i] in odds.foreign:
        out += _dotted(line, i, end)
    return tuple(out)


def _dotted(line: str, i: int, end: int) -> list[Edge]:
    """Return the edges at i for parts beside a dot that hold a character other transliterations lack."""
    odds = name_odds()
    out: list[Edge] = []
    after, rare, cost = is_dot(line, i - 1), False, _DOTTED
    for j in range(i + 1, min(end, i + LONGEST) + 1):
        char = line[j - 1]
        if char in odds.foreign:
            cost += min(_RARE, odds.foreign[char])
        elif char in odds.dotted:
            cost, rare = cost + _RARE, True
        else:
            break
        beside = after or line[j : j + 1] in DOTS
        if rare and beside and j - i > 1 and not _word(line[i:j]):
            out.append((j - i, c.NAME, cost, "F"))
    return out


def _word(text: str) -> bool:
    """Return whether a text is a word of the dictionary that is hardly a name."""
    tag = lexicon().tag.get(text)
    return tag is not None and not (tag.startswith("nr") or tag in ("n", "nz"))

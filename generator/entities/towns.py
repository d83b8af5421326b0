"""Towns and villages the dictionary lacks: a stem with 镇, 乡, 村, 街道 or 社区, where a place must be.

That is after a larger place (衡山县白果镇), after a word of being or going there, or in a row of such names.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from generator.entities import classes as c
from generator.entities.lattice import Token
from generator.entities.words import words
from generator.lexicon import HAN, lexicon

_ENDS: Final = frozenset(("村", "镇", "乡", "街道", "社区"))
_UNITS: Final = (*"省市县区州旗镇乡", "街道")
_LONGEST: Final = 4
"""Characters of a stem."""
_COMMON: Final = 10.0
"""Rarity under which a word (贫困, 全国) is a stem only right after a larger place."""
_RARE: Final = 12.0
"""And from which on it is one at the beginning of a clause."""
_BEGUN: Final = ("镇", "乡")
_FUNCTION: Final = frozenset("purcy")
"""First letters of the tags of particles and the like: no stem."""
_EMPTY: Final = _FUNCTION | frozenset("vd")
"""And of verbs of two characters."""
_APART: Final = (c.POST, c.PERSON, c.SAY, c.BEFORE, c.AT, c.EDGE, c.LIST, c.NAMES, c.AND, c.NUMBER, c.GAP)


def towns(tokens: tuple[Token, ...], is_place: Callable[[str], bool]) -> list[tuple[int, int]]:
    """Return the spans of towns and villages in a line, in order."""
    out: list[tuple[int, int]] = []
    for k, token in enumerate(tokens):
        if token.word not in _ENDS or token.kind:
            continue
        start = _stem(tokens, k, out, is_place)
        if start is not None:
            out.append((start, token.end))
    return out


def _stem(
    tokens: tuple[Token, ...],
    k: int,
    found: list[tuple[int, int]],
    is_place: Callable[[str], bool],
) -> int | None:
    """Return where the stem before the k-th token begins, or None if nothing says that it is a name."""
    end, start = tokens[k].start, tokens[k].start
    for j in range(k - 1, max(-1, k - 4), -1):
        word = tokens[j].word
        if (
            word in words().anyplace
            or tokens[j].kind
            or not HAN.match(word)
            or end - tokens[j].start > _LONGEST
        ):
            return None
        if lexicon().tag.get(word, "n")[0] in (_EMPTY if len(word) > 1 else _FUNCTION):
            return None
        start = tokens[j].start
        before = tokens[j - 1] if j else None
        if before is None or end - start < 2:
            continue
        left = before.word
        if left.endswith(_UNITS) and (is_place(left) or _ends_at(found, before.end)):
            return start
        if left in _UNITS and j > 1 and tokens[j - 2].word not in words().anyplace:
            return start
        if tokens[j].cls in _APART:
            return None
        common = j == k - 1 and lexicon().rarity(word) < _COMMON
        if before.cls == c.EDGE and _begins(tokens, j, k):
            return start
        row = left in ("、", "和") and _ends_at(found, before.start)
        if not common and (left in words().at or row):
            return start
    return start if start == 0 and _begins(tokens, 0, k) else None


def _begins(tokens: tuple[Token, ...], j: int, k: int) -> bool:
    """Return whether a town of two characters begins a clause: nothing else is called so there."""
    rare = k - j > 1 or lexicon().rarity(tokens[j].word) >= _RARE
    return rare and tokens[k].word in _BEGUN and tokens[k].start - tokens[j].start == len("石潭")


def _ends_at(found: list[tuple[int, int]], at: int) -> bool:
    """Return whether the last town found ends there."""
    return bool(found) and found[-1][1] == at

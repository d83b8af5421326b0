"""Units in one another, such as a province and a city: which word is one, and which one others lie in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from generator.entities.words import gazetteer, wide
from generator.gazetteer import brief

IsPlace = Callable[[str], bool]
_UNITS: Final = frozenset("省市县区州旗")
_NATURE: Final = frozenset("江河湖海洋山岭岛湾峡")
"""Last characters of mountains and waters, which lie in no unit."""
_CHINA: Final = "中国"
"""It stands before the names of its parts as their own (中国香港)."""


def is_unit(word: str, is_place: IsPlace) -> bool:
    """Return whether a word is a town or another unit that lies in a larger one."""
    if not is_place(word) or word in wide():
        return False
    return word[-1] in _UNITS or ((word in gazetteer() or word in brief()) and word[-1] not in _NATURE)


def holds(word: str, is_place: IsPlace) -> bool:
    """Return whether a word is a unit that others lie in."""
    return is_place(word) and word != _CHINA and (word in gazetteer() or word[-1] in _UNITS)

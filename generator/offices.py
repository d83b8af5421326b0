"""The full name behind an office's short one: 市人社局 in a paper of 江州 is 江州市人力资源和社会保障局."""

from __future__ import annotations

import functools
import re
import tomllib
from typing import Final

from msgspec import Struct

from generator import gazetteer

_OURS: Final = re.compile(r"^(?:我|本|全)(?=[省市州县区旗])")
_LEAGUE: Final = re.compile(r"^团([省市州县区旗])委$")
_UNITS: Final = "省市州盟县区旗"
_PREFECTURE: Final = 4
_COUNTY: Final = 6
"""Digits of the codes of cities and of counties."""


class Offices(Struct, frozen=True):
    """What the short names of offices stand for (offices.toml)."""

    after: dict[str, str]
    """What follows the unit's name."""
    whole: dict[str, str]
    """The whole name, with {u} for the unit."""
    same: frozenset[str]
    """Offices whose short name is their own after the unit."""


@functools.lru_cache(maxsize=1)
def offices() -> Offices:
    """Return the table, read once."""
    import importlib.resources  # most builds ask for no office

    packaged = importlib.resources.files("generator").joinpath("offices.toml")
    data = tomllib.loads(packaged.read_text(encoding="utf-8"))
    after, whole = (
        dict(line.split() for line in data[key].strip().splitlines()) for key in ("after", "whole")
    )
    return Offices(after, whole, frozenset(data["same"].split()))


@functools.lru_cache(maxsize=16_384)
def full_name(name: str, city: str = "", province: str = "") -> str | None:
    """Return the full name of an office as a paper of that city and province means it.

    市X is the city's X, 省X the province's, 县X or 区X the county's if the paper is a county's; a unit's own
    name before it (衡山县人社局) goes before both. None if the table knows no such office, or nobody says
    which unit is meant. A full name is returned as it is.
    """
    said = _OURS.sub("", name.strip())
    league = _LEAGUE.match(said)
    said = f"{league[1]}团委" if league else said
    unit, office = _apart(said, city, province)
    return _named(unit, office) if unit and office else None


@functools.lru_cache(maxsize=1)
def _called() -> dict[str, list[str]]:
    """Return first character → what offices are called after the unit, the longest first."""
    table = offices()
    found = {*table.after, *table.after.values(), *table.same, *table.whole, "法院", "人民法院"}
    called: dict[str, list[str]] = {}
    for name in sorted(found, key=lambda one: (-len(one), one)):
        called.setdefault(name[0], []).append(name)
    return called


def office_at(line: str, at: int) -> str:
    """Return what an office is called there, the longest such name, after the unit; empty if none is."""
    return next((name for name in _called().get(line[at : at + 1], ()) if line.startswith(name, at)), "")


def _apart(name: str, city: str, province: str) -> tuple[str, str]:
    """Return the full name of the unit and what follows it; empty where it is not known."""
    if name[:1] and name[0] in _UNITS:
        return _home(name[0], city, province), name[1:]
    for at in range(len(name) - 1, 1, -1):
        if name[at - 1] in _UNITS and _known(name[at:], name[at - 1]):
            return name[:at], name[at:]
    home = gazetteer.city_code(city, province)
    for at in (3, 2):
        code = gazetteer.code_near(name[:at], home)
        if code and _known(name[at:], gazetteer.names()[code][-1]):
            return gazetteer.names()[code], name[at:]
    return "", ""


def _home(unit: str, city: str, province: str) -> str:
    """Return the full name of the paper's own 省, 市, 县 …; empty if it has none of that kind."""
    if unit == "省":
        code = gazetteer.province_code(province) or gazetteer.city_code(city)[:2]
        full = gazetteer.names().get(code, f"{province}省" if province else "")
        return full if full.endswith("省") else ""
    full = gazetteer.names().get(gazetteer.city_code(city, province), "")
    if full and not full.endswith(unit):
        inside = gazetteer.province_code(province)
        prefectures = [
            name
            for code, name in gazetteer.names().items()
            if len(code) == _PREFECTURE and code.startswith(inside) and name.startswith(city)
        ]
        full = prefectures[0] if len(prefectures) == 1 else ""
    elif not full and city:
        full = city if city[-1] in _UNITS else f"{city}市"
    return full if full.endswith(unit) else ""


def _known(office: str, unit: str) -> bool:
    """Return whether the table knows the office of a unit of that kind."""
    return _named(f"…{unit}", office) is not None


def _named(unit: str, office: str) -> str | None:
    """Return the full name of a unit's office, or None."""
    table = offices()
    if office in table.whole:
        return table.whole[office].format(u=unit)
    if office == "法院":
        return unit + _court(unit)
    if office in table.after:
        return unit + table.after[office]
    return unit + office if office in table.same or office in table.after.values() else None


def _court(unit: str) -> str:
    """Return what the court of a unit is called."""
    if unit.endswith("省"):
        return "高级人民法院"
    county = unit[-1] in "县区旗" or len(gazetteer.code_near(unit, "")) == _COUNTY
    return "人民法院" if county else "中级人民法院"

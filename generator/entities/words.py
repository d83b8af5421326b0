"""The word lists of words.toml: general Chinese, written by hand."""

from __future__ import annotations

import functools
import importlib.resources
import tomllib
from dataclasses import dataclass

from generator.gazetteer import names, shorts


@dataclass(frozen=True, slots=True)
class Words:
    """One set a list of the file, where each is explained."""

    post: frozenset[str]
    """Heads of posts."""
    person: frozenset[str]
    """What persons are to somebody."""
    honour: frozenset[str]
    """Forms of address after a name."""
    say: frozenset[str]
    """What persons do in the news."""
    before: frozenset[str]
    """A name may follow."""
    naming: frozenset[str]
    """A person's name follows: who is appointed, or called so."""
    speaking: frozenset[str]
    """Only a person does so: these tell more than what is in `say`."""
    owned: frozenset[str]
    """What only a person has."""
    isa: frozenset[str]
    """Only a person is spoken of so."""
    body: frozenset[str]
    """Heads of companies and bodies."""
    nobody: frozenset[str]
    """Look like a name and are none."""
    at: frozenset[str]
    """A place follows."""
    area: frozenset[str]
    """A place stands before."""
    modern: frozenset[str]
    """Today's words that the dictionary lacks."""
    placeend: frozenset[str]
    """Last characters of place names."""
    drop: frozenset[str]
    """Cut off the front of a post."""
    kin: frozenset[str]
    """Kin and acquaintance: no posts."""
    never: frozenset[str]
    """A post does not go on across them."""
    within: frozenset[str]
    """Verbs that stand inside posts."""
    heads: frozenset[str]
    """Further heads of posts."""
    bodyend: frozenset[str]
    """Last words of organisations."""
    bodies: frozenset[str]
    """Organisations that need nothing before them."""
    noend: frozenset[str]
    """Last two characters of words that look like an organisation's last and are none."""
    kinds: frozenset[str]
    """Kinds of organisations: none by name."""
    common: frozenset[str]
    """Of `bodyend`, those that name nothing after a country or a province."""
    side: frozenset[str]
    """Of `bodyend`, national teams."""
    company: frozenset[str]
    """Of `bodyend`, those that a company's own name stands before."""
    companies: frozenset[str]
    """Companies known by one word."""
    namesake: frozenset[str]
    """Named after persons."""
    hub: frozenset[str]
    """A city is the centre of it."""
    trades: frozenset[str]
    """What companies do: part of their names."""
    founded: frozenset[str]
    """What is done with an organisation."""
    owned_by: frozenset[str]
    """What a country or a province stands before, as one word."""
    state_of: frozenset[str]
    """What a state of one character stands before, as one word."""
    admin: frozenset[str]
    """Administrative units at the end of a place name."""
    nature: frozenset[str]
    """Natural features at the end of a place name."""
    venue: frozenset[str]
    """What lies in a town and is called by it."""
    dull: frozenset[str]
    """No keywords."""
    anyplace: frozenset[str]
    """Before 村 or 镇 no name of one."""


@functools.lru_cache(maxsize=1)
def words() -> Words:
    """Return the lists, read once."""
    data = tomllib.loads(packaged("words.toml"))
    placeend = frozenset(data.pop("placeend"))
    return Words(placeend=placeend, **{key: frozenset(value.split()) for key, value in data.items()})


@functools.lru_cache(maxsize=1)
def _places() -> dict[str, list[str]]:
    """Return the lists of places.toml, read once."""
    return {key: value.split() for key, value in tomllib.loads(packaged("places.toml")).items()}


@functools.lru_cache(maxsize=1)
def gazetteer() -> frozenset[str]:
    """Return the places of general knowledge: places.toml, and China's provinces, cities and counties.

    These with and without their kind, of three characters and more: two of a county (高平, 江华) are as good
    as a name.
    """
    listed = frozenset(place for key, places in _places().items() if key != "noplace" for place in places)
    return listed | units() | {said for said in shorts() if len(said) > 2}


@functools.lru_cache(maxsize=1)
def units() -> frozenset[str]:
    """Return the full names of China's provinces, cities and counties, of three characters and more.

    Those that any city might have (城东区, 市中区) are left out.
    """
    return frozenset(name for name in names().values() if len(name) > 2 and name[0] not in "城市新")


@functools.lru_cache(maxsize=1)
def wide() -> frozenset[str]:
    """Return the countries and provinces of places.toml."""
    return frozenset([*_places()["countries"], *_places()["provinces"]])


@functools.lru_cache(maxsize=1)
def no_places() -> frozenset[str]:
    """Return the dictionary's places that are none by name."""
    return frozenset(_places()["noplace"])


@functools.lru_cache(maxsize=1)
def nobodies() -> frozenset[str]:
    """Return what is never a person, whatever its characters: places, today's and listed words."""
    return gazetteer() | words().nobody | words().modern | words().companies


def packaged(name: str) -> str:
    """Return the text of a data file of this package."""
    return importlib.resources.files("generator.entities").joinpath(name).read_text(encoding="utf-8")

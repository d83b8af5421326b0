"""Values that many views share."""

from __future__ import annotations

from msgspec import Struct


class View(Struct, frozen=True, array_like=True, gc=False):
    """Base of all views: what a page shows, made, compared and encoded in C, for there are many.

    None can be in a cycle: the garbage collector need not know of them.
    """


class Site(View, frozen=True):
    """What digest.toml says that every page shows."""

    title: str
    subtitle: str = ""
    description: str = ""
    base_url: str = ""
    """With a slash at its end, or empty if the site's place is unknown."""
    rights: str = ""
    repository: str = ""
    offline: bool = True
    """Whether what was visited can be read without network."""


class Link(View, frozen=True):
    """Words that lead somewhere."""

    text: str
    path: str


class Crumb(View, frozen=True):
    """One step of the way from the home page to here; the last has no path."""

    text: str
    path: str = ""


class Trail(View, frozen=True, cache_hash=True):
    """The way from the home page to here; outputs side by side share one, so its HTML is made once."""

    steps: tuple[Crumb, ...]
    base_url: str = ""


class When(View, frozen=True):
    """A date of publication."""

    iso: str = ""
    """Empty if unknown."""
    text: str = "日期不详"
    """2022年10月17日."""
    weekday: str = ""
    """星期一."""
    inferred: bool = False
    """Whether the machine worked the date out from the text."""


class Menu(View, frozen=True, cache_hash=True):
    """What the head and foot of a page need: few in all, so their HTML is made once and remembered."""

    site: Site
    nav: str = ""
    """Which entry is lit, by the first segment of its address; home, search or empty: none."""
    named: bool = False
    """Whether organisations and places can have pages: digest.toml names the city of a newspaper."""


class Frame(View, frozen=True, kw_only=True):
    """What every HTML page has around its own part."""

    site: Site
    menu: Menu
    head: str
    """The page's own part of the window title; empty on the home page."""
    description: str = ""
    canonical: str = ""
    """Full address, or empty if the base is unknown."""


class Page(View, frozen=True, kw_only=True):
    """An HTML page: templates are given the fields of its frame beside its own."""

    frame: Frame


class Card(View, frozen=True, cache_hash=True):
    """An article as lists show it."""

    id: str
    path: str
    label: str
    """The headline; where none was printed, the first words."""
    untitled: bool
    newspaper: str
    when: When
    page: str
    """第1版 or empty."""
    kicker: str = ""
    deck: str = ""
    rubric: str = ""
    summary: str = ""


class Tally(View, frozen=True):
    """A person, topic or the like with the number of its articles."""

    text: str
    path: str
    count: int
    note: str = ""
    """What tells it from others of that name, or explains it."""


class Day(View, frozen=True):
    """One cell of a calendar."""

    number: int
    """Day of the month; 0 for a cell outside it."""
    path: str = ""
    """Where the day's issue, or the list of that day's issues, is; empty if there is none."""
    label: str = ""
    """What a screen reader says of the link: 5月7日，江州日报."""


class Month(View, frozen=True):
    """One month: weeks from Monday to Sunday."""

    label: str
    """2022年10月."""
    weeks: tuple[tuple[Day, ...], ...]


Calendar = tuple[Month, ...]
"""Months with at least one issue, newest first."""

"""What is known of persons: values only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from msgspec import Struct

from generator.model import Role, StatedPost


class Sight(Struct, frozen=True, gc=False):
    """One name in one article in one role: all that telling persons apart needs of the article."""

    article: str
    """Its id."""
    newspaper: str
    date: dt.date | None
    name: str
    """As printed."""
    role: Role
    posts: tuple[str, ...] = ()
    """As printed beside the name there."""


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A person as far as the archive can tell."""

    key: str
    """`<place>/<name>`, and `/<apart>` for all but the first of several of that name there."""
    name: str
    place: str
    """The newspaper's city, or, if digest.toml does not say it, the newspaper; empty if it is everywhere."""
    count: int
    """Articles in which the person appears."""
    spoken: int
    """How often articles speak of the person or are signed by them."""
    look_up: Callable[[], tuple[Sight, ...]] = field(repr=False, compare=False)
    aliases: tuple[str, ...] = ()
    note: str = ""
    apart: str = ""
    """What tells the person from another of that name in that place."""
    posts: tuple[StatedPost, ...] = ()
    """As the editors state them."""
    wrong_posts: tuple[str, ...] = ()
    """Printed beside the name, but not this person's, say the editors."""
    wikidata: str = ""

    @property
    def sights(self) -> tuple[Sight, ...]:
        """Return all, in the library's order; several in one article if the person has several roles there.

        They are looked up each time: a library of many people keeps none of it.
        """
        return self.look_up()

    @property
    def of(self) -> str:
        """Return what stands behind the name where two are alike: 江州, or 江州·白石."""
        return f"{self.place}·{self.apart}" if self.place and self.apart else self.place or self.apart


class Witness(Struct, frozen=True):
    """Where a doubt comes from: an article and what it prints."""

    article: str
    """Its id."""
    name: str
    post: str = ""


class Remedy(Struct, frozen=True):
    """What an editor writes to settle a doubt one way."""

    meaning: str
    """Chinese: what it says."""
    file: str
    """Where it goes."""
    lines: tuple[str, ...] = ()
    """Front matter; none where the file itself is in doubt."""
    held: bool = False
    """Whether the lines are to be added to a file that is there."""


class Doubt(Struct, frozen=True):
    """A question about persons that only an editor can settle."""

    kind: str
    """A key of `doubts.KINDS`."""
    about: tuple[str, ...]
    """Keys of the persons."""
    message: str
    """One Chinese sentence."""
    witnesses: tuple[Witness, ...]
    remedies: tuple[Remedy, ...]

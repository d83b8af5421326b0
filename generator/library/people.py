"""Who appears in an article, and which printed names are one person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.model import Article, PersonFile, Role

_BYLINES: tuple[tuple[Role, str], ...] = (
    ("reporter", "reporters"),
    ("correspondent", "correspondents"),
    ("intern", "interns"),
    ("photographer", "photographers"),
    ("editor", "editors"),
)


@dataclass(frozen=True, slots=True)
class Appearance:
    """One person in one article in one role."""

    article: Article
    role: Role
    posts: tuple[str, ...] = ()
    """Posts as printed beside the name there."""


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A person as far as the archive can tell: one name in one place."""

    ident: str
    """What the index calls the person."""
    key: str
    """`<place>/<name>`: two people of one name in two cities are two, unless the editors say otherwise."""
    name: str
    place: str
    """The newspaper's city, or, if digest.toml does not say it, the newspaper; empty if it is everywhere."""
    count: int
    """Articles in which the person appears."""
    spoken: int
    """How often articles speak of the person or are signed by them."""
    aliases: tuple[str, ...] = ()
    note: str = ""
    look_up: Callable[[str], tuple[Appearance, ...]] = field(default=lambda _: (), repr=False, compare=False)

    @property
    def appearances(self) -> tuple[Appearance, ...]:
        """Return all, in the library's order; several in one article if the person has several roles there.

        They are looked up each time: a library of many people keeps none of it.
        """
        return self.look_up(self.ident)


class Names:
    """Which printed names are one person, as person files and the newspapers' cities say."""

    def __init__(self, places: Mapping[str, str], files: Mapping[tuple[str, str], PersonFile]) -> None:
        """Take newspaper → city, and (city or "", name) → what the editors say of the person."""
        self._places = places
        self._files = files
        self._names = {(file.city, alias): file.name for file in files.values() for alias in file.aliases}

    def ident(self, newspaper: str, name: str) -> str:
        """Return what the index calls the person whom that newspaper calls by that name or alias."""
        place = self._places.get(newspaper, newspaper)
        name = self._names.get((place, name)) or self._names.get(("", name)) or name
        # A file without a city says that the name is one person's wherever it is printed.
        everywhere = ("", name) in self._files and (place, name) not in self._files
        return identity("" if everywhere else place, name)

    def file(self, place: str, name: str) -> PersonFile | None:
        """Return what the editors say of that person, if they do."""
        return self._files.get((place, name)) or self._files.get(("", name))


def identity(place: str, name: str) -> str:
    """Return what the index calls the person of that name in that place: no two share it."""
    return f"{len(place)}/{place}/{name}"


def parted(ident: str) -> tuple[str, str]:
    """Return place and name of what the index calls a person."""
    length, _, rest = ident.partition("/")
    return rest[: int(length)], rest[int(length) + 1 :]


def appearances(article: Article) -> Iterator[tuple[str, Appearance]]:
    """Yield (name, appearance) of everyone the article speaks of or was made by, each role once."""
    seen = set()
    everyone: list[tuple[Role, str, tuple[str, ...]]] = [
        *(("mentioned", person.name, person.posts) for person in article.people),
        *(("author", author.name, (author.post,) if author.post else ()) for author in article.authors),
        *((role, name, ()) for role, key in _BYLINES for name in getattr(article, key)),
    ]
    for role, name, posts in everyone:
        if (role, name) not in seen:
            seen.add((role, name))
            yield name, Appearance(article, role, posts)

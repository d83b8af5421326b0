"""Which printed names are one person, asked of an index without opening an article."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import combinations

import msgspec

from generator.identity import Identity, PersonEntry, Sight
from generator.identity.units import apart, unit_of
from generator.library.named import Named
from generator.model import PaperFacts, PersonFile

_encode = msgspec.msgpack.Encoder().encode
_NAMED = msgspec.msgpack.Decoder(list[tuple[str, str, tuple[str, ...]]])


class Names:
    """What the index calls people: a family is all names that the editors' files draw together."""

    def __init__(self, papers: Iterable[PaperFacts], files: Iterable[PersonFile]) -> None:
        """Take what digest.toml says of newspapers and the editors of persons. Raises SourceError."""
        papers = tuple(papers)
        self.identity = Identity(papers, files)
        self._idents: dict[tuple[str, str], str] = {}
        self._homes: dict[tuple[str, str], str] = {}
        self.named = Named(papers)

    def ident(self, newspaper: str, name: str) -> str:
        """Return what the index calls the family of whom that newspaper calls by that name or alias."""
        found = self._idents.get((newspaper, name))
        if found is None:
            found = self._idents[newspaper, name] = identity(*self.identity.family(newspaper, name))
        return found

    def units(self, sight: Sight) -> set[str]:
        """Return the codes of the cities and counties that the posts printed there belong to."""
        home = self._home(sight.newspaper, sight.name)
        return {unit for post in sight.posts if len(unit := unit_of(post, home)) > 2}

    def _home(self, newspaper: str, name: str) -> str:
        """Return the code of the city of whom that newspaper calls so, or empty."""
        found = self._homes.get((newspaper, name))
        if found is None:
            place, _ = self.identity.person(newspaper, name)
            found = self._homes[newspaper, name] = self.identity.home(place)
        return found

    def may_divide(self, ident: str, units: Iterable[str]) -> bool:
        """Return whether the family may be several persons: the editors part it, or its posts lie apart."""
        place, name = parted(ident)
        known = self.identity.authority
        return known.divided((place, name)) or any(apart(*pair) for pair in combinations(units, 2))

    def whole(
        self, ident: str, count: int, spoken: int, look_up: Callable[[], tuple[Sight, ...]]
    ) -> PersonEntry:
        """Return the one person of an undivided family."""
        return self.identity.entry(parted(ident), count, spoken, look_up)


def identity(place: str, name: str) -> str:
    """Return what the index calls the family of that name in that place: no two share it."""
    return f"{len(place)}/{place}/{name}"


def parted(ident: str) -> tuple[str, str]:
    """Return place and name of what the index calls a family."""
    length, _, rest = ident.partition("/")
    return rest[: int(length)], rest[int(length) + 1 :]


def packed(seen: Iterable[Sight]) -> bytes:
    """Return who appears in an article, in its order, for `unpacked`."""
    return _encode([(sight.name, sight.role, sight.posts) for sight in seen])


@lru_cache(maxsize=16_384)
def unpacked(article: str, newspaper: str, date: object, data: bytes) -> tuple[Sight, ...]:
    """Return who appears in the article of that id."""
    return tuple(
        Sight(article, newspaper, date, name, role, posts)  # type: ignore[arg-type]
        for name, role, posts in _NAMED.decode(data)
    )

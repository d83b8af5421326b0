"""The articles as they were parsed, encoded in one file: one that is not asked for takes no room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar, cast
from zlib import crc32

import msgspec
from msgspec import Struct

from generator import layers, tables
from generator.model import Article
from generator.pile import Pile
from generator.store import Large, Store
from generator.tables import Wire

T = TypeVar("T")
_NAME = "articles"
_DIGEST = 16
"""Bytes of a file's digest."""
_AT_ONCE = 256
"""Articles that are laid down together."""
_WASTE = 1 << 20
"""Bytes of articles as they were, in a pile, that are not worth a new one."""


class Kept(Struct, Generic[T], frozen=True, array_like=True):
    """A content file's value, with the digest of the bytes it was made from."""

    digest: bytes
    value: T


class DamagedError(Exception):
    """What was kept of an article cannot be trusted: all has to be read anew."""


class Shut(Struct, frozen=True, gc=False):
    """As `Kept`, opened anew whenever it is asked for."""

    place: bytes
    """Digest of the file's bytes; then where the encoded article begins, its size and its checksum."""
    pile: Pile

    @property
    def digest(self) -> bytes:
        """Return the digest of the bytes that the article was made from."""
        return self.place[:_DIGEST]

    @property
    def stored(self) -> bytes:
        """Return the article as it was encoded. Raises DamagedError."""
        start, size, checksum = _parted(self.place)
        data = self.pile.get(start, size)
        if crc32(data) != checksum or len(data) != size:
            raise DamagedError
        return data

    @property
    def value(self) -> Article:
        """Return the article. Raises DamagedError."""
        return _open(self.stored)


Filed = Kept[Article] | Shut
"""An article's file."""


class Bundle(Struct, frozen=True, array_like=True):
    """Encoded articles, as one process sends them to another."""

    heads: list[tuple[str, bytes, int, int]]
    """Path, digest, size and checksum of each."""
    data: memoryview
    """All of them, one after another."""


class Listed(Struct, frozen=True):
    """Which articles are kept."""

    pile: str
    whole: int
    """Bytes of the pile when all of it was needed."""
    places: Mapping[str, bytes] | Wire
    """By path, as in `Shut`."""

    @property
    def held(self) -> Mapping[str, bytes]:
        """The places, of what was got out of a store or is to be put there."""
        return cast("Mapping[str, bytes]", self.places)


class OnPile(Mapping[str, Filed]):
    """Articles by path, each told of when it is asked for."""

    __slots__ = ("_pile", "_places")

    def __init__(self, places: Mapping[str, bytes], pile: Pile) -> None:
        """Take their places, and the pile they lie on."""
        self._places, self._pile = places, pile

    def __getitem__(self, path: str) -> Filed:
        """Return the article's file. Raises KeyError."""
        return Shut(self._places[path], self._pile)

    def __contains__(self, path: object) -> bool:
        """Return whether there is an article of that path."""
        return path in self._places

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._places)

    def __iter__(self) -> Iterator[str]:
        """Yield their paths."""
        return iter(self._places)


LARGE: Large = {"places": tables.BYTES}
"""What of it takes long to write."""
_encoder = msgspec.msgpack.Encoder()
_open = msgspec.msgpack.Decoder(Article).decode


def bundle(articles: Iterable[tuple[str, Filed]]) -> Bundle:
    """Return the articles encoded. Raises DamagedError if one cannot be opened."""
    data, heads, encode = bytearray(), list[tuple[str, bytes, int, int]](), _encoder.encode
    for path, kept in articles:
        one = kept.stored if isinstance(kept, Shut) else encode(kept.value)
        data += one
        heads.append((path, kept.digest, len(one), crc32(one)))
    return Bundle(heads, memoryview(data))


def laid(found: Bundle, pile: Pile) -> dict[str, Shut]:
    """Return the articles by path, laid on the pile."""
    start = pile.add(found.data)
    made: dict[str, Shut] = {}
    for path, digest, size, checksum in found.heads:
        made[path] = Shut(_placed(digest, start, size, checksum), pile)
        start += size
    return made


def remembered(store: Store) -> tuple[Mapping[str, Filed], Pile]:
    """Return what was kept, by path, and the pile it lies on; nothing if it cannot be trusted."""
    listed = store.get(_NAME, Listed, LARGE)
    if listed is None:
        return {}, Pile(store.folder)
    pile = Pile(store.folder, listed.pile)
    return OnPile(listed.held, pile), pile


def mark(store: Store) -> bytes:
    """Return what tells the articles that the store holds from others; empty if it holds none."""
    return store.head(_NAME)


def keep(store: Store, now: Mapping[str, Filed], before: Mapping[str, Filed], pile: Pile) -> Pile:
    """Let the next build remember the articles, of which only those are written that are different.

    `before` are those that the store holds, empty if that is unknown, and `pile` is where they lie. Return
    where they lie now: a pile most of which nobody asks for any more is made anew. Raises DamagedError if one
    that stayed the same cannot be opened any more.
    """
    maybe = layers.differing(now, before)
    new = {path: now[path] for path in maybe if path in now and _digest(now, path) != _digest(before, path)}
    gone = {path for path in maybe if path in before and path not in now}
    if not new and not gone:
        return pile
    known = store.last(_NAME, Listed) if before else None
    if known is None:
        new = dict(now)
    elif pile.size > 2 * known.whole + _WASTE:
        known, new, pile = None, dict(now), Pile(store.folder)
    places: Mapping[str, bytes] = _places(new, pile)
    if known:
        places = layers.changed(known.held, places, gone)
    if not pile.lasting:
        store.drop(_NAME)
        return pile
    store.put(_NAME, Listed(pile.name, known.whole if known else pile.size, places), LARGE)
    if known is None:
        pile.alone()
    return pile


def _places(articles: Mapping[str, Filed], pile: Pile) -> dict[str, bytes]:
    """Return the places of the articles by path; those that do not lie on the pile are laid there."""
    loose = [item for item in articles.items() if not (isinstance(item[1], Shut) and item[1].pile is pile)]
    there = dict(articles)
    for first in range(0, len(loose), _AT_ONCE):
        there |= laid(bundle(loose[first : first + _AT_ONCE]), pile)
    return {path: kept.place for path, kept in there.items() if isinstance(kept, Shut)}


def _digest(room: Mapping[str, Filed], path: str) -> bytes:
    kept = room.get(path)
    return kept.digest if kept else b""


def _placed(digest: bytes, start: int, size: int, checksum: int) -> bytes:
    return digest + (start | size << 64 | checksum << 96).to_bytes(16, "little")


def _parted(place: bytes) -> tuple[int, int, int]:
    """Return where it begins, its size and its checksum."""
    number = int.from_bytes(place[_DIGEST:], "little")
    return number & (1 << 64) - 1, number >> 64 & 0xFFFFFFFF, number >> 96

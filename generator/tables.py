"""Mappings of texts to values as they lie in a file: none is opened before it is asked for.

A dict of all articles takes longer to read than the edit of one takes to build. Who asks for many keys gets
a dict after all, in which one is found sooner.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, ValuesView
from itertools import pairwise
from typing import Any, Generic, NamedTuple, TypeVar
from zlib import crc32

from msgspec import Struct

from generator import layers

_PLACE = 0xFFFFFFFF
"""The lower half of a mark."""
K = TypeVar("K")
V = TypeVar("V")

_FEW = 4
"""A table is opened as a whole when it has been asked for one in so many of its keys."""


class Wire(Struct, frozen=True, array_like=True):
    """A mapping as it is written: keys and values one after another, in its order."""

    keys: bytes
    key_ends: bytes
    """Where each key ends, as unsigned numbers of eight bytes in the machine's order; so below."""
    values: bytes
    value_ends: bytes
    marks: bytes
    """For each key its checksum, in the upper half of such a number, and its place; sorted."""


class Kind(NamedTuple, Generic[K, V]):
    """How keys and values are encoded, and opened."""

    key: Callable[[K], bytes]
    value: Callable[[V], bytes]
    opened_key: Callable[[bytes], K]
    opened: Callable[[bytes], V]
    together: Callable[[bytes, int], Iterable[V]] | None = None
    """Opens so many values at once that lie one after another, where that takes less time."""

    def wire(self, held: Mapping[K, V]) -> Wire:
        """Return the mapping as it is written."""
        if isinstance(held, Table):
            return held.wire
        keys = [self.key(key) for key in held]
        values = [self.value(value) for value in held.values()]
        marks = array("Q", sorted([crc32(key) << 32 | place for place, key in enumerate(keys)]))
        return Wire(b"".join(keys), _ends(keys), b"".join(values), _ends(values), marks.tobytes())


class Table(Mapping[K, V]):
    """A mapping that was read; never changed."""

    __slots__ = ("_asked", "_key_ends", "_kind", "_marks", "_value_ends", "_whole", "wire")

    def __init__(self, kind: Kind[K, V], wire: Wire) -> None:
        """Take how keys and values were encoded, and what was written."""
        self.wire, self._kind = wire, kind
        self._key_ends, self._value_ends = _numbers(wire.key_ends), _numbers(wire.value_ends)
        self._marks = _numbers(wire.marks)
        self._asked = 0
        self._whole: dict[K, V] | None = None

    def __getitem__(self, key: K) -> V:
        """Return the value. Raises KeyError."""
        if self._whole is not None:
            return self._whole[key]
        self._asked += 1
        if self._asked * _FEW > len(self):
            return self.opened()[key]
        place = self._place(key)
        if place is None:
            raise KeyError(key)
        return self._kind.opened(_piece(self.wire.values, self._value_ends, place))

    def get(self, key: K, default: Any = None) -> Any:
        """Return the value, or the default."""
        if self._whole is not None:
            return self._whole.get(key, default)
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key: object) -> bool:
        """Return whether there is such a key."""
        if self._whole is not None:
            return key in self._whole
        self._asked += 1
        return self._place(key) is not None

    def __len__(self) -> int:
        """Return the number of keys."""
        return len(self._marks)

    def __iter__(self) -> Iterator[K]:
        """Yield the keys in the order of the mapping that was written."""
        if self._whole is not None:
            yield from self._whole
        else:
            yield from map(self._kind.opened_key, _cut(self.wire.keys, self._key_ends))

    def values(self) -> ValuesView[V]:
        """Return the values, all opened."""
        return self.opened().values()

    def items(self) -> ItemsView[K, V]:
        """Return keys and values, all opened."""
        return self.opened().items()

    def __reduce__(self) -> tuple[type[dict[K, V]], tuple[dict[K, V]]]:
        """Be sent as a dict: who is sent it asks for many keys."""
        return dict, (self.opened(),)

    def opened(self) -> dict[K, V]:
        """Return the same as a dict, made once."""
        if self._whole is None:
            values: Iterable[V]
            if self._kind.together is not None:
                values = self._kind.together(self.wire.values, len(self))
            else:
                values = map(self._kind.opened, _cut(self.wire.values, self._value_ends))
            self._whole = dict(zip(self, values, strict=True))
        return self._whole

    def _place(self, key: Any) -> int | None:
        wanted = self._kind.key(key)
        mark = crc32(wanted) << 32
        for at in range(bisect_left(self._marks, mark), len(self._marks)):
            place = self._marks[at] ^ mark
            if place > _PLACE:
                return None
            if _piece(self.wire.keys, self._key_ends, place) == wanted:
                return place
        return None


def open_all(held: Mapping[Any, Any]) -> None:
    """Open all of what will be asked for throughout: processes that are forked then have it too."""
    below, _, _ = layers.parted(held)
    if isinstance(below, Table):
        below.opened()


TEXTS: Kind[str, str] = Kind(str.encode, str.encode, bytes.decode, bytes.decode)
BYTES: Kind[str, bytes] = Kind(str.encode, bytes, bytes.decode, bytes)


def shut(texts: tuple[str, ...]) -> bytes:
    """Return the texts, none of which holds a zero, as one; a lone empty one is as none."""
    return "\0".join(texts).encode()


def opened(data: bytes) -> Any:
    """Return the texts that `shut` made one of."""
    return tuple(data.decode().split("\0")) if data else ()


def _ends(some: list[bytes]) -> bytes:
    at, ends = 0, array("Q")
    for one in some:
        at += len(one)
        ends.append(at)
    return ends.tobytes()


def _numbers(data: bytes) -> memoryview:
    return memoryview(data).cast("Q")


def _piece(data: bytes, ends: memoryview, place: int) -> bytes:
    return data[ends[place - 1] if place else 0 : ends[place]]


def _cut(data: bytes, ends: memoryview) -> Iterator[bytes]:
    """Yield the pieces that end there."""
    for start, end in pairwise((0, *ends)):
        yield data[start:end]

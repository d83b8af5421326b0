"""The months of an archive, made of its records or remembered from the last time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Protocol, TypeVar

import msgspec
import numpy as np

from generator import search
from generator.errors import SourceError, Where
from generator.model import SearchRecord
from generator.pairs import changes
from generator.pairs import months as core
from generator.pairs.months import Month
from generator.pairs.varint import Words

T = TypeVar("T")
PLACE = Where("site/search", 0)


class Remembers(Protocol):
    """What keeps values between builds (`store.Store`)."""

    def get(self, name: str, kind: type[T]) -> T | None: ...  # noqa: D102
    def put(self, name: str, value: object) -> None: ...  # noqa: D102
    def drop(self, name: str) -> None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Held:
    """A month's own part without its text, and the digest of its records."""

    key: bytes
    month: Month


@dataclass(frozen=True, slots=True)
class Units:
    """A month's text."""

    key: bytes
    units: bytes


class Months:
    """The months in their order; of a month that did not change no record is looked at again."""

    def __init__(self, records: Sequence[SearchRecord], store: Remembers) -> None:
        """Put the records in order. Raises SourceError if two have one id."""
        encode = msgspec.msgpack.Encoder().encode
        self.digests: list[bytes] = []
        self.members: dict[str, list[int]] = {}
        """Name of a month → its records in order, as places in `records`."""
        places = []
        for at, record in enumerate(records):
            self.digests.append(blake2b(encode(record), digest_size=8).digest())
            if search.holds(record):
                places.append((core.place(record), at))
        places.sort()
        if len({place[-1] for place, _ in places}) < len(places):
            raise SourceError(
                PLACE, "Two records to be indexed have one id.", "Look for articles with the same id."
            )
        order = [at for _, at in places]
        for at, name in zip(order, core.names(records[at] for at in order), strict=True):
            self.members.setdefault(name, []).append(at)
        self.records = records
        self._store = store
        self._changes: dict[str, tuple[bytes, Words | None]] = {}
        self._keys = {
            name: blake2b(b"".join(self.digests[at] for at in held), digest_size=8).digest()
            for name, held in self.members.items()
        }

    @property
    def names(self) -> list[str]:
        """The months' names in order, those of records without a date first."""
        return list(self.members)

    @property
    def count(self) -> int:
        """How many records can be found."""
        return sum(map(len, self.members.values()))

    def key(self, name: str) -> bytes:
        """Return a digest of the month's records."""
        return self._keys[name]

    def light(self, name: str) -> Month:
        """Return the month without its text."""
        held, _ = self._kept(name, text=False)
        return held.month if held and held.key == self._keys[name] else replace(self._made(name), units=b"")

    def whole(self, name: str) -> Month:
        """Return the month with its text."""
        held, units = self._kept(name)
        if held is None or units is None or {held.key, units.key} != {self._keys[name]}:
            return self._made(name)
        return replace(held.month, units=units.units)

    def of(self, name: str) -> list[SearchRecord]:
        """Return the month's records."""
        return [self.records[at] for at in self.members[name]]

    def changes(self, name: str, since: bytes) -> Words | None:
        """Return the hashes whose postings differ from the month's state of that key; None if not known."""
        if since == self._keys[name]:
            return np.empty(0, np.uint32)
        before, hashes = self._changes.get(name, (b"", None))
        return hashes if before == since else None

    def forget(self, names: Sequence[str]) -> None:
        """Drop months that are there no longer."""
        for name in set(names) - self.members.keys():
            self._store.drop(name)
            self._store.drop(f"{name}.text")

    def _kept(self, name: str, *, text: bool = True) -> tuple[Held | None, Units | None]:
        units = self._store.get(f"{name}.text", Units) if text else None
        return self._store.get(name, Held), units

    def _made(self, name: str) -> Month:
        made = core.month(self.of(name), [self.digests[at] for at in self.members[name]])
        held, units = self._kept(name)
        if held and units and held.key == units.key:
            old = replace(held.month, units=units.units)
            self._changes[name] = held.key, changes.hashes(old, made)
        self._store.put(name, Held(self._keys[name], replace(made, units=b"")))
        self._store.put(f"{name}.text", Units(self._keys[name], made.units))
        return made

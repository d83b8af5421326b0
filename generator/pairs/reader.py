"""The index read as a page reads it: the self-test of a build, and what the tests hold the bytes to."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.pairs import varint, wire
from generator.pairs.buckets import BODY, MARGIN, TITLE, hashed

Read = Callable[[str], bytes]
"""Path under site/search/ → the file's bytes."""

EVERYWHERE = TITLE | BODY
"""Where a hit stands: in title or body."""


@dataclass(frozen=True)
class Volume:
    """One volume of an index."""

    number: int
    about: dict[str, Any]
    """What index.json says of it."""
    read: Read

    @cached_property
    def ids(self) -> list[str]:
        """The id of each record."""
        blocks = enumerate(self.about["ids"])
        held = (self._file(f"ids/{self.number}.{block}.{name}.bin") for block, name in blocks)
        return [one for data in held for one in data.decode().split("\n")]

    @cached_property
    def columns(self) -> dict[str, list[int]]:
        """The columns of one number a record."""
        values = varint.decode(self._file(f"docs/{self.number}.{self.about['docs']}.bin")).tolist()
        count = self.about["records"]
        names = ("day", "paper", "page", "section", "title_end", "body_end")
        return {name: values[at * count : (at + 1) * count] for at, name in enumerate(names)}

    def records(self, term: str, where: int = EVERYWHERE) -> set[int]:
        """Return the records in which the folded term stands, in a line of those regions."""
        units = _units(term)
        if not units:
            return set()
        if len(units) == 1:
            return {record for record, mask in self._single(units[0]) if mask & where}
        steps = sorted({*range(0, len(units) - 1, 2), len(units) - 2})
        held = [(step, self._pair(units[step], units[step + 1])) for step in steps]
        held.sort(key=lambda one: len(one[1]))
        shared = set.intersection(*(set(postings) for _, postings in held))
        return {record for record in shared if self._stands(record, held, where)}

    def _stands(self, record: int, held: list[tuple[int, dict[int, list[int]]]], where: int) -> bool:
        starts = [{place - step for place in postings[record]} for step, postings in held]
        return any(self._region(record, place) & where for place in set.intersection(*starts))

    def _region(self, record: int, place: int) -> int:
        if place < self.columns["title_end"][record]:
            return TITLE
        return BODY if place < self.columns["body_end"][record] else MARGIN

    def _single(self, unit: int) -> Iterator[tuple[int, int]]:
        record = 0
        for value in self._postings(hashed(0, unit), single=True):
            record += value >> 3
            yield record, value & 7

    def _pair(self, first: int, second: int) -> dict[int, list[int]]:
        values = iter(self._postings(hashed(first, second), single=False))
        found: dict[int, list[int]] = {}
        record = 0
        for head in values:
            record += head >> 1
            place, places = 0, []
            for _ in range(1 if head & 1 else next(values)):
                place += next(values)
                places.append(place)
            found[record] = places
        return found

    def _postings(self, wanted: int, *, single: bool) -> Sequence[int]:
        width = self.about["bits"]
        bucket = wanted >> (32 - width)
        name = base64.b64decode(self.about["buckets"])[3 * bucket : 3 * bucket + 3].hex()
        if name == "000000":
            return ()
        data = self._file(f"pairs/{self.number}/{bucket:03x}.{name}.bin")
        size, at = _number(data, 0)
        at, end = (at + size, len(data)) if single else (at, at + size)
        current = bucket << (32 - width)
        while at < end:
            gap, at = _number(data, at)
            length, at = _number(data, at)
            current += gap
            if current == wanted:
                return list(varint.decode(data[at : at + length]).tolist())
            at += length
        return ()

    def _file(self, path: str) -> bytes:
        return wire.opened(self.read(path))


def volumes(read: Read) -> list[Volume]:
    """Return the volumes of the index, oldest first. Raises ValueError or KeyError if it cannot be read."""
    index = json.loads(read("index.json"))
    return [Volume(number, about, read) for number, about in enumerate(index["volumes"])]


def find(read: Read, terms: Iterable[str]) -> set[str]:
    """Return the ids of the records that hold every folded term in a line of title or body."""
    wanted = list(terms)
    found: set[str] = set()
    for volume in volumes(read) if wanted else ():
        records = set.intersection(*(volume.records(term) for term in wanted))
        found |= {volume.ids[record] for record in records}
    return found


def _units(term: str) -> list[int]:
    data = term.encode("utf-16-le", "surrogatepass")
    return [data[at] | data[at + 1] << 8 for at in range(0, len(data), 2)]


def _number(data: bytes, at: int) -> tuple[int, int]:
    """Return the number that begins at the place, and the place after it."""
    value = shift = 0
    while data[at] & 0x80:
        value |= (data[at] & 0x7F) << shift
        shift, at = shift + 7, at + 1
    return value | data[at] << shift, at + 1

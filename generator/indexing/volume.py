"""The buckets of a volume: only those are made anew that may differ from what lies in the site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from generator.indexing.checking import Sample, samples
from generator.indexing.months import Months
from generator.indexing.shelf import Shelf, key
from generator.pairs import buckets, volumes, wire

Truths = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class VolumeNote:
    """A volume as it was written."""

    months: list[tuple[str, bytes, int]]
    """Name, key and records of each."""
    width: int
    tags: bytes
    """Three bytes a bucket, zero where it holds nothing."""


def bucket_files(
    number: int, names: Sequence[str], before: VolumeNote | None, months: Months, shelf: Shelf
) -> tuple[VolumeNote, list[Sample]]:
    """Put the buckets of a volume on the shelf; return what is noted of it, and phrases to test it by.

    `names` are its months, `before` is how it was written last. A volume that is as it was needs no test.
    """
    about = [(name, months.key(name), len(months.members[name])) for name in names]
    note = before
    if note and not all(shelf.lies(name) for _, name in _held(number, note)):
        note = None
    if note and note.months == about:
        return _left(number, note, np.zeros(1 << note.width, np.bool_), shelf), []
    text = volumes.text([months.whole(name) for name in names])
    width = buckets.bits(int(np.count_nonzero(text.units)))
    only = _different(about, note, months) if note and note.width == width else None
    new = VolumeNote(about, width, bytes(3 << width))
    if note and only is not None:
        new = _left(number, replace(note, months=about), only, shelf)
    tags = bytearray(new.tags)
    for bucket, raw in buckets.buckets(text, width, only):
        name = f"pairs/{number}/{bucket:03x}"
        tag = shelf.tagged(name, ".bin", key(raw), partial(wire.packed, raw))
        tags[3 * bucket : 3 * bucket + 3] = bytes.fromhex(tag)
    members = [at for name in names for at in months.members[name]]
    return replace(new, tags=bytes(tags)), samples(text, lambda at: months.records[members[at]])


def _left(number: int, note: VolumeNote, only: Truths, shelf: Shelf) -> VolumeNote:
    """Keep the volume's buckets but those that may differ; return what is left."""
    tags = bytearray(note.tags)
    for bucket, name in _held(number, note):
        if only[bucket]:
            tags[3 * bucket : 3 * bucket + 3] = bytes(3)
        else:
            shelf.leave(name)
    return replace(note, tags=bytes(tags))


def _different(about: list[tuple[str, bytes, int]], note: VolumeNote, months: Months) -> Truths | None:
    """Return for each bucket whether it may differ from what was noted; None if all may."""
    found = np.zeros(1 << note.width, np.bool_)
    if [name for name, *_ in about] != [name for name, *_ in note.months]:
        return None
    for at, ((name, _, count), (_, before, counted)) in enumerate(zip(about, note.months, strict=True)):
        hashes = months.changes(name, before)
        # Another number of records gives other numbers to all that come later in the volume.
        if hashes is None or (count != counted and at + 1 < len(about)):
            return None
        found[buckets.numbers(hashes, note.width)] = True
    return found


def _held(number: int, note: VolumeNote) -> Iterator[tuple[int, str]]:
    """Yield the buckets of a volume that hold anything, with their names."""
    for bucket in range(1 << note.width):
        if any(note.tags[3 * bucket : 3 * bucket + 3]):
            yield bucket, f"pairs/{number}/{bucket:03x}"

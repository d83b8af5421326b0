"""The text of a volume → its buckets: where each pair of neighbouring code units stands, exactly.

Everything is done to whole arrays. A place is a number inside its record; inside the volume it is the
record's first place more, and sorting (hash, place in the volume) brings the postings into their order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.pairs import varint
from generator.pairs.varint import Counts, Words

MULTIPLIER = np.uint32(0x9E3779B1)
"""2^32 / golden ratio (Knuth, The Art of Computer Programming 3, 6.4); odd: no two keys share a hash."""
MOST_BITS = 12
LEAST_UNITS = 1024
"""A bucket holds this many code units on average, or up to twice as many."""
TITLE, BODY, MARGIN = 1, 2, 4
"""Where a single unit stands."""
_SLICE = 1 << 21
"""Places that are sorted at a time: what bounds the memory."""

Longs = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Text:
    """The places of a volume's records, one after another."""

    units: NDArray[np.uint16]
    """One a place; 0 where it is empty."""
    lengths: Counts
    """Places of each record."""
    title_ends: Counts
    body_ends: Counts


def bits(units: int) -> int:
    """Return how many bits of a hash number the buckets of so many units, without empty places."""
    return max(1, min(MOST_BITS, (units // LEAST_UNITS).bit_length() - 1))


def hashed(first: int, second: int) -> int:
    """Return the hash of a pair of units, or of a single one if `first` is 0."""
    return ((first << 16 | second) * int(MULTIPLIER)) & 0xFFFFFFFF


def numbers(hashes: Words, width: int) -> Words:
    """Return the buckets of the hashes."""
    return hashes >> np.uint32(32 - width)


def pair_hashes(units: NDArray[np.uint16], places: Words) -> Words:
    """Return the hash of the pair that begins at each of the places."""
    keys: Words = units[places].astype(np.uint32)
    keys <<= np.uint32(16)
    keys |= units[places + np.uint32(1)]
    keys *= MULTIPLIER
    return keys


def buckets(text: Text, width: int, only: NDArray[np.bool_] | None = None) -> Iterator[tuple[int, bytes]]:
    """Yield number and bytes of each bucket that holds anything, ascending.

    `width` is the volume's `bits`; `only`, one truth a bucket, leaves the others out.
    """
    only = np.ones(1 << width, np.bool_) if only is None else only
    record = np.repeat(np.arange(len(text.lengths), dtype=np.uint32), text.lengths)
    start = (np.cumsum(text.lengths) - text.lengths).astype(np.uint32)
    pairs, singles = _pairs(text.units, width, only), _singles(text, record, width, only)
    slices = min(width, (len(pairs) // _SLICE).bit_length())
    edges = np.arange((1 << slices) + 1, dtype=np.uint64) << np.uint64(64 - slices) if slices else None
    for number in range(1 << slices):
        some, ones = (_slice(held, edges, number) for held in (pairs, singles))
        first = _parts(*_pair_entries(some, record, start), width)
        second = _parts(*_single_entries(ones), width)
        for bucket in sorted(first.keys() | second.keys()):
            part = first.get(bucket, b"")
            yield bucket, varint.joined([len(part)]) + part + second.get(bucket, b"")


def _slice(held: Longs, edges: Longs | None, number: int) -> Longs:
    """Return the sorted values between two edges; the last edge has overflowed to 0 and means the end."""
    if edges is None:
        return held
    low = np.searchsorted(held, edges[number])
    high = np.searchsorted(held, edges[number + 1]) if number + 2 < len(edges) else len(held)
    return held[low:high]


def _pairs(units: NDArray[np.uint16], width: int, only: NDArray[np.bool_]) -> Longs:
    """Return hash and place in the volume of every pair, in one number each, sorted."""
    there = np.flatnonzero((units[:-1] != 0) & (units[1:] != 0)).astype(np.uint32)
    hashes = pair_hashes(units, there)
    if not only.all():
        wanted = only[numbers(hashes, width)]
        hashes, there = hashes[wanted], there[wanted]
    both = (hashes.astype(np.uint64) << np.uint64(32)) | there
    both.sort()
    return both


def _singles(text: Text, record: Words, width: int, only: NDArray[np.bool_]) -> Longs:
    """Return hash, record and mask of each unit of each record, in one number each, sorted."""
    kinds = (np.flatnonzero(np.bincount(text.units, minlength=1 << 16)[1:]) + 1).astype(np.uint32)
    kinds = kinds[only[numbers(kinds * MULTIPLIER, width)]]
    ranks = np.full(1 << 16, -1, np.int32)
    ranks[kinds] = np.arange(len(kinds))
    region = np.stack(
        (text.title_ends, text.body_ends - text.title_ends, text.lengths - text.body_ends), axis=1
    )
    masks = np.repeat(np.tile(np.array((TITLE, BODY, MARGIN), np.uint8), len(text.lengths)), region.ravel())
    ends = np.cumsum(text.lengths)
    found: list[Longs] = []
    block = max(1, _SLICE // max(1, len(kinds)))
    for low in range(0, len(ends), block):
        here = slice(int(ends[low - 1]) if low else 0, int(ends[min(low + block, len(ends)) - 1]))
        rank, table = ranks[text.units[here]], np.zeros((min(block, len(ends) - low), len(kinds)), np.uint8)
        held = rank >= 0
        rows, columns = (record[here][held] - np.uint32(low)).astype(np.intp), rank[held]
        for mask in (TITLE, BODY, MARGIN):
            of = masks[here][held] == mask
            table[rows[of], columns[of]] |= np.uint8(mask)
        row, kind = np.nonzero(table)
        hashes = kinds[kind] * MULTIPLIER
        values = (row + low).astype(np.uint32) << np.uint32(3) | table[row, kind]
        found.append((hashes.astype(np.uint64) << np.uint64(32)) | values)
    if not found:
        return np.empty(0, np.uint64)
    everything = np.concatenate(found)
    everything.sort()
    return everything


def _halves(held: Longs) -> tuple[Words, Words]:
    return (held >> np.uint64(32)).astype(np.uint32), held.astype(np.uint32)


def _gaps(values: Words, new: NDArray[np.bool_]) -> Words:
    """Return each value less the one before; the value itself where a new run begins."""
    found = values.copy()
    found[1:] -= np.where(new[1:], np.uint32(0), values[:-1])
    return found


def _changes(values: Words) -> NDArray[np.bool_]:
    """Return where a value is not the one before; the first always."""
    found = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=found[1:])
    return found


def _pair_entries(held: Longs, record: Words, start: Words) -> tuple[Words, Words, Counts]:
    """Return the keys' hashes, all values of their postings, and how many values each key has."""
    hashes, places = _halves(held)
    records = record[places]
    new_key = _changes(hashes)
    new_record = new_key | _changes(records)
    heads = np.flatnonzero(new_record)
    counts = np.diff(heads, append=len(held)).astype(np.uint32)
    many = counts > 1
    width = np.ones(len(held), np.int64)
    width[heads] += 1 + many
    ends = np.cumsum(width)
    values = np.empty(int(ends[-1]) if len(ends) else 0, np.uint32)
    values[ends - 1] = _gaps(places - start[records], new_record)
    slots = ends[heads] - width[heads]
    gaps = _gaps(records[heads], new_key[heads])
    values[slots] = (gaps << np.uint32(1)) | ~many
    values[slots[many] + 1] = counts[many]
    keys = np.flatnonzero(new_key)
    firsts = ends[keys] - width[keys]
    return hashes[keys], values, np.diff(firsts, append=len(values))


def _single_entries(held: Longs) -> tuple[Words, Words, Counts]:
    """Return the same for single units: a value holds record and mask."""
    hashes, values = _halves(held)
    new_key = _changes(hashes)
    keys = np.flatnonzero(new_key)
    gaps = _gaps(values >> np.uint32(3), new_key)
    return hashes[keys], (gaps << np.uint32(3)) | (values & np.uint32(7)), np.diff(keys, append=len(values))


def _parts(hashes: Words, values: Words, counts: Counts, width: int) -> dict[int, bytes]:
    """Return bucket → its entries as bytes: gap of the hash, bytes of the postings, the postings."""
    if not len(hashes):
        return {}
    number = numbers(hashes, width)
    new = _changes(number)
    base = number << np.uint32(32 - width)
    firsts = np.cumsum(counts) - counts
    size = varint.sizes(values)
    gaps = np.where(new, hashes - base, _gaps(hashes, new))
    heads = 2 * np.arange(len(hashes)) + firsts
    stream = np.empty(len(values) + 2 * len(hashes), np.uint32)
    is_head = np.zeros(len(stream), np.bool_)
    is_head[heads] = is_head[heads + 1] = True
    stream[~is_head] = values
    stream[heads] = gaps
    stream[heads + 1] = np.add.reduceat(size, firsts, dtype=np.int64)
    data, starts = varint.encode(stream)
    edges = np.append(starts[heads[new]], len(data))
    return {
        int(bucket): data[low:high].tobytes()
        for bucket, low, high in zip(number[new], edges[:-1], edges[1:], strict=True)
    }

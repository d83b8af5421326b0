"""Two states of a month → the hashes whose postings differ, so that other buckets are left alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.pairs.buckets import BODY, MARGIN, MULTIPLIER, TITLE, Longs, pair_hashes
from generator.pairs.months import Entry, Month
from generator.pairs.varint import Words

MOST = 64
"""Records that differ at most: with more it is quicker to make the volume anew."""
_SINGLE = 1 << 31
"""Told apart from a place, which is below."""


def hashes(old: Month, new: Month) -> Words | None:
    """Return the hashes of what stands elsewhere in one month than in the other, record by record.

    Records are matched by their number; None if too many differ.
    """
    shared = zip(old.entries, new.entries, strict=False)
    differ = [at for at, (before, after) in enumerate(shared) if before.digest != after.digest]
    fewer, more = sorted((len(old.entries), len(new.entries)))
    differ += range(fewer, more)
    if len(differ) > MOST:
        return None
    before, after = _texts(old, differ), _texts(new, differ)
    marks = [np.setxor1d(before[at], after[at], assume_unique=True) for at in range(len(differ))]
    whole = np.concatenate(marks) if marks else np.empty(0, np.uint64)
    return np.unique((whole >> np.uint64(32)).astype(np.uint32))


def _texts(month: Month, wanted: list[int]) -> list[Longs]:
    """Return the marks of each of the records, none for one that is not there."""
    lengths = np.array([0, *(entry.length for entry in month.entries)], np.int64)
    starts = np.cumsum(lengths)
    units = np.frombuffer(month.units, np.dtype("<u2"))
    return [
        _marks(units[starts[at] : starts[at + 1]], month.entries[at])
        if at < len(month.entries)
        else np.empty(0, np.uint64)
        for at in wanted
    ]


def _marks(units: NDArray[np.uint16], entry: Entry) -> Longs:
    """Return one number for each place of a pair and for each region of a single unit, each once."""
    places = np.flatnonzero((units[:-1] != 0) & (units[1:] != 0)).astype(np.uint32)
    found = [(pair_hashes(units, places).astype(np.uint64) << np.uint64(32)) | places]
    ends = (0, entry.title_end, entry.body_end, entry.length)
    for mask, first, end in zip((TITLE, BODY, MARGIN), ends[:-1], ends[1:], strict=True):
        held = np.unique(units[first:end])
        alone = held[held != 0].astype(np.uint32) * MULTIPLIER
        found.append((alone.astype(np.uint64) << np.uint64(32)) | np.uint64(_SINGLE | mask))
    return np.concatenate(found)

"""Unsigned LEB128, many numbers at once: seven bits a byte, lowest first, the high bit set if more follow."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Words = NDArray[np.uint32]
Counts = NDArray[np.int64]

_LIMITS = tuple(np.uint32(1 << bits) for bits in (7, 14, 21, 28))


def sizes(values: Words) -> Bytes:
    """Return how many bytes each number takes, 1 to 5."""
    found = np.ones(len(values), np.uint8)
    for limit in _LIMITS:
        found += values >= limit
    return found


def encode(values: Words, size: Bytes | None = None) -> tuple[Bytes, Counts]:
    """Return the numbers' bytes one after another, and the place of each one's first byte.

    `size` are the numbers' `sizes`, if they are known already.
    """
    size = sizes(values) if size is None else size
    ends = np.cumsum(size, dtype=np.int64)
    starts = ends - size
    data = np.empty(int(ends[-1]) if len(ends) else 0, np.uint8)
    left, place, more = values, starts, size
    while len(left):
        goes_on = more > 1
        data[place] = (left & np.uint32(0x7F)) | (goes_on * np.uint32(0x80))
        left, place, more = left[goes_on] >> np.uint32(7), place[goes_on] + 1, more[goes_on] - np.uint8(1)
    return data, starts


def decode(data: bytes) -> Words:
    """Return the numbers that stand in the bytes; raises ValueError if the last one is cut off."""
    held = np.frombuffer(data, np.uint8)
    ends = np.flatnonzero(held < 0x80)
    if len(held) and (not len(ends) or ends[-1] != len(held) - 1):
        raise ValueError("a number is cut off")
    if not len(ends):
        return np.empty(0, np.uint32)
    starts = np.concatenate(([0], ends[:-1] + 1))
    within = np.arange(len(held)) - np.repeat(starts, ends - starts + 1)
    parts = (held & 0x7F).astype(np.uint32) << (7 * within).astype(np.uint32)
    return np.bitwise_or.reduceat(parts, starts).astype(np.uint32)


def joined(values: list[int]) -> bytes:
    """Return the bytes of a few numbers."""
    return encode(np.array(values, np.uint32))[0].tobytes()

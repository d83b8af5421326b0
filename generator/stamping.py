"""Edge: stamps, by which a file is told apart from its earlier self without being read.

A build compares those of all its files before it does anything: this module loads nothing that takes time.
"""

from __future__ import annotations

import os
from array import array
from itertools import chain
from operator import attrgetter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

Stamp = tuple[int, int, int, int]
"""When a file was changed (nanoseconds since the epoch), its size in bytes, its inode, and when its contents
or name were changed."""
MODIFIED, SIZE = 0, 1
"""Where the first two stand."""
NO_STAMP: Stamp = (0, -1, 0, 0)
"""The stamp of no file."""
_TICK = 50_000_000
"""Nanoseconds: longer than the tick by which kernels stamp files."""
_COARSE_TICK = 2_000_000_000
"""Nanoseconds: the same where a file system keeps whole seconds only, at worst every second one (FAT)."""
_BITS = (1 << 64) - 1
_GONE = (_BITS, _BITS, _BITS, _BITS)

of: Callable[[os.stat_result], Stamp] = attrgetter("st_mtime_ns", "st_size", "st_ino", "st_ctime_ns")
"""Takes the stamp out of what the disk says, for a third of what four look-ups of a name cost."""


def stamp(path: str | Path) -> Stamp | None:
    """Return the stamp of a file or folder, or None if there is none."""
    try:
        return of(os.stat(path))  # noqa: PTH116 — a tenth of Path.stat's cost, and called once an output
    except (FileNotFoundError, NotADirectoryError):
        return None


def stamps(folder: str | Path, paths: Iterable[str]) -> list[Stamp | None]:
    """Return the stamps of files named relative to the folder, None for each that is not there."""
    return stamps_of([f"{folder}/{path}" for path in paths])


def stamps_of(places: Sequence[str]) -> list[Stamp | None]:
    """Return the stamps of the files, None for each that is not there."""
    try:
        # No line of Python runs for a file: every build looks at all that it made.
        return list(map(of, map(os.stat, places)))
    except (FileNotFoundError, NotADirectoryError):
        return [stamp(place) for place in places]


def packed(lay: Iterable[Stamp | None]) -> bytes:
    """Return the stamps as bytes, 32 each; those of a file that is not there are like no other's."""
    lay = list(lay)
    try:
        return array("Q", list(chain.from_iterable(lay))).tobytes()  # type: ignore[arg-type]
    except (TypeError, OverflowError):  # one is missing, or older than the epoch
        return array("Q", [n & _BITS for one in lay for n in one or _GONE]).tobytes()


def unpacked(lay: bytes) -> list[Stamp]:
    """Return the stamps that were packed; packed again they are the same."""
    numbers = array("Q")
    numbers.frombytes(lay)
    each = iter(numbers)
    return list(zip(each, each, each, each, strict=True))


def young(known: Stamp, looked: int) -> bool:
    """Return whether the file could have been changed since without its stamp telling of it.

    That is within the clock's tick. `looked` is when it was looked at, in nanoseconds since the epoch.
    """
    modified, _, _, changed = known
    tick = _TICK if modified % 1_000_000_000 else _COARSE_TICK
    return max(modified, changed) > looked - tick


def passed_over(name: str) -> bool:
    """Return whether no build reads a file or folder of that name: it is hidden, or an editor's backup."""
    return name.startswith((".", "~")) or name.endswith("~")

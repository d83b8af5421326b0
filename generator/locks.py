"""Edge: one build of a root at a time, whoever starts it.

The system holds the lock and lets go of it when the process that took it ends, however it ends. It is this
process's alone: those it forks do not have it, so none that outlives it keeps the next build waiting. In the
file that is locked each holder can leave a word for the next.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.errors import SourceError, Where

_TAKEN = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
_MOST = 64
"""Bytes of a word."""


class BusyError(SourceError):
    """Another process is at work."""


class Lock:
    """A lock that is held; without a file it holds nothing out, and keeps no word."""

    def __init__(self, file: int | None) -> None:
        """Take the open file."""
        self._file = file

    @property
    def word(self) -> bytes:
        """What a holder left last, empty if none did."""
        if self._file is None:
            return b""
        os.lseek(self._file, 0, os.SEEK_SET)
        return os.read(self._file, _MOST)

    def leave(self, word: bytes) -> None:
        """Leave that word, of the length of all others, for whoever holds the lock next."""
        if self._file is not None and self.word != word:
            os.lseek(self._file, 0, os.SEEK_SET)
            with suppress(OSError):  # a full disk: then the last word stands
                os.write(self._file, word)


@contextmanager
def alone(folder: Path, *, wait: bool = False) -> Iterator[Lock]:
    """Hold the folder's lock; where another process has it, wait for that, or raise BusyError.

    A folder in which no lock can be made is held without one: whoever writes there meets the reason.
    """
    try:
        file = _opened(folder)
    except OSError:
        yield Lock(None)
        return
    try:
        _take(folder, file, wait=wait)
        yield Lock(file)
    finally:
        os.close(file)  # lets go of the lock


def _opened(folder: Path) -> int:
    path, how = folder / "lock", os.O_RDWR | os.O_CREAT
    try:
        return os.open(path, how, 0o666)
    except FileNotFoundError:
        folder.mkdir(parents=True, exist_ok=True)
        return os.open(path, how, 0o666)


def _take(folder: Path, file: int, *, wait: bool) -> None:
    try:
        _lock(file, wait=wait)
    except OSError as error:
        if error.errno in _TAKEN:
            raise BusyError(
                Where(folder.name, 0),
                "another build is at work here",
                "Wait for its end and build again; `serve` builds too, at every save.",
            ) from error
        # The file system knows no locks.


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int, *, wait: bool) -> None:
        while True:
            try:
                msvcrt.locking(file, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            except OSError as error:
                if not wait or error.errno not in _TAKEN:  # it gives up after ten seconds
                    raise
            else:
                return

else:
    import fcntl

    def _lock(file: int, *, wait: bool) -> None:
        fcntl.lockf(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))

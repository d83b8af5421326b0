"""Edge: bytes laid one after another in a file, each found by where it begins and how long it is.

What is laid there takes no room in memory until it is asked for. The file only grows, so that a place once
told stays right, whichever process asks; whether what is found there is what was laid is the caller's look.
"""

from __future__ import annotations

import os
import weakref
from contextlib import suppress
from pathlib import Path

_SUFFIX = ".pile"
_HELD = 1 << 60
"""Where places begin of what could not be written: it is held in memory."""
_MODE = os.O_APPEND | getattr(os, "O_BINARY", 0)


class Pile:
    """A file of bytes in a folder that is there; without a folder, or where that takes none, in memory."""

    def __init__(self, folder: Path | None, name: str = "") -> None:
        """Take the folder, and the name of a pile that is there; without one it gets a new name."""
        self._folder = folder
        self._new = not name
        self.name = name or os.urandom(8).hex()
        self._file: int | None = None
        self._held = bytearray()

    @property
    def lasting(self) -> bool:
        """Whether another process finds there all that was laid."""
        return self._folder is not None and not self._held

    @property
    def size(self) -> int:
        """Bytes of the file."""
        file = self._opened()
        return os.fstat(file).st_size if file is not None else 0

    def add(self, data: memoryview) -> int:
        """Lay the bytes on the pile; return where they begin."""
        if data and not self._held:
            with suppress(OSError):
                return self._written(data)
        self._held += data
        return _HELD + len(self._held) - len(data)

    def get(self, start: int, size: int) -> bytes:
        """Return what begins there, or less if the file was cut or cannot be read."""
        if start >= _HELD:
            start -= _HELD
            return bytes(self._held[start : start + size])
        try:
            file = self._opened()
            return _read(file, size, start) if file is not None else b""
        except OSError:
            return b""

    def alone(self) -> None:
        """Delete the other piles of the folder."""
        for path in self._folder.glob(f"*{_SUFFIX}") if self._folder else ():
            if path.stem != self.name:
                with suppress(OSError):
                    path.unlink()

    def _written(self, data: memoryview) -> int:
        """Write the bytes at the end of the file; return where that was. Raises OSError."""
        file = self._opened()
        if file is None:
            raise FileNotFoundError(self.name)
        start = os.lseek(file, 0, os.SEEK_END)
        while data:
            data = data[os.write(file, data) :]
        return start

    def _opened(self) -> int | None:
        """Return the file, None if it cannot be had."""
        if self._file is None and self._folder is not None:
            path = self._folder / f"{self.name}{_SUFFIX}"
            ways = (os.O_RDWR | os.O_CREAT | os.O_EXCL,) if self._new else (os.O_RDWR, os.O_RDONLY)
            for way in ways:
                with suppress(OSError):
                    self._file = os.open(path, way | _MODE, 0o666)
                    weakref.finalize(self, os.close, self._file)
                    break
        return self._file


def _read(file: int, size: int, start: int) -> bytes:
    if hasattr(os, "pread"):
        return os.pread(file, size, start)
    os.lseek(file, start, os.SEEK_SET)
    return os.read(file, size)

"""Edge: what a build remembers, in `<root>/.cache/`. Safe to delete: the next build only takes longer.

One flat file a name. It begins with a digest of the program that wrote it and a digest of the rest; the
file of another program, a cut or a changed one counts as missing.
"""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

import msgspec

from generator import files
from generator.errors import SourceError

T = TypeVar("T")
_SUM = 16


class Store:
    """Values by name, each as MessagePack in a file of its own."""

    def __init__(self, folder: Path, version: bytes) -> None:
        """Take the folder and the digest of the program; what another program stored counts as missing."""
        self.folder = folder
        self._version = blake2b(version, digest_size=_SUM).digest()

    def get(self, name: str, kind: type[T]) -> T | None:
        """Return the value kept under the name, or None if there is none that can be trusted."""
        try:
            data = (self.folder / f"{name}.msgpack").read_bytes()
        except OSError:
            return None
        version, total, value = data[:_SUM], data[_SUM : 2 * _SUM], memoryview(data)[2 * _SUM :]
        if version != self._version or total != blake2b(value, digest_size=_SUM).digest():
            return None
        try:
            return msgspec.msgpack.decode(value, type=kind)
        except (msgspec.DecodeError, msgspec.ValidationError):
            return None

    def put(self, name: str, value: object) -> None:
        """Keep the value under the name. A store that cannot be written costs time at the next build only."""
        data = msgspec.msgpack.encode(value)
        total = blake2b(data, digest_size=_SUM).digest()
        try:
            files.write_if_changed(self.folder / f"{name}.msgpack", self._version + total + data)
        except SourceError:
            self.drop(name)

    def drop(self, name: str) -> None:
        """Forget what is kept under the name."""
        try:
            (self.folder / f"{name}.msgpack").unlink(missing_ok=True)
        except OSError:
            return

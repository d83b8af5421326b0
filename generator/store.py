"""Edge: what a build remembers, in `<root>/.cache/`. Safe to delete: the next build only takes longer.

One flat file a name. It begins with a digest of the program that wrote it and a checksum of the rest; the
file of another program, a cut or a changed one counts as missing.
"""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import TypeVar
from zlib import crc32

import msgspec

from generator import files, layers
from generator.errors import SourceError

T = TypeVar("T")
_VERSION = 16
_HEAD = _VERSION + 4
_ENCODER = msgspec.msgpack.Encoder(enc_hook=layers.plain)


class Store:
    """Values by name, each as MessagePack in a file of its own."""

    def __init__(self, folder: Path, version: bytes) -> None:
        """Take the folder and the digest of the program; what another program stored counts as missing."""
        self.folder = folder
        self._version = blake2b(version, digest_size=_VERSION).digest()

    def get(self, name: str, kind: type[T]) -> T | None:
        """Return the value kept under the name, or None if there is none that can be trusted."""
        try:
            data = (self.folder / f"{name}.msgpack").read_bytes()
        except OSError:
            return None
        value = memoryview(data)[_HEAD:]
        if data[:_HEAD] != self._head(value):
            return None
        try:
            return msgspec.msgpack.decode(value, type=kind)
        except (msgspec.DecodeError, msgspec.ValidationError):
            return None

    def put(self, name: str, value: object) -> None:
        """Keep the value under the name. A store that cannot be written costs time at the next build only."""
        data = bytearray(_HEAD)
        _ENCODER.encode_into(value, data, _HEAD)
        data[:_HEAD] = self._head(memoryview(data)[_HEAD:])
        try:
            files.write(self.folder / f"{name}.msgpack", data)
        except SourceError:
            self.drop(name)

    def drop(self, name: str) -> None:
        """Forget what is kept under the name."""
        try:
            (self.folder / f"{name}.msgpack").unlink(missing_ok=True)
        except OSError:
            return

    def _head(self, data: memoryview) -> bytes:
        # It is to find out an accident of the disk, no forger: a checksum does, in a fifth of the time.
        return self._version + crc32(data).to_bytes(4, "little")

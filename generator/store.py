"""Edge: what a build remembers, in `<root>/.cache/`. Safe to delete: the next build only takes longer.

One flat file a name. It begins with a digest of the program that wrote it and a checksum of the rest; the
file of another program, a cut or a changed one counts as missing. Of a value that is large and changes in few
places, a second file beside the first holds what is different since that was written, and all that is small.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast
from zlib import crc32

import msgspec
from msgspec.structs import replace

from generator import files, layers
from generator.errors import SourceError
from generator.tables import Kind, Table

T = TypeVar("T")
_VERSION = 16
_HEAD = _VERSION + 4
Large = Mapping[str, Kind[Any, Any] | None]
"""Attributes that take long to write; with the kind of a table those that are written as one."""
NONE: Large = {}
_ENCODER = msgspec.msgpack.Encoder(enc_hook=layers.plain)


class _Lying(NamedTuple):
    """What the first file of a name holds of a value's large attributes."""

    head: bytes
    below: list[object]
    over: list[set[object]]
    """Keys that were laid over it already: a value that lacks one of them has to be written whole."""


class Store:
    """Values by name, each as MessagePack in a file of its own."""

    def __init__(self, folder: Path, version: bytes) -> None:
        """Take the folder and the digest of the program; what another program stored counts as missing."""
        self.folder = folder
        self._version = blake2b(version, digest_size=_VERSION).digest()
        self._lying: dict[str, _Lying] = {}
        self._last: dict[str, Any] = {}
        self._heads: dict[str, bytes] = {}

    def get(self, name: str, kind: type[T], large: Large = NONE) -> T | None:
        """Return the value kept under the name, or None if there is none that can be trusted.

        `large` is as it was put; what was put as a table comes back as one.
        """
        self._heads.pop(name, None)
        head, value = self._read(name, kind)
        if value is None:
            return None
        if not large:
            self._heads[name] = head
            return value
        value = _opened(value, large)
        below = [_attribute(value, path) for path in large]
        above = head
        if self._file(f"{name}.more").exists():
            above, more = self._read(f"{name}.more", tuple[bytes, kind, list[list[Any]]])  # type: ignore[valid-type]
            if more is None or more[0] != head:
                return None
            value = _opened(more[1], large)
            for path, one, gone in zip(large, below, more[2], strict=True):
                value = _with(value, path, _over(one, _attribute(value, path), gone))
        self._lying[name] = _Lying(head, below, [set() for _ in large])
        self._last[name], self._heads[name] = value, above
        return cast("T", value)

    def last(self, name: str, kind: type[T]) -> T | None:
        """Return the value with large attributes that was put or got last, if it was by this store."""
        value = self._last.get(name)
        return value if isinstance(value, kind) else None

    def head(self, name: str) -> bytes:
        """Return what tells the value that was got or put last from others; empty if there was none."""
        return self._heads.get(name, b"")

    def put(self, name: str, value: object, large: Large = NONE) -> None:
        """Keep the value under the name. A store that cannot be written costs time at the next build only.

        `large` are attributes that take long to write, given as `one` or `one.other`: mappings that are never
        changed once made, or frozen structs. While they are the very same as in the file, or `layers` over
        it, only what is laid over them is written. With the kind of a table a mapping is written as one, so
        that it does not take long to read either.
        """
        parts = [layers.parted(_attribute(value, path)) for path in large]
        lying = self._lying.get(name)
        # Another process may have written meanwhile, or somebody deleted all.
        if (
            lying is not None
            and lying.head == self._there(name)
            and all(
                below is base and keys <= {*new, *gone}
                for below, keys, (base, new, gone) in zip(lying.below, lying.over, parts, strict=True)
            )
        ):
            small: Any = value
            for path, (base, new, _) in zip(large, parts, strict=True):
                small = _with(small, path, new if isinstance(base, Mapping) else type(base)())
            shut = _shut(small, large)
            head = self._write(f"{name}.more", (lying.head, shut, [gone for _, _, gone in parts]))
        else:
            # First, for it is nothing without the file that it was written beside.
            self._unlink(f"{name}.more")
            head = self._write(name, _shut(value, large))
            over: list[set[object]] = [{*new, *gone} for _, new, gone in parts]
            lying = _Lying(head, [base for base, _, _ in parts], over)
        if not head:
            self.drop(name)
            return
        self._heads[name] = head
        if large:
            self._lying[name], self._last[name] = lying, value

    def drop(self, name: str) -> None:
        """Forget what is kept under the name."""
        self._lying.pop(name, None)
        self._last.pop(name, None)
        self._heads.pop(name, None)
        self._unlink(name)
        self._unlink(f"{name}.more")

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.msgpack"

    def _there(self, name: str) -> bytes:
        """Return the head of the file as it lies there, empty if there is none."""
        try:
            with self._file(name).open("rb") as file:
                return file.read(_HEAD)
        except OSError:
            return b""

    def _unlink(self, name: str) -> None:
        try:
            self._file(name).unlink(missing_ok=True)
        except OSError:
            return

    def _read(self, name: str, kind: type[T]) -> tuple[bytes, T | None]:
        """Return the head of the file and its value, None if there is none that can be trusted."""
        try:
            data = self._file(name).read_bytes()
        except OSError:
            return b"", None
        value = memoryview(data)[_HEAD:]
        if data[:_HEAD] != self._head(value):
            return b"", None
        try:
            return data[:_HEAD], msgspec.msgpack.decode(value, type=kind)
        except (msgspec.DecodeError, msgspec.ValidationError):
            return b"", None

    def _write(self, name: str, value: object) -> bytes:
        """Write the file and return its head, empty if it cannot be written."""
        data = bytearray(_HEAD)
        _ENCODER.encode_into(value, data, _HEAD)
        head = data[:_HEAD] = self._head(memoryview(data)[_HEAD:])
        try:
            files.write(self._file(name), data)
        except SourceError:
            return b""
        return head

    def _head(self, data: memoryview) -> bytes:
        # It is to find out an accident of the disk, no forger: a checksum does, in a fifth of the time.
        return self._version + crc32(data).to_bytes(4, "little")


def _attribute(value: object, path: str) -> object:
    return attrgetter(path)(value)


def _with(value: Any, path: str, new: object) -> Any:
    """Return the struct with another value of that attribute."""
    name, _, rest = path.partition(".")
    return replace(value, **{name: _with(getattr(value, name), rest, new) if rest else new})


def _over(below: Any, new: Any, gone: Sequence[Any]) -> object:
    """Return what lies below with what was laid over it; a key that was a tuple is read as a list."""
    keys = [tuple(key) if isinstance(key, list) else key for key in gone]
    return layers.changed(below, new, keys) if isinstance(below, Mapping) else below


def _shut(value: Any, large: Large) -> Any:
    """Return the struct with its tables as they are written."""
    for path, kind in large.items():
        if kind is not None:
            held: Any = _attribute(value, path)
            value = _with(value, path, kind.wire(held))
    return value


def _opened(value: Any, large: Large) -> Any:
    """Return the struct that was written so, with its tables."""
    for path, kind in large.items():
        if kind is not None:
            wire: Any = _attribute(value, path)
            value = _with(value, path, Table(kind, wire))
    return value

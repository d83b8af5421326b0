"""The files of site/search/ that are to be: those that stay as they lie there, and those that wait."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b, sha256
from pathlib import Path
from typing import TypeVar

from generator import files, staging, stamping

T = TypeVar("T")
_TAG = 6
"""Hexadecimal digits of a file's bytes that stand in its name."""
NO_TAG = "0" * _TAG
"""Stands where there is no file; a file that would be called so is called the next."""
_OTHER = f"{1:0{_TAG}}"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as an indexing left it."""

    path: str
    """Under site/search/."""
    key: bytes
    """Digest of what it was made of."""
    size: int
    tag: str = ""
    """The part of the name that tells its bytes, if it has one."""


def key(*parts: bytes) -> bytes:
    """Return a digest of the parts in their order."""
    total = blake2b(digest_size=8)
    for part in parts:
        total.update(len(part).to_bytes(4, "big") + part)
    return total.digest()


class Shelf:
    """What an indexing wants to lie in site/search/; nothing there is touched before `place`."""

    def __init__(
        self,
        stage: staging.Stage,
        before: Mapping[str, Kept],
        there: Mapping[str, int],
        *,
        intact: bool = True,
    ) -> None:
        """Take where new files wait, what the last indexing left, and the sizes of all that lies there.

        Unless all is `intact`, files came and went since then: what lies there under a file's name may be of
        another index, such as an older site that was put back. Then bytes decide, not sizes alone.
        """
        self._stage = stage
        self._before = before
        self._there = there
        self._intact = intact
        self._lying: dict[str, bool] = {}
        self._waiting: set[str] = set()
        self.files: dict[str, Kept] = {}
        """Name → file, of all that is to be."""

    def stays(self, name: str, key: bytes) -> Kept | None:
        """Keep and return the file of that name if it lies there, made of what the key stands for."""
        kept = self._before.get(name)
        if kept is None or kept.key != key or not self.lies(name):
            return None
        self.files[name] = kept
        return kept

    def lies(self, name: str) -> bool:
        """Return whether the file of that name lies there as the last indexing left it."""
        kept = self._before.get(name)
        if kept is None or self._there.get(kept.path) != kept.size:
            return False
        if self._intact:
            return True
        if name not in self._lying:
            # A name without a tag tells nothing of the bytes: such a file is made again, and compared.
            self._lying[name] = bool(kept.tag) and _tag(files.read(self._stage.site, kept.path)) == kept.tag
        return self._lying[name]

    def leave(self, name: str) -> None:
        """Keep the file of that name, which `lies` there, whatever it was made of."""
        self.files[name] = self._before[name]

    def tagged(self, name: str, suffix: str, key: bytes, make: Callable[[], bytes]) -> str:
        """Let a file be there whose name tells its bytes; return that part of the name."""
        kept = self.stays(name, key)
        if kept is not None:
            return kept.tag
        data = make()
        tag = _tag(data)
        self._put(name, Kept(f"{name}.{tag}{suffix}", key, len(data), tag), data)
        return tag

    def plain(self, name: str, suffix: str, key: bytes, make: Callable[[], bytes]) -> None:
        """Let a file be there whose name stays whatever it holds."""
        if self.stays(name, key) is None:
            data = make()
            self._put(name, Kept(f"{name}{suffix}", key, len(data)), data)

    def read(self, path: str) -> bytes:
        """Return what the file will hold. Raises SourceError if it will not be there."""
        if path in self._waiting:
            return self._stage.waiting(path)
        return files.read(self._stage.site, path)

    def place(self) -> bool:
        """Move all that waits to its place, in the order it came, then delete what is no longer wanted.

        Return whether anything changed.
        """
        placed = self._stage.place()
        kept = {one.path for one in self.files.values()}
        stale = [path for path in self._there if path not in kept]
        staging.remove(self._stage.site, stale)
        return bool(placed or stale)

    def _put(self, name: str, kept: Kept, data: bytes) -> None:
        self.files[name] = kept
        if self._stage.put(kept.path, data):
            self._waiting.add(kept.path)


def _tag(data: bytes) -> str:
    tag = sha256(data).hexdigest()[:_TAG]
    return _OTHER if tag == NO_TAG else tag


def listing(folder: Path, names: Iterable[str]) -> dict[str, int]:
    """Return the size of each of these files, and of all files in those of them that are folders, by path."""
    found: dict[str, int] = {}
    for name in names:
        status = stamping.stamp(folder / name)
        if status and (folder / name).is_file():
            found[name] = status[stamping.SIZE]
        elif status:
            found |= {one.path: one.stamp[stamping.SIZE] for one in files.walk(folder, name).files}
    return found

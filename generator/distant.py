"""Edge: folders that are not on this machine's disk, by their fsspec address; needs the extra `cluster`.

`s3://bucket/seeds`, `gs://…`, `zip://::file:///scans/seeds.zip`: whatever fsspec can list, with the package
it asks for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from generator.errors import SourceError, Where
from generator.files import Found
from generator.stamping import Stamp

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_WRITTEN = ("mtime", "LastModified", "last_modified", "updated", "created")
"""What the file systems of fsspec call the time of the last change."""


@dataclass(frozen=True, slots=True)
class Distant:
    """A folder somewhere else; it can be sent to a worker, which then reads by itself."""

    url: str
    """Its address, with no slash at its end."""
    name: str
    """What it stands for here, e.g. `seeds`: its files are named `seeds/…`."""

    def walk(self) -> Iterator[Found]:
        """Yield its files, sorted by path, but for hidden ones and editors' backups. Raises SourceError."""
        with _told(self.url):
            system, top = _open(self.url)
            listed: dict[str, dict[str, Any]] = system.find(top, detail=True)
            for path in sorted(listed):
                inside = PurePosixPath(path).relative_to(top) if top else PurePosixPath(path)
                if not any(part.startswith((".", "~")) or part.endswith("~") for part in inside.parts):
                    yield Found(f"{self.name}/{inside}", _stamp(listed[path]))

    def read(self, path: str) -> bytes:
        """Return the bytes of the file of that name. Raises SourceError."""
        with _told(path):
            system, top = _open(self.url)
            data = system.cat_file(self._there(top, path))
        return bytes(data)

    def holds(self, path: str) -> bool:
        """Return whether there is a file named so, relative to the folder. Raises SourceError."""
        with _told(self.url):
            system, top = _open(self.url)
            return bool(system.isfile(f"{top}/{path}"))

    def put(self, folder: Path, paths: Sequence[str]) -> None:
        """Write the files of a folder here, named as here, over what is there. Raises SourceError."""
        with _told(self.url):
            system, top = _open(self.url)
            for parent in sorted({f"{top}/{path}".rpartition("/")[0] for path in paths}):
                system.makedirs(parent, exist_ok=True)
            system.put([str(folder / path) for path in paths], [f"{top}/{path}" for path in paths])

    def delete(self, paths: Sequence[str]) -> None:
        """Delete the files; one that is gone already is no error. Raises SourceError."""
        with _told(self.url):
            system, top = _open(self.url)
            there = [f"{top}/{path}" for path in paths]
            system.rm([path for path in there if system.exists(path)])

    def _there(self, top: str, path: str) -> str:
        inside = path.removeprefix(f"{self.name}/")
        return f"{top}/{inside}" if top else inside


def present(url: str, name: str) -> Distant:
    """Return the folder at the address. Raises SourceError if there is none, or it cannot be opened."""
    found = distant(url, name)
    with _told(url):
        system, top = _open(url)
        there = bool(system.isdir(top)) or (not system.isfile(top) and bool(system.find(top)))
    if not there:
        raise SourceError(Where(url, 0), "there is no folder at this address", "Check the address.")
    return found


def distant(url: str, name: str) -> Distant:
    """Return the folder at the address. Raises SourceError if it is none, or a package for it is missing."""
    with _told(url):
        _open(url)
    return Distant(url.rstrip("/"), name)


def _open(url: str) -> tuple[AbstractFileSystem, str]:
    from fsspec.core import url_to_fs

    system, top = url_to_fs(url)
    return system, str(top).rstrip("/")


def _stamp(info: dict[str, Any]) -> Stamp:
    """Return what tells the file apart from its earlier self: all that the file system says of it."""
    told = repr(sorted((key, str(value)) for key, value in info.items())).encode()
    number = int.from_bytes(blake2b(told, digest_size=7).digest(), "big")
    return _nanoseconds(info), int(info.get("size") or 0), number, 0


def _nanoseconds(info: dict[str, Any]) -> int:
    for key in _WRITTEN:
        value = info.get(key)
        if isinstance(value, datetime):
            return int(value.timestamp() * 1e9)
        if isinstance(value, int | float):
            return int(value * 1e9)
    return 0


@contextmanager
def _told(place: str) -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        hint = "pip install 'newspaper-digest[cluster]' and, for an object store, the package named above"
        raise SourceError(Where(place, 0), f"cannot be opened: {error}", hint) from error
    except SourceError:
        raise
    except Exception as error:  # every object store has errors of its own, of no common kind
        raise SourceError(Where(place, 0), f"cannot be opened: {error}", "Check the address.") from error

"""Edge: the disk. Reading, walking, atomic writing, placing a whole site, pruning.

Every `OSError` leaves here as a `SourceError` that names the path and says what to do.

What is promised of a write: a file is written beside its place and moved there by one rename, so a reader
sees the old file or the new one, never half of one. What is promised of a site: `Stage` keeps everything
new apart until all of it is there; only then folders are made, then files are moved in. Where there is no
site yet, what waits is laid out like one and becomes it by a single rename. Whatever can fail for want of
space, rights or correct input (rendering, writing, making folders) has failed before the first
file of the old site is touched.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, Protocol

from generator import stamping
from generator.errors import SourceError, Where
from generator.stamping import Stamp

_TO_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_AT_ONCE = 65_536
"""Bytes: few files have more."""
_HINTS = {
    errno.EACCES: ("cannot be opened: permission denied", "Give yourself the right to it (chmod, chown)."),
    errno.EPERM: ("cannot be opened: not permitted", "Give yourself the right to it (chmod, chown)."),
    errno.ENOSPC: (
        "cannot be written: the disk is full",
        "Free some space; the old site is whole.",
    ),
    errno.EDQUOT: ("cannot be written: the disk quota is used up", "Free some space and build again."),
    errno.EROFS: (
        "cannot be written: the file system is read-only",
        "Take a folder that can be written.",
    ),
    errno.ENOENT: ("does not exist", "Check the name."),
    errno.EISDIR: ("is a folder, not a file", "Name a file."),
    errno.ENOTDIR: ("lies under something that is a file, not a folder", "Check the path."),
    errno.ENAMETOOLONG: ("has a name that the file system cannot hold", "Choose a shorter name."),
}


class Readable(Protocol):
    """Somewhere bytes lie by name: a folder here or elsewhere, or a parcel for a worker who sees no disk."""

    def read(self, path: str) -> bytes:
        """Return the bytes of that name. Raises SourceError."""


class Found(NamedTuple):
    """A file or folder met by a walk."""

    path: str
    """Relative to the root, with `/`."""
    stamp: Stamp


def trouble(path: str, error: OSError) -> SourceError:
    """Return the error as one that names the path and says what to do."""
    message, hint = _HINTS.get(error.errno or 0, (f"failed: {error.strerror or error}", ""))
    return SourceError(Where(path, 0), message, hint)


@contextmanager
def told(path: str | Path) -> Iterator[None]:
    """Turn an `OSError` of the body into a `SourceError` about the path."""
    try:
        yield
    except OSError as error:
        raise trouble(str(path), error) from error


def read(root: str | Path, path: str) -> bytes:
    """Return the bytes of a file named relative to the root; raises SourceError."""
    try:
        file = os.open(os.path.join(root, path), _TO_READ)  # noqa: PTH118 — `open` takes two fifths longer
        try:
            data = os.read(file, _AT_ONCE)
            while more := os.read(file, max(_AT_ONCE, len(data))):
                data += more
        finally:
            os.close(file)
    except OSError as error:
        raise trouble(path, error) from error
    return data


class Folder(NamedTuple):
    """A folder of this machine, to read from."""

    root: str

    def read(self, path: str) -> bytes:
        """Return the bytes of a file named relative to the folder. Raises SourceError."""
        return read(self.root, path)


class Parcel(NamedTuple):
    """Files that were read already, each whole or the error that it met."""

    held: dict[str, bytes | SourceError]

    def read(self, path: str) -> bytes:
        """Return the bytes of that name. Raises SourceError."""
        found = self.held[path]
        if isinstance(found, SourceError):
            raise found
        return found


def parcel(folder: Readable, paths: Iterable[str]) -> Parcel:
    """Return the files, read now."""
    held: dict[str, bytes | SourceError] = {}
    for path in paths:
        try:
            held[path] = folder.read(path)
        except SourceError as error:
            held[path] = error
    return Parcel(held)


class Walk(NamedTuple):
    """What lies in a folder and in those below it."""

    files: list[Found]
    """Sorted by path."""
    folders: list[Found]
    """As they lay before they were listed: if they still do, no name has come to them or gone."""
    links: list[str]
    """Those that lead to no file: nobody notices when they do one day."""


def walk(root: Path, folder: str) -> Walk:
    """Return what lies under root/folder, and itself; nothing if the folder is missing.

    Hidden files, editors' backups (`~`) and linked folders are passed over. Raises SourceError, also for a
    name that is not UTF-8.
    """
    walked = Walk([], [], [])
    _walk(f"{root}/", folder, walked)
    walked.files.sort()
    return walked


def _walk(root: str, folder: str, walked: Walk) -> None:
    try:
        before = stamping.stamp(root + folder)
        with os.scandir(root + folder) as entries:
            there = [entry for entry in entries if not stamping.passed_over(entry.name)]
    except FileNotFoundError:
        return
    except OSError as error:
        raise trouble(folder, error) from error
    names, inner = _sorted(folder, there, walked)
    if not encodes("".join([*names, *inner])):
        raise _strange_name(folder, next(name for name in (*names, *inner) if not encodes(name)))
    walked.folders.append(Found(folder, before or stamping.NO_STAMP))
    try:
        found = zip(names, stamping.stamps(root + folder, names), strict=True)
    except OSError as error:
        raise trouble(folder, error) from error
    # A file without a stamp has gone meanwhile.
    walked.files.extend([Found(f"{folder}/{name}", stamp) for name, stamp in found if stamp])
    for name in inner:
        _walk(root, f"{folder}/{name}", walked)


def _sorted(folder: str, there: list[os.DirEntry[str]], walked: Walk) -> tuple[list[str], list[str]]:
    """Return the names of files and of folders, sorted; note the links to neither."""
    names: list[str] = []
    inner: list[str] = []
    for entry in there:
        try:
            if entry.is_file():
                names.append(entry.name)
            elif entry.is_dir(follow_symlinks=False):
                inner.append(entry.name)
            elif entry.is_symlink():
                walked.links.append(f"{folder}/{entry.name}")
        except OSError as error:
            raise trouble(f"{folder}/{entry.name}", error) from error
    return sorted(names), sorted(inner)


def encodes(name: str) -> bool:
    """Return whether the name of a file can be written as UTF-8: those of other encodings cannot."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _strange_name(folder: str, name: str) -> SourceError:
    raw = os.fsencode(name)
    shown = raw.decode("utf-8", "backslashreplace")
    try:
        hint = f"rename it, perhaps to {raw.decode('gb18030')}: archives from Windows hold such names"
    except UnicodeDecodeError:
        hint = "rename it"
    return SourceError(Where(f"{folder}/{shown}", 0), "the file's name is not UTF-8", hint)


def write_if_changed(path: Path, data: bytes | bytearray) -> bool:
    """Make the file hold the bytes, in one step; return whether anything was written. Raises SourceError."""
    with told(path):
        if same(path, data):
            return False
    write(path, data)
    return True


def write(path: Path, data: bytes | bytearray) -> None:
    """Make the file hold the bytes, in one step. Raises SourceError."""
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with _in_place_of(path) as beside:
            beside.write_bytes(data)


def rewrite(path: Path, data: bytes, *, surely: bool) -> None:
    """Make a file that people write too hold the bytes, in one step. Raises SourceError.

    Who may read and write it stays as it was, and what a link leads to is written there. If `surely`, the
    bytes lie on the disk before they take the old ones' place: the power may fail at any time.
    """
    with told(path):
        path = path.resolve() if path.is_symlink() else path
        path.parent.mkdir(parents=True, exist_ok=True)
        with _in_place_of(path) as beside:
            beside.write_bytes(data)
            if surely:
                with beside.open("rb+") as file:
                    os.fsync(file.fileno())
            with suppress(FileNotFoundError):
                beside.chmod(path.stat().st_mode)


@contextmanager
def _in_place_of(path: Path) -> Iterator[Path]:
    """Give a name beside the path, and move what the body writes there into its place."""
    beside = path.parent / f".{os.getpid()}-{hash(path.name) & 0xFFFFFFFF:x}.tmp"
    try:
        yield beside
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def same(path: str | Path, data: bytes | bytearray) -> bool:
    """Return whether the file is there and holds exactly the bytes."""
    try:
        if os.stat(path).st_size != len(data):  # noqa: PTH116
            return False
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 — called once an output
            return file.read() == data
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False

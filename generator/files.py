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
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, Protocol

from generator.errors import SourceError, Where

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


class Stamp(NamedTuple):
    """What tells a file apart from its earlier self without reading it."""

    modified: int
    """Nanoseconds since the epoch."""
    size: int
    """Bytes."""
    inode: int
    changed: int
    """Nanoseconds since the epoch of the last change of contents or name."""


NO_STAMP = Stamp(0, -1, 0, 0)
"""The stamp of no file."""


class Found(NamedTuple):
    """A file met by a walk."""

    path: str
    """Relative to the root, with `/`."""
    stamp: Stamp


def trouble(path: str, error: OSError) -> SourceError:
    """Return the error as one that names the path and says what to do."""
    message, hint = _HINTS.get(error.errno or 0, (f"failed: {error.strerror or error}", ""))
    return SourceError(Where(path), message, hint)


@contextmanager
def told(path: str | Path) -> Iterator[None]:
    """Turn an `OSError` of the body into a `SourceError` about the path."""
    try:
        yield
    except OSError as error:
        raise trouble(str(path), error) from error


def stamp(path: str | Path) -> Stamp | None:
    """Return the stamp of a file, or None if there is no such file."""
    try:
        return _stamp(os.stat(path))  # noqa: PTH116 — a tenth of Path.stat's cost, and called once an output
    except (FileNotFoundError, NotADirectoryError):
        return None


def read(root: Path, path: str) -> bytes:
    """Return the bytes of a file named relative to the root; raises SourceError."""
    with told(path):
        return (root / path).read_bytes()


class Folder(NamedTuple):
    """A folder of this machine, to read from."""

    root: str

    def read(self, path: str) -> bytes:
        """Return the bytes of a file named relative to the folder. Raises SourceError."""
        return read(Path(self.root), path)


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


def walk(root: Path, folder: str) -> Iterator[Found]:
    """Yield the files under root/folder, sorted by path within each folder; nothing if the folder is missing.

    Hidden files, editors' backups (`~`) and linked folders are passed over. Raises SourceError.
    """
    try:
        with os.scandir(root / folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        raise trouble(folder, error) from error
    for entry in found:
        if entry.name.startswith((".", "~")) or entry.name.endswith("~"):
            continue
        path = f"{folder}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from walk(root, path)
        elif entry.is_file():
            try:
                status = entry.stat()
            except FileNotFoundError:  # gone since the folder was read
                continue
            except OSError as error:
                raise trouble(path, error) from error
            yield Found(path, _stamp(status))


def write_if_changed(path: Path, data: bytes) -> bool:
    """Make the file hold the bytes, in one step; return whether anything was written. Raises SourceError."""
    with told(path):
        if same(path, data):
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.parent / f".{os.getpid()}-{hash(path.name) & 0xFFFFFFFF:x}.tmp"
        try:
            beside.write_bytes(data)
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    return True


def same(path: str | Path, data: bytes) -> bool:
    """Return whether the file is there and holds exactly the bytes."""
    try:
        if os.stat(path).st_size != len(data):  # noqa: PTH116
            return False
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 — called once an output
            return file.read() == data
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False


class Berth(NamedTuple):
    """Where new files of a site wait: all that a process needs to know to put some there."""

    site: str
    folder: str
    fresh: bool
    """Whether there is no site: then files wait under their own names, and the folder becomes the site."""

    def waiting(self, path: str) -> str:
        """Return where the file for the site's `path` waits."""
        name = path if self.fresh else blake2b(path.encode(), digest_size=16).hexdigest()
        return f"{self.folder}/{name}"


class Stage:
    """A folder beside the site where new files wait until all of them are there.

    It is a context: on leaving it, whatever still waits is thrown away.
    """

    def __init__(self, site: Path, cache: Path) -> None:
        """Take the folders; nothing is touched before the context is entered."""
        self.site = site
        self.folder = cache / "stage"
        self.berth = Berth(str(site), str(self.folder), fresh=False)
        self._waiting: list[str] = []

    def __enter__(self) -> Stage:
        with told(self.folder):
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            fresh = not os.path.lexists(self.site)
            self.site.parent.mkdir(parents=True, exist_ok=True)
            held = self.site.parent if fresh else self.site
            # A rename cannot cross from one file system to another.
            if held.stat().st_dev != self.folder.parent.stat().st_dev:
                self.folder, fresh = self.site / ".stage", False
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.mkdir(parents=True)
        self.berth = Berth(str(self.site), str(self.folder), fresh)
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def coming(self) -> Path:
        """Return the folder that will be the site: for what waits nowhere else."""
        return self.folder if self.berth.fresh else self.site

    def put(self, path: str, data: bytes) -> bool:
        """Let the bytes wait for the site's `path`; return False if the site holds them already."""
        if not await_place(self.berth, path, data):
            return False
        self.add(path)
        return True

    def add(self, path: str) -> None:
        """Note that another process has let bytes wait for the site's `path` by `await_place`."""
        self._waiting.append(path)

    def waiting(self, path: str) -> bytes:
        """Return the bytes that wait for the site's `path`. Raises SourceError if none do."""
        return read(Path(), self.berth.waiting(path))

    def place(self) -> list[str]:
        """Move all that waits into the site; return the site paths. Raises SourceError."""
        (placed, self._waiting), name = (self._waiting, []), self.site.name
        if self.berth.fresh:
            with told(name):
                self.folder.rename(self.site)
            return placed
        for folder in sorted({os.path.dirname(path) for path in placed}):  # noqa: PTH120
            with told(f"{name}/{folder}"):
                _make_folder(self.site, folder)
        for path in placed:
            with told(f"{name}/{path}"):
                _move(self.berth.waiting(path), f"{self.site}/{path}")
        return placed


def await_place(berth: Berth, path: str, data: bytes) -> bool:
    """Let the bytes wait for the site's `path` in a stage; return False if the site has them."""
    try:
        if not berth.fresh and same(f"{berth.site}/{path}", data):
            return False
        _write(berth.waiting(path), data)
    except OSError as error:
        raise trouble(f"{os.path.basename(berth.site)}/{path}", error) from error  # noqa: PTH119
    return True


def _write(path: str, data: bytes) -> None:
    """Write the file, and its folder if that is missing, in few calls: there is one file an output."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    try:
        file = os.open(path, flags, 0o666)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        file = os.open(path, flags, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(file, rest) :]
    finally:
        os.close(file)


def _move(waiting: str, target: str) -> None:
    try:
        os.replace(waiting, target)  # noqa: PTH105 — called once an output
    except IsADirectoryError:
        shutil.rmtree(target)
        os.replace(waiting, target)  # noqa: PTH105


def remove(site: Path, paths: Collection[str]) -> int:
    """Delete the files, and folders empty then; return how many files there were. Raises SourceError."""
    count = 0
    for path in sorted(paths):
        target = site / path
        with told(f"{site.name}/{path}"):
            try:
                target.unlink()
                count += 1
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                pass
            _drop_empty(target.parent, site)
    return count


def _drop_empty(folder: Path, top: Path) -> None:
    """Delete the folder and those above it, up to but without `top`, as long as they are empty."""
    while folder != top:
        try:
            folder.rmdir()
        except FileNotFoundError:
            pass
        except OSError:
            return
        folder = folder.parent


def _make_folder(site: Path, folder: str) -> None:
    """Make the folder; a file of an older site that stands in its way goes."""
    try:
        os.makedirs(site / folder, exist_ok=True)  # noqa: PTH103 — called once an output
    except (FileExistsError, NotADirectoryError):
        step = site
        for part in Path(folder).parts:
            step /= part
            if step.is_file():
                step.unlink()
        (site / folder).mkdir(parents=True, exist_ok=True)


def _stamp(status: os.stat_result) -> Stamp:
    return Stamp(status.st_mtime_ns, status.st_size, status.st_ino, status.st_ctime_ns)

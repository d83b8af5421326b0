"""A site in the making: new files wait beside it until all are there, then they take their places."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from generator import stamping
from generator.files import read, same, told, trouble
from generator.stamping import Stamp
from generator.urls import INDEX

_ALONE = f"/{INDEX}"
"""A file of this name most often is the first in its folder: trying to open it before would fail."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


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
        self._waiting: dict[str, Stamp] = {}

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
        stamp = await_place(self.berth, path, data)
        if stamp is None:
            return False
        self.add(path, stamp)
        return True

    def add(self, path: str, stamp: Stamp) -> None:
        """Note that another process has let bytes wait for the site's `path` by `await_place`."""
        self._waiting[path] = stamp

    def waiting(self, path: str) -> bytes:
        """Return the bytes that wait for the site's `path`. Raises SourceError if none do."""
        return read(Path(), self.berth.waiting(path))

    def place(self) -> dict[str, Stamp | None]:
        """Move all that waits into the site; return the site paths, with how a file lies where that is known.

        Raises SourceError.
        """
        (placed, self._waiting), name = (self._waiting, {}), self.site.name
        if self.berth.fresh:
            with told(name):
                self.folder.rename(self.site)
            return {**placed}
        site = self.berth.site
        for folder in sorted({path.rpartition("/")[0] for path in placed}):
            if not os.path.isdir(f"{site}/{folder}"):  # noqa: PTH112
                with told(f"{name}/{folder}"):
                    _make_folder(self.site, folder)
        path = ""
        try:
            for path in placed:
                _move(self.berth.waiting(path), f"{site}/{path}")
        except OSError as error:
            raise trouble(f"{name}/{path}", error) from error
        return dict.fromkeys(placed)  # a rename is a change of what lies there


def await_place(berth: Berth, path: str, data: bytes) -> Stamp | None:
    """Let the bytes wait for the site's `path` in a stage; return their stamp, None if the site has them."""
    try:
        if not berth.fresh and same(f"{berth.site}/{path}", data):
            return None
        return _write(berth.waiting(path), data)
    except OSError as error:
        raise trouble(f"{os.path.basename(berth.site)}/{path}", error) from error  # noqa: PTH119


def _write(path: str, data: bytes) -> Stamp:
    """Write the file, and its folder if that is missing, in few calls: there is one file an output."""
    if path.endswith(_ALONE):
        _make_folder_of(path)
    try:
        file = os.open(path, _NEW, 0o666)
    except FileNotFoundError:
        _make_folder_of(path)
        file = os.open(path, _NEW, 0o666)
    try:
        written = os.write(file, data)
        while written < len(data):
            written += os.write(file, data[written:])
        return stamping.of(os.fstat(file))
    finally:
        os.close(file)


def _make_folder_of(path: str) -> None:
    """Make the folder of a file, and those above it that are missing; most often that is none."""
    folder = path.rpartition("/")[0]
    try:
        os.mkdir(folder)  # noqa: PTH102 — called once an output
    except FileNotFoundError:
        _make_folder_of(folder)
        with suppress(FileExistsError):  # another process was first
            os.mkdir(folder)  # noqa: PTH102
    except FileExistsError:
        pass


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

"""Which files are watched, and which of the many events of a file system mean that one was saved."""

from __future__ import annotations

import threading
import warnings
from pathlib import Path
from typing import Protocol

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

FOLDERS = ("content", "seeds", "templates")
FILES = ("digest.toml", "topics.toml")
_MEANT: list[type[FileSystemEvent]] = [
    *(FileCreatedEvent, FileModifiedEvent, FileClosedEvent, FileMovedEvent, FileDeletedEvent),
    *(DirCreatedEvent, DirMovedEvent, DirDeletedEvent),
]
"""The other kinds tell of reading: a build would call itself."""


class Touched(Protocol):
    """Whom a watch tells."""

    def __call__(self, path: Path | None, *, whole: bool = False) -> None:
        """Take note of a file that was touched, None where it may be any, as when a folder was moved.

        It is `whole` if its writer has closed it, or it was moved to where it is. Called from any thread.
        """


class Watch(FileSystemEventHandler):
    """Calls back when a file that a build reads was saved, made, moved or deleted, or the site is gone."""

    def __init__(self, root: Path, more: tuple[Path, ...], touched: Touched) -> None:
        """Take the root, more folders such as the program's templates, and whom to tell."""
        self._root = root
        self._touched = touched
        self._observer = Observer()
        self._lock = threading.Lock()
        self._tops: dict[str, object] = {}
        self._more = more

    def start(self) -> None:
        """Begin to watch."""
        # A folder that goes and comes back is watched twice for a moment, of which watchdog warns.
        warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"watchdog\.")
        self._schedule(self._root, recursive=False)
        for folder in self._more:
            self._schedule(folder)
        self._folders()
        self._observer.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._observer.stop()
        self._observer.join()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Sort the events; the name is watchdog's."""
        if not isinstance(event, tuple(_MEANT)):
            return
        paths = [Path(str(path)) for path in (event.src_path, event.dest_path) if path]
        if any(path.parent == self._root and path.name in FOLDERS for path in paths):
            # It came, went, or another took its place: what watched the old one is deaf to the new.
            self._folders()
        for path in paths:
            if self._matters(path):
                whole = event.event_type == "closed" or (event.event_type == "moved" and path is paths[-1])
                self._touched(None if event.is_directory else path, whole=whole)
        if event.event_type in ("deleted", "moved") and paths[0] == self._root / "site":
            self._touched(None)

    def _matters(self, path: Path) -> bool:
        """Return whether a build reads the path: not the site, not the cache, no editor's scratch file."""
        for top in (self._root, *self._more):
            if path.is_relative_to(top):
                parts = path.relative_to(top).parts
                if any(part.startswith((".", "~")) or part.endswith("~") for part in parts):
                    return False
                if top != self._root:
                    return True
                return bool(parts) and (parts[0] in FOLDERS or (len(parts) == 1 and parts[0] in FILES))
        return False

    def _folders(self) -> None:
        """Watch those of the root's folders that are there now."""
        with self._lock:
            for name in FOLDERS:
                folder = self._root / name
                old = self._tops.pop(name, None)
                if old is not None:
                    self._observer.unschedule(old)  # type: ignore[arg-type]
                if folder.is_dir():
                    self._tops[name] = self._schedule(folder)

    def _schedule(self, folder: Path, *, recursive: bool = True) -> object:
        return self._observer.schedule(self, str(folder), recursive=recursive, event_filter=_MEANT)

"""Which files are watched, and which of the many events of a file system mean that one was saved."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

FOLDERS = ("content", "seeds", "templates")
FILES = ("digest.toml", "topics.toml")
_MEANT = ("created", "modified", "moved", "deleted")
"""The other kinds tell of reading: a build would call itself."""


class Watch(FileSystemEventHandler):
    """Calls back when a file that a build reads was saved, made, moved or deleted, or the site is gone."""

    def __init__(self, root: Path, more: tuple[Path, ...], touched: Callable[[Path | None], None]) -> None:
        """Take the root, more folders such as the program's templates, and whom to call from any thread.

        Called with the file that was touched, or None where it may be any, as when a folder was moved.
        """
        self._root = root
        self._touched = touched
        self._observer = Observer()
        self._lock = threading.Lock()
        self._tops: dict[str, object] = {}
        self._more = more

    def start(self) -> None:
        """Begin to watch."""
        self._observer.schedule(self, str(self._root), recursive=False)
        for folder in self._more:
            self._observer.schedule(self, str(folder), recursive=True)
        self._folders()
        self._observer.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._observer.stop()
        self._observer.join()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Sort the events; the name is watchdog's."""
        if event.event_type not in _MEANT or (event.is_directory and event.event_type == "modified"):
            return
        paths = [Path(str(path)) for path in (event.src_path, event.dest_path) if path]
        if any(path.parent == self._root and path.name in FOLDERS for path in paths):
            # It came, went, or another took its place: what watched the old one is deaf to the new.
            self._folders()
        for path in paths:
            if self._matters(path):
                self._touched(None if event.is_directory else path)
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
                    self._tops[name] = self._observer.schedule(self, str(folder), recursive=True)

"""Edge: what a person at a terminal, or a program that reads JSON, is told."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING, Any

from generator.errors import SourceError, show

if TYPE_CHECKING:
    import threading

    from rich.progress import Progress

PATIENCE = 1.0
"""Seconds a step may take before a bar is shown."""

_NAMES = {
    "look": "looking for changes",
    "start": "starting",
    "import": "cutting pages",
    "load": "reading content/",
    "plan": "planning the site",
    "render": "making pages",
    "search": "indexing for search",
    "place": "putting the site in place",
    "check": "checking",
}


class Bars:
    """A progress bar on the terminal for every step that takes longer than a second; nothing for the others.

    A step of known length is drawn when it advances, so that no second thread runs while processes are
    forked; one of unknown length gets a timer.
    """

    def __init__(self) -> None:
        """Show nothing yet."""
        self._name = ""
        self._total = 0
        self._done = 0
        self._began = monotonic()
        self._bar: Progress | None = None
        self._timer: threading.Timer | None = None

    def step(self, name: str, total: int = 0) -> None:
        """Take down the bar of the last step and note the beginning of the next."""
        self.close()
        self._name, self._total, self._done, self._began = _NAMES.get(name, name), total, 0, monotonic()
        if not total:
            import threading

            self._timer = threading.Timer(PATIENCE, self._show)
            self._timer.daemon = True
            self._timer.start()

    def advance(self, count: int = 1) -> None:
        """Move the bar; show it if the step takes long."""
        self._done += count
        if self._bar is None and self._total and monotonic() - self._began > PATIENCE:
            self._show()
        if self._bar is not None and self._total:
            self._bar.update(self._bar.task_ids[0], completed=self._done, refresh=True)

    def close(self) -> None:
        """Take the bar down."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer.join()
            self._timer = None
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import Progress

        bar = Progress(console=Console(stderr=True), transient=True, auto_refresh=not self._total)
        bar.add_task(self._name, total=self._total or None, completed=self._done)
        bar.start()
        self._bar = bar


def bars(*, quiet: bool) -> Bars | None:
    """Return the bars for somebody who looks, or None."""
    return Bars() if not quiet and sys.stderr.isatty() else None


def say(text: str) -> None:
    """Write a line to standard output."""
    sys.stdout.write(text + "\n")


def complain(errors: Sequence[SourceError], kind: str = "") -> None:
    """Write the errors to standard error, each with its line and a hint."""
    for error in errors:
        sys.stderr.write(f"{kind}{show(error)}\n")


def complain_line(text: str) -> None:
    """Write a line to standard error."""
    sys.stderr.write(text + "\n")


def say_json(value: object) -> None:
    """Write the value to standard output as JSON, readable by eye too."""
    import json

    say(json.dumps(value, ensure_ascii=False, indent=2))


def plain(error: SourceError) -> dict[str, Any]:
    """Return the error as JSON values."""
    where = error.where
    return {
        "path": where.path,
        "line": where.line,
        "column": where.column,
        "message": error.message,
        "hint": error.hint,
        "excerpt": error.excerpt,
    }

"""How a command tells that it failed, in words or as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator import terminal
from generator.errors import SourceError, Where


def tell(errors: Sequence[SourceError], warnings: Sequence[SourceError] = (), *, as_json: bool) -> None:
    """Write the errors to standard error, or with the warnings as one JSON value to standard output."""
    if not as_json:
        terminal.complain(errors)
        return
    terminal.say_json(
        {
            "ok": False,
            "errors": [terminal.plain(one) for one in errors],
            "warnings": [terminal.plain(one) for one in warnings],
        }
    )


def absent(name: Path) -> SourceError | None:
    """Return an error if the command line names no file by this name: wrong use."""
    if name.is_dir():
        return SourceError(Where(str(name), 0), "this is a folder, not a file", "name the files in it")
    if not name.exists():
        return SourceError(Where(str(name), 0), "there is no such file", "check the name")
    return None

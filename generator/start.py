"""Edge: where the program begins. A plain `build` goes straight to work, all else by way of `cli`.

Typer takes longer to load than a build that has nothing to do. What is not understood here, be it help or
wrong use, is left to it: both ways do the same (tests/cli/test_start.py). Whether there is anything to do is
found out with nothing loaded that takes time, if the last build left word of how all lay.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from time import perf_counter

from generator import still

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

_SWITCHES = {
    "--no-search": ("search", False),
    "--strict": ("strict", True),
    "--explain": ("explain", True),
    "--quiet": ("quiet", True),
    "-q": ("quiet", True),
    "--json": ("as_json", True),
}
_UTF8 = "  hint: set PYTHONUTF8=1 in the environment, or a locale of UTF-8 (LC_ALL=C.UTF-8)\n"
_INTERRUPTED = 130
"""As shells count: 128 and the number of the signal."""


def plain_build(line: Sequence[str]) -> dict[str, Any] | None:
    """Return what `commands.building.build` is to be told, or None if the line needs `cli` to read it."""
    if not line or line[0] != "build":
        return None
    asked: dict[str, Any] = {"strict": False, "search": True, "explain": False, "quiet": False}
    asked |= {"as_json": False, "base_url": "", "jobs": 0, "root": ""}
    words = iter(line[1:])
    for word in words:
        if word in _SWITCHES:
            name, value = _SWITCHES[word]
            asked[name] = value
        elif word == "--root":
            asked["root"] = next(words, "-")
        elif word == "--jobs":
            count = next(words, "")
            if not (count.isascii() and count.isdigit()):
                return None
            asked["jobs"] = int(count)
        else:
            return None
    folder = asked["root"]
    if folder.startswith("-") or not os.path.isdir(folder or ".") or not os.access(folder or ".", os.R_OK):  # noqa: PTH112
        return None
    return asked | {"root": os.path.realpath(folder)}


def main(end: Callable[[int], object] = sys.exit) -> None:
    """Run the command line; a plain `build` is ended by `end`, which is told the exit code."""
    if (encoding := sys.getfilesystemencoding()) != "utf-8":
        sys.stderr.write(f"error: this Python reads names of files as {encoding}\n{_UTF8}")
        sys.exit(2)
    if sys.stdout.encoding.lower() != "utf-8" and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # what a pipe's encoding lacks ends no command
    asked = plain_build(sys.argv[1:])
    if asked is None:
        from generator import cli

        cli.main()
        return
    # What a build loads, makes and keeps stays to its end: a collection would look at it in vain.
    gc.disable()
    try:
        code = _build(asked)
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = _INTERRUPTED
    except BrokenPipeError:
        # Who read has gone; what is left unsaid must not fail again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    end(code)


def _build(asked: dict[str, Any]) -> int:
    began, glance = perf_counter(), still.glance(asked["root"], aside=True)
    try:
        if glance is not None and _nothing(glance, asked):
            if not asked["quiet"]:
                _tell(glance.record, perf_counter() - began)
            return 0
        return _load(asked, glance)
    finally:
        if glance is not None:
            glance.end()


def _load(asked: dict[str, Any], glance: still.Glance | None) -> int:
    from pathlib import Path

    from generator.commands import building
    from generator.commands.elsewhere import Elsewhere

    return building.build(elsewhere=Elsewhere(), glance=glance, **asked | {"root": Path(asked["root"])})


def _nothing(glance: still.Glance, asked: dict[str, Any]) -> bool:
    """Return whether there is nothing to do that would not be told in another way."""
    record = glance.record
    if asked["as_json"] or (asked["strict"] and record.warnings):
        return False
    try:
        if asked["search"] and not glance.searchable():
            return False
        return glance.touched == [] and not glance.altered()
    except (OSError, ValueError):
        return False  # what is wrong is met again, and told


def _tell(record: still.Record, seconds: float) -> None:
    from generator.commands import telling

    for warning in record.warnings:
        sys.stderr.write(f"{telling.WARNING}{warning}\n")
    *counts, files = record.counts
    sys.stdout.write(telling.nothing(counts, files, telling.in_all(seconds)) + "\n")


def leave(code: int) -> None:
    """End the process at once: to take apart what a build made takes longer than many a build.

    Whoever watches the process, as a profiler or what measures coverage does, needs its end to write what it
    saw: then it ends as usual.
    """
    if sys.getprofile() is None and sys.gettrace() is None:
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)

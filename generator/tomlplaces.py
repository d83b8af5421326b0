"""Where in a TOML file a value stands: tomllib says what is in it, but not where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.schema import Step

_HEADER = re.compile(r"^\s*(?P<open>\[\[?)(?P<name>[^\]\[]*)\]\]?")
_NAME = re.compile(r"""\s*(?:"(?P<basic>(?:[^"\\]|\\.)*)"|'(?P<literal>[^']*)'|(?P<bare>[\w-]+))\s*""")


def place(text: str, path: tuple[Step, ...]) -> tuple[int, int]:
    """Return the 1-based (line, column) of the key the path leads to, or of the nearest table around it.

    Made for messages about TOML that tomllib has read: a path into an inline table, or into a list, is
    shown at the key before it.
    """
    best = (0, (1, 1))
    for line, column, found in _keys(text):
        shared = len(found) if found == path[: len(found)] else 0
        if shared > best[0]:
            best = (shared, (line, column))
    return best[1]


def _keys(text: str) -> Iterator[tuple[int, int, tuple[Step, ...]]]:
    """Yield (line, column, whole path) of every table header and every key of the file."""
    table: tuple[Step, ...] = ()
    counts: dict[tuple[Step, ...], int] = {}
    fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        if fence:
            fence = "" if fence in line else fence
            continue
        header = _HEADER.match(line)
        if header:
            table = _names(header["name"])
            if header["open"] == "[[":
                if table not in counts:
                    yield number, line.index("[") + 1, table
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            yield number, line.index("[") + 1, table
            continue
        before, equals, after = line.partition("=")
        if equals and not before.lstrip().startswith("#") and (names := _names(before)):
            yield number, len(before) - len(before.lstrip()) + 1, (*table, *names)
        fence = next((f for f in ('"""', "'''") if after.count(f) == 1), "")


def _names(dotted: str) -> tuple[str, ...]:
    """Return the names of a dotted key, unquoted; empty if it is none."""
    out: list[str] = []
    at = 0
    while found := _NAME.match(dotted, at):
        out.append(next(group for group in found.groups() if group is not None))
        at = found.end()
        if at == len(dotted):
            return tuple(out)
        if dotted[at] != ".":
            return ()
        at += 1
    return ()

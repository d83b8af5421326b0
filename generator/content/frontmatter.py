"""Front matter: the YAML between two `---`."""

from __future__ import annotations

import re
from typing import TypeVar

import msgspec
from msgspec import Struct

from generator.content import places, quick
from generator.errors import SourceError, Where
from generator.schema import Problem

_FENCE = re.compile(r"---[ \t]*(?:\n|\Z)")

_Kind = TypeVar("_Kind", bound=msgspec.Struct)


class Parts(Struct, frozen=True):
    """A content file in two: its front matter and what follows."""

    front: str
    """YAML without the fences; every line ends in \\n. It begins on line 2 of the file."""
    rest: str
    """Everything after the closing fence, as it stands."""
    fence: str = "---\n"
    """The closing fence as it stands."""


def unix(text: str) -> str:
    """Return the text with line feeds as line ends and without a byte-order mark."""
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def restored(text: str, like: str) -> str:
    """Return the text with the line ends and the byte-order mark of another."""
    if "\r\n" in like:
        text = text.replace("\n", "\r\n")
    return f"\ufeff{text}" if like.startswith("\ufeff") else text


def split(path: str, text: str) -> Parts:
    """Return front matter and body of a file, or raise SourceError where a fence is missing."""
    opened = _FENCE.match(text)
    if opened is None and not text.strip():
        raise SourceError(Where(path), "the file is empty", "begin with front matter between two lines `---`")
    if opened is None:
        raise places.error(
            path, text, 1, 1, "no front matter: line 1 is not `---`", "put `---` above and below the keys"
        )
    closed = _closing(text, opened.end())
    if closed is None:
        raise places.error(
            path, text, *_last_key(text), "the front matter is not closed", "put `---` below the last key"
        )
    return Parts(text[opened.end() : closed.start()], text[closed.end() :], closed[0])


def _closing(text: str, at: int) -> re.Match[str] | None:
    """Return the first fence that begins a line at the place or after it."""
    found = text.find("\n---", at - 1)
    while found >= 0:
        fence = _FENCE.match(text, found + 1)
        if fence:
            return fence
        found = text.find("\n---", found + 1)
    return None


def load(path: str, text: str, front: str, kind: type[_Kind]) -> _Kind:
    """Return the front matter as a struct. Raises SourceError with line and column in the file."""
    said = quick.read(front, kind)
    if said is not None:
        return said
    from generator.content import yamlin  # PyYAML takes a fiftieth of a second, and few files need it

    return yamlin.load(path, text, front, kind)


def located(path: str, text: str, front: str, problem: Problem) -> SourceError:
    """Return the problem with its line and column."""
    from generator.content import yamlin

    return yamlin.located(path, text, front, problem)


def _last_key(text: str) -> tuple[int, int]:
    """Return the line and column of the last line that still looks like front matter."""
    line = 1
    for number, one in enumerate(text.split("\n")[1:], 2):
        if not re.match(r"[A-Za-z_]+:|[ \t]+\S|- ", one):
            break
        line = number
    return line, 1

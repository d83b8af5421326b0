"""Errors as values: where something is wrong, what, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec import Struct

_OURS, _THEIRS = "<<<<<<< ", "\n>>>>>>> "
"""What git puts before and after two versions that it could not merge."""


class Where(Struct, frozen=True, order=True):
    """A place in a file a person can open."""

    path: str
    """Path as the person named it, or relative to the root."""
    line: int = 1
    """1-based line; 0 where there is none: a folder, an address, a lost file, a name of the command line."""
    column: int = 1
    """1-based column, in characters."""

    def __str__(self) -> str:
        """Return `path:line:column`, which editors and terminals turn into a link; without a line, `path`."""
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(slots=True)
class SourceError(Exception):
    """Something in the input that only a person can mend."""

    where: Where
    message: str
    """One sentence: what is wrong."""
    hint: str = ""
    """What to do about it, or empty."""
    excerpt: str = ""
    """The offending line as it stands in the file, without its line end, or empty."""

    def __reduce__(self) -> tuple[type[SourceError], tuple[Where, str, str, str]]:
        """Return what makes it again in another process.

        What packages of a cluster do for exceptions that do not say so themselves loses what is in slots.
        """
        return SourceError, (self.where, self.message, self.hint, self.excerpt)

    def __str__(self) -> str:
        """Return the message with the line shown and a caret under the place."""
        return show(self)


def decoded(path: str, data: bytes, line: int = 1) -> str:
    """Return the text of UTF-8 bytes that begin on that line, line ends untouched. Raises SourceError.

    What git could not merge is no text as yet.
    """
    try:
        return merged(path, data.decode("utf-8"), line)
    except UnicodeDecodeError as error:
        start = data.rfind(b"\n", 0, error.start) + 1
        before = data[start : error.start].decode("utf-8", "replace")
        raise SourceError(
            Where(path, line + data.count(b"\n", 0, error.start), len(before) + 1),
            f"byte 0x{data[error.start]:02X} is not UTF-8",
            "save the file as UTF-8",
            data[start:].split(b"\n", 1)[0].rstrip(b"\r").decode("utf-8", "replace"),
        ) from None


def merged(path: str, text: str, line: int = 1) -> str:
    """Return the text that begins on that line. Raises SourceError where git left two versions in it."""
    at = text.find(_OURS)
    while at > 0 and text[at - 1] != "\n":
        at = text.find(_OURS, at + 1)
    if at < 0 or _THEIRS not in text[at:]:
        return text
    raise SourceError(
        Where(path, line + text.count("\n", 0, at)),
        "git left two versions here, for somebody to choose from",
        "keep what is right, and take out the lines that begin with <<<<<<<, ======= and >>>>>>>",
        text[at:].split("\n", 1)[0].rstrip("\r"),
    )


def show(error: SourceError) -> str:
    """Return the error as the terminal and the preview's overlay print it, no trailing line end.

    The caret stands under the 1-based column; full-width characters count two cells.
    """
    out = [f"{error.where}: {error.message}"]
    if error.excerpt:
        number = str(error.where.line)
        before, window = _window(error.excerpt, error.where.column)
        out.append(f"  {number} | {window}")
        out.append(f"  {' ' * len(number)} | {' ' * cells(before)}^")
    if error.hint:
        out.append(f"  hint: {error.hint}")
    return "\n".join(out)


def cells(text: str) -> int:
    """Return how many terminal cells the text fills."""
    return sum(2 if ord(c) >= 0x1100 and not 0x2010 <= ord(c) <= 0x2027 else 1 for c in text)


def _window(line: str, column: int, width: int = 72) -> tuple[str, str]:
    """Return (what stands before the caret, what is shown) of a line that may be very long."""
    line = line.replace("\t", " ")
    start = max(0, column - 1 - width // 2) if len(line) > width else 0
    return line[start : column - 1], line[start : start + width]

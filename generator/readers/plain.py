"""Plain text and Markdown transcriptions: one file, one page."""

from __future__ import annotations

import hashlib
import re

from generator.errors import SourceError, Where, merged
from generator.model import PageText
from generator.readers.encoding import decode

LIMIT = 16 * 1024 * 1024
"""Largest file read, in bytes: some two thousand times a printed page. Above it the file is refused."""

# Tab, line feed, form feed and carriage return stand in real transcriptions; the other controls do not.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_CONTROL_SHARE = 0.002
_WIDE = "\u3000-\u303f\u3400-\u9fff\uff01-\uff65“”‘’…—"
_CLOSE = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff]")
_SPACED = re.compile(r"[\u3400-\u9fff] (?=[\u3400-\u9fff])")
_BLANK = re.compile(rf"(?<=[{_WIDE}\d]) (?=[{_WIDE}\d])")
_NAMED = re.compile(r"&(?:[A-Za-z]{2,8}|#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,5});|[\xa0\u2000-\u200a\u202f\u205f]")
"""Characters by their names in HTML, and blanks that no keyboard has."""
_WIDE_BLANKS = "\u2001\u2003\u3000"
_SPACED_SHARE = 20
"""How many times more Chinese characters have a blank behind them than have none, if a tool put it there."""


def read(path: str, data: bytes) -> tuple[PageText, ...]:
    """Return the one page of a text file: line ends as line feeds, byte-order mark gone, else unchanged.

    HTML's names of characters (`&emsp;`) become these, blanks of any width a narrow or a wide one. Single
    blanks between characters go where a tool has put one between nearly all of them.

    Raises SourceError where the file is empty, larger than LIMIT bytes, not text, or undecodable.
    """
    if len(data) > LIMIT:
        raise SourceError(
            Where(path),
            f"the file has {len(data):,} bytes; a page may have {LIMIT:,}",
            hint="one file is one printed page: cut it up, or look whether it is a page at all",
        )
    text, encoding = decode(path, data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise SourceError(Where(path), "the file is empty", hint="put the page's text into it, or delete it")
    _refuse_binary(path, text)
    text = _closed(_NAMED.sub(_character, merged(path, text)))
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return (PageText(path=path, text=text, digest=digest, encoding=encoding),)


def _character(match: re.Match[str]) -> str:
    """Return the character that a match stands for: of blanks one of two, else the one named.

    An entity that names none, or one that no line holds, stays.
    """
    import html

    said = html.unescape(match[0])
    if said.isspace() and said not in "\n\r":
        return "\u3000" if said in _WIDE_BLANKS else " "
    return said if said.isprintable() else match[0]


def _closed(text: str) -> str:
    """Return the text without the blanks between its characters, if nearly all of them are set apart."""
    if len(_SPACED.findall(text)) <= _SPACED_SHARE * len(_CLOSE.findall(text)):
        return text
    return _BLANK.sub("", text)


def _refuse_binary(path: str, text: str) -> None:
    """Raise SourceError if the text holds a NUL or more than a trace of control characters."""
    first = _CONTROL.search(text)
    if first is None:
        return
    if "\0" not in text and len(_CONTROL.findall(text)) <= _CONTROL_SHARE * len(text):
        return
    at = first.start()
    line = text.count("\n", 0, at) + 1
    column = at - (text.rfind("\n", 0, at) + 1) + 1
    raise SourceError(
        Where(path, line, column),
        f"this is not text: control character U+{ord(text[at]):04X}",
        hint="seeds are transcriptions; images and PDFs have to be transcribed first",
    )

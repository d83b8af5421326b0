"""The page as lines, segments and fragments: every later rule speaks in offsets of the page's text.

A segment is [start, end) inside one line. A fragment is some segments in reading order; its text is put
together from them, so whatever a rule decides, the account can say where each character went.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from msgspec import Struct

Segment = tuple[int, int]

_BLANKS = " \t\u3000\xa0\ufeff\u200b\f\x0b\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_NARROW = re.compile(r"[\x00-\u10ff]")
_LATIN = re.compile(r"[A-Za-z]")
_PRINTED = 200
"""Characters up to which a line's width is remembered: longer ones are paragraphs."""


class Line(Struct, frozen=True):
    """One line without its blanks at both ends; `number` is 1-based."""

    number: int
    start: int
    end: int
    text: str
    indent: int = 0
    """Cells of blank before the first character."""
    level: int = 0
    """Level of the heading that HTML tags make of it; 0 for none."""
    bold: bool = False
    """Whether HTML tags make it bold."""
    ruled: bool = False
    """Whether a rule is drawn over it."""
    parts: tuple[Segment, ...] = ()
    """The stretches of it that were printed, if tags stand between them; () if all of it was."""


class Fragment(Struct, frozen=True):
    """A piece of text with its places."""

    segments: tuple[Segment, ...]
    text: str

    @property
    def start(self) -> int:
        """Return the offset of the first character."""
        return self.segments[0][0]

    @property
    def end(self) -> int:
        """Return the offset behind the last character."""
        return self.segments[-1][1]


class Source:
    """The page's text, and where its lines begin."""

    __slots__ = ("_starts", "text")

    def __init__(self, text: str) -> None:
        """Index the lines of a text whose line ends are line feeds."""
        self.text = text
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def line_at(self, offset: int) -> int:
        """Return the 1-based line that holds the offset."""
        return bisect_right(self._starts, offset)

    def lines(self) -> tuple[Line, ...]:
        """Return the lines that are not blank, in order."""
        out: list[Line] = []
        for number, raw in enumerate(self.text.split("\n"), 1):
            left = raw.lstrip(_BLANKS)
            body = left.rstrip(_BLANKS)
            if body:
                start = self._starts[number - 1] + len(raw) - len(left)
                indent = cells(raw[: len(raw) - len(left)])
                out.append(Line(number, start, start + len(body), body, indent))
        return tuple(out)

    def fragment(self, segments: tuple[Segment, ...]) -> Fragment:
        """Return the segments with their text; two Latin words at a line end, or two cells, get a blank."""
        parts: list[str] = []
        last = -1
        for start, end in segments:
            piece = self.text[start:end]
            if parts and piece and parts[-1]:
                between = self.text[last:start]
                spaced = between[:1] in (" ", "\u3000") and between.strip(_BLANKS + "\n") == ""
                spaced = spaced or between[:2] == "</"
                latin = _LATIN.match(piece) and _LATIN.match(parts[-1][-1])
                if spaced or (latin and "\n" in between):
                    parts.append(" ")
            parts.append(piece)
            last = end
        return Fragment(segments, "".join(parts))


def cut(source: Source, fragment: Fragment, at: int) -> tuple[Fragment | None, Fragment | None]:
    """Return the fragment before and from the character `at` of its text, blanks at the cut left out."""
    left: list[Segment] = []
    right: list[Segment] = []
    seen = 0
    text = fragment.text
    for start, end in fragment.segments:
        size = end - start
        while seen < len(text) and source.text[start : start + 1] != text[seen]:
            seen += 1  # a blank that `fragment` put between two segments
        if seen + size <= at:
            left.append((start, end))
        elif seen >= at:
            right.append((start, end))
        else:
            middle = start + at - seen
            left.append((start, middle))
            right.append((middle, end))
        seen += size
    return _trimmed(source, left), _trimmed(source, right)


def _trimmed(source: Source, segments: list[Segment]) -> Fragment | None:
    if segments:
        start, end = segments[0]
        segments[0] = end - len(source.text[start:end].lstrip(_BLANKS)), end
        start, end = segments[-1]
        segments[-1] = start, start + len(source.text[start:end].rstrip(_BLANKS))
    kept = tuple([segment for segment in segments if segment[0] < segment[1]])
    return source.fragment(kept) if kept else None


def cells(text: str) -> int:
    """Return the width of a text in half-width cells: an ideograph has two."""
    return _remembered(text) if len(text) <= _PRINTED else _cells(text)


@lru_cache(maxsize=1024)
def _remembered(text: str) -> int:
    """Remember widths: the lines of a page are measured again and again."""
    return _cells(text)


def _cells(text: str) -> int:
    return 2 * len(text) - len(_NARROW.findall(text))

"""Small turns of plain text on its way into HTML."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.render.quick import Piece, escaped

_BLANK = re.compile(r"[ \u3000]+")
_LATIN = re.compile(r"[0-9A-Za-z]")
_CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\r"})
"""Not allowed in HTML: https://html.spec.whatwg.org/multipage/syntax.html#text-2."""
_WHOLE_LINE = 5
"""Characters from which a piece beside a digit or Latin letter counts as a line of its own."""


@lru_cache(maxsize=1024)
def headline(title: str) -> Piece:
    """Return the headline with each line the paper set as a `<span class="ln">`: a blank is where it broke.

    A blank beside a digit or Latin letter (`建设 5G 网络`) is spacing, unless both sides are long
    enough to be lines.
    """
    lines = headline_lines(title)
    if len(lines) > 1:
        # The blank between keeps copied and spoken text apart; a block's start swallows it on screen.
        html = " ".join([f'<span class="ln">{escaped(line)}</span>' for line in lines])
    else:
        html = escaped(lines[0])
    return Piece(html.encode("utf-8", "replace"))


@lru_cache(maxsize=256)
def headline_lines(title: str) -> tuple[str, ...]:
    """Return the headline's lines as the paper broke them."""
    if " " not in title and "\u3000" not in title:
        return (title,)
    pieces = [piece for piece in _BLANK.split(title) if piece]
    lines = pieces[:1] or [""]
    for piece in pieces[1:]:
        if _breaks(lines[-1], piece):
            lines.append(piece)
        else:
            lines[-1] += " " + piece
    return tuple(lines)


def longest_line(title: str) -> str:
    """Return the width of the headline's longest line in em: a Latin letter or digit fills about half."""
    return _ems(max(map(_width, headline_lines(title))))


def _width(line: str) -> int:
    """Return the line's width in tenths of an em."""
    return 10 * len(line) - 4 * len(line.encode("latin-1", "ignore"))


@lru_cache(maxsize=1024)
def _ems(tenths: int) -> str:
    """Return the width as a style says it: few are different, and to write one takes long."""
    return f"{tenths / 10 or 1:g}"


def _breaks(left: str, right: str) -> bool:
    """Return whether a blank between the two pieces was a line's end."""
    if _LATIN.match(left[-1]) or _LATIN.match(right[0]):
        return len(left) >= _WHOLE_LINE and len(right) >= _WHOLE_LINE
    return len(left) > 1 and len(right) > 1


def printable(page: bytes) -> bytes:
    """Return the UTF-8 text without the control characters that HTML forbids."""
    # To look for each takes half as long as to look at each byte, and hardly any page has one.
    return page.translate(None, _CONTROLS) if [sign for sign in _CONTROLS if sign in page] else page

"""The body of a content file: Markdown paragraphs, and what the printed text needs to stand in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.model import Paragraph

_SPECIAL = re.compile(r"[\\`*_\[\]<]|&(?=#?\w+;)|~(?=~)")
_AT_START = re.compile(r"#{1,6}(?=\s|$)|[>+=-]")
_NUMBER = re.compile(r"\d{1,9}(?=[.)](?:\s|$))")
_GAP = re.compile(r"\n(?:[ \t]*\n)+")
_BREAK = "\\\n"


def markdown(paragraphs: Iterable[Paragraph]) -> str:
    """Return the paragraphs as Markdown that shows exactly their text; subheads as `## `."""
    return "\n\n".join(
        _subhead(p.text) if p.subhead else escape(p.text) for p in paragraphs if p.text.strip()
    )


def escape(text: str) -> str:
    """Return the text with a backslash before all that Markdown would take for markup.

    White space at the ends goes, blank lines close up, a line end becomes a hard break.
    """
    return _BREAK.join(_line(line.strip()) for line in text.splitlines() if line.strip())


def _subhead(text: str) -> str:
    """Return a heading; a # at its end would be read as the heading's own."""
    line = " ".join(part.strip() for part in text.splitlines() if part.strip())
    return "## " + re.sub(r"(#+)$", r"\\\1", _SPECIAL.sub(r"\\\g<0>", line))


def _line(line: str) -> str:
    line = _SPECIAL.sub(r"\\\g<0>", line)
    number = _NUMBER.match(line)
    if number:
        return f"{number[0]}\\{line[number.end() :]}"
    return f"\\{line}" if _AT_START.match(line) else line


def blocks(body: str) -> tuple[tuple[str, str], ...]:
    """Return (block, the blank lines after it) in order; joined they are the body without outer line ends."""
    body = body.strip("\n")
    if not body:
        return ()
    out = []
    at = 0
    for gap in _GAP.finditer(body):
        out.append((body[at : gap.start()], gap[0]))
        at = gap.end()
    return (*out, (body[at:], ""))


def join(parts: Sequence[tuple[str, str]]) -> str:
    """Return blocks as one body; a block that lost its neighbour's blank line gets one."""
    last = len(parts) - 1
    return "".join(block + ("" if i == last else gap or "\n\n") for i, (block, gap) in enumerate(parts))

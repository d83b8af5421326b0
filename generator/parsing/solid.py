"""Solid: a page without blank lines between its paragraphs, where a line's end is all that parts them.

There every line is looked at by itself, save where paragraphs are set in. If the lines are those of narrow
columns, `spaced` puts the lines of a paragraph together again.
"""

from __future__ import annotations

from generator.parsing import marks
from generator.parsing.measure import counted
from generator.parsing.source import Line, cells

_WIDEST = 72
"""Cells of the widest column; a longer line is a paragraph."""
_SHORT = 4
"""Cells by which a paragraph's last line is shorter than the column, to show that it is the last."""
_INDENT = 4
"""Cells by which a paragraph's first line is set in."""
_Size = tuple[int, int]
"""Cells of a line as printed, and if every character had two: lines are full by either."""
_NONE = (0, 0)
_LINES = 4
"""Lines that a page has to each blank line at least, for the lack of blank lines to be its habit."""


def apart(runs: list[list[Line]]) -> list[list[Line]]:
    """Return the runs of lines, each line in a run of its own where the page is solid; else as they came."""
    lines = sum(len(run) for run in runs)
    if lines < _LINES * len(runs):
        return runs
    inner = sum(_ends_inside(run) for run in runs)
    if inner <= len(runs):
        return runs
    return [part for run in runs for part in _paragraphs(run)]


def _paragraphs(run: list[Line]) -> list[list[Line]]:
    """Return a run's lines, those of a hard-wrapped paragraph whose first line is set in together."""
    out: list[list[Line]] = []
    width = last = _NONE
    for line in run:
        if width != _NONE and not line.indent and _goes_on(out[-1][-1], line, width):
            out[-1].append(line)
            continue
        out.append([line])
        size = _size(line)
        known = max(size, last) if marks.ended(line.text) else size
        width = known if line.indent == _INDENT and known[0] <= _WIDEST else _NONE
        last = width if width != _NONE else last
    return out


def _goes_on(before: Line, line: Line, width: _Size) -> bool:
    """Return whether a line goes on with the paragraph of a column so wide."""
    size = _size(line)
    if marks.open_quotes(before.text) > 0 > marks.open_quotes(line.text):
        return True
    if _shorter(_size(before), width) or _shorter(width, size):
        return False
    return not marks.ended(before.text) or marks.ended(line.text) or not _shorter(size, width)


def _shorter(one: _Size, two: _Size) -> bool:
    """Return whether a line is clearly shorter than another, however lines are measured."""
    return all(a < b - _SHORT for a, b in zip(one, two, strict=True))


def _size(line: Line) -> _Size:
    return line.indent + cells(line.text), line.indent + counted(line.text)


def _ends_inside(run: list[Line]) -> int:
    """Return how many paragraphs end in a run before its last line does."""
    widest = max(cells(line.text) for line in run)
    return sum(
        1
        for line in run[:-1]
        if marks.ended(line.text) and (cells(line.text) > _WIDEST or cells(line.text) < widest - _SHORT)
    )

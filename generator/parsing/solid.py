"""Solid: a page without blank lines between its paragraphs, where a line's end is all that parts them.

There every line is looked at by itself. If the lines are those of narrow columns, `spaced` puts the lines of
a paragraph together again.
"""

from __future__ import annotations

from generator.parsing import marks
from generator.parsing.source import Line, cells

_WIDEST = 72
"""Cells of the widest column; a longer line is a paragraph."""
_SHORT = 4
"""Cells by which a paragraph's last line is shorter than the column, to show that it is the last."""
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
    return [[line] for run in runs for line in run]


def _ends_inside(run: list[Line]) -> int:
    """Return how many paragraphs end in a run before its last line does."""
    widest = max(cells(line.text) for line in run)
    return sum(
        1
        for line in run[:-1]
        if marks.ended(line.text) and (cells(line.text) > _WIDEST or cells(line.text) < widest - _SHORT)
    )

"""Measure: how long a line of a narrow column is, as the page's own line ends show.

Most pages break a line where it is full in print, where a digit is half as wide as an ideograph. Some
transcriptions break it after so many characters, whatever these are. A mark that no line begins with may
hang over the column's edge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise

from generator.parsing import marks
from generator.parsing.source import Line, cells

Measure = Callable[[str], int]

_LEAST = 4
"""Lines of a run that shows a column."""
_WIDEST = 72
_MARK = 2
"""Cells of a mark."""
_SELDOM = 4
"""How many times as many lines are as long as a column as those that are a mark longer."""


def counted(text: str) -> int:
    """Return the width of a text in half-width cells if every character had two."""
    return 2 * len(text)


def _inside(run: list[Line]) -> list[Line]:
    """Return the lines of a run that neither begin nor end a paragraph, as far as lines set in show."""
    return [line for line, after in pairwise(run[1:]) if not (line.indent or after.indent)]


def of_page(runs: list[list[Line]]) -> Measure:
    """Return the measure by which the lines of the page's columns are the more even."""
    strays = {cells: 0, counted: 0}
    for run in runs:
        full_lines = _inside(run)
        if len(run) >= _LEAST and full_lines and max(cells(line.text) for line in run) <= _WIDEST:
            for measure in strays:
                sizes = [measure(line.text) for line in full_lines]
                usual = Counter(sizes).most_common(1)[0][0]
                strays[measure] += sum(abs(size - usual) for size in sizes)
    size = counted if 2 * strays[counted] < strays[cells] else cells
    inner = [line.text for run in runs for line in run[1:-1]]
    full = Counter(size(text) for text in inner if not marks.cannot_begin(text[-1]))

    def hung(text: str) -> int:
        """Return the width of a line without a mark that hangs over the edge of its column."""
        width = size(text)
        over = marks.cannot_begin(text[-1:]) and full[width - _MARK] > _SELDOM * full[width]
        return width - _MARK if over else width

    return hung

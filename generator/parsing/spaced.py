"""Spaced: a hard-wrapped page on which a blank line follows every line, not every paragraph.

There blank lines say nothing. A full line of its column goes on in the next; a short one ends a paragraph.
"""

from __future__ import annotations

from generator.parsing import bylines, marks
from generator.parsing.source import Line, cells

_WIDEST = 72
"""Cells of the widest column."""
_NARROWEST = 16
_SLACK = 2
"""Cells by which full lines of one column differ."""
_LEAST = 3
"""Full lines in a row that make a column."""
_SHARE = 0.5
"""Part of the page's text that stands in such columns if the page is spaced."""
_SINGLE = 0.8
"""Part of the runs that are one line each."""


def close(runs: list[list[Line]]) -> list[list[Line]]:
    """Return the runs of lines, those of one paragraph in one where the page is spaced; else as they came."""
    single = [len(run) == 1 for run in runs]
    if len(runs) < _LEAST or sum(single) < _SINGLE * len(runs):
        return runs
    sizes = [cells(run[0].text) if alone else 0 for run, alone in zip(runs, single, strict=True)]
    columns = _columns(runs, sizes)
    inside = sum(size for size, column in zip(sizes, columns, strict=True) if column)
    if inside <= _SHARE * sum(cells(line.text) for run in runs for line in run):
        return runs
    out: list[list[Line]] = []
    for n, run in enumerate(runs):
        if n and columns[n - 1] and single[n] and _goes_on(runs[n - 1][0].text, run[0].text, columns[n - 1]):
            out[-1].extend(run)
        else:
            out.append(list(run))
    return out


def _columns(runs: list[list[Line]], sizes: list[int]) -> list[int]:
    """Return for each run the cells of the column its line fills, 0 for none."""
    out = [0] * len(sizes)
    start = 0
    for n in range(1, len(sizes) + 1):
        if n < len(sizes) and abs(sizes[n] - sizes[start]) <= _SLACK and not runs[n][0].text.startswith("#"):
            continue
        if n - start >= _LEAST and _NARROWEST <= sizes[start] <= _WIDEST:
            out[start:n] = [max(sizes[start:n])] * (n - start)
        start = n
    return _short_paragraphs(runs, sizes, out)


def _short_paragraphs(runs: list[list[Line]], sizes: list[int], columns: list[int]) -> list[int]:
    """Give lines of paragraphs too short to show a column that of the text before or after them."""
    out = list(columns)
    known = 0
    for n, size in enumerate(sizes):
        known = columns[n] or known
        if not out[n] and known and abs(size - known) <= _SLACK and not marks.ended(runs[n][0].text):
            out[n] = known
    return out


def _goes_on(before: str, after: str, column: int) -> bool:
    """Return whether a line goes on with the full line before it."""
    if cells(after) > column + _SLACK or after.startswith(("#", "**")) or bylines.opens(after):
        return False
    return not marks.ended(before) or marks.ended(after) or cells(after) >= column - _SLACK

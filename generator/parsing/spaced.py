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
    texts = [_printed(run[0]) if alone else "" for run, alone in zip(runs, single, strict=True)]
    columns = _columns(texts)
    inside = sum(cells(text) for text, column in zip(texts, columns, strict=True) if column)
    if inside <= _SHARE * sum(cells(line.text) for run in runs for line in run):
        return runs
    out: list[list[Line]] = []
    for n, run in enumerate(runs):
        if n and columns[n - 1] and single[n] and _goes_on(texts[n - 1], texts[n], columns[n - 1]):
            out[-1].extend(run)
        else:
            out.append(list(run))
    return out


def _printed(line: Line) -> str:
    """Return the line with the blanks it is set in by, as they fill the column too."""
    return "\u3000" * (line.indent // 2) + line.text


def _columns(texts: list[str]) -> list[str]:
    """Return for each line a full line of the column that it fills itself, "" for none."""
    out = [""] * len(texts)
    start = 0
    for n in range(1, len(texts) + 1):
        if (
            n < len(texts)
            and _fills(texts[n], texts[start])
            and not (_titled(texts[n]) or _titled(texts[start]))
        ):
            continue
        if n - start >= _LEAST and _NARROWEST <= cells(texts[start]) <= _WIDEST:
            out[start:n] = [max(texts[start:n], key=cells)] * (n - start)
        start = n
    return _short_paragraphs(texts, out)


def _titled(text: str) -> bool:
    """Return whether a line is marked as a title line."""
    return text.startswith(("#", "**")) or (text.startswith("【") and text.endswith("】"))


def _fills(text: str, column: str) -> bool:
    """Return whether a line is as long as a full one, in cells or, as some count, in characters."""
    return abs(cells(text) - cells(column)) <= _SLACK or abs(len(text) - len(column)) <= 1


def _short_paragraphs(texts: list[str], columns: list[str]) -> list[str]:
    """Give full lines of paragraphs too short to show a column that of the text before or after them."""
    out = list(columns)
    for order in (range(len(texts)), range(len(texts) - 1, -1, -1)):
        known = ""
        for n in order:
            known = columns[n] or known
            if texts[n] and not out[n] and known and _fills(texts[n], known) and not marks.ended(texts[n]):
                out[n] = known
    return out


def _goes_on(before: str, after: str, column: str) -> bool:
    """Return whether a line goes on with the full line before it."""
    longer = cells(after) > cells(column) + _SLACK and len(after) > len(column) + 1
    indented = after[:1] == "\u3000" != before[:1]
    said = after.lstrip("\u3000")
    if longer or indented or _titled(said) or _titled(before) or bylines.opens(said):
        return False
    return not marks.ended(before) or marks.ended(after) or _fills(after, column)

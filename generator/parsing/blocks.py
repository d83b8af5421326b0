"""Blocks: runs of lines that were printed together, cut where a new thing clearly begins."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from msgspec import Struct

from generator.parsing import bylines, edges, marks, measure, solid, spaced, tables, wrapping
from generator.parsing.measure import Measure
from generator.parsing.source import Fragment, Line, Source, cells

_HEADING = re.compile(r"(#{1,6})[ \t\u3000]*(?=\S)")
_WIDEST = 72
"""Cells of the widest column that is taken for hard-wrapped; a longer line is a paragraph of its own."""
_SENTENCE = re.compile(r"[，。；]|[：、]$")
_COLUMN, _TITLE_ROWS = 3, 3
"""Full lines that show a column at least, and rows of a headline over it at most."""
_INDENT = 4
"""Cells by which a paragraph's first line is set in."""
_TITLE_LINES = 6
"""Lines among which a run's signature is looked for: the longest headline and the line that signs it."""


class Block(Struct, frozen=True):
    """Lines printed together. `text` has no Markdown marks and no line ends."""

    lines: tuple[Line, ...]
    body: Fragment
    """The text without Markdown marks; a hard-wrapped paragraph as one."""
    rows: tuple[Fragment, ...]
    """The same line by line."""
    level: int = 0
    """Number of # before it; 0 for none."""
    bold: bool = False
    wrapped: bool = False
    """Whether its line ends are those of a narrow column."""
    width: float = 0.0
    """Cells of the column, if wrapped."""
    indent: int = 0
    """Cells by which its first line is shorter or further in than the column, if wrapped."""
    short_end: bool = True
    """Whether its last line ends before the column does."""
    sizes: tuple[int, ...] = ()
    """Cells of its lines, in the page's measure."""

    @property
    def ruled(self) -> bool:
        """Return whether a rule is drawn over it."""
        return self.lines[0].ruled

    @property
    def text(self) -> str:
        """Return the text in one line."""
        return self.body.text

    @property
    def number(self) -> int:
        """Return the 1-based line it begins in."""
        return self.lines[0].number

    @property
    def start(self) -> int:
        """Return the offset of its first character, marks included."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Return the offset behind its last character, marks included."""
        return self.lines[-1].end


def cut(source: Source) -> tuple[Block, ...]:
    """Return all blocks of the page, in order; every printed line is in exactly one."""
    runs: list[list[Line]] = []
    before = -1
    lines = source.lines()
    if "<t" in source.text:
        lines = tuple(tables.rows(lines))
    for line in wrapping.unwrapped(lines):
        if line.number != before + 1 or not runs:
            runs.append([])
        runs[-1].append(line)
        before = line.number
    alone = _edge_lines(runs)
    runs = spaced.close(solid.apart(runs))
    column = _page_column(runs)
    size = measure.of_page(runs) if column else cells
    return tuple(_block(source, part, column, size) for run in runs for part in _split(run, alone))


def _edge_lines(runs: list[list[Line]]) -> frozenset[int]:
    """Return the numbers of the lines of nameplate and folio: each is a block, whatever stands by it."""
    lines = [line for run in runs for line in run]
    texts = [line.text for line in lines]
    head = edges.top(texts)
    foot = edges.bottom(texts[head:])
    return frozenset(line.number for line in (*lines[:head], *lines[len(lines) - foot :]))


def _page_column(runs: list[list[Line]]) -> bool:
    """Return whether the page as a whole is hard-wrapped: most of its text stands in full narrow lines."""
    full = total = 0
    for run in runs:
        size = sum(cells(line.text) for line in run)
        total += size
        if len(run) >= 3 and max(cells(line.text) for line in run) <= _WIDEST:
            full += size
    return full > total / 2


def _split(run: list[Line], alone: frozenset[int]) -> list[list[Line]]:
    """Cut a run of neighbouring lines before headings, bylines and after paragraphs too long for a column.

    Lines whose numbers are in `alone`, and signatures under a headline, are parts of their own.
    """
    alone |= _signatures(run)
    over = _titles_over(run)
    parts: list[list[Line]] = []
    bold = False
    for line in run:
        long = cells(line.text) > _WIDEST
        fresh = (
            not parts
            or line.number in alone
            or parts[-1][-1].number in alone
            or _heads(line)
            or _heads(parts[-1][-1])
            or _whole_bold(line) != _whole_bold(parts[-1][-1])
            or (bylines.opens(line.text) and not bold)
            or (line.indent == _INDENT and not parts[-1][-1].indent)
            or line.number == over
            or (not bold and (long or cells(parts[-1][-1].text) > _WIDEST) and not line.text.startswith("■"))
        )
        if fresh and not bold:
            parts.append([])
        parts[-1].append(line)
        if line.text.count("**") % 2:
            bold = not bold
    return parts


def _titles_over(run: list[Line]) -> int:
    """Return the number of the line with which a column's text begins under title lines; 0 without such.

    Title lines are neither as long as the column nor its first line set in, and hold no marks of sentences.
    """
    sizes = [cells(line.text) for line in run]
    width, full = Counter(sizes[1:-1]).most_common(1)[0] if len(run) > _TITLE_LINES else (0, 0)
    if full < _COLUMN or width > _WIDEST:
        return 0
    at = 0
    while at < _TITLE_ROWS and abs(sizes[at] - width) > _INDENT and not _SENTENCE.search(run[at].text):
        at += 1
    text = sizes[at : at + _COLUMN]
    return run[at].number if at and all(abs(size - width) <= _INDENT for size in text) else 0


def _heads(line: Line) -> bool:
    """Return whether a line carries a heading's mark."""
    return line.level > 0 or _HEADING.match(line.text) is not None


def _whole_bold(line: Line) -> bool:
    """Return whether a line is bold from its beginning to its end, and no more than it."""
    return line.text.startswith("**") and line.text.endswith("**") and line.text.count("**") == 2


def _signatures(run: list[Line]) -> frozenset[int]:
    """Return the number of the line that signs the title lines a run begins with, if one does."""
    for place, (before, line) in enumerate(pairwise(run[:_TITLE_LINES]), 2):
        if marks.ended(before.text) or cells(before.text) > _WIDEST:
            break
        ends = place == len(run) or cells(run[place].text) > _WIDEST
        if ends and bylines.lone_name(line.text) is not None:
            return frozenset((line.number,))
        if bylines.signs(line.text):
            listed = bylines.signs(before.text) or any(bylines.signs(x.text) for x in run if x is not line)
            return frozenset() if listed else frozenset((line.number,))
    return frozenset()


def _block(source: Source, lines: list[Line], column: bool, size: Measure) -> Block:
    if any(line.parts for line in lines):
        return _table(source, lines)
    level = 0
    segments = [(line.start, line.end) for line in lines]
    heading = _HEADING.match(lines[0].text)
    if heading:
        level = len(heading[1])
        segments[0] = (segments[0][0] + heading.end(), segments[0][1])
    level = level or lines[0].level
    bold, segments = _unbold(source, segments)
    bold = bold or all(line.bold for line in lines)
    rows = tuple(source.fragment((s,)) for s in segments if s[0] < s[1])
    body = source.fragment(tuple(s for s in segments if s[0] < s[1]) or ((lines[0].start, lines[0].end),))
    sizes = tuple(size(line.text) for line in lines)
    wrapped, width, indent, short = _shape(lines, sizes, column and not bold and not level)
    return Block(tuple(lines), body, rows or (body,), level, bold, wrapped, width, indent, short, sizes)


def _table(source: Source, lines: list[Line]) -> Block:
    """Return the block of lines of which some are rows of a table, with tags between their cells."""
    printed = [line.parts or ((line.start, line.end),) for line in lines]
    sizes = tuple(cells(line.text) for line in lines)
    body = source.fragment(tuple(segment for parts in printed for segment in parts))
    rows = tuple(source.fragment(parts) for parts in printed)
    return Block(tuple(lines), body, rows, width=float(max(sizes)), sizes=sizes)


def _unbold(source: Source, segments: list[tuple[int, int]]) -> tuple[bool, list[tuple[int, int]]]:
    """Take away ** around the whole, or around each line."""
    first, last = segments[0], segments[-1]
    text = source.text
    if not (text.startswith("**", first[0]) and text.endswith("**", last[0], last[1])):
        return False, segments
    if first == last and last[1] - first[0] < 5:
        return False, segments
    out = []
    for start, end in segments:
        if text.startswith("**", start, end):
            start += 2
        if end - start >= 2 and text.endswith("**", start, end):
            end -= 2
        out.append((start, end))
    return True, out


def _shape(lines: list[Line], sizes: tuple[int, ...], column: bool) -> tuple[bool, float, int, bool]:
    """Return (wrapped, width in cells, first line's indent, whether the last line is short)."""
    if not column or len(sizes) < 2 or max(sizes) > _WIDEST:
        return False, float(max(sizes)), lines[0].indent, True
    inner = sizes[1:-1] or sizes[:1]
    width = float(Counter(inner).most_common(1)[0][0]) if len(inner) > 2 else float(max(inner))
    even = sum(1 for s in sizes[:-1] if s >= width - 5) >= 0.8 * (len(sizes) - 1)
    if not even or width < 12:
        return False, float(max(sizes)), lines[0].indent, True
    indent = max(lines[0].indent, int(width - sizes[0]) if width - sizes[0] >= 3 else 0)
    return True, width, indent, sizes[-1] < width - 3

"""Tables in HTML: each row is a line of its own, wherever the tags break the page's lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.parsing.source import Line, Segment

_TAG = re.compile(r"<(?P<tag>/?t[dhr]|/?table|/?thead|/?tbody)\b[^<>]*>", re.IGNORECASE)


def rows(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines, those of a table's tags as one for each row, and what stands beside it by itself."""
    cells: list[Segment] = []
    texts: list[str] = []
    first, inside = 0, False
    for line in lines:
        tags = list(_TAG.finditer(line.text))
        if not tags and cells:
            yield _row(first, cells, texts)
            cells, texts, first = [], [], 0
        if not tags:
            yield line
            continue
        first = first or line.number
        starts, ends = [0, *(tag.end() for tag in tags)], [*(tag.start() for tag in tags), len(line.text)]
        for tag, start, end in zip((None, *tags), starts, ends, strict=True):
            name = tag["tag"].lower() if tag else ""
            if name in ("/tr", "/table") and cells:
                yield _row(first, cells, texts)
                cells, texts, first = [], [], line.number
            inside = (inside or name != "") and name != "/table"
            if not (told := line.text[start:end].strip()):
                continue
            at = line.start + line.text.index(told, start)
            if inside:
                cells.append((at, at + len(told)))
                texts.append(told)
            else:
                yield Line(line.number, at, at + len(told), told)
        first = first if cells else 0
    if cells:
        yield _row(first, cells, texts)


def _row(number: int, cells: list[Segment], texts: list[str]) -> Line:
    return Line(number, cells[0][0], cells[-1][1], " ".join(texts), parts=tuple(cells))

"""Tables in HTML: each row is a line of its own, wherever the tags break the page's lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.parsing.source import Line, Segment

_TAG = re.compile(r"<(?P<tag>/?t[dhr]|/?table|/?thead|/?tbody)\b[^<>]*>", re.IGNORECASE)


def rows(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines, those of a table's tags as one for each row."""
    cells: list[Segment] = []
    texts: list[str] = []
    first = 0
    for line in lines:
        if not (tags := list(_TAG.finditer(line.text))):
            yield line
            continue
        first = first or line.number
        for tag, after in zip(tags, [*tags[1:], None], strict=True):
            start, end = tag.end(), after.start() if after else len(line.text)
            told = line.text[start:end].strip()
            if told and tag["tag"].lower() in ("td", "th"):
                at = line.start + line.text.index(told, start)
                cells.append((at, at + len(told)))
                texts.append(told)
            elif tag["tag"].lower() in ("/tr", "/table") and cells:
                yield _row(first, cells, texts)
                cells, texts, first = [], [], line.number
        first = first if cells else 0
    if cells:
        yield _row(first, cells, texts)


def _row(number: int, cells: list[Segment], texts: list[str]) -> Line:
    return Line(number, cells[0][0], cells[-1][1], " ".join(texts), parts=tuple(cells))

"""Teasers (导读): title lines that end by pointing at another page, alone or listed under a heading."""

from __future__ import annotations

import re
from dataclasses import dataclass

from msgspec.structs import replace

from generator.model import Teaser
from generator.parsing import bylines
from generator.parsing.blocks import Block
from generator.parsing.draft import Draft, Taken, marked
from generator.parsing.numerals import NUMBER, number
from generator.parsing.source import Line

_PAGE = rf"(?:今日)?(?:本报)?第?\s*[A-D]?(?P<page>{NUMBER})\s*(?:[、至－—-]\s*{NUMBER})?\s*版"
_TAIL = re.compile(
    rf"[\s>＞》→▶►»（(【\[…\.·—－-]*(?:(?<![下上紧])(?:详见|详情见|详细报道见|报道见|全文见|请看|见|转)|(?<=[（(【\[>＞》→▶►»\s])){_PAGE}"
    r"[^\S\n]*[>＞》→▶►»）)】\]]*$"
)
_HEADING = re.compile(
    r"[【\[▍|■◆★《<>\s]*(?:今日|本期|本报|要闻|新闻|版面)?(?:导读|看点|要目|提要|导航)[】\]▍|■◆★》<>：:\s]*"
)
_LISTED = re.compile(
    rf"[\s·…\.—－-]*(?:(?<=[\s·…\.—－-])|(?=[A-D]?\d{{1,2}}$)|(?=[^\n]*版$))(?:第\s*)?[A-D]?(?P<page>{NUMBER})\s*版?$"
)
"""A page's number at a line's end; in words that nothing parts from the line it may be its own (九成六)."""
_LEADING = re.compile(
    rf"[▶►●■◆★·\s]*第?\s*[A-D]?(?P<page>{NUMBER})\s*版[\s:：·|｜—－/▶►]+(?P<said>[^\s。][^。]{{5,}})"
)
"""A teaser that begins with the page it points at: one alone is a folio, several are a list."""
_LONGEST = 60
"""Characters of a teaser's line."""
_SHORTEST = 4
"""Characters of its headline; a text with less points at more of the same article."""


@dataclass(frozen=True, slots=True)
class _Pointed:
    headline: str
    page: int
    lines: tuple[Line, ...]


def read(draft: Draft) -> Draft:
    """Take out blocks of title lines that each point at another page, and the heading over them."""
    changes: dict[int, str] = {}
    found: list[Teaser] = []
    taken: list[Taken] = []
    free = draft.free()
    under = False
    leading = _leading(draft, free)
    for place, index in enumerate(free):
        block = draft.blocks[index]
        heading = _HEADING.fullmatch(block.text) is not None
        pointed, rest = (leading[index], ()) if index in leading else _pointed(block, under)
        below = free[place + 1] if heading and place + 1 < len(free) else -1
        if below >= 0 and (below in leading or _pointed(draft.blocks[below], True)[0]):
            under = True
            changes[index] = "teaser line"
            taken.append(Taken(_segments(block.lines), "furniture"))
            continue
        under = (under and bool(pointed)) or bool(rest)
        if not pointed:
            continue
        changes[index] = "teaser line"
        if rest:
            taken.append(Taken(_segments(rest), "furniture"))
        for one in pointed:
            taken.append(Taken(_segments(one.lines), "teaser", len(draft.teasers) + len(found)))
            found.append(Teaser(one.headline, one.page, "", one.lines[0].number))
    return replace(
        draft,
        kinds=marked(draft.kinds, changes),
        teasers=draft.teasers + tuple(found),
        taken=draft.taken + tuple(taken),
    )


def _leading(draft: Draft, free: list[int]) -> dict[int, list[_Pointed]]:
    """Return the blocks in a row whose lines each begin with the page they point at, and what they say."""
    out: dict[int, list[_Pointed]] = {}
    row: dict[int, list[_Pointed]] = {}
    for index in free:
        block = draft.blocks[index]
        told = [m for r in block.rows if (m := _LEADING.fullmatch(r.text.strip())) and len(m[0]) <= _LONGEST]
        if len(told) == len(block.rows) == len(block.lines):
            row[index] = [
                _Pointed(m["said"].strip(), number(m["page"]) or 0, (line,))
                for m, line in zip(told, block.lines, strict=True)
            ]
            continue
        out |= row if sum(map(len, row.values())) > 1 else {}
        row = {}
    return out | row if sum(map(len, row.values())) > 1 else out


def _segments(lines: tuple[Line, ...]) -> tuple[tuple[int, int], ...]:
    return tuple((line.start, line.end) for line in lines)


def _pointed(block: Block, under: bool) -> tuple[list[_Pointed], tuple[Line, ...]]:
    """Return the block's teasers and the line of a heading over them; none unless all of it is teasers.

    `under`: whether the block stands below such a heading, where a page's number alone points.
    """
    rows, lines = [r.text.strip() for r in block.rows], block.lines
    rest: tuple[Line, ...] = ()
    if block.wrapped:
        match = _TAIL.search(block.text)
        page = number(match["page"]) if match and match.start() <= _LONGEST else None
        told = block.text[: match.start()] if match else ""
        alone = len(told) >= _SHORTEST and "，" not in told and "。" not in told
        return ([_Pointed(told, page, lines)] if page and alone else []), ()
    if len(rows) != len(lines):
        return [], ()
    if len(rows) > 1 and _HEADING.fullmatch(rows[0]):
        rest, rows, lines, under = lines[:1], rows[1:], lines[1:], True
    out: list[_Pointed] = []
    said: list[str] = []
    start = 0
    for n, row in enumerate(rows):
        if len(row) > _LONGEST or bylines.opens(row):
            return [], ()
        match = _TAIL.search(row) or (_LISTED.search(row) if under and len(row) > 6 else None)
        page = number(match["page"]) if match else None
        said.append(row[: match.start()] if match else row)
        if "。" in said[-1]:
            return [], ()
        if page:
            headline = " ".join(s.strip() for s in said if s.strip())
            if len(headline.strip("（(【[ ")) < _SHORTEST:
                return [], ()
            out.append(_Pointed(headline, page, lines[start : n + 1]))
            said, start = [], n + 1
    return ([], ()) if said else (out, rest)

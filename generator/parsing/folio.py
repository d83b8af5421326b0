"""Folio lines (报眉) and editors' credits: page number, section, date, who laid the page out."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.parsing.draft import Draft, Taken, marked, whole
from generator.parsing.nameplate import printed_date, weekday
from generator.parsing.numerals import NUMBER, number

_NUMBER_FIRST = re.compile(
    rf"(?:第\s*(?P<a>{NUMBER})\s*版|[A-D]?0?(?P<b>\d{{1,2}})\s*版?)[\s·:：|｜/.-]*(?P<s>[\u4e00-\u9fff·•]{{2,10}})?"
)
_NUMBER_LAST = re.compile(
    rf"(?P<s>[\u4e00-\u9fff·•]{{2,10}}?)[\s·:：|｜/.-]*(?:第\s*(?P<a>{NUMBER})\s*版|[A-D]?0?(?P<b>\d{{1,2}})\s*版?)"
)
_CREDIT = re.compile(
    r"(?:本版)?(?:责任编辑|责编|值班编委|值班主任|版面编辑|版式设计|版式|美术编辑|美编|文字编辑|图片编辑|组版|"
    r"校对|校检|编辑|审读|终审|一审|二审|三审|主编)\s*[：:/／丨|\s]"
)
_PAPER = re.compile(r"[\u4e00-\u9fff]{2,8}报")


def read(draft: Draft) -> Draft:
    """Mark folio lines at the page's edges and editors' credits; read page number and section."""
    changes: dict[int, str] = {}
    page, section = draft.page_number, draft.section
    free = draft.free()
    for place, index in enumerate(free):
        block = draft.blocks[index]
        text = block.text
        edge = place < 3 or place >= len(free) - 2
        if len(text) <= 80 and _CREDIT.match(text):
            changes[index] = "credit"
            continue
        if not edge or len(text) > 44 or len(block.lines) > 3:
            continue
        found = _folio(text)
        if found is None:
            continue
        if place and free[place - 1] not in changes and place < 3:
            continue
        changes[index] = "folio"
        page = page if page is not None else found[0]
        section = section or found[1]
    taken = tuple(Taken(whole(draft.blocks[i]), "furniture") for i in changes)
    return replace(
        draft,
        kinds=marked(draft.kinds, changes),
        page_number=page,
        section=section,
        taken=draft.taken + taken,
    )


def _folio(text: str) -> tuple[int | None, str] | None:
    """Return (page number, section) if the line is nothing but a folio, else None."""
    rest = text
    date = printed_date(rest)
    day = weekday(rest)
    if date is not None:
        rest = re.sub(r"\S{4}年\s*\S{1,3}月\s*\S{1,3}日", " ", rest)
    if day:
        rest = rest.replace(day, " ")
    rest = re.sub(r"农历\S*", " ", rest)
    if date is not None or day:
        rest = _PAPER.sub(" ", rest, count=1)
    rest = rest.strip(" \u3000|｜·-—")
    if not rest:
        return (None, "") if date is not None or day else None
    match = _NUMBER_FIRST.fullmatch(rest) or _NUMBER_LAST.fullmatch(rest)
    if match is None:
        return None
    found = number(match["a"] or match["b"])
    if found is None or not 0 < found < 200:
        return None
    name = match["s"] or ""
    return found, "" if name in ("第", "版") else name

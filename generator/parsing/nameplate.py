"""Nameplate (报头): who, when, which number — and none of it part of an article."""

from __future__ import annotations

import re

from msgspec.structs import replace

from generator.model import Nameplate
from generator.parsing.draft import Draft, Taken, marked, whole
from generator.parsing.edges import ISSUE, LUNAR, PAGES, SERIAL, folio, printed_date, signs, weekday, weight
from generator.parsing.foliolines import PAPER
from generator.parsing.numerals import narrow, number

_REACH = 48
"""How many blocks from the top a nameplate may reach."""


def read(draft: Draft) -> Draft:
    """Find the nameplate at the top of the page and read it."""
    hits: list[int] = []
    strong = 0  # a name and one line that tells day and number are a nameplate
    for index, block in enumerate(draft.blocks[:_REACH]):
        if len(block.text) > 120:
            break
        if weight(block.text):
            hits.append(index)
            numbered = (folio(block.text) or (None,))[0]  # a folio may name day and number too
            strong += 1 if numbered else signs(block.text)
        elif hits and (index - hits[-1] > 2 or block.text.endswith("。")):
            break
    if strong < 2 and not (strong == 1 and len(hits) >= 3):
        return draft
    if hits[0] > 2:
        return draft
    inside = [i for i in range(hits[0], hits[-1] + 1) if i in hits or len(draft.blocks[i].text) <= 24]
    blocks = [draft.blocks[i] for i in inside]
    plate = _fields([row.text for b in blocks for row in b.rows])
    claims = tuple(Taken(whole(b), "nameplate") for b in blocks)
    return replace(
        draft,
        nameplate=plate,
        kinds=marked(draft.kinds, dict.fromkeys(inside, "nameplate")),
        taken=draft.taken + claims,
    )


def _fields(rows: list[str]) -> Nameplate:
    printed = "\n".join(rows)
    text = narrow(printed)
    paper = next((r.replace(" ", "") for r in rows if PAPER.fullmatch(r.replace(" ", ""))), "")
    if not paper:
        society = re.search(r"([\u4e00-\u9fff]{2,10}?[报報])社", text)
        paper = society[1] if society else ""
    issue = ISSUE.search(text)
    serial = SERIAL.search(text)
    pages = PAGES.search(text)
    lunar = LUNAR.search(text)
    lunar_text = (f"{lunar[1]}年" if lunar and lunar[1] else "") + (lunar[2] if lunar else "")
    return Nameplate(
        newspaper=paper,
        date=printed_date(text),
        weekday=weekday(text),
        lunar_date=lunar_text,
        issue_number=number(issue[1]) if issue else None,
        cn_serial=f"CN {serial[1]}-{serial[2]}" if serial else "",
        page_count=number(pages[1]) if pages else None,
        text=printed,
    )

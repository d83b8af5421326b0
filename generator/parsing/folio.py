"""Folio lines (报眉) and editors' credits: page number, section, date, who laid the page out."""

from __future__ import annotations

from dataclasses import replace

from generator.parsing import edges
from generator.parsing.draft import Draft, Taken, marked, whole
from generator.parsing.edges import CREDIT, PAPER, folio

_MOST = 8
"""Lines that a folio at the top of a page may have."""


def read(draft: Draft) -> Draft:
    """Mark folio lines at the page's edges and editors' credits; read page number and section."""
    changes: dict[int, str] = {}
    page, section = draft.page_number, draft.section
    free = draft.free()
    foot = max(2, edges.bottom([draft.blocks[i].text for i in free]))
    for place, index in enumerate(free):
        block = draft.blocks[index]
        text = block.text
        top = place == len(changes) and place < _MOST
        edge = top or (place > 2 and len(free) - place <= foot)
        if len(text) <= 80 and CREDIT.match(text):
            changes[index] = "credit"
            continue
        if not edge or len(text) > 44 or len(block.lines) > 3:
            continue
        found = folio(text)
        if found is None and top and PAPER.fullmatch(text) and place + 1 < len(free):
            found = (None, "") if folio(draft.blocks[free[place + 1]].text) else None
        if found is None:
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

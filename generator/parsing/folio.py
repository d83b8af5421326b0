"""Folio lines (报眉) and editors' credits: page number, section, date, who laid the page out."""

from __future__ import annotations

from dataclasses import replace

from generator.parsing import edges, foliolines
from generator.parsing.draft import Draft, Taken, marked, whole
from generator.parsing.edges import CREDIT, folio
from generator.parsing.foliolines import PAPER, Folio

_MOST = 8
"""Lines that a folio at the top of a page may have."""
_FOOT = 6
"""Blocks at the foot of a page among which the paper's imprint may stand."""
_LONGEST = 44
_SIGNS = "■□▲△◆●○★☆ \u3000"


def read(draft: Draft) -> Draft:
    """Mark folio lines at the page's edges, editors' credits and imprints; read page, section, newspaper."""
    changes: dict[int, str] = {}
    said: list[Folio] = []
    free = draft.free()
    foot = max(2, edges.bottom([draft.blocks[i].text for i in free]))
    for place, index in enumerate(free):
        text = draft.blocks[index].text
        top = place == len(changes) and place < _MOST
        if len(text) <= 80 and CREDIT.match(text):
            changes[index] = "credit"
        elif (top or len(free) - place <= _FOOT) and edges.imprint(text.lstrip(_SIGNS)):
            changes[index] = "folio"
        elif (top or (place > 2 and len(free) - place <= foot)) and (found := _folio(draft, free, place)):
            changes[index] = "folio"
            said.append(found)
    taken = tuple(Taken(whole(draft.blocks[i]), "furniture") for i in changes)
    return replace(
        draft,
        kinds=marked(draft.kinds, changes),
        page_number=next((f.page for f in said if f.page), draft.page_number),
        section=next((f.section for f in said if f.section), draft.section),
        newspaper=next((f.newspaper for f in said if f.newspaper), draft.newspaper),
        taken=draft.taken + taken,
    )


def _folio(draft: Draft, free: list[int], place: int) -> Folio | None:
    """Return what a block at an edge says as a folio; a newspaper's name alone is one only above another."""
    block = draft.blocks[free[place]]
    text = block.text
    if len(text) > _LONGEST or len(block.lines) > 3:
        return None
    found = foliolines.read(text)
    bare = text.replace(" ", "").replace("\u3000", "")
    if found is None and PAPER.fullmatch(bare) and place + 1 < len(free):
        follows = folio(draft.blocks[free[place + 1]].text) is not None
        return Folio(newspaper=bare) if follows else None
    return found

"""Folio lines (报眉) and editors' credits: page number, section, date, who laid the page out."""

from __future__ import annotations

import re

from msgspec.structs import replace

from generator.parsing import edges, foliolines, forms
from generator.parsing.draft import Draft, Taken, marked, whole
from generator.parsing.edges import CREDIT, folio
from generator.parsing.foliolines import PAPER, SECTION, TITLED, Folio

_MOST = 8
"""Lines that a folio at the top of a page may have."""
_FOOT = 6
"""Blocks at the foot of a page among which the paper's imprint may stand."""
_LONGEST = 44
_PIECES = 3
"""Lines behind a page's number alone in its line, among which the day is looked for."""
_NAME = re.compile(
    r"[\u4e00-\u9fff]{1,6}(?:[日晚早晨时商周导快县市区州][报報]|"
    r"(?:都市|法[制治]|青年|教育|工人|农民|农村|老年|妇女|少年|经济|科技|文化|体育|健康|电力|石油|矿工)[报報])"
)
"""A newspaper's name by its last word: alone in a page's first line it needs no other sign."""
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
        elif edges.address(text.lstrip(_SIGNS)) or (
            (top or len(free) - place <= _FOOT) and edges.imprint(text.lstrip(_SIGNS))
        ):
            changes[index] = "folio"
        elif (top or (place > 2 and len(free) - place <= foot and not _ends(draft, free, place))) and (
            found := _folio(draft, free, place, said)
        ):
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


def _ends(draft: Draft, free: list[int], place: int) -> bool:
    """Return whether a line is the day under an office's name, as notices end."""
    day = forms.DAY.fullmatch(draft.blocks[free[place]].text) is not None
    return day and forms.office(draft.blocks[free[place - 1]].text)


def _folio(draft: Draft, free: list[int], place: int, said: list[Folio]) -> Folio | None:
    """Return what a block at an edge says as a folio; `said` is what those before it say.

    A newspaper's name alone is one as the page's first line, a section's name below another.
    """
    block = draft.blocks[free[place]]
    text = block.text
    if len(foliolines.without_credits(text)) > _LONGEST or len(block.lines) > 3:
        return None
    bare = text.replace(" ", "").replace("\u3000", "")
    found = foliolines.read(text) or _piece(draft, free, place)
    if found is not None and _listed(draft, free, place, found):
        return None
    if found is not None or place + 1 >= len(free):
        return found
    under = draft.blocks[free[place + 1]].text
    if (block.level or block.bold) and not edges.dated(under):
        return None  # marked as a headline it needs the day below it
    if place == 0 and _NAME.fullmatch(bare):
        return Folio(newspaper=bare)
    if PAPER.fullmatch(bare) and (folio(under) is not None or SECTION.fullmatch(under)):
        return Folio(newspaper=bare)
    over = draft.blocks[free[place] - 1].text if free[place] else ""
    if TITLED.fullmatch(bare) and any(edges.dated(x) or edges.weight(x) for x in (over, under)):
        return Folio(newspaper=bare)
    return _rest(bare, said) if said else None


def _rest(bare: str, said: list[Folio]) -> Folio | None:
    """Return what a line below a folio adds to it, if not said: section, page or newspaper alone."""
    if SECTION.fullmatch(bare) and not said[-1].section:
        return Folio(section=bare)
    piece = foliolines.piece(bare)
    if piece is not None and piece.page and not any(f.page for f in said):
        return piece
    return Folio(newspaper=bare) if _NAME.fullmatch(bare) and not any(f.newspaper for f in said) else None


def _piece(draft: Draft, free: list[int], place: int) -> Folio | None:
    """Return what a page's number or section says alone in a line, where such lines lead to the day."""
    piece = foliolines.piece(draft.blocks[free[place]].text)
    for index in free[place + 1 : place + 1 + _PIECES]:
        text = draft.blocks[index].text
        if piece is None or edges.dated(text):
            return piece
        if foliolines.piece(text) is None and not PAPER.fullmatch(text):
            break
    return None


def _listed(draft: Draft, free: list[int], place: int, found: Folio) -> bool:
    """Return whether a line is one of several that each name another page: what stands there, no folio."""
    beside = [draft.blocks[free[n]].text for n in (place - 1, place + 1) if 0 <= n < len(free)]
    pages = {
        said[0] for text in beside if (said := folio(text)) is not None and said[1] and not edges.dated(text)
    }
    return bool(found.section and pages - {None, found.page}) and not edges.dated(
        draft.blocks[free[place]].text
    )

"""Parsing: a page's text → its articles, and where every character went. Pure and total.

`RULES` is the way a page goes, in order; docs/cutting.md tells it with an example.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.model import PageFacts, PageText, ParsedPage
from generator.parsing import (
    adverts,
    asides,
    blocks,
    bodies,
    briefs,
    classes,
    columns,
    displaced,
    doubts,
    echoes,
    editors,
    folio,
    heads,
    joins,
    jumps,
    loops,
    nameplate,
    repeats,
    sheets,
    signatures,
    subheads,
    teasers,
    torn,
    when,
    where,
)
from generator.parsing.draft import Draft
from generator.parsing.finish import finish
from generator.parsing.source import Source

Rule = Callable[[Draft], Draft]

RULES: tuple[tuple[str, Rule], ...] = (
    ("nameplate", nameplate.read),
    ("folio", folio.read),
    ("teasers", teasers.read),
    ("captions", asides.captions),
    ("adverts", adverts.read),
    ("classes", classes.decide),
    ("echoes", echoes.drop),
    ("signatures", signatures.mark),
    ("subheads", subheads.mark),
    ("bodies", bodies.gather),
    ("displaced", displaced.mend),
    ("columns", columns.split),
    ("signed_twice", signatures.part),
    ("torn", torn.mend),
    ("jumps", jumps.read),
    ("joins", joins.mark),
    ("repeats", repeats.remove),
    ("loops", loops.remove),
    ("pairing", heads.give),
    ("briefs", briefs.part),
    ("doubts", doubts.note),
    ("credits", editors.give),
)
"""What is done with a sheet, in this order; a printed page is one sheet."""

PAGE_RULES: tuple[tuple[str, Rule], ...] = (
    ("when", when.tell),
    ("where", where.tell),
)
"""What is asked of the page as a whole, afterwards."""


def parse(page: PageText, facts: PageFacts) -> ParsedPage:
    """Return the page cut into its articles, every character accounted for. Never raises."""
    source = Source(page.text)
    drafts: list[Draft] = []
    for sheet in sheets.cut(blocks.cut(source)):
        draft = Draft(page, facts, source, blocks=sheet, kinds=("",) * len(sheet))
        for _, rule in RULES:
            draft = rule(draft)
        drafts.append(draft)
    draft = sheets.merge(drafts)
    for _, rule in PAGE_RULES:
        draft = rule(draft)
    return finish(draft)

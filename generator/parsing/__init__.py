"""Parsing: a page's text → its articles, and where every character went. Pure and total.

`RULES` is the way a page goes, in order; docs/cutting.md tells it with an example.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.model import PageFacts, PageText, ParsedPage
from generator.parsing import (
    asides,
    blocks,
    bodies,
    classes,
    columns,
    displaced,
    doubts,
    folio,
    heads,
    joins,
    jumps,
    loops,
    nameplate,
    repeats,
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
    ("captions", asides.captions),
    ("classes", classes.decide),
    ("bodies", bodies.gather),
    ("displaced", displaced.mend),
    ("columns", columns.split),
    ("jumps", jumps.read),
    ("joins", joins.mark),
    ("repeats", repeats.remove),
    ("loops", loops.remove),
    ("pairing", heads.give),
    ("when", when.tell),
    ("where", where.tell),
    ("doubts", doubts.note),
)


def parse(page: PageText, facts: PageFacts) -> ParsedPage:
    """Return the page cut into its articles, every character accounted for. Never raises."""
    source = Source(page.text)
    cut = blocks.cut(source)
    draft = Draft(page, facts, source, blocks=cut, kinds=("",) * len(cut))
    for _, rule in RULES:
        draft = rule(draft)
    return finish(draft)

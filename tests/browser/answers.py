"""What the made-up records answer, by a plain recount."""

from __future__ import annotations

from generator import search
from tests.browser.sample_records import RECORDS
from tests.search.recount import Choice, Recount

PLAIN = Recount(RECORDS)


def truth(query: str) -> list[str]:
    """Return the ids of the hits in the order of relevance."""
    return PLAIN.ordered(query, Choice())


def latest_last(query: str) -> list[str]:
    """Return the ids of the articles listed apart, oldest first."""
    order = [record.id for record in sorted(search.arrange(RECORDS), key=lambda record: record.date)]
    return sorted((record.id for record in PLAIN.around(query)), key=order.index)

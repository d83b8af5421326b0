"""What a hit shows of a record: plain text, not folded."""

from __future__ import annotations

from collections.abc import Iterable

from generator import search
from generator.model import SearchRecord
from generator.pairs import wire

PACKED = 16
"""Records in a file of many."""
Shown = tuple[str, str, int | None, str, str, str, str, str, str]


def shown(record: SearchRecord) -> Shown:
    """Return url, title, page, section, rubric, kicker, deck, byline, body; the body a line a paragraph."""
    return (
        record.url,
        record.title,
        record.page,
        record.section,
        record.rubric,
        record.kicker,
        record.deck,
        record.byline,
        search.plain(record.body),
    )


def one(record: SearchRecord) -> bytes:
    """Return the file of one record."""
    return wire.packed(wire.as_json(shown(record)))


def many(records: Iterable[SearchRecord]) -> bytes:
    """Return the file of several records."""
    return wire.packed(wire.as_json([shown(record) for record in records]))

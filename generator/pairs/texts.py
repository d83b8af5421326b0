"""What a hit shows of a record: plain text, not folded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from generator import search
from generator.model import SearchRecord
from generator.pairs import wire
from generator.pairs.months import UNDATED, Entry

PACKED = 16
"""Records in a file of many."""
Shown = tuple[str, int, int, str, str, int | None, str, str, str, str, str, str]


def places(entries: Iterable[Entry], seen: Counter[str]) -> list[str]:
    """Return the path of each record's own file under text/, without its suffix.

    It is the record's day and its number in that day: a page knows both from the columns, and a record more
    or less moves no other day's files. `seen` counts the records of each day; the entries, in the order of
    the index, are counted on.
    """
    found = []
    for entry in entries:
        found.append(f"{entry.date or UNDATED}/{seen[entry.date]}")
        seen[entry.date] += 1
    return found


def shown(record: SearchRecord, entry: Entry) -> Shown:
    """Return id, ends of title and body, url, title, page, section, rubric, kicker, deck, byline, body.

    The body has a line a paragraph. By the ends a page tells that its columns speak of this very text.
    """
    return (
        record.id,
        entry.title_end,
        entry.body_end,
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


def one(record: SearchRecord, entry: Entry) -> bytes:
    """Return the file of one record."""
    return wire.packed(wire.as_json(shown(record, entry)))


def many(records: Iterable[tuple[SearchRecord, Entry]]) -> bytes:
    """Return the file of several records."""
    return wire.packed(wire.as_json([shown(record, entry) for record, entry in records]))

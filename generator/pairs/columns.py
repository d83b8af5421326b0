"""What is counted, sorted and filtered by: columns of numbers a volume, and the tables beside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from generator.pairs import people as persons
from generator.pairs import varint, wire
from generator.pairs.months import Entry
from generator.pairs.volumes import Tables

NAMES = 512
"""Names in a file of names."""
IDS = 256
"""Ids in a file of ids."""


def day(date: str) -> int:
    """Return the day's number, 1 for 0001-01-01; 0 for none."""
    return dt.date.fromisoformat(date).toordinal() if date else 0


def docs(entries: Sequence[Entry], tables: Tables) -> bytes:
    """Return the columns of a volume: day, paper, page, section, where title and body end, topics."""
    papers, sections, topics = (
        {name: at for at, name in enumerate(table)}
        for table in (tables.papers, tables.sections, tables.topics)
    )
    days = [day(entry.date) for entry in entries]
    return varint.joined(
        [
            *(after - before for before, after in zip([0, *days], days, strict=False)),
            *(papers[entry.newspaper] for entry in entries),
            *(0 if entry.page is None else entry.page + 1 for entry in entries),
            *(sections[entry.section] for entry in entries),
            *(entry.title_end for entry in entries),
            *(entry.body_end for entry in entries),
            *(len(entry.topics) for entry in entries),
            *(topics[topic] for entry in entries for topic in entry.topics),
        ]
    )


def people(entries: Sequence[Entry], tables: Tables) -> bytes:
    """Return each record's people with their roles."""
    numbers = {(address, "" if address else name): main for name, _, _, address, _, main in tables.names}
    values: list[int] = []
    for entry in entries:
        held = persons.columns(entry, numbers)
        values += (len(held), *held)
    return varint.joined(values)


def ids(entries: Sequence[Entry]) -> list[bytes]:
    """Return the ids, so many a file."""
    return [
        "\n".join(entry.id for entry in entries[at : at + IDS]).encode() for at in range(0, len(entries), IDS)
    ]


def names(tables: Tables) -> list[bytes]:
    """Return the names, so many a file."""
    rows = persons.written(tables.names)
    return [wire.as_json(rows[at : at + NAMES]) for at in range(0, len(rows), NAMES)]

"""Months → volumes, and the tables that all volumes share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from generator import search
from generator import traditional as scripts
from generator.pairs.buckets import Text
from generator.pairs.months import Month
from generator.pairs.people import Name, People

RECORDS = 20_000
"""A volume is closed by the month in which it reaches so many records."""


def cut(sizes: Sequence[int], full: int = RECORDS) -> list[slice]:
    """Return the volumes as slices of the months, given how many records each month has."""
    found: list[slice] = []
    first = held = 0
    for at, size in enumerate(sizes, start=1):
        held += size
        if held >= full or at == len(sizes):
            found.append(slice(first, at))
            first, held = at, 0
    return found


@dataclass(slots=True)
class Census:
    """What has to be counted over all records before any column can be written."""

    papers: set[str] = field(default_factory=set)
    sections: set[str] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)
    people: People = field(default_factory=People)
    initials: dict[str, str] = field(default_factory=dict)
    traditional: set[str] = field(default_factory=set)

    def add(self, month: Month) -> None:
        """Count the records of a month."""
        self.initials |= month.initials
        self.traditional.update(month.traditional)
        for entry in month.entries:
            self.papers.add(entry.newspaper)
            self.sections.add(entry.section)
            self.topics.update(entry.topics)
            self.people.add(entry)

    def tables(self) -> Tables:
        """Return the tables in their final order."""
        return Tables(
            papers=tuple(sorted(self.papers)),
            sections=tuple(sorted(self.sections | {""})),
            topics=tuple(sorted(self.topics)),
            names=self.people.names(self.initials),
            traditional=scripts.standing("".join(self.traditional.union(*map(search.even, self.papers)))),
        )


@dataclass(frozen=True, slots=True)
class Tables:
    """What the columns' numbers point into."""

    papers: tuple[str, ...] = ()
    sections: tuple[str, ...] = ("",)
    topics: tuple[str, ...] = ()
    names: tuple[Name, ...] = ()
    traditional: str = ""
    """The traditional characters in all that is compared, each with its simplified one after it."""


def text(months: Sequence[Month]) -> Text:
    """Return the text of a volume."""
    entries = [entry for month in months for entry in month.entries]
    ends = [(entry.length, entry.title_end, entry.body_end) for entry in entries]
    lengths, title_ends, body_ends = np.array(ends, np.int64).reshape(-1, 3).T
    units = np.frombuffer(b"".join(month.units for month in months), np.dtype("<u2"))
    return Text(units, lengths, title_ends, body_ends)

"""Persons as the index numbers them: one a page of the site, or one a name where there is no page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator import search
from generator.pairs.months import Entry

Person = tuple[str, str]
"""The person's page, or nothing and the printed name."""
Row = tuple[Person, str]
"""A person under a printed name: several if the papers call one person by several names."""
Name = tuple[str, int, str, str, str, int]
"""Printed name, articles, initials of its pinyin, page, what tells from others of the name if there are,
and the row that stands for the person: its own, or that of the name the papers print most."""


def persons(entry: Entry) -> Iterator[tuple[Person, int]]:
    """Yield each row's person with what the record says of it, as a place in the record's people."""
    addresses = entry.addresses or ("",) * len(entry.people)
    for at, (name, address) in enumerate(zip(entry.people, addresses, strict=True)):
        yield (address, "" if address else name), at


@dataclass(slots=True)
class People:
    """The persons of all records, counted."""

    rows: Counter[Row] = field(default_factory=Counter)
    """Articles that print the name for the person."""
    whole: Counter[Person] = field(default_factory=Counter)
    """Articles that have the person under any name."""
    places: dict[Person, str] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        """Count one record more."""
        held = list(persons(entry))
        self.rows.update({(person, entry.people[at]) for person, at in held})
        self.whole.update({person for person, _ in held})
        for person, at in held:
            if entry.places:
                self.places[person] = entry.places[at]

    def names(self, initials: dict[str, str]) -> tuple[Name, ...]:
        """Return the rows: names that fold alike side by side, the most frequent of these first."""
        main: dict[Person, Row] = {}
        for row in sorted(self.rows, key=lambda row: (-self.rows[row], row[1])):
            main.setdefault(row[0], row)
        shared: defaultdict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            shared[search.fold(row[1])].append(row)
        count = {
            row: self.whole[row[0]] if main[row[0]] == row else articles
            for row, articles in self.rows.items()
        }
        total = {name: sum(count[row] for row in rows) for name, rows in shared.items()}
        ordered = [
            row
            for name in sorted(shared, key=lambda name: (-total[name], name))
            for row in sorted(shared[name], key=lambda row: (-count[row], row[1], row[0]))
        ]
        numbers = {row: at for at, row in enumerate(ordered)}
        # 孫立 and 孙立 are two rows, but one person needs nothing to be told apart by.
        alone = {row for rows in shared.values() if len({person for person, _ in rows}) == 1 for row in rows}
        return tuple(
            (
                name,
                count[person, name],
                initials.get(name, ""),
                person[0],
                "" if (person, name) in alone else self.places.get(person, ""),
                numbers[main[person]],
            )
            for person, name in ordered
        )


def written(names: Iterable[Name]) -> list[tuple[str | int, ...]]:
    """Return the rows as the files hold them: without their end where that says nothing of its own."""
    found: list[tuple[str | int, ...]] = []
    for at, row in enumerate(names):
        *_, place, person = row
        found.append(row if person != at else row[:5] if place else row[:4])
    return found


def columns(entry: Entry, numbers: dict[Person, int]) -> list[int]:
    """Return the record's persons, each once with the role that stands first, as number × 8 + role."""
    found: dict[int, int] = {}
    for person, at in persons(entry):
        found.setdefault(numbers[person], entry.roles[at])
    return [number * 8 + role for number, role in found.items()]

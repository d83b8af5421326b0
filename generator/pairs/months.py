"""Records of a month → their folded text as places, and what is counted of each: what is cached of them.

A record's text is its title's folded lines, its body's, its margin's; each UTF-16 code unit takes one place
and one place stays empty (0, which no folded text holds) after each line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import get_args

from generator import pinyin, search
from generator.model import Role, SearchRecord

ROLES: tuple[str, ...] = get_args(Role)
"""Roles as the index numbers them."""
UNDATED = "undated"
PART = 512
"""Records without a date in a part, on average: as many as a month often has."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index tells of one record beside its text."""

    id: str
    date: str
    """ISO or empty."""
    newspaper: str
    page: int | None
    section: str
    topics: tuple[str, ...]
    people: tuple[str, ...]
    roles: tuple[int, ...]
    """Place in ROLES, one a person."""
    addresses: tuple[str, ...]
    """The person's page or empty, one a person."""
    places: tuple[str, ...]
    """What tells from others of the name, or empty, one a person."""
    title_end: int
    """Places of the title, empty ones included."""
    body_end: int
    """Places of title and body."""
    length: int
    """Places in all."""
    digest: bytes
    """Changes with anything of the record."""


@dataclass(frozen=True, slots=True)
class Month:
    """The records of a month, or some of those without a date, in the order of the index."""

    entries: tuple[Entry, ...]
    initials: dict[str, str]
    """Name of a person → first letters of its pinyin."""
    traditional: str
    """The traditional characters in the records' text, each with its simplified one."""
    units: bytes
    """The places of all records, two bytes each, little-endian."""


def names(records: Iterable[SearchRecord]) -> Iterator[str]:
    """Yield the name of each record's month, `2024-05`, or of its part of those without a date.

    The records are in order. A part begins where an id says so, so that a record more or less moves no other
    part's edge (as in content-defined chunking: Muthitacharoen et al., A Low-bandwidth Network File System).
    """
    part = UNDATED
    for record in records:
        if record.date:
            yield record.date[:7]
            continue
        if int.from_bytes(blake2b(record.id.encode(), digest_size=4).digest()) % PART == 0:
            part = f"{UNDATED}-{record.id}"
        yield part


def place(record: SearchRecord) -> tuple[str, str, bool, int, str, str]:
    """Return what puts records into the order of the index: oldest first, those without a date before all."""
    page = record.page
    return record.date, record.newspaper, page is None, page or 0, record.url, record.id


def month(records: Sequence[SearchRecord], digests: Sequence[bytes]) -> Month:
    """Return what the index keeps of the records, which are of one month and in order."""
    parts = [part for record in records for part in (record.title, record.body, _margin(record))]
    lines, traditional = search.folded(parts)
    entries: list[Entry] = []
    texts: list[str] = []
    for at, (record, digest) in enumerate(zip(records, digests, strict=True)):
        title, body, margin = lines[3 * at : 3 * at + 3]
        ends: list[int] = []
        total = 0
        for held in (title, body, dict.fromkeys(margin)):
            text = "".join(f"{line}\0" for line in held)
            total += len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
            ends.append(total)
            texts.append(text)
        entries.append(_entry(record, digest, ends))
    names = sorted({person for record in records for person in record.people})
    return Month(
        entries=tuple(entries),
        initials={person: "".join(s[0] for s in pinyin.name_syllables(person)) for person in names},
        traditional=traditional,
        units="".join(texts).encode("utf-16-le", "surrogatepass"),
    )


def _margin(record: SearchRecord) -> str:
    around = (record.kicker, record.deck, record.byline, record.rubric, *record.people, *record.topics)
    return "\n".join(around)


def _entry(record: SearchRecord, digest: bytes, ends: list[int]) -> Entry:
    return Entry(
        id=record.id,
        date=record.date,
        newspaper=record.newspaper,
        page=record.page,
        section=record.section,
        topics=record.topics,
        people=record.people,
        roles=tuple(ROLES.index(role) for role in record.roles),
        addresses=record.addresses,
        places=record.places,
        title_end=ends[0],
        body_end=ends[1],
        length=ends[2],
        digest=digest,
    )

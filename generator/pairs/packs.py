"""What a page opened from a folder searches: classic scripts that hold the plain text, to be scanned.

A browser gives no file to a page from `file:`, but runs the scripts beside it. A pack's text stands as it is
shown, with a table that folds it unit for unit; the few lines that do not fold so stand folded, and beside
them how they are shown. Thus a place in the folded text is a place in the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import numpy as np

from generator import search
from generator.model import SearchRecord
from generator.pairs import people, wire
from generator.pairs.months import ROLES
from generator.pairs.volumes import Tables

SCHEME = "packs-3"
UNITS = 500_000
"""A pack is closed by the month in which it reaches so many places; a longer month is cut."""
RECORD, PART = "\x80", "\x81"
"""Between records, and between title and body or the parts of the margin. No folded text holds them."""


def cut(lengths: Sequence[Sequence[int]], full: int = UNITS) -> list[list[tuple[int, int, int]]]:
    """Return the packs, each as runs (month, first record, end), given the places of each month's records."""
    packs: list[list[tuple[int, int, int]]] = [[]]
    held = 0
    for month, sizes in enumerate(lengths):
        first = 0
        for at, size in enumerate(sizes, start=1):
            held += size
            if at == len(sizes) or held >= 2 * full:
                packs[-1].append((month, first, at))
                first = at
            if held >= 2 * full or (at == len(sizes) and held >= full):
                packs.append([])
                held = 0
    return [pack for pack in packs if pack]


def pack(number: int, records: Sequence[SearchRecord]) -> bytes:
    """Return the script of a pack."""
    papers = tuple(dict.fromkeys(record.newspaper for record in records))
    sections = tuple(dict.fromkeys(("", *(record.section for record in records))))
    told = Counter(place for record in records for place in _places(record))
    places = tuple(sorted(told, key=lambda place: (-told[place], place)))
    texts = Lines.of((record.title, record.body) for record in records)
    margins = Lines.of(_margin(record) for record in records)
    table = _table([texts, margins])
    text, plain = _standing(texts, table)
    margin, margin_plain = _standing(margins, table)
    return _call(
        f"add({number},",
        {
            "papers": papers,
            "sections": sections,
            "text": text,
            "plain": plain,
            "margin": margin,
            "marginPlain": margin_plain,
            "shown": "\n".join(_shown(record, papers, sections, places) for record in records),
            "places": places,
            "fold": ["".join(table), "".join(table.values())],
        },
    )


def opening(packs: Sequence[tuple[str, int]], tables: Tables) -> bytes:
    """Return the script that names the packs, each by what tells its bytes and its records."""
    about = {
        "scheme": SCHEME,
        "records": sum(count for _, count in packs),
        "roles": ROLES,
        "traditional": tables.traditional,
        "names": people.written(tables.names),
        "packs": packs,
    }
    return _call("open(", about)


def _call(head: str, value: object) -> bytes:
    return f"DigestPacks.{head}".encode() + wire.as_json(value) + b");\n"


def _margin(record: SearchRecord) -> tuple[str, ...]:
    people, topics = "\n".join(record.people), "\n".join(record.topics)
    return record.kicker, record.deck, record.byline, record.rubric, people, topics


def _places(record: SearchRecord) -> tuple[str, ...]:
    """Return what tells each person of the record from others of the name."""
    return record.places or ("",) * len(record.people)


def _shown(
    record: SearchRecord, papers: Sequence[str], sections: Sequence[str], places: Sequence[str]
) -> str:
    """Return id, url, date, page and the rest of a record in one line, tabs between."""
    told = [places.index(place) for place in _places(record)]
    apart = ",".join(map(str, told)) if any(told) else ""
    page = "" if record.page is None else str(record.page)
    roles = "".join(str(ROLES.index(role)) for role in record.roles)
    paper, section = papers.index(record.newspaper), sections.index(record.section)
    return "\t".join(
        (record.id, record.url, record.date, str(paper), page, str(section), roles, apart)
    ).rstrip("\t")


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of records' parts, as they are shown and folded."""

    counts: list[list[int]]
    """Lines of each part of each record."""
    plain: list[str]
    folded: list[str]

    @classmethod
    def of(cls, records: Iterable[Sequence[str]]) -> Lines:
        """Return the lines of the records, each given by its parts."""
        lines = [[search.shown_lines(part) for part in parts] for parts in records]
        flat = [line for parts in lines for held in parts for line in held]
        return cls([[len(held) for held in parts] for parts in lines], flat, search.folded_lines(flat))


def _table(fields: Iterable[Lines]) -> dict[str, str]:
    """Return what each character folds to, of those that one other stands for: the table of a pack.

    None of them stands in a folded line, so a line that stands folded stays as it is.
    """
    shown, folded = set[str](), set[str]()
    for lines in fields:
        shown.update("".join(lines.plain))
        folded.update("".join(lines.folded))
    found = {unit: _unit(unit) for unit in sorted(shown - folded)}
    return {unit: other for unit, other in found.items() if other}


@lru_cache(maxsize=65_536)
def _unit(unit: str) -> str:
    """Return what the character folds to if that is one code unit for one; else nothing."""
    other = " " if unit >= "\xa0" and search.is_blank(unit) else search.fold(unit)
    return other if unit <= "\uffff" and len(other) == 1 and other <= "\uffff" else ""


def _standing(lines: Lines, table: dict[str, str]) -> tuple[str, list[tuple[int, int, str]]]:
    """Return the text of a field, and what its lines that stand folded look like.

    The latter by record and by line in it, where a part without lines counts as one.
    """
    held = iter(zip(lines.plain, lines.folded, _mapped(lines.plain, table), strict=True))
    exceptions: list[tuple[int, int, str]] = []
    texts: list[str] = []
    for number, counts in enumerate(lines.counts):
        at = 0
        parts: list[str] = []
        for count in counts:
            stand: list[str] = []
            for line, (plain, folded, mapped) in enumerate(islice(held, count), start=at):
                if mapped != folded:
                    exceptions.append((number, line, plain))
                stand.append(plain if mapped == folded else folded)
            parts.append("\n".join(stand))
            at += count or 1
        texts.append(PART.join(parts))
    return RECORD.join(texts), exceptions


def _mapped(lines: Sequence[str], table: dict[str, str]) -> list[str]:
    """Return the lines folded by the table, as a page does it."""
    if not lines:
        return []
    # A zero is what parts the lines here; in a line it is folded, so any other control serves as well.
    text = "\0".join([line.replace("\0", "\1") for line in lines])
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.dtype("<u2"))
    change = np.arange(1 << 16, dtype=np.dtype("<u2"))
    change[[ord(unit) for unit in table]] = [ord(other) for other in table.values()]
    return change[units].tobytes().decode("utf-16-le", "surrogatepass").split("\0")

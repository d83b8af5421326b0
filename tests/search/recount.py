"""What a search must answer, counted plainly: a second reading of docs/search.md, made of `in` and of loops.

The table terms.json holds `parse` to the page's own; the browser tests hold the page to the rest.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from generator import search
from generator.model import SearchRecord

FIELDS = {
    "title": "title",
    "标题": "title",
    "person": "person",
    "人物": "person",
    "paper": "paper",
    "报纸": "paper",
}
TERMS = 20
_TOKEN = re.compile(
    r'(?<![^ ])([-－]?)(?:(title|标题|person|人物|paper|报纸)[:：])?(?:"([^"]*)"(?![^ ])|([^ ]+))',
    re.IGNORECASE,
)
_WHITE = re.compile("[\\x00-\\x20\\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")


@dataclass(frozen=True)
class Term:
    """A term as it was typed, made even, and where it must stand."""

    text: str
    field: str = ""
    exact: bool = False

    def __str__(self) -> str:
        return (f"{self.field}:" if self.field else "") + (f'"{self.text}"' if self.exact else self.text)


@dataclass(frozen=True)
class Clause:
    """One of the terms must stand, or none may."""

    any: tuple[Term, ...]
    without: bool = False

    def __str__(self) -> str:
        return "-" * self.without + "|".join(map(str, self.any))


def parse(query: str) -> tuple[Clause, ...]:
    """Return the clauses of a query."""
    tokens: list[Clause | None] = []
    for found in _TOKEN.finditer(_WHITE.sub(" ", query.replace("＂", '"'))):
        minus, name, quoted, bare = found.groups()
        if unicodedata.normalize("NFKC", found[0]) == "OR":
            tokens.append(None)
        elif text := search.even(quoted if quoted is not None else bare):
            term = Term(text, FIELDS.get((name or "").lower(), ""), quoted is not None)
            tokens.append(Clause((term,), bool(minus)))
    clauses: list[Clause] = []
    joining = False
    for token in tokens:
        if token is not None and joining and clauses and not (clauses[-1].without or token.without):
            clauses[-1] = Clause(clauses[-1].any + token.any)
        elif token is not None:
            clauses.append(token)
        joining = token is None
    if tokens and not clauses:
        clauses.append(Clause((Term("or"),)))
    distinct = {str(clause): clause for clause in clauses}.values()
    kept: list[Clause] = []
    room = TERMS
    for clause in distinct:
        if some := clause.any[:room]:
            kept.append(Clause(some, clause.without))
        room -= len(some)
    return tuple(kept)


@dataclass(frozen=True)
class Choice:
    """What a reader chose beside the query."""

    sort: str = ""
    paper: str = ""
    year: str = ""
    month: str = ""
    section: str = ""
    topic: str = ""
    person: str = ""
    role: str = ""
    start: str = ""
    end: str = ""


@dataclass
class Recount:
    """A plain search over records."""

    records: Sequence[SearchRecord]
    persons: dict[str, set[str]] = field(init=False)
    """Folded name → the persons whom a record calls so: their pages, or the printed name of one without."""
    labels: dict[str, str] = field(init=False)
    """Person → how the facet calls them."""
    lines: dict[str, tuple[list[str], list[str], list[str]]] = field(init=False)
    """The folded lines of each record by its id: title, body, what stands around them."""

    def __post_init__(self) -> None:
        self.records = search.arrange(self.records)
        self.lines = {
            record.id: (search.lines(record.title), search.lines(record.body), search.margin(record))
            for record in self.records
        }
        self.persons = {}
        printed: dict[str, Counter[str]] = {}
        places: dict[str, str] = {}
        for record in self.records:
            for name, person, place in _persons(record):
                self.persons.setdefault(search.fold(name), set()).add(person)
                printed.setdefault(person, Counter())[name] += 1
                places[person] = place
        self.labels = {}
        for person, names in printed.items():
            name = min(names, key=lambda name: (-names[name], name))
            shared = len(self.persons[search.fold(name)]) > 1 and places[person]
            self.labels[person] = f"{name}（{places[person]}）" if shared else name

    def where(self, record: SearchRecord, clause: Clause) -> int:
        """Return 2 if the clause stands in title or body, 1 if around them, else 0."""
        return max(self._term(record, term, search.fold(term.text)) for term in clause.any)

    def _term(self, record: SearchRecord, term: Term, text: str) -> int:
        if term.field == "paper":
            return 2 * (text in search.fold(record.newspaper))
        if term.field == "person":
            holding = (some for name, some in self.persons.items() if text in name)
            wanted = self.persons.get(text) or set().union(*holding)
            return 2 * any(person in wanted for _, person, _ in _persons(record))
        title, body, margin = self.lines[record.id]
        if term.field == "title":
            return 2 * any(text in line for line in title)
        if any(text in line for line in title + body):
            return 2
        return int(any(text in line for line in margin))

    def standing(self, query: str) -> list[SearchRecord]:
        """Return the records that hold the query in title or body."""
        return self._with(query, 2)

    def around(self, query: str) -> list[SearchRecord]:
        """Return the records that hold the query too, but a part of it only around the text."""
        return self._with(query, 1)

    def _with(self, query: str, wanted: int) -> list[SearchRecord]:
        clauses = parse(query)
        return [record for record in self.records if self._least(record, clauses) == wanted]

    def _least(self, record: SearchRecord, clauses: Sequence[Clause]) -> int:
        least = min((self.where(record, one) for one in clauses if not one.without), default=2)
        unwanted = max((self.where(record, one) for one in clauses if one.without), default=0)
        return 0 if unwanted and unwanted >= least else least

    def chosen(self, query: str, choice: Choice, but: Iterable[str] = ()) -> list[SearchRecord]:
        """Return those of `standing` that the choices leave, those of some facets not counted."""
        tests: dict[str, Callable[[SearchRecord], bool]] = {
            "paper": lambda r: r.newspaper == choice.paper,
            "year": lambda r: r.date[:4] == choice.year,
            "month": lambda r: r.date[:7] == choice.month,
            "section": lambda r: r.section == choice.section,
            "topic": lambda r: choice.topic in r.topics,
            "start": lambda r: bool(r.date) and r.date >= choice.start,
            "end": lambda r: bool(r.date) and r.date[: len(choice.end)] <= choice.end,
        }
        held = {name: test for name, test in tests.items() if getattr(choice, name) and name not in but}
        left = [record for record in self.standing(query) if all(test(record) for test in held.values())]
        if "people" in but or not (choice.person or choice.role):
            return left
        return [record for record in left if any(_takes(choice, *part) for part in self._parts(record))]

    def facet(self, query: str, choice: Choice, name: str) -> dict[str, int]:
        """Return each value of a facet with the hits that choosing it would leave."""
        if name in ("person", "role"):
            left = self.chosen(query, choice, {"people"})
            other = Choice(role=choice.role) if name == "person" else Choice(person=choice.person)
            at = ("person", "role").index(name)
            return Counter(
                value for r in left for value in {part[at] for part in self._parts(r) if _takes(other, *part)}
            )
        values: dict[str, Callable[[SearchRecord], Iterable[str]]] = {
            "paper": lambda r: [r.newspaper],
            "year": lambda r: [r.date[:4]],
            "month": lambda r: [r.date[:7]],
            "section": lambda r: [r.section],
            "topic": lambda r: r.topics,
        }
        left = self.chosen(query, choice, {name})
        return Counter(value for record in left for value in values[name](record) if value)

    def ordered(self, query: str, choice: Choice) -> list[str]:
        """Return the ids of the hits in order."""
        left = self.chosen(query, choice)  # newest first, as all records are
        if choice.sort == "newest":
            return [record.id for record in left]
        if choice.sort == "oldest":
            return [record.id for record in sorted(left, key=lambda record: record.date or "9")]
        clauses = [clause for clause in parse(query) if not clause.without]
        return [record.id for record in sorted(left, key=lambda r: self._rank(r, clauses))]

    def _parts(self, record: SearchRecord) -> list[tuple[str, str]]:
        """Return each person once, as the facet calls them, with the role that stands first."""
        found: dict[str, str] = {}
        for (_, person, _), role in zip(_persons(record), record.roles, strict=True):
            found.setdefault(self.labels[person], role)
        return list(found.items())

    def _rank(self, record: SearchRecord, clauses: Sequence[Clause]) -> tuple[int, int]:
        title, body, _ = self.lines[record.id]
        terms = [
            [(term, search.fold(term.text)) for term in clause.any if term.field in ("", "title")]
            for clause in clauses
        ]
        titles = sum(any(text in line for _, text in clause for line in title) for clause in terms)
        places = sum(
            _count(text, title if term.field == "title" else title + body)
            for clause in terms
            for term, text in clause
        )
        length = sum(len(line.encode("utf-16-le")) // 2 + 1 for line in title + body)
        return -titles, -(places * 1024 // length).bit_length()


def _count(term: str, lines: Sequence[str]) -> int:
    """Return how often the term stands in the lines; a single character counts once."""
    places = sum(line.startswith(term, at) for line in lines for at in range(len(line)))
    return min(places, 1) if len(term) == 1 and ord(term) < 0x10000 else places


def _persons(record: SearchRecord) -> list[tuple[str, str, str]]:
    """Return printed name, person and place of each."""
    nothing = ("",) * len(record.people)
    held = zip(record.people, record.addresses or nothing, record.places or nothing, strict=True)
    return [(name, address or name, place) for name, address, place in held]


def _takes(choice: Choice, person: str, role: str) -> bool:
    return choice.person in ("", person) and choice.role in ("", role)

"""What is known of all articles without opening them: an entry an article, and who stands under which key."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import msgspec

from generator.library.people import appearances
from generator.model import Article, DateFrom

_APART = "\n"
"""Between the ids of a cell: no id holds one."""

Cells = dict[str, str]
"""Key → the ids under it, in no order, as one text: a twentieth of the room of a list of texts."""

Who = Callable[[str, str], str]
"""(newspaper, name as printed) → key of the person."""


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What lists of issues need of an article."""

    id: str
    path: str
    newspaper: str
    date: dt.date | None
    page: int | None
    order: int
    title: str
    size: int
    """Characters of the body."""
    date_from: DateFrom
    flags: int
    """Review flags."""


def entry(article: Article) -> Entry:
    """Return the article's entry."""
    return Entry(
        article.id,
        article.path,
        article.newspaper,
        article.date,
        article.page,
        article.order,
        article.title,
        len(article.body),
        article.date_from,
        len(article.flags),
    )


def place(item: Entry) -> tuple[str, dt.date, int, int, str]:
    """Return what the library's order goes by: newspaper, date (undated last), page, place on it, id."""
    return item.newspaper, item.date or dt.date.max, item.page or 10_000, item.order, item.id


@dataclass(slots=True)
class Index:
    """Plain values, to be kept between builds; never changed once made."""

    entries: dict[str, Entry] = field(default_factory=dict)
    """By id, in no order."""
    people: Cells = field(default_factory=dict)
    """By key of the person."""
    spoken: dict[str, int] = field(default_factory=dict)
    """Key of the person → how often articles speak of them or are signed by them."""
    topics: Cells = field(default_factory=dict)
    terms: Cells = field(default_factory=dict)
    """By what tells kindred articles: `terms`."""
    files: Cells = field(default_factory=dict)
    """By the transcription they were cut from."""


ROOMS = ("people", "topics", "terms", "files")


def terms(article: Article) -> Iterator[str]:
    """Yield what the article speaks of; places and topics are too common to tell kindred articles."""
    for person in article.people:
        yield f"p/{person.name}"
    for name in article.organisations:
        yield f"o/{name}"
    for word in article.keywords:
        yield f"k/{word}"


def keys(article: Article, who: Who) -> dict[str, dict[str, None]]:
    """Return, for each room of cells, the keys under which the article stands, each once."""
    return {
        "people": dict.fromkeys(who(article.newspaper, name) for name, _ in appearances(article)),
        "topics": dict.fromkeys(article.topics),
        "terms": dict.fromkeys(terms(article)),
        "files": {article.source.file: None} if article.source.file else {},
    }


def spoken(article: Article, who: Who) -> Iterator[str]:
    """Yield the key of each person for each time the article speaks of them or is signed by them."""
    for name, seen in appearances(article):
        if seen.role in ("mentioned", "author"):
            yield who(article.newspaper, name)


def index(articles: Iterable[Article], who: Who) -> Index:
    """Return the index of the articles."""
    made = Index()
    rooms: dict[str, dict[str, list[str]]] = {room: defaultdict(list) for room in ROOMS}
    for article in articles:
        made.entries[article.id] = entry(article)
        for room, found in keys(article, who).items():
            for key in found:
                rooms[room][key].append(article.id)
        for key in spoken(article, who):
            made.spoken[key] = made.spoken.get(key, 0) + 1
    for room, cells in rooms.items():
        setattr(made, room, {key: _APART.join(ids) for key, ids in cells.items()})
    return made


def changed(before: Index, gone: Iterable[Article], new: Iterable[Article], who: Who) -> Index:
    """Return the index with some articles taken out and others put in; `before` stays as it is.

    A part that is not different is the very same.
    """
    gone, new = tuple(gone), tuple(new)
    entries = dict(before.entries)
    for article in gone:
        del entries[article.id]
    entries |= {article.id: entry(article) for article in new}
    left, come = _standing(gone, who), _standing(new, who)
    rooms = {
        room: _cells(getattr(before, room), left[room].keys() - come[room], come[room].keys() - left[room])
        for room in ROOMS
    }
    counts = Counter(key for article in new for key in spoken(article, who))
    counts.subtract(Counter(key for article in gone for key in spoken(article, who)))
    said = before.spoken
    if any(counts.values()):
        said = {key: count for key, count in (Counter(said) + counts).items() if count > 0}
    return Index(entries, spoken=said, **rooms)


def _standing(articles: Iterable[Article], who: Who) -> dict[str, dict[tuple[str, str], None]]:
    """Return, for each room of cells, the pairs of key and id that the articles make."""
    made: dict[str, dict[tuple[str, str], None]] = {room: {} for room in ROOMS}
    for article in articles:
        for room, found in keys(article, who).items():
            made[room] |= {(key, article.id): None for key in found}
    return made


def _cells(before: Cells, gone: Iterable[tuple[str, str]], new: Iterable[tuple[str, str]]) -> Cells:
    """Return the cells without some and with other pairs of key and id."""
    gone, new = sorted(gone), sorted(new)
    if not gone and not new:
        return before
    cells = dict(before)
    for key, ident in gone:
        left = [other for other in cells[key].split(_APART) if other != ident]
        cells[key] = _APART.join(left)
        if not left:
            del cells[key]
    for key, ident in new:
        cells[key] = f"{cells[key]}{_APART}{ident}" if key in cells else ident
    return cells


def ids(cells: Cells, key: str) -> list[str]:
    """Return the ids under the key, in no order."""
    found = cells.get(key)
    return found.split(_APART) if found is not None else []


def count(cells: Cells, key: str) -> int:
    """Return how many ids stand under the key."""
    found = cells.get(key)
    return found.count(_APART) + 1 if found is not None else 0

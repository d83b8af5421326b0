"""What is known of all articles without opening them: an entry an article, and who stands under which key."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from operator import attrgetter

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from generator import layers
from generator.identity import Sight, is_spoken_of, sights
from generator.library.people import Names, packed
from generator.model import Article, DateFrom, Flag

_ID = 16
"""Characters that an id seldom has more of: in so many times as many, too many ids are seen."""
_APART = "\n"
"""Between the ids of a cell: no id holds one."""

Cells = Mapping[str, str]
"""Key → the ids under it, in no order, as one text: a twentieth of the room of a list of texts."""


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


class Index(Struct):
    """Plain values, to be kept between builds; never changed once made."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    """By id, in no order."""
    people: Cells = field(default_factory=dict)
    """By family of names."""
    units: Cells = field(default_factory=dict)
    """By code of a city or county that posts belong to, `/`, and the family whose posts they are."""
    spoken: Mapping[str, int] = field(default_factory=dict)
    """Family of names → how often articles speak of one of them or are signed by them."""
    named: Mapping[str, bytes] = field(default_factory=dict)
    """Article → who appears in it, packed: `people.unpacked`."""
    topics: Cells = field(default_factory=dict)
    terms: Cells = field(default_factory=dict)
    """By what tells kindred articles: `terms`."""
    named_in: Cells = field(default_factory=dict)
    """By `place/` or `body/` and the full name of what the article names."""
    files: Cells = field(default_factory=dict)
    """By the transcription they were cut from."""
    former_ids: Cells = field(default_factory=dict)
    """By the ids that articles had before."""
    flags: Cells = field(default_factory=dict)
    """By kind of review flag, `/`, and how sure the machine is of the least sure one of the kind."""


ROOMS = ("people", "units", "topics", "terms", "named_in", "files", "former_ids", "flags")
_stands_by = attrgetter(
    *("newspaper", "people", "authors", "reporters", "correspondents", "interns", "photographers", "editors"),
    *("organisations", "places", "topics", "keywords", "source.file", "former_ids", "flags"),
)
"""Takes out of an article all that the keys under which it stands are made of."""


def terms(article: Article) -> Iterator[str]:
    """Yield what the article speaks of; places and topics are too common to tell kindred articles."""
    for person in article.people:
        yield f"p/{person.name}"
    for name in article.organisations:
        yield f"o/{name}"
    for word in article.keywords:
        yield f"k/{word}"


def keys(article: Article, seen: Iterable[Sight], names: Names) -> dict[str, dict[str, None]]:
    """Return, for each room of cells, the keys under which the article stands, each once.

    `seen` is who appears in it.
    """
    return {
        **_people_keys(seen, names),
        "topics": dict.fromkeys(article.topics),
        "terms": dict.fromkeys(terms(article)),
        "named_in": {f"{kind}/{name}": None for (kind, name), _ in names.named.keys(article)},
        "files": {article.source.file: None} if article.source.file else {},
        "former_ids": dict.fromkeys(article.former_ids),
        "flags": _flag_keys(article.flags),
    }


def _flag_keys(flags: Iterable[Flag]) -> dict[str, None]:
    """Return the keys of an article with these flags."""
    least: dict[str, float] = {}
    for flag in flags:
        least[flag.kind] = min(flag.confidence, least.get(flag.kind, flag.confidence))
    return {f"{kind}/{sure:.2f}": None for kind, sure in least.items()}


def _people_keys(seen: Iterable[Sight], names: Names) -> dict[str, dict[str, None]]:
    """Return, for the rooms of cells that tell of people, the keys of an article in which these appear."""
    people: dict[str, None] = {}
    units: dict[str, None] = {}
    for sight in seen:
        ident = names.ident(sight.newspaper, sight.name)
        people[ident] = None
        if sight.posts:
            for unit in sorted(names.units(sight)):
                units[f"{unit}/{ident}"] = None
    return {"people": people, "units": units}


def spoken(seen: Iterable[Sight], names: Names) -> Iterator[str]:
    """Yield the key of each of those who appear for each time they are spoken of or sign."""
    for sight in seen:
        if is_spoken_of(sight):
            yield names.ident(sight.newspaper, sight.name)


def index(articles: Iterable[Article], names: Names) -> Index:
    """Return the index of the articles."""
    entries: dict[str, Entry] = {}
    named: dict[str, bytes] = {}
    said: dict[str, int] = {}
    rooms: dict[str, dict[str, str]] = {room: {} for room in ROOMS}
    for article in articles:
        entries[article.id] = entry(article)
        seen = tuple(sights(article))
        named[article.id] = packed(seen)
        for room, found in keys(article, seen, names).items():
            cells = rooms[room]
            for key in found:
                before = cells.get(key)  # few articles are read at a time, and most keys are one article's
                cells[key] = article.id if before is None else before + _APART + article.id
        for key in spoken(seen, names):
            said[key] = said.get(key, 0) + 1
    return Index(entries, spoken=said, named=named, **rooms)


def merged(pieces: Iterable[Index]) -> Index:
    """Return the index of the articles of all pieces; of two with one id only the last one counts."""
    entries: dict[str, Entry] = {}
    named: dict[str, bytes] = {}
    said: dict[str, int] = {}
    rooms: dict[str, dict[str, str]] = {room: {} for room in ROOMS}
    several: dict[str, dict[str, list[str]]] = {room: {} for room in ROOMS}
    for piece in pieces:
        entries |= piece.entries
        named |= piece.named
        for room, cells in rooms.items():
            found: Cells = getattr(piece, room)
            for key in cells.keys() & found.keys():
                several[room].setdefault(key, [cells[key]]).append(found[key])
            cells |= found
        for key, count in piece.spoken.items():
            said[key] = said.get(key, 0) + count
    for room, again in several.items():
        rooms[room] |= {key: _APART.join(ids) for key, ids in again.items()}
    return Index(entries, spoken=said, named=named, **rooms)


def changed(before: Index, gone: Iterable[Article], new: Iterable[Article], names: Names) -> Index:
    """Return the index with some articles taken out and others put in; `before` stays as it is.

    A part that is not different is the very same.
    """
    gone, new = tuple(gone), tuple(new)
    now = {article.id: entry(article) for article in new}
    entries = layers.changed(before.entries, now, {article.id for article in gone} - now.keys())
    stood = {article.id: _stands_by(article) for article in gone}
    same = {article.id for article in new if stood.get(article.id) == _stands_by(article)}
    gone, new = ([article for article in some if article.id not in same] for some in (gone, new))
    left, come = _standing(gone, names), _standing(new, names)
    rooms = {
        room: _cells(getattr(before, room), left[room].keys() - come[room], come[room].keys() - left[room])
        for room in ROOMS
    }
    counts = Counter(key for article in new for key in spoken(sights(article), names))
    counts.subtract(Counter(key for article in gone for key in spoken(sights(article), names)))
    made = Index(entries, spoken=_counted(before.spoken, counts), named=_named(before.named, gone, new))
    for room, cells in rooms.items():
        setattr(made, room, cells)
    return made


def same_people(one: Index, other: Index) -> bool:
    """Return whether everyone appears in both in the same articles, under the same names and newspapers."""
    return one.named is other.named and one.people is other.people


def renamed(before: Index, seen: Mapping[str, Iterable[Sight]], was: Names, now: Names) -> Index:
    """Return the index where names mean others than they did; `seen` is who appears in which article.

    In an article that is not among them no name means another.
    """
    counts = Counter(key for held in seen.values() for key in spoken(held, now))
    counts.subtract(Counter(key for held in seen.values() for key in spoken(held, was)))
    left, come = ({ident: _people_keys(held, names) for ident, held in seen.items()} for names in (was, now))
    made = replace(before, spoken=_counted(before.spoken, counts))
    for room in ("people", "units"):
        gone, new = (
            {(key, ident): None for ident, keys in standing.items() for key in keys[room]}
            for standing in (left, come)
        )
        setattr(made, room, _cells(getattr(before, room), gone.keys() - new, new.keys() - gone))
    return made


def _counted(before: Mapping[str, int], more: Mapping[str, int]) -> Mapping[str, int]:
    """Return the counts with some more or, below zero, fewer of them; none of a key are left out."""
    now = {key: before.get(key, 0) + count for key, count in more.items() if count}
    none = {key for key, count in now.items() if count <= 0}
    return layers.changed(before, {key: count for key, count in now.items() if key not in none}, none)


def moved(before: Index, after: Index, articles: Iterable[Article]) -> bool:
    """Return whether any of the articles, which both know, has another place in the order."""
    entries, now = before.entries, after.entries
    return any(place(entries[a.id]) != place(now[a.id]) for a in articles)


def _named(
    before: Mapping[str, bytes], gone: Iterable[Article], new: Iterable[Article]
) -> Mapping[str, bytes]:
    """Return who appears in each article, with some taken out and others put in."""
    left = {article.id for article in gone}
    come = {article.id: packed(sights(article)) for article in new}
    if left == come.keys() and all(before[ident] == said for ident, said in come.items()):
        return before
    return layers.changed(before, come, left - come.keys())


def _standing(articles: Iterable[Article], names: Names) -> dict[str, dict[tuple[str, str], None]]:
    """Return, for each room of cells, the pairs of key and id that the articles make."""
    made: dict[str, dict[tuple[str, str], None]] = {room: {} for room in ROOMS}
    for article in articles:
        for room, found in keys(article, tuple(sights(article)), names).items():
            made[room] |= {(key, article.id): None for key in found}
    return made


def _cells(before: Cells, gone: Iterable[tuple[str, str]], new: Iterable[tuple[str, str]]) -> Cells:
    """Return the cells without some and with other pairs of key and id."""
    gone, new = sorted(gone), sorted(new)
    if not gone and not new:
        return before
    cells = {key: ids(before, key) for key, _ in (*gone, *new)}
    for key, ident in gone:
        cells[key].remove(ident)
    for key, ident in new:
        cells[key].append(ident)
    now = {key: _APART.join(held) for key, held in cells.items() if held}
    return layers.changed(before, now, cells.keys() - now.keys())


def ids(cells: Cells, key: str) -> list[str]:
    """Return the ids under the key, in no order."""
    found = cells.get(key)
    return found.split(_APART) if found is not None else []


def first(cells: Cells, key: str) -> str:
    """Return one of the ids under a key that is there: of articles indexed in order, the first."""
    return cells[key].partition(_APART)[0]


def count(cells: Cells, key: str) -> int:
    """Return how many ids stand under the key."""
    found = cells.get(key)
    return found.count(_APART) + 1 if found is not None else 0


def few(cells: Cells, keys: Iterable[str], most: int) -> Iterator[frozenset[str]]:
    """Yield the ids under each of the keys; nothing for a key with only one, or with more than `most`."""
    for key in keys:
        found = cells.get(key)
        if found is not None and _APART in found and (held := _few(found, most)):
            yield held


@lru_cache(maxsize=16_384)
def _few(cell: str, most: int) -> frozenset[str]:
    """Return the ids of a cell, none if they are more: each of the articles it names asks for them."""
    # The beginning tells: a whole cell may be longer than the articles it names.
    if cell.count(_APART, 0, most * _ID) >= most or cell.count(_APART) >= most:
        return frozenset()
    return frozenset(cell.split(_APART))

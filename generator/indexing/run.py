"""One indexing: what has to be made anew is found out, made apart, tested, and only then placed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator import pagefind, staging, stamping
from generator.indexing import FOLDERS, INDEX
from generator.indexing.months import Months, Remembers
from generator.indexing.shelf import Kept, Shelf, key, listing
from generator.indexing.volume import VolumeNote
from generator.indexing.work import Work
from generator.model import SearchFacts, SearchRecord
from generator.pagefind import IndexReport
from generator.pairs import SCHEME, wire


@dataclass(slots=True)
class Note:
    """What an indexing leaves for the next."""

    total: bytes = b""
    files: dict[str, Kept] = field(default_factory=dict)
    volumes: list[VolumeNote] = field(default_factory=list)
    months: list[str] = field(default_factory=list)
    folders: dict[str, int] = field(default_factory=dict)
    """Folder under site/search/, or index.json → nanoseconds since the epoch of its last change."""


def index(
    records: Sequence[SearchRecord], facts: SearchFacts, site: Path, cache: Path, store: Remembers
) -> IndexReport:
    """Make the search of the site find exactly the records; do nothing if it does already.

    New files wait apart until the index they make has been tested; index.json, which names them, is replaced
    last, and only then the old ones go. A run that fails leaves the old index whole. Raises SourceError.
    """
    months = Months(records, store)
    before = store.get("note", Note) or Note()
    total = key(SCHEME.encode(), repr(facts).encode(), *(months.key(name) for name in months.names))
    intact = bool(before.folders) and before.folders == _folders(site, before.files)
    if facts.engine == "pagefind" and months.count and not pagefind.lies(site):
        intact = False
    if before.total == total and intact:
        sizes = [kept.size for kept in before.files.values()]
        return IndexReport(months.count, len(sizes), sum(sizes), True, _watched(before, facts))
    if facts.engine == "pagefind":
        pagefind.index(records, site, cache)
    with staging.Stage(site / "search", cache / "search") as stage:
        known = {kept.path: kept.size for kept in before.files.values()}
        there = known if intact else listing(site / "search", FOLDERS)
        shelf = Shelf(stage, before.files, there, intact=intact)
        work = Work(months, shelf, facts, before.volumes)
        index = work.pairs() if facts.engine == "pairs" else {"scheme": facts.engine, "records": months.count}
        work.packs()
        data = wire.as_json(index)
        shelf.plain("index", ".json", key(data), lambda: data)
        work.check()
        changed = shelf.place()
    note = Note(total, shelf.files, work.written, months.names, _folders(site, shelf.files))
    store.put("note", note)
    months.forget(before.months)
    if facts.engine != "pagefind":
        pagefind.remove(site)
    sizes = [kept.size for kept in shelf.files.values()]
    return IndexReport(months.count, len(sizes), sum(sizes), not changed, _watched(note, facts))


def _watched(note: Note, facts: SearchFacts) -> tuple[str, ...]:
    """Return by what it is told that a file of the index came or went: as `index` itself tells it."""
    engine = (f"pagefind/{pagefind.ENTRY}",) if facts.engine == "pagefind" else ()
    return (*(f"search/{name}" for name in note.folders), *engine)


def _folders(site: Path, held: dict[str, Kept]) -> dict[str, int]:
    """Return when index.json and each folder of the files last changed: whether a file came or went."""
    names = {kept.path.rpartition("/")[0] or INDEX for kept in held.values()}
    stamps = {name: stamping.stamp(site / "search" / name) for name in sorted(names)}
    return {name: stamp[stamping.MODIFIED] if stamp else 0 for name, stamp in stamps.items()}

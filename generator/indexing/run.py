"""One indexing: what has to be made anew is found out, made apart, tested, and only then placed."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from generator import files, pagefind
from generator.indexing import FOLDERS
from generator.indexing.checking import Sample, check, samples
from generator.indexing.months import Months, Remembers
from generator.indexing.shelf import Kept, Shelf, key, listing
from generator.model import SearchFacts, SearchRecord
from generator.pagefind import IndexReport
from generator.pairs import SCHEME, buckets, columns, packs, texts, volumes, wire
from generator.pairs.months import ROLES
from generator.pairs.volumes import Census, Tables

Truths = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class VolumeNote:
    """A volume as it was written."""

    months: list[tuple[str, bytes, int]]
    """Name, key and records of each."""
    width: int
    tags: bytes
    """Three bytes a bucket, zero where it holds nothing."""


@dataclass(slots=True)
class Note:
    """What an indexing leaves for the next."""

    total: bytes = b""
    files: dict[str, Kept] = field(default_factory=dict)
    volumes: list[VolumeNote] = field(default_factory=list)
    months: list[str] = field(default_factory=list)
    folders: dict[str, int] = field(default_factory=dict)
    """Folder under site/search/ → nanoseconds since the epoch of its last change."""


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
    if before.total == total and intact:
        sizes = [kept.size for kept in before.files.values()]
        return IndexReport(months.count, len(sizes), sum(sizes), unchanged=True, total=total)
    if facts.engine == "pagefind":
        pagefind.index(records, site, cache)
    with files.Stage(site / "search", cache / "search") as stage:
        known = {kept.path: kept.size for kept in before.files.values()}
        shelf = Shelf(stage, before.files, known if intact else listing(site / "search", FOLDERS))
        work = Run(months, shelf, facts, before)
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
    return IndexReport(months.count, len(sizes), sum(sizes), unchanged=not changed, total=total)


def _folders(site: Path, held: dict[str, Kept]) -> dict[str, int]:
    """Return when each folder of the files last changed: this tells whether a file came or went."""
    names = {kept.path.rpartition("/")[0] for kept in held.values()}
    stamps = {name: files.stamp(site / "search" / name) for name in sorted(names)}
    return {name: stamp.modified if stamp else 0 for name, stamp in stamps.items() if name}


class Run:
    """The making of an index."""

    def __init__(self, months: Months, shelf: Shelf, facts: SearchFacts, before: Note) -> None:
        """Take the months and the shelf; nothing is made yet."""
        self.months = months
        self.shelf = shelf
        self.facts = facts
        self.before = before.volumes
        self.written: list[VolumeNote] = []
        self._lengths: list[list[int]] = []
        self._samples: dict[int, list[Sample]] = {}

    @cached_property
    def tables(self) -> Tables:
        """What all volumes and packs share."""
        census = Census()
        for name in self.months.names:
            month = self.months.light(name)
            census.add(month.entries, month.initials)
            self._lengths.append([entry.length for entry in month.entries])
        return census.tables()

    def pairs(self) -> dict[str, object]:
        """Put the files of the pair index on the shelf; return what index.json says."""
        tables = self.tables
        for name in () if self.facts.packed else self.months.names:
            self._texts(name)
        sizes = [len(self.months.members[name]) for name in self.months.names]
        about = [
            self._volume(number, self.months.names[part], tables)
            for number, part in enumerate(volumes.cut(sizes))
        ]
        return {
            "scheme": SCHEME,
            "records": self.months.count,
            "papers": tables.papers,
            "sections": tables.sections,
            "topics": tables.topics,
            "roles": ROLES,
            "names": [self._file(f"names/{at}", data) for at, data in enumerate(columns.names(tables))],
            "volumes": about,
        }

    def packs(self) -> None:
        """Put what a page opened from a folder searches on the shelf."""
        names, tables = self.months.names, self.tables
        made: list[tuple[str, int]] = []
        for number, runs in enumerate(packs.cut(self._lengths)):
            held = [at for month, first, end in runs for at in self.months.members[names[month]][first:end]]
            make = partial(self._pack, number, held)
            source = key(*(self.months.digests[at] for at in held))
            made.append((self.shelf.tagged(f"packs/{number}", ".js", source, make), len(held)))
        data = packs.opening(made, tables)
        self.shelf.plain("packs/index", ".js", key(data), lambda: data)

    def _pack(self, number: int, members: Sequence[int]) -> bytes:
        return packs.pack(number, [self.months.records[at] for at in members])

    def check(self) -> None:
        """Look samples up in what is to be placed. Raises SourceError if they are not found right."""
        check(self.shelf.read, self._samples)

    def _volume(self, number: int, names: Sequence[str], tables: Tables) -> dict[str, object]:
        """Put the files of a volume on the shelf; return what index.json says of it."""
        entries = [entry for name in names for entry in self.months.light(name).entries]
        note = self._buckets(number, names)
        self.written.append(note)
        dates = [entry.date for entry in entries if entry.date]
        return {
            "records": len(entries),
            "from": dates[0] if dates else "",
            "to": dates[-1] if dates else "",
            "bits": note.width,
            "buckets": base64.b64encode(note.tags).decode(),
            "docs": self._file(f"docs/{number}", columns.docs(entries, tables)),
            "people": self._file(f"people/{number}", columns.people(entries, tables)),
            "ids": [self._file(f"ids/{number}.{at}", data) for at, data in enumerate(columns.ids(entries))],
            "texts": self._packed_texts(number, names) if self.facts.packed else None,
        }

    def _buckets(self, number: int, names: Sequence[str]) -> VolumeNote:
        """Put the buckets of a volume on the shelf, making only those anew that may differ."""
        about = [(name, self.months.key(name), len(self.months.members[name])) for name in names]
        note = self.before[number] if number < len(self.before) else None
        if note and not all(self.shelf.lies(name) for _, name in _held(number, note)):
            note = None
        if note and note.months == about:
            return self._left(number, note, np.zeros(1 << note.width, np.bool_))
        text = volumes.text([self.months.whole(name) for name in names])
        self._samples[number] = samples(text)
        width = buckets.bits(int(np.count_nonzero(text.units)))
        only = self._different(about, note) if note and note.width == width else None
        new = VolumeNote(about, width, bytes(3 << width))
        if note and only is not None:
            new = self._left(number, replace(note, months=about), only)
        tags = bytearray(new.tags)
        for bucket, raw in buckets.buckets(text, width, only):
            tag = self._file(f"pairs/{number}/{bucket:03x}", raw)
            tags[3 * bucket : 3 * bucket + 3] = bytes.fromhex(tag)
        return replace(new, tags=bytes(tags))

    def _left(self, number: int, note: VolumeNote, only: Truths) -> VolumeNote:
        """Keep the volume's buckets but those that may differ; return what is left."""
        tags = bytearray(note.tags)
        for bucket, name in _held(number, note):
            if only[bucket]:
                tags[3 * bucket : 3 * bucket + 3] = bytes(3)
            else:
                self.shelf.leave(name)
        return replace(note, tags=bytes(tags))

    def _different(self, about: list[tuple[str, bytes, int]], note: VolumeNote) -> Truths | None:
        """Return for each bucket whether it may differ from what was noted; None if all may."""
        found = np.zeros(1 << note.width, np.bool_)
        if [name for name, *_ in about] != [name for name, *_ in note.months]:
            return None
        for at, ((name, _, count), (_, before, counted)) in enumerate(zip(about, note.months, strict=True)):
            hashes = self.months.changes(name, before)
            # Another number of records gives other numbers to all that come later in the volume.
            if hashes is None or (count != counted and at + 1 < len(about)):
                return None
            found[buckets.numbers(hashes, note.width)] = True
        return found

    def _file(self, name: str, data: bytes) -> str:
        return self.shelf.tagged(name, ".bin", key(data), lambda: wire.packed(data))

    def _texts(self, name: str) -> None:
        """Put what hits of the month show on the shelf, a file a record."""
        for at in self.months.members[name]:
            record = self.months.records[at]
            make = partial(texts.one, record)
            self.shelf.plain(f"text/{record.id[:2]}/{record.id}", ".bin", self.months.digests[at], make)

    def _packed_texts(self, number: int, names: Sequence[str]) -> list[str]:
        """Put the same on the shelf, many records a file; return what tells the files' bytes."""
        members = [at for name in names for at in self.months.members[name]]
        blocks = [members[at : at + texts.PACKED] for at in range(0, len(members), texts.PACKED)]
        return [
            self.shelf.tagged(
                f"text/{number}.{block}",
                ".bin",
                key(*(self.months.digests[at] for at in held)),
                partial(texts.many, [self.months.records[at] for at in held]),
            )
            for block, held in enumerate(blocks)
        ]


def _held(number: int, note: VolumeNote) -> Iterator[tuple[int, str]]:
    """Yield the buckets of a volume that hold anything, with their names."""
    for bucket in range(1 << note.width):
        if any(note.tags[3 * bucket : 3 * bucket + 3]):
            yield bucket, f"pairs/{number}/{bucket:03x}"

"""The making of an index: every file that is to lie in site/search/ comes to the shelf."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Sequence
from functools import cached_property, partial

from generator.indexing.checking import Sample, check
from generator.indexing.months import Months
from generator.indexing.shelf import Shelf, key
from generator.indexing.volume import VolumeNote, bucket_files
from generator.model import SearchFacts
from generator.pairs import SCHEME, columns, packs, texts, volumes, wire
from generator.pairs.months import ROLES
from generator.pairs.volumes import Census, Tables


class Work:
    """The making of an index."""

    def __init__(
        self, months: Months, shelf: Shelf, facts: SearchFacts, before: Sequence[VolumeNote]
    ) -> None:
        """Take the months, the shelf, and the volumes as they were written last; nothing is made yet."""
        self.months = months
        self.shelf = shelf
        self.facts = facts
        self._before = before
        self.written: list[VolumeNote] = []
        self._lengths: list[list[int]] = []
        self._samples: dict[int, list[Sample]] = {}

    @cached_property
    def tables(self) -> Tables:
        """What all volumes and packs share."""
        census = Census()
        for name in self.months.names:
            month = self.months.light(name)
            census.add(month)
            self._lengths.append([entry.length for entry in month.entries])
        return census.tables()

    def pairs(self) -> dict[str, object]:
        """Put the files of the pair index on the shelf; return what index.json says."""
        tables = self.tables
        seen: Counter[str] = Counter()
        for name in () if self.facts.packed else self.months.names:
            self._texts(name, seen)
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
            "traditional": tables.traditional,
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
        before = self._before[number] if number < len(self._before) else None
        note, self._samples[number] = bucket_files(number, names, before, self.months, self.shelf)
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

    def _file(self, name: str, data: bytes) -> str:
        return self.shelf.tagged(name, ".bin", key(data), lambda: wire.packed(data))

    def _texts(self, name: str, seen: Counter[str]) -> None:
        """Put what hits of the month show on the shelf, a file a record."""
        entries = self.months.light(name).entries
        for at, entry, place in zip(
            self.months.members[name], entries, texts.places(entries, seen), strict=True
        ):
            make = partial(texts.one, self.months.records[at], entry)
            self.shelf.plain(f"text/{place}", ".bin", self.months.digests[at], make)

    def _packed_texts(self, number: int, names: Sequence[str]) -> list[str]:
        """Put the same on the shelf, many records a file; return what tells the files' bytes."""
        members = [at for name in names for at in self.months.members[name]]
        entries = [entry for name in names for entry in self.months.light(name).entries]
        rows = list(zip(members, entries, strict=True))
        blocks = [rows[at : at + texts.PACKED] for at in range(0, len(rows), texts.PACKED)]
        return [
            self.shelf.tagged(
                f"text/{number}.{block}",
                ".bin",
                key(*(self.months.digests[at] for at, _ in held)),
                partial(texts.many, [(self.months.records[at], entry) for at, entry in held]),
            )
            for block, held in enumerate(blocks)
        ]

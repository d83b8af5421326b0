"""A small archive and where its index lies, for the tests of indexing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator import search
from generator.indexing import run
from generator.model import SearchFacts, SearchRecord
from generator.pagefind import IndexReport
from generator.store import Store

PAIRS = SearchFacts(engine="pairs")
PLACES = ("河东", "河西", "江口", "山前", "岭后", "滩头")
RECORDS = tuple(
    SearchRecord(
        id=f"a{number}",
        url=f"p/2024-0{number}-05/p01/a{number}/",
        title=f"{place}春耕",
        body=f"{place}水库放水，灌溉 {number * 100} 亩。\n农户{place[::-1]}说：水来了。",
        byline="记者 舟行",
        people=("舟行", "田禾") if number % 2 else ("舟行",),
        roles=("reporter", "mentioned") if number % 2 else ("reporter",),
        addresses=("people/zhou-xing/", "") if number % 2 else ("people/zhou-xing/",),
        newspaper="江城日报",
        date=f"2024-0{number}-05" if number > 1 else "",
        page=number if number > 2 else None,
        section="要闻" if number > 3 else "",
        topics=("农业", "水利") if number == 4 else (),
    )
    for number, place in enumerate(PLACES, start=1)
)


class Place:
    """A site with its cache."""

    def __init__(self, root: Path) -> None:
        self.site, self.cache = root / "site", root / "cache"
        self.folder = self.site / "search"

    def index(self, records: tuple[SearchRecord, ...] = RECORDS, facts: SearchFacts = PAIRS) -> IndexReport:
        return run.index(records, facts, self.site, self.cache, Store(self.cache / "search", b"1"))

    def read(self, path: str) -> bytes:
        return (self.folder / path).read_bytes()

    def paths(self) -> list[Path]:
        return sorted(path for path in self.site.rglob("*") if path.is_file())

    def contents(self) -> dict[str, bytes]:
        return {path.relative_to(self.site).as_posix(): path.read_bytes() for path in self.paths()}

    def touched(self, before: dict[str, int]) -> set[str]:
        """Return what was written since `stamps`, by path without the part that tells the bytes."""
        now = self.stamps()
        return {path.split(".")[0] for path in now if now[path] != before.get(path)}

    def stamps(self) -> dict[str, int]:
        return {path.relative_to(self.folder).as_posix(): path.stat().st_ino for path in self.paths()}

    def about(self) -> Any:
        return json.loads(self.read("index.json"))


def truth(records: tuple[SearchRecord, ...], *terms: str) -> set[str]:
    return {record.id for record in records if search.contains(record, terms)}

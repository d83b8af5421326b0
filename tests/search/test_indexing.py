"""What an indexing leaves in site/search/: what is touched and spared, and what happens when it fails."""

from __future__ import annotations

import base64
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from generator import indexing, search, staging
from generator.errors import SourceError, Where
from generator.indexing import run
from generator.model import SearchFacts, SearchRecord
from generator.pagefind import IndexReport
from generator.pairs import buckets, months, packs, reader, varint, volumes, wire
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


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let few records fill many buckets, and each month a pack of its own."""
    monkeypatch.setattr(buckets, "LEAST_UNITS", 2)
    monkeypatch.setattr(packs.cut, "__defaults__", (10,))


def truth(records: tuple[SearchRecord, ...], *terms: str) -> set[str]:
    return {record.id for record in records if search.contains(record, terms)}


def test_what_index_json_says(place: Place) -> None:
    report = place.index()
    assert (report.records, report.unchanged) == (6, False)
    assert report.size == sum(map(len, place.contents().values()))
    about = place.about()
    assert about["scheme"] == "pairs-3"
    assert (about["papers"], about["sections"], about["topics"]) == (
        ["江城日报"],
        ["", "要闻"],
        ["农业", "水利"],
    )
    (one,) = about["volumes"]
    assert (one["records"], one["from"], one["to"], one["texts"]) == (6, "2024-02-05", "2024-06-05", None)
    assert len(base64.b64decode(one["buckets"])) == 3 << one["bits"]


def test_the_columns(place: Place) -> None:
    place.index()
    (held,) = reader.volumes(place.read)
    assert held.ids == ["a1", "a2", "a3", "a4", "a5", "a6"]
    assert held.columns["page"] == [0, 0, 4, 5, 6, 7]
    assert held.columns["section"] == [0, 0, 0, 1, 1, 1]
    assert held.columns["title_end"] == [5] * 6
    values = varint.decode(wire.opened(place.read(f"docs/0.{held.about['docs']}.bin"))).tolist()
    # 5 February 2024 is day 738921, counted from 0001-01-01 as 1; then gaps.
    assert values[:6] == [0, 738921, 29, 31, 30, 31]
    assert values[36:] == [0, 0, 0, 2, 0, 0, 0, 1]
    people = varint.decode(wire.opened(place.read(f"people/0.{held.about['people']}.bin"))).tolist()
    assert people == [2, 0 * 8 + 1, 1 * 8 + 0, 1, 1] * 3
    (name,) = place.about()["names"]
    assert json.loads(wire.opened(place.read(f"names/0.{name}.bin"))) == [
        ["舟行", 6, "zx", "people/zhou-xing/"],
        ["田禾", 3, "th", ""],
    ]


def test_what_is_shown_of_a_hit(place: Place) -> None:
    place.index()
    assert json.loads(wire.opened(place.read("text/2024-04-05/0.bin"))) == [
        "a4",
        5,
        33,
        "p/2024-04-05/p01/a4/",
        "山前春耕",
        4,
        "要闻",
        "",
        "",
        "",
        "记者 舟行",
        "山前水库放水，灌溉 400 亩。\n农户前山说：水来了。",
    ]


def test_packed_texts_are_found_by_number(place: Place) -> None:
    many = tuple(replace(RECORDS[1], id=f"b{number:02}", url=f"p/{number:02}/") for number in range(20))
    place.index(many, replace(PAIRS, packed=True))
    (one,) = place.about()["volumes"]
    blocks = [
        json.loads(wire.opened(place.read(f"text/0.{at}.{tag}.bin"))) for at, tag in enumerate(one["texts"])
    ]
    assert [len(block) for block in blocks] == [16, 4]
    assert blocks[1][0][0] == "b16"
    assert not (place.folder / "text/2024-02-05").exists()


def test_texts_are_found_by_day_and_number(place: Place) -> None:
    more = (replace(RECORDS[1], id="b", url="a/"), replace(RECORDS[2], id="c", date=""))
    place.index((*RECORDS, *more))
    days = {"undated": ["c", "a1"], "2024-02-05": ["b", "a2"], "2024-03-05": ["a3"]}
    for day, ids in days.items():
        rows = [json.loads(wire.opened(place.read(f"text/{day}/{at}.bin"))) for at in range(len(ids))]
        assert [row[0] for row in rows] == ids


def test_records_without_a_date_are_cut_into_parts_that_an_edit_leaves_alone(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(months, "PART", 4)
    monkeypatch.setattr(volumes.cut, "__defaults__", (20,))
    many = tuple(replace(RECORDS[0], id=f"b{number:02}", url=f"p/{number:02}/") for number in range(60))
    made: list[int] = []
    whole = months.month

    def counted(held: list[SearchRecord], digests: list[bytes]) -> months.Month:
        made.append(len(held))
        return whole(held, digests)

    monkeypatch.setattr(months, "month", counted)
    place.index(many)
    assert len(made) > 6
    assert max(made) < 30
    assert len(place.about()["volumes"]) > 1
    rows = [json.loads(wire.opened(place.read(f"text/undated/{at}.bin"))) for at in range(60)]
    assert [row[0] for row in rows] == [record.id for record in many]
    made.clear()
    place.index((*many[:30], replace(many[30], body="新文"), *many[31:]))
    assert len(made) == 1
    assert reader.find(place.read, ["新文"]) == {"b30"}


def test_margins_are_found_apart(place: Place) -> None:
    place.index()
    (held,) = reader.volumes(place.read)
    assert held.records("舟行") == set()
    assert held.records("舟行", buckets.MARGIN) == {0, 1, 2, 3, 4, 5}
    assert held.records("春耕", buckets.TITLE) == {0, 1, 2, 3, 4, 5}
    assert held.records("农", buckets.TITLE) == set()
    assert held.records("农", buckets.MARGIN) == {3}


@pytest.mark.usefixtures("small")
def test_an_edit_touches_what_changed(place: Place) -> None:
    place.index()
    before = place.stamps()
    edited = (*RECORDS[:3], replace(RECORDS[3], body=RECORDS[3].body + "龘"), *RECORDS[4:])
    place.index(edited)
    touched = place.touched(before)
    assert {path for path in touched if not path.startswith("pairs/")} == {
        *("docs/0", "text/2024-04-05/0", "packs/3", "packs/index", "index"),
    }
    # The new sign stands alone and in one pair, and what follows the body has moved by a place.
    (held,) = place.about()["volumes"]
    moved = ["\0龘", "。龘", "记者", "者 ", " 舟", "舟行", "农业", "水利"]
    expected = {buckets.hashed(ord(pair[0]), ord(pair[1])) >> (32 - held["bits"]) for pair in moved}
    assert {path for path in touched if path.startswith("pairs/")} == {f"pairs/0/{at:03x}" for at in expected}
    assert reader.find(place.read, ["龘农"]) == set()
    assert reader.find(place.read, ["了。龘"]) == truth(edited, "了。龘")


@pytest.mark.usefixtures("small")
def test_a_record_more_at_the_end_leaves_the_rest(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    plain = buckets.buckets

    def counted(*given: object) -> Iterator[tuple[int, bytes]]:
        for bucket, raw in plain(*given):  # type: ignore[arg-type]
            made.append(bucket)
            yield bucket, raw

    monkeypatch.setattr(buckets, "buckets", counted)
    monkeypatch.setattr(buckets, "bits", lambda units: 7)
    place.index()
    assert len(made) > 60
    made.clear()
    more = (
        *RECORDS,
        replace(
            RECORDS[5], id="a7", url="z/", title="龘龘", body="", byline="", people=(), roles=(), addresses=()
        ),
    )
    place.index(more)
    assert len(made) <= 3
    assert reader.find(place.read, ["龘龘"]) == {"a7"}


@pytest.mark.parametrize("gone", [1, 2, 5])
def test_a_record_less_renumbers_the_rest(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gone: int
) -> None:
    monkeypatch.setattr(buckets, "bits", lambda units: 9)
    other = Place(tmp_path / "other")
    early = tuple(replace(record, date=f"2024-01-0{at + 1}") for at, record in enumerate(RECORDS[:3]))
    records = (*early, *RECORDS[3:])
    place.index(records)
    place.index((*records[:gone], *records[gone + 1 :]))
    other.index((*records[:gone], *records[gone + 1 :]))
    assert place.contents() == other.contents()


def test_nothing_is_touched_if_nothing_changed(place: Place) -> None:
    first = place.index()
    before = place.stamps()
    assert place.index() == replace(first, unchanged=True)
    assert place.stamps() == before


def test_order_of_the_records_does_not_matter(place: Place, tmp_path: Path) -> None:
    place.index()
    other = Place(tmp_path / "other")
    other.index(RECORDS[::-1])
    assert other.contents() == place.contents()


@pytest.mark.parametrize(
    "lost", ["pairs/0/*", "docs/*", "text/2024-04-05/*", "packs/0.*", "index.json", "names/*"]
)
def test_a_lost_file_comes_back(place: Place, lost: str) -> None:
    place.index()
    before = place.contents()
    next(place.folder.glob(lost)).unlink()
    place.index()
    assert place.contents() == before


def test_a_spoilt_or_missing_cache_costs_time_only(place: Place) -> None:
    place.index()
    before = place.contents()
    edited = (*RECORDS[:5], replace(RECORDS[5], title="新题"))
    for path in (place.cache / "search").glob("*.msgpack"):
        path.write_bytes(path.read_bytes()[:-1])
    place.index(edited)
    shutil.rmtree(place.cache)
    place.index()
    assert place.contents() == before


def test_months_that_are_gone_leave_nothing(place: Place, tmp_path: Path) -> None:
    place.index()
    place.index(RECORDS[:2])
    other = Place(tmp_path / "other")
    other.index(RECORDS[:2])
    assert place.contents() == other.contents()
    assert {path.name for path in (place.cache / "search").iterdir()} == {
        path.name for path in (other.cache / "search").iterdir()
    }


def test_nothing_to_find_leaves_an_empty_index(place: Place) -> None:
    place.index()
    report = place.index((SearchRecord(id="e", url="e/", title=" ", body="\u200b"),))
    assert report.records == 0
    assert place.contents().keys() == {"search/index.json", "search/packs/index.js"}
    assert place.about()["volumes"] == []


def test_two_records_of_one_id_are_refused(place: Place) -> None:
    with pytest.raises(SourceError, match="one id"):
        place.index((RECORDS[0], replace(RECORDS[0], url="elsewhere/")))


# ---------------------------------------------------------------- failing


def test_a_full_disk_leaves_the_old_index(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.index()
    before = place.contents()
    whole = staging.await_place
    calls = 0

    def failing(*given: object) -> bool:
        nonlocal calls
        calls += 1
        if calls == 9:
            raise SourceError(Where("search"), "cannot be written: the disk is full")
        return whole(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(staging, "await_place", failing)
    with pytest.raises(SourceError, match="the disk is full"):
        place.index(RECORDS[1:])
    assert place.contents() == before
    monkeypatch.undo()
    place.index(RECORDS[1:])
    assert reader.find(place.read, ["春耕"]) == truth(RECORDS[1:], "春耕")


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("moved", [0, 1, 5, 40])
def test_a_crash_while_files_are_placed_leaves_the_old_index(
    place: Place, monkeypatch: pytest.MonkeyPatch, moved: int
) -> None:
    place.index()
    whole = os.replace
    left = moved

    def failing(source: Path, target: Path) -> None:
        nonlocal left
        if str(target).startswith(str(place.folder)):
            if not left:
                raise OSError(5, "Input/output error")
            left -= 1
        whole(source, target)

    monkeypatch.setattr(os, "replace", failing)
    edited = tuple(replace(record, title="新题" + record.title) for record in RECORDS)
    with pytest.raises(SourceError):
        place.index(edited)
    for phrase in ("春耕", "新题", "水库放水", "河"):
        assert reader.find(place.read, [phrase]) == truth(RECORDS, phrase)
    monkeypatch.undo()
    place.index(edited)
    for phrase in ("春耕", "新题", "水库放水", "河"):
        assert reader.find(place.read, [phrase]) == truth(edited, phrase)


def test_the_self_test_refuses_an_index_that_misses(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.index()
    before = place.contents()
    whole = buckets._gaps
    monkeypatch.setattr(buckets, "_gaps", lambda values, new: whole(values, new) | 2)
    with pytest.raises(SourceError, match="The search index failed its test"):
        place.index(RECORDS[1:])
    assert place.contents() == before


def test_the_self_test_refuses_text_that_is_folded_wrong(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "folded_lines", lambda held: [line.replace("亩", "火") for line in held])
    with pytest.raises(SourceError, match="stands either in article a"):
        place.index()
    assert place.contents() == {}


# ---------------------------------------------------------------- engines


def test_each_engine_leaves_nothing_of_the_other(place: Place, tmp_path: Path) -> None:
    place.index()
    pairs = place.contents()
    report = place.index(facts=SearchFacts(engine="pagefind"))
    assert report.records == 6
    assert place.about() == {"scheme": "pagefind", "records": 6}
    assert (place.site / "pagefind/pagefind.js").exists()
    assert not (place.folder / "pairs").exists()
    assert list((place.folder / "packs").iterdir())
    assert place.index(facts=SearchFacts(engine="pagefind")).unchanged
    place.index()
    assert place.contents() == pairs
    assert not (place.site / "pagefind").exists()


def test_what_belongs_to_the_index() -> None:
    assert indexing.owns("search/pairs/0/001.abcdef.bin")
    assert indexing.owns("search/index.json")
    assert indexing.owns("pagefind/pagefind.js")
    assert not indexing.owns("search/index.html")
    assert not indexing.owns("index.json")

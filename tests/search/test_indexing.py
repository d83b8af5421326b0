"""What an indexing leaves in site/search/: what is touched and spared, and what happens when it fails."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.model import SearchRecord
from generator.pairs import buckets, months, reader, varint, volumes, wire
from tests.search.placed import PAIRS, RECORDS, Place, truth


def test_what_index_json_says(place: Place) -> None:
    report = place.index()
    assert (report.records, report.unchanged) == (6, False)
    assert report.size == sum(map(len, place.contents().values()))
    about = place.about()
    assert about["scheme"] == "pairs-4"
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


def test_an_older_site_that_is_put_back_is_mended(place: Place, tmp_path: Path) -> None:
    place.index()
    shutil.copytree(place.site, tmp_path / "older")
    edited = (*RECORDS[:3], replace(RECORDS[3], body=RECORDS[3].body.replace("水来", "来水")), *RECORDS[4:])
    place.index(edited)
    newer = place.contents()
    shutil.rmtree(place.site)
    (tmp_path / "older").rename(place.site)
    assert place.contents().keys() != newer.keys()
    assert not place.index(edited).unchanged
    assert place.contents() == newer


def test_a_file_altered_beside_a_lost_one_is_mended(place: Place) -> None:
    place.index()
    before = place.contents()
    docs, text = next((place.folder / "docs").iterdir()), place.folder / "text/2024-04-05/0.bin"
    for file in (docs, text):
        file.write_bytes(bytes(file.stat().st_size))
    (place.folder / "packs/index.js").unlink()
    place.index()
    assert place.contents() == before

"""What indexing does when something is lost, full, twice there or wrong."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator import indexing, search, staging
from generator.errors import SourceError, Where
from generator.model import SearchFacts, SearchRecord
from generator.pairs import buckets, reader
from generator.stamping import Stamp
from tests.search.placed import RECORDS, Place, truth


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

    def failing(*given: object) -> Stamp | None:
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
    monkeypatch.setattr(search, "even_lines", lambda held: [line.replace("亩", "火") for line in held])
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

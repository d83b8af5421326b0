"""The run of Pagefind: what it leaves in the site, when it is spared, and what happens when it fails."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator import pagefind, search
from generator import pagefind_files as formats
from generator.errors import SourceError
from generator.model import SearchRecord
from generator.pagefind_service import Service

RECORDS = tuple(
    SearchRecord(
        id=f"a{number}",
        url=f"p/2024-01-0{number}/p01/a{number}/",
        title=f"{place}春耕",
        body=f"{place}水库放水，灌溉 {number * 100} 亩。\n农户说：水来了。",
        newspaper="江城日报",
        date=f"2024-01-0{number}",
        topics=("农业", "水利"),
    )
    for number, place in enumerate(("河东", "河西", "江口", "山前"), start=1)
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def contents(site: Path) -> dict[str, bytes]:
    folder = site / "pagefind"
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def found(site: Path, words: str) -> list[str]:
    """Return the ids that the files in the site give for a phrase."""
    folder = site / "pagefind"
    meta = formats.read_meta(next(folder.glob("*.pf_meta")).read_bytes())
    pages = formats.find(meta, lambda name: (folder / f"index/{name}.pf_index").read_bytes(), words)
    return [meta.pages[page][0].split(".")[0] for page in sorted(pages)]


def test_phrases_are_found_in_the_files_newest_first(site: Path, cache: Path) -> None:
    report = pagefind.index(RECORDS, site, cache)
    assert report.records == 4
    assert found(site, search.phrase("水库放水,灌溉 200 亩")) == ["a2"]
    assert found(site, search.phrase("水。")) == []
    assert found(site, search.phrase("放水")) == ["a4", "a3", "a2", "a1"]
    assert found(site, search.phrase("河")) == ["a2", "a1"]
    assert found(site, search.phrase("春耕", search.TITLE)) == ["a4", "a3", "a2", "a1"]
    assert found(site, search.phrase("水利", search.MARGIN)) == ["a4", "a3", "a2", "a1"]


def test_a_hit_holds_plain_text_and_what_is_shown_of_it(site: Path, cache: Path) -> None:
    pagefind.index(RECORDS, site, cache)
    fragment = next((site / "pagefind/fragment").glob("a3.20240103.*.pf_fragment"))
    held = formats.read_fragment(fragment.read_bytes())
    assert held["content"] == "江口水库放水，灌溉 300 亩。\n农户说：水来了。"
    assert held["meta"] == {
        "id": "a3",
        "url": "p/2024-01-03/p01/a3/",
        "title": "江口春耕",
        "paper": "江城日报",
        "date": "2024-01-03",
    }


def test_only_what_a_browser_needs_is_there(site: Path, cache: Path) -> None:
    report = pagefind.index(RECORDS, site, cache)
    written = contents(site)
    assert report.files == len(written)
    assert report.size == sum(map(len, written.values()))
    plain = {name for name in written if "/" not in name and not name.endswith(".pf_meta")}
    assert plain == {"pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind", "pagefind-entry.json"}
    assert not list(cache.glob("pagefind-*"))


def test_two_runs_write_the_same_bytes(site: Path, cache: Path, tmp_path: Path) -> None:
    pagefind.index(RECORDS, site, cache)
    pagefind.index(RECORDS[::-1], tmp_path / "again", tmp_path / "cache2")
    assert contents(site) == contents(tmp_path / "again")


def test_pagefind_is_spared_when_nothing_changed(
    site: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = pagefind.index(RECORDS, site, cache)
    monkeypatch.setattr(pagefind, "Service", None)
    assert pagefind.index(RECORDS, site, cache) == replace(first, unchanged=True)


def test_a_lost_or_broken_file_brings_a_new_run(site: Path, cache: Path) -> None:
    pagefind.index(RECORDS, site, cache)
    before = contents(site)
    next((site / "pagefind/index").iterdir()).unlink()
    assert not pagefind.index(RECORDS, site, cache).unchanged
    (site / "pagefind/pagefind.js").write_bytes(b"cut")
    assert not pagefind.index(RECORDS, site, cache).unchanged
    assert contents(site) == before


def test_a_changed_record_leaves_no_old_file(site: Path, cache: Path, tmp_path: Path) -> None:
    pagefind.index(RECORDS, site, cache)
    edited = (replace(RECORDS[0], body="堤坝加固。"), *RECORDS[2:])
    pagefind.index(edited, site, cache)
    pagefind.index(edited, tmp_path / "clean", tmp_path / "cache2")
    assert contents(site) == contents(tmp_path / "clean")
    assert found(site, search.phrase("堤坝")) == ["a1"]
    assert found(site, search.phrase("河西")) == []


def test_nothing_to_find_leaves_no_index(site: Path, cache: Path) -> None:
    pagefind.index(RECORDS, site, cache)
    assert pagefind.index([SearchRecord(id="e", url="e/", title="", body="")], site, cache).files == 0
    assert contents(site) == {}


def test_settings_of_the_place_do_not_matter(
    site: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pagefind.index(RECORDS, site, cache)
    (tmp_path / "pagefind.toml").write_text('exclude_selectors = ["*"]\nforce_language = "en"\n')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_FORCE_LANGUAGE", "zh")
    pagefind.index(RECORDS, tmp_path / "again", tmp_path / "cache2")
    assert contents(site) == contents(tmp_path / "again")


def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Let a shell script stand for Pagefind."""
    path = tmp_path / "program"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: path)


@pytest.mark.parametrize(
    ("script", "message", "hint"),
    [
        ("echo broken >&2; exit 3", "stopped while it was asked to NewIndex", "It said: broken"),
        ("printf 'no base64!,'; cat", "stopped while it was asked to NewIndex", "pagefind-bin==1.5.2"),
        (
            # {"message_id":1,"payload":{"type":"Error","message":"disk is full"}}
            "printf eyJtZXNzYWdlX2lkIjoxLCJwYXlsb2FkIjp7InR5cGUiOiJFcnJvciIsIm1lc3Nh"
            "Z2UiOiJkaXNrIGlzIGZ1bGwifX0=,; cat",
            "refused to NewIndex: disk is full",
            "pagefind-bin==1.5.2",
        ),
    ],
)
def test_a_failing_program_is_told_and_leaves_the_old_index(
    site: Path,
    cache: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    script: str,
    message: str,
    hint: str,
) -> None:
    pagefind.index(RECORDS, site, cache)
    before = contents(site)
    program(tmp_path, monkeypatch, script)
    with pytest.raises(SourceError) as caught:
        pagefind.index(RECORDS[:2], site, cache)
    assert message in caught.value.message
    assert hint in caught.value.hint
    assert contents(site) == before
    assert not list(cache.glob("pagefind-*"))


def test_a_program_that_hangs_is_ended(
    site: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.pagefind_service.PATIENCE", 0.2)
    program(tmp_path, monkeypatch, "exec cat > sink")
    with pytest.raises(SourceError, match="stopped while it was asked to NewIndex"):
        pagefind.index(RECORDS, site, cache)


def test_a_program_that_cannot_be_started_is_told(
    site: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "program").write_bytes(b"\x7fELF for another machine")
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: tmp_path / "program")
    with pytest.raises(SourceError, match="cannot be started"):
        pagefind.index(RECORDS, site, cache)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("VERSION", "9.9.9", "version 1.5.2"),
        ("LANGUAGE", "zh", r"languages \['zh'\]"),
    ],
)
def test_another_version_or_language_is_refused(
    site: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, message: str
) -> None:
    if name == "LANGUAGE":
        ask = Service.ask
        monkeypatch.setattr(
            Service,
            "ask",
            lambda self, action, **values: ask(
                self, action, **{**values, **({"language": value} if "language" in values else {})}
            ),
        )
    else:
        monkeypatch.setattr(pagefind, name, value)
    with pytest.raises(SourceError, match=message):
        pagefind.index(RECORDS, site, cache)
    assert contents(site) == {}


def test_self_test_refuses_an_index_that_misses_or_invents(
    site: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = Service.ask

    def spoiled(self: Service, action: str, **values: object) -> dict[str, object]:
        if "content" in values:
            values["content"] = str(values["content"]).replace("000020", "")
        return ask(self, action, **values)

    monkeypatch.setattr(Service, "ask", spoiled)
    with pytest.raises(SourceError, match="was found in 0 records, it stands in"):
        pagefind.index(RECORDS, site, cache)
    assert contents(site) == {}


def test_two_records_of_one_id_are_refused(site: Path, cache: Path) -> None:
    with pytest.raises(SourceError, match="one id"):
        pagefind.index([RECORDS[0], replace(RECORDS[0], url="elsewhere/")], site, cache)

"""A plain build finds out at little cost what is different; the site is as if all had been looked at."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator import stamping, start, still
from generator.commands import building
from tests.build.build_tools import article, replaced, run, tree

Build = Callable[..., int]
SETTLED = 0.06
"""Seconds after which what was written is old enough for its stamp to be trusted."""
FORKING = """
from generator import still
still._MANY = 0
from generator.__main__ import run
run()
"""


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> Iterator[Build]:
    """Return what runs `build` as the command line does, in this process, and returns the exit code."""

    def build(root: Path, *more: str) -> int:
        codes: list[int] = []
        line = ["newspaper-digest", "build", "--root", str(root), *(more or ("--no-search",))]
        monkeypatch.setattr(sys, "argv", line)
        start.main(codes.append)
        return codes[0]

    yield build
    gc.enable()


@pytest.fixture
def settled(root: Path, plain: Build) -> Path:
    """Return a root that was built, and of which all is known."""
    assert plain(root) == 0
    time.sleep(SETTLED)
    assert plain(root) == 0
    return root


def nothing_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every build fail that does not end before the program is loaded."""

    def build(*_: object, **__: object) -> int:
        raise AssertionError("the program was loaded")

    monkeypatch.setattr(building, "build", build)


def anew(root: Path) -> dict[str, bytes]:
    """Return the site of a copy of the root that was never built before."""
    copy = root.with_name("copy")
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("site", ".cache"))
    run(copy)
    return tree(copy / "site")


# ------------------------------------------------------------ nothing to do


def test_nothing_is_loaded_where_nothing_is_different(
    settled: Path, plain: Build, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (settled / "site/stray.html").write_text("nobody made this")
    capsys.readouterr()
    assert plain(settled, "--no-search", "--explain") == 0
    shown = capsys.readouterr()
    nothing_is_loaded(monkeypatch)
    assert plain(settled) == plain(settled, "--no-search", "--strict", "--jobs", "1") == 0
    assert plain(settled, "--no-search", "--quiet") == 0
    once, again = capsys.readouterr().out.splitlines()
    assert once.rpartition("(")[0] == again.rpartition("(")[0] == shown.out.rpartition("(")[0]
    assert once.startswith("Nothing changed: 3 pages, ")


def test_what_is_told_in_another_way_takes_its_way(settled: Path, plain: Build) -> None:
    assert plain(settled, "--json") == 0
    assert (settled / "site/search").is_dir(), "the record told of a site without a search index"


def test_warnings_are_told_again(
    root: Path, plain: Build, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "content").mkdir()
    (root / "content/stranger.md").write_text("nothing reads this")
    assert plain(root) == 0
    time.sleep(SETTLED)
    assert plain(root) == 0
    told = capsys.readouterr().err
    assert told.count("warning: content/stranger.md") == 2
    assert plain(root, "--no-search", "--strict") == 1
    capsys.readouterr()
    assert plain(root) == 0
    nothing_is_loaded(monkeypatch)
    assert plain(root) == 0
    assert capsys.readouterr().err == told[: len(told) // 2] * 2


# ------------------------------------------------------------ something is different


def edit(root: Path) -> None:
    replaced(article(root, "全长1200米"), "1200", "1300")


def edit_as_if_never(root: Path) -> None:
    file = article(root, "全长1200米")
    was = file.stat()
    edit(root)
    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))


def save_by_rename(root: Path) -> None:
    file = article(root, "全长1200米")
    beside = file.with_suffix(".tmp")
    beside.write_text(file.read_text("utf-8").replace("1200", "1300"), "utf-8")
    beside.replace(file)


def delete(root: Path) -> None:
    article(root, "全长1200米").unlink()


def describe_a_person(root: Path) -> None:
    (root / "content/people").mkdir()
    (root / "content/people/孙立.md").write_text("---\nname: 孙立\n---\n\n市长。\n", "utf-8")


def retitle(root: Path) -> None:
    replaced(root / "digest.toml", "江州报摘", "江州旧闻")


def name_topics(root: Path) -> None:
    (root / "topics.toml").write_text('[[topic]]\nname = "桥事"\nsure = "大桥 合龙"\n', "utf-8")


def own_template(root: Path) -> None:
    (root / "templates").mkdir()
    (root / "templates/article.html").write_text("<p>{{ page.title }}", "utf-8")


def own_asset(root: Path) -> None:
    (root / "templates/assets").mkdir(parents=True)
    (root / "templates/assets/own.css").write_text("p { color: red }", "utf-8")


def new_seed(root: Path) -> None:
    (root / "seeds/c1.txt").write_text("新街口改造完成\n\n江州日报讯（记者 周文）新街口改造完成。\n", "utf-8")


def mended_seed(root: Path) -> None:
    replaced(root / "seeds/a2.txt", "六个村", "七个村")


def another_page(root: Path) -> None:
    replaced(root / "seeds/pages.toml", "page = 2", "page = 3")


def altered_page(root: Path) -> None:
    (root / "site/index.html").write_text("altered")


def lost_page(root: Path) -> None:
    next((root / "site").rglob("p01")).joinpath("index.html").unlink()


def altered_asset(root: Path) -> None:
    next(path for path in (root / "site/assets").iterdir() if path.is_file()).write_text("altered")


def lost_site(root: Path) -> None:
    shutil.rmtree(root / "site")


def edit_and_altered_asset(root: Path) -> None:
    edit(root)
    altered_asset(root)


def edit_and_lost_page(root: Path) -> None:
    edit(root)
    lost_page(root)


def edit_and_retitle(root: Path) -> None:
    edit(root)
    retitle(root)


CHANGES = (
    *(
        edit,
        edit_as_if_never,
        save_by_rename,
        delete,
        describe_a_person,
        retitle,
        name_topics,
        own_template,
        own_asset,
    ),
    *(new_seed, mended_seed, another_page, altered_page, lost_page, altered_asset, lost_site),
    *(edit_and_altered_asset, edit_and_lost_page, edit_and_retitle),
)


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_seen(settled: Path, plain: Build, change: Callable[[Path], None]) -> None:
    before = tree(settled / "site")
    change(settled)
    assert plain(settled) == 0
    now = tree(settled / "site")
    assert now == anew(settled)
    assert (now == before) == (change in (altered_page, lost_page, altered_asset, lost_site))


def test_an_edit_looks_at_what_is_different_alone_and_leaves_word_again(
    settled: Path, plain: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("generator.build.inputs.look", lambda *_: pytest.fail("all was looked at"))
        save_by_rename(settled)
        assert plain(settled) == 0
        time.sleep(SETTLED)
        assert plain(settled) == 0, "the file was too young to be trusted, and is read"
    nothing_is_loaded(monkeypatch)
    assert plain(settled) == 0


def test_what_was_published_and_is_forgotten_is_made_anew(settled: Path, plain: Build) -> None:
    edit(settled)
    for name in ("archive", "articles", "issues"):
        (settled / f".cache/{name}.msgpack").unlink()
    assert plain(settled) == 0
    assert tree(settled / "site") == anew(settled)


# ------------------------------------------------------------ the record itself


def test_a_build_that_fails_takes_the_record_away(settled: Path, plain: Build) -> None:
    own_template(settled)
    (settled / "templates/article.html").write_text("{% broken %}")
    assert plain(settled) == 1
    assert not (settled / ".cache/still").exists()
    (settled / "templates/article.html").unlink()
    assert plain(settled) == 0
    assert tree(settled / "site") == anew(settled)


def test_a_build_for_an_address_leaves_no_word_for_one_without(root: Path, plain: Build) -> None:
    run(root, base="https://example.org/")
    assert not (root / ".cache/still").exists()
    assert plain(root) == 0
    assert tree(root / "site") == anew(root)


@pytest.mark.parametrize("damage", ["cut", "empty", "flipped", "of another Python"])
def test_a_damaged_record_is_none(
    settled: Path, plain: Build, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = settled / ".cache/still"
    data = bytearray(record.read_bytes())
    data[len(data) // 2] ^= 1
    match damage:
        case "cut":
            record.write_bytes(data[:-7])
        case "empty":
            record.write_bytes(b"")
        case "flipped":
            record.write_bytes(data)
        case _:
            monkeypatch.setattr(sys, "version", "4.0")
    assert still.look(str(settled)) is None
    edit(settled)
    assert plain(settled) == 0
    assert tree(settled / "site") == anew(settled)


def test_a_record_that_cannot_be_written_costs_time_only(root: Path) -> None:
    run(root)
    (root / ".cache/still").unlink()
    (root / ".cache/still").mkdir()
    run(root)
    assert (root / ".cache/still").is_dir()
    assert not list((root / ".cache").glob("still.*"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system forks no processes")
def test_another_process_looks_at_a_large_site(settled: Path) -> None:
    def build() -> str:
        line = [sys.executable, "-c", FORKING, "build", "--no-search", "--root", str(settled)]
        return subprocess.run(line, capture_output=True, text=True, check=True).stdout

    assert build().startswith("Nothing changed: ")
    altered_page(settled)
    assert "1 written" in build()
    edit_and_lost_page(settled)
    build()
    assert tree(settled / "site") == anew(settled)
    lost_site(settled)
    build()
    assert tree(settled / "site") == tree(settled.with_name("copy") / "site")


# ------------------------------------------------------------ stamps


@pytest.mark.parametrize("stamp", [(1, 2, 3, 4), (-5, 0, 2**64 - 1, -7), stamping.NO_STAMP])
def test_stamps_come_back_as_they_were_packed(stamp: stamping.Stamp) -> None:
    packed = stamping.packed([stamp, (9, 9, 9, 9)])
    assert stamping.packed(stamping.unpacked(packed)) == packed
    assert packed != stamping.packed([None, (9, 9, 9, 9)])
    assert len(packed) == 64


def test_a_missing_file_has_no_stamp(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    found = stamping.stamps(tmp_path, ["a", "b", "a/c"])
    assert found == [stamping.stamp(tmp_path / "a"), None, None]


def test_a_file_changed_within_the_tick_is_young() -> None:
    second = 1_000_000_000
    assert stamping.young((5 * second + 1, 1, 1, 5 * second + 1), 5 * second + 1_000)
    assert not stamping.young((5 * second + 1, 1, 1, 5 * second + 1), 6 * second)
    assert stamping.young((5 * second, 1, 1, 5 * second), 6 * second), "whole seconds: a coarse clock"

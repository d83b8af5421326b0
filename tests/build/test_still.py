"""A plain build finds out at little cost what is different; the site is as if all had been looked at."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import still
from generator.build import BuildError, program
from generator.commands import building
from tests.build.build_tools import SETTLED, Build, anew, article, run, tree
from tests.build.changes import (
    CHANGES,
    altered_asset,
    altered_page,
    edit,
    lost_page,
    lost_site,
    save_by_rename,
)


def nothing_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every build fail that does not end before the program is loaded."""

    def build(*_: object, **__: object) -> int:
        raise AssertionError("the program was loaded")

    monkeypatch.setattr(building, "build", build)


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


@pytest.mark.parametrize("record", ["with the record", "without"])
@pytest.mark.parametrize(
    ("engine", "lost"),
    [
        *[("pairs", place) for place in ("search/index.json", "search/pairs/0/*", "search/text", "search")],
        *[("pagefind", place) for place in ("search/packs/0.*", "pagefind/pagefind-entry.json", "pagefind")],
    ],
)
def test_what_is_lost_of_the_search_index_comes_back(
    settled: Path, plain: Build, monkeypatch: pytest.MonkeyPatch, engine: str, lost: str, record: str
) -> None:
    said = (settled / "digest.toml").read_text("utf-8")
    (settled / "digest.toml").write_text(f'{said}[search]\nengine = "{engine}"\n', "utf-8")
    assert plain(settled, "--quiet") == 0
    time.sleep(SETTLED)
    assert plain(settled, "--quiet") == 0
    whole = tree(settled / "site")
    gone = min((settled / "site").glob(lost))
    gone.unlink() if gone.is_file() else shutil.rmtree(gone)
    if record == "without":
        (settled / ".cache/still").unlink()
    assert plain(settled, "--quiet") == 0
    assert tree(settled / "site") == whole
    nothing_is_loaded(monkeypatch)
    assert plain(settled, "--quiet") == 0


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


def test_a_new_template_of_the_program_is_seen(
    root: Path, tmp_path: Path, plain: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = tmp_path / "program/templates"
    shutil.copytree(program.templates(), ours)
    monkeypatch.setattr(program, "templates", lambda: ours)
    run(root)
    time.sleep(SETTLED)
    run(root)
    (ours / "assets/new.css").write_text("p { color: red }")
    assert plain(root) == 0
    assert (root / "site/assets/new.css").is_file()


def test_where_the_disk_fails_a_build_goes_its_usual_way(
    settled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.stat

    def stat(path: str | Path, **more: Any) -> os.stat_result:
        if str(path).endswith(".md"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, **more)

    with monkeypatch.context() as patched:
        patched.setattr(os, "stat", stat)
        assert still.glance(str(settled)) is None
        with pytest.raises(BuildError, match=r"content/articles/.*: cannot be opened: permission denied"):
            run(settled)
    assert run(settled).written == ()


def test_a_link_to_itself_is_told_by_its_name(
    settled: Path, plain: Build, capsys: pytest.CaptureFixture[str]
) -> None:
    file = article(settled, "全长1200米")
    file.unlink()
    file.symlink_to(file)
    assert plain(settled) == 1
    assert f"content/articles/{file.relative_to(settled / 'content/articles')}: " in capsys.readouterr().err

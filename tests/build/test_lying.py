"""Two processes that look at files at once find what one alone would."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from generator import lying, stamping
from generator.lying import Lay

CHANGED = [(), (0,), (29,), (3, 11, 12, 28), tuple(range(30))]


NAMES = [
    *[f"a/b/{number}.json" for number in range(5)],
    *[f"a/b/{number}/index.html" for number in range(5, 12)],
    *[f"page{number}/index.html" for number in range(12, 17)],
    "衡阳 日报/index.html",
    "index.html",
    *[str(number) for number in range(19, 25)],
    *[f"last/index.html/{number}" for number in range(25, 30)],
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of thirty files, and as many in its site/."""
    monkeypatch.setattr(lying, "_RUN", 4)
    for name in NAMES:
        for file in (tmp_path / name, tmp_path / "site" / name):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("as it was")
    return tmp_path


def _lay(folder: Path) -> list[Lay]:
    return lying.runs(NAMES, stamping.packed(stamping.stamps(folder, NAMES)))


@pytest.mark.parametrize("names", [[], ["a"], NAMES, NAMES[::-1], ["a/b", "c", "a/d/index.html", "/e/f"]])
def test_paths_come_back_from_one_text(names: list[str]) -> None:
    assert lying.split(lying.joined(names)) == names


def _asked(folder: Path, own: list[Lay], made: list[Lay]) -> Iterator[lying.Asked | None]:
    yield None
    if hasattr(os, "fork"):
        asked = lying.ask(str(folder), own, made)
        assert asked is not None
        yield asked
        asked.leave()


@pytest.mark.parametrize("changed", CHANGED)
def test_the_runs_are_told_in_which_files_lie_otherwise(folder: Path, changed: tuple[int, ...]) -> None:
    own, made = _lay(folder), _lay(folder / "site")
    for number in changed:
        (folder / NAMES[number]).write_text("otherwise")
        (folder / "site" / NAMES[number]).unlink()
    runs, here = sorted({number // 4 for number in changed}), Path.cwd()
    for asked in _asked(folder, own, made):
        assert lying.shared(f"{folder}/", own, asked, first=True) == runs
        assert lying.shared(f"{folder}/site/", made, asked, first=False) == runs
        assert Path.cwd() == here


def test_a_folder_that_is_gone_or_no_folder_is_told_as_its_files(folder: Path) -> None:
    made, here = _lay(folder / "site"), Path.cwd()
    shutil.rmtree(folder / "site/a/b")
    (folder / "site/page13/index.html").unlink()
    (folder / "site/page13").rmdir()
    (folder / "site/page13").write_text("a file where the folder was")
    shutil.rmtree(folder / "site/last")
    (folder / "site/last").write_text("another one")
    runs = [number // 4 for number in (*range(12), 13, *range(25, 30))]
    for asked in _asked(folder, [], made):
        assert lying.shared(f"{folder}/site/", made, asked, first=False) == sorted({*runs})
        assert Path.cwd() == here


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system forks no processes")
def test_what_the_other_process_said_is_not_looked_at_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = _lay(folder)
    asked = lying.ask(str(folder), own, [])
    assert asked is not None
    until = monotonic() + 30
    while len(asked.said(first=True)) < len(own):
        assert monotonic() < until, "it looks at thirty files"
    looked: list[str] = []
    monkeypatch.setattr(lying, "now", lambda _, paths, inside: looked.append(paths))
    assert lying.shared(f"{folder}/", own, asked, first=True) == [len(own) - 1]
    assert len(looked) == 1, "the last run, before it asks"
    asked.end()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system forks no processes")
def test_where_the_other_process_fails_this_one_looks_at_all(folder: Path) -> None:
    own, made = _lay(folder), _lay(folder / "site")
    (folder / "site").rename(folder / "elsewhere")
    asked = lying.ask(str(folder), own, made)
    assert lying.shared(f"{folder}/", own, asked, first=True) == []
    assert lying.shared(f"{folder}/site/", made, asked, first=False) == list(range(len(made)))
    assert asked is not None
    asked.leave()

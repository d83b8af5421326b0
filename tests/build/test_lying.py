"""Two processes that look at files at once find what one alone would."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from generator import lying, stamping
from generator.lying import Lay

CHANGED = [(), (0,), (29,), (3, 11, 12, 28), tuple(range(30))]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of thirty files, and as many in its site/."""
    monkeypatch.setattr(lying, "_RUN", 4)
    (tmp_path / "site").mkdir()
    for number in range(30):
        for place in (tmp_path, tmp_path / "site"):
            (place / str(number)).write_text("as it was")
    return tmp_path


def _lay(folder: Path) -> list[Lay]:
    names = [str(number) for number in range(30)]
    return lying.runs(("\0".join(names), stamping.packed(stamping.stamps(folder, names))))


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
        (folder / str(number)).write_text("otherwise")
        (folder / "site" / str(number)).unlink()
    runs = sorted({number // 4 for number in changed})
    for asked in _asked(folder, own, made):
        assert lying.shared(f"{folder}/", own, asked, first=True) == runs
        assert lying.shared(f"{folder}/site/", made, asked, first=False) == runs


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
    monkeypatch.setattr(lying, "now", lambda _, paths: looked.append(paths))
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

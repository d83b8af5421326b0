"""A plain `build` that goes straight to work is told what the command line would have told it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from generator import start
from generator.cli import app
from generator.commands import building
from generator.commands.elsewhere import Elsewhere


@pytest.mark.parametrize(
    "line",
    [
        "build",
        "build --root here",
        "build --root .",
        "build --root link",
        "build -q --root here",
        "build --quiet --no-search --jobs 3",
        "build --json --strict --explain --root here/../here --root .",
        "build --jobs 0",
    ],
)
def test_both_ways_tell_the_build_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "link").symlink_to("here")
    monkeypatch.chdir(tmp_path)
    told: list[tuple[Path, dict[str, Any]]] = []

    def build(root: Path, **asked: Any) -> int:
        asked.pop("glance", None)  # what is known ahead, if anything: the command line asks for nothing by it
        told.append((root, asked))
        return 7

    monkeypatch.setattr(building, "build", build)
    monkeypatch.setattr(sys, "argv", ["newspaper-digest", *line.split()])
    assert start.plain_build(line.split()) is not None
    with pytest.raises(SystemExit) as ended:
        start.main()
    assert ended.value.code == CliRunner().invoke(app, line.split()).exit_code == 7
    assert told[0] == told[1]
    assert told[0][1]["elsewhere"] == Elsewhere()


@pytest.mark.parametrize(
    "line",
    [
        "",
        "--version",
        "check",
        "build --help",
        "build --nothing",
        "build --root",
        "build --root missing",
        "build --root --quiet",
        "build --root=here",
        "build --jobs -1",
        "build --jobs ٣",
        "build here",
        "build --base-url https://example.org",
        "build --publish memory://there",
        "build --scheduler tcp://127.0.0.1:1",
        "build --seeds memory://there",
    ],
)
def test_all_else_is_left_to_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path)
    assert start.plain_build(line.split()) is None


def test_a_build_that_is_watched_ends_as_usual(tmp_path: Path) -> None:
    profile = [sys.executable, "-m", "cProfile", "-m", "generator", "build", "--root", str(tmp_path)]
    done = subprocess.run(profile, capture_output=True, text=True, check=False)
    assert "function calls" in done.stdout
    assert "there is no digest.toml" in done.stderr


def test_errors_and_exit_codes_are_those_of_the_command_line(tmp_path: Path) -> None:
    def run(*line: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *line], cwd=tmp_path, capture_output=True, text=True, check=False
        )

    by_typer = "from generator.cli import main; main()"
    for line, code in (("build", 1), ("build --json", 1), ("build --root missing", 2)):
        straight = run("-m", "generator", *line.split())
        long = run("-c", by_typer, *line.split())
        assert straight.returncode == long.returncode == code
        assert straight.stdout == long.stdout
        if code == 1:  # wrong use names the program as it was called
            assert straight.stderr == long.stderr

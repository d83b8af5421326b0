"""The command line, run in this process: a process of its own would load the language anew each time."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.cli import app
from tests.cli.cli_tools import Done, Run, plant


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what runs a command in a folder (by default an empty one) and returns what came of it."""

    def command(*arguments: str | Path, at: Path = tmp_path) -> Done:
        monkeypatch.chdir(at)
        done = CliRunner().invoke(app, [str(one) for one in arguments], catch_exceptions=False)
        return Done(done.exit_code, done.stdout, done.stderr)

    return command


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a root with one page, not built yet."""
    return plant(tmp_path / "root")

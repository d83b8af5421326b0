"""A running preview for the tests of this room."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.preview.running import Preview, built, plant, start


def running(root: Path) -> Iterator[Preview]:
    """Run a preview of the root, and end it as a terminal would."""
    started = start(root)
    assert started.event()["error"] == ""
    yield started
    assert started.end(signal.SIGINT) == 0


@pytest.fixture
def first(tmp_path: Path) -> Iterator[Preview]:
    """Give a preview of one article that builds it for the first time."""
    yield from running(plant(tmp_path / "root"))


@pytest.fixture
def preview(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """Give a preview of one article that was built before."""
    yield from running(shutil.copytree(built(tmp_path_factory), tmp_path / "root"))

"""A running preview for the tests of this room."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.preview.running import Preview, plant, start


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """Run a preview of one article, and end it as a terminal would."""
    running = start(plant(tmp_path / "root"))
    assert running.event()["error"] == ""
    yield running
    assert running.end(signal.SIGINT) == 0

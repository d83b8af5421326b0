"""A mistake of the program is told like any other error, and does not end the thread that follows saves."""

from __future__ import annotations

import queue
from pathlib import Path
from typing import Any

from generator.build import BuildError, BuildReport, Counts
from generator.preview import rebuilding
from generator.preview.hub import Hub
from generator.preview.rebuilding import Rebuilder
from tests.preview.running import PATIENCE


class Frail:
    """Stands in for a session: the first build fails, then one goes well, then keeping fails."""

    archive = None

    def __init__(self, root: Path) -> None:
        self.root = root
        self.builds = 0

    def build(self, _touched: object) -> BuildReport:
        self.builds += 1
        if self.builds == 1:
            raise RecursionError("too deep: \udcb5")
        return BuildReport(Counts(), written=("index.html",))

    def save(self, _pressing: object = None) -> bool:
        if self.builds == 2:
            raise ValueError("cannot be kept")
        return True


def test_saves_are_followed_on(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(rebuilding, "QUIET", 0.01)
    told: queue.Queue[BuildReport | BuildError] = queue.Queue()
    session: Any = Frail(tmp_path)
    hub = Hub()
    rebuilder = Rebuilder(session, hub, told.put)
    rebuilder.build()
    first = told.get(timeout=PATIENCE)
    assert isinstance(first, BuildError)
    assert str(first).startswith("build: the program failed with RecursionError: too deep: \\udcb5 (")
    assert hub.now.error == str(first)
    rebuilder.start()
    rebuilder.touched()
    assert isinstance(told.get(timeout=PATIENCE), BuildReport)
    assert "ValueError: cannot be kept" in str(told.get(timeout=PATIENCE))
    assert "cannot be kept" in hub.now.error
    rebuilder.touched()
    assert isinstance(told.get(timeout=PATIENCE), BuildReport)
    assert hub.now.error == ""
    rebuilder.stop()

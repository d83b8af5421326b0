"""A place for an index, and parts as small as a test's archive."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pairs import buckets, packs
from tests.search.placed import Place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let few records fill many buckets, and each month a pack of its own."""
    monkeypatch.setattr(buckets, "LEAST_UNITS", 2)
    monkeypatch.setattr(packs.cut, "__defaults__", (10,))

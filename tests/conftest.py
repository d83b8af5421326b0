"""What all tests share."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from generator import start
from tests.build.build_tools import Build

# What a machine shared with others takes says nothing of the program.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


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

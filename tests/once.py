"""What is dear to make and only read is made once, by whichever process of the tests asks first."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import locks


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that `make` has filled for this run of the tests; nobody may write there afterwards.

    The others wait while it is being made. What failed is tried anew by each that asks.
    """
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # each worker has a folder of its own within that of the run
    place = base / f"once-{name}"
    folder, whole = place / "made", place / "whole"
    with locks.alone(place, wait=True):
        if not whole.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            whole.touch()
    return folder

"""A file that a build met half written is looked at again before anybody is told of an error."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from generator.build import BuildError, BuildReport, Counts
from generator.errors import SourceError, Where
from generator.preview.hub import Hub
from generator.preview.rebuilding import Rebuilder

NAME = "content/articles/a.md"


class Half:
    """Stands in for a session whose first builds meet an error in one file."""

    def __init__(self, root: Path, failures: int) -> None:
        self.root = root
        self.failures = failures
        self.builds = 0

    def build(self, _touched: object) -> BuildReport:
        self.builds += 1
        if self.builds <= self.failures:
            raise BuildError((SourceError(Where(NAME), "there is no headline"),))
        return BuildReport(Counts(), written=("index.html",))


def told_by(root: Path, failures: int, age: float) -> tuple[list[Any], int]:
    """Return what the terminal is told, and how many builds it took, if the file was saved so long ago."""
    path = root / NAME
    path.parent.mkdir(parents=True)
    path.write_text("")
    os.utime(path, (time.time() - age,) * 2)
    session: Any = Half(root, failures)
    told: list[Any] = []
    Rebuilder(session, Hub(), told.append).build()
    return told, session.builds


def test_a_young_file_is_given_time(tmp_path: Path) -> None:
    told, builds = told_by(tmp_path, failures=1, age=-1)
    assert [type(one) for one in told] == [BuildReport]
    assert builds == 2


def test_what_is_still_wrong_then_is_told_once(tmp_path: Path) -> None:
    told, builds = told_by(tmp_path, failures=9, age=-1)
    assert [type(one) for one in told] == [BuildError]
    assert builds == 2


def test_an_older_file_is_told_of_at_once(tmp_path: Path) -> None:
    told, builds = told_by(tmp_path, failures=9, age=60)
    assert [type(one) for one in told] == [BuildError]
    assert builds == 1

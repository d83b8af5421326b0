"""Of two builds of one root at once the second does nothing and says why."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from generator import locks
from generator.build import BuildError, BuildOptions, BuildReport, Counts, Session
from generator.build.searching import command
from generator.errors import Where
from generator.preview.hub import Hub
from generator.preview.rebuilding import Rebuilder
from tests.build.build_tools import run, tree

HOLDS = """
import sys
from pathlib import Path
from generator import locks
with locks.alone(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Let another process hold the folder's lock; it ends with the block."""
    ask = [sys.executable, "-c", HOLDS, str(folder)]
    with subprocess.Popen(ask, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        yield process
        process.communicate()


def test_a_build_beside_another_changes_nothing(root: Path) -> None:
    run(root)
    before = tree(root / "site")
    (root / "content/articles").rename(root / "articles")
    with held(root / ".cache"):
        for act in (Session.build, Session.bring_in):
            with pytest.raises(BuildError, match="another build is at work here"):
                act(Session(root, BuildOptions(search=False)))
        assert tree(root / "site") == before
    run(root)
    assert tree(root / "site") != before


def test_a_lock_goes_with_its_process(tmp_path: Path) -> None:
    with held(tmp_path) as process:
        with pytest.raises(locks.BusyError), locks.alone(tmp_path):
            pass
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        with locks.alone(tmp_path):
            pass


def test_a_fork_that_lives_on_holds_nothing(tmp_path: Path) -> None:
    reads, writes = os.pipe()
    with locks.alone(tmp_path):
        child = os.fork()
        if not child:
            os.close(writes)
            os.read(reads, 1)
            os._exit(0)
    try:
        with held(tmp_path):
            pass
    finally:
        os.close(writes)
        os.waitpid(child, 0)


def test_where_no_lock_can_be_made_the_work_is_done(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with locks.alone(tmp_path / "file"):
        pass


def test_an_index_waits_for_another(root: Path) -> None:
    session = Session(root, BuildOptions(search=False))
    session.build()
    session.save()
    with held(root / ".cache/search"):
        process = subprocess.Popen(command(root), stdout=subprocess.DEVNULL)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(3)
        early = (root / "site/search/index.json").exists()
    assert process.wait(60) == 0
    assert not early
    assert (root / "site/search/index.json").exists()


def test_a_preview_waits_for_a_build(tmp_path: Path) -> None:
    busy = locks.BusyError(Where(".cache", 0), "another build is at work here")

    class Busy:
        root, builds = tmp_path, 0

        def build(self, _touched: object) -> BuildReport:
            self.builds += 1
            if self.builds < 4:
                raise BuildError((busy,))
            return BuildReport(Counts(), written=("index.html",))

    session: Any = Busy()
    told: list[Any] = []
    Rebuilder(session, Hub(), told.append).build()
    assert ([type(one) for one in told], session.builds) == ([BuildReport], 4)

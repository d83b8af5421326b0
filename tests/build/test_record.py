"""The record that a build leaves for the next, the process that looks at a site, and stamps."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator import stamping, still
from tests.build.build_tools import Build, anew, run, tree
from tests.build.changes import altered_page, edit, edit_and_lost_page, lost_page, lost_site, own_template

FORKING = """
from generator import still
still._MANY = 0
from generator.__main__ import run
run()
"""


def test_a_build_that_fails_leaves_the_record_as_it_leaves_the_site(settled: Path, plain: Build) -> None:
    before = tree(settled / "site"), (settled / ".cache/still").read_bytes()
    own_template(settled)
    (settled / "templates/article.html").write_text("{% broken %}")
    assert plain(settled) == 1
    assert (tree(settled / "site"), (settled / ".cache/still").read_bytes()) == before
    assert plain(settled) == 1
    (settled / "templates/article.html").unlink()
    assert plain(settled) == 0
    assert tree(settled / "site") == anew(settled)


def test_a_build_for_an_address_leaves_no_word_for_one_without(root: Path, plain: Build) -> None:
    run(root, base="https://example.org/")
    assert not (root / ".cache/still").exists()
    assert plain(root) == 0
    assert tree(root / "site") == anew(root)


@pytest.mark.parametrize("damage", ["cut", "empty", "flipped", "of another Python"])
def test_a_damaged_record_is_none(
    settled: Path, plain: Build, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = settled / ".cache/still"
    data = bytearray(record.read_bytes())
    data[len(data) // 2] ^= 1
    match damage:
        case "cut":
            record.write_bytes(data[:-7])
        case "empty":
            record.write_bytes(b"")
        case "flipped":
            record.write_bytes(data)
        case _:
            monkeypatch.setattr(sys, "version", "4.0")
    assert still.glance(str(settled)) is None
    edit(settled)
    assert plain(settled) == 0
    assert tree(settled / "site") == anew(settled)


def test_a_record_that_cannot_be_written_costs_time_only(root: Path) -> None:
    run(root)
    (root / ".cache/still").unlink()
    (root / ".cache/still").mkdir()
    run(root)
    assert (root / ".cache/still").is_dir()
    assert not list((root / ".cache").glob("still.*"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system forks no processes")
def test_another_process_looks_at_a_large_site(settled: Path) -> None:
    def build() -> str:
        line = [sys.executable, "-c", FORKING, "build", "--no-search", "--root", str(settled)]
        return subprocess.run(line, capture_output=True, text=True, check=True).stdout

    assert build().startswith("Nothing changed: ")
    altered_page(settled)
    assert "1 written" in build()
    edit_and_lost_page(settled)
    build()
    assert tree(settled / "site") == anew(settled)
    lost_site(settled)
    build()
    assert tree(settled / "site") == tree(settled.with_name("copy") / "site")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system forks no processes")
def test_a_child_that_the_system_forgets_has_answered_all_the_same(settled: Path) -> None:
    lost_page(settled)
    forgetting = "import signal; signal.signal(signal.SIGCHLD, signal.SIG_IGN)\n"
    line = [sys.executable, "-c", forgetting + FORKING, "build", "--no-search", "--root", str(settled)]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 written" in done.stdout


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system forks no processes")
def test_nobody_waits_for_an_answer_that_is_not_wanted(
    settled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forked: list[int] = []
    fork = os.fork

    def noted() -> int:
        process = fork()
        forked.append(process)
        return process

    monkeypatch.setattr(still, "_MANY", 0)
    monkeypatch.setattr(os, "fork", noted)
    known = still.glance(str(settled), aside=True)
    assert known is not None
    known.end()
    (process,) = forked
    with pytest.raises(ChildProcessError):
        os.waitpid(process, os.WNOHANG)  # not of any child: earlier tests leave some, as workers do
    assert known.altered() == []


# ------------------------------------------------------------ stamps


@pytest.mark.parametrize("stamp", [(1, 2, 3, 4), (-5, 0, 2**64 - 1, -7), stamping.NO_STAMP])
def test_stamps_come_back_as_they_were_packed(stamp: stamping.Stamp) -> None:
    packed = stamping.packed([stamp, (9, 9, 9, 9)])
    assert stamping.packed(stamping.unpacked(packed)) == packed
    assert packed != stamping.packed([None, (9, 9, 9, 9)])
    assert len(packed) == 64


def test_a_missing_file_has_no_stamp(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    found = stamping.stamps(tmp_path, ["a", "b", "a/c"])
    assert found == [stamping.stamp(tmp_path / "a"), None, None]


def test_a_file_changed_within_the_tick_is_young() -> None:
    second = 1_000_000_000
    assert stamping.young((5 * second + 1, 1, 1, 5 * second + 1), 5 * second + 1_000)
    assert not stamping.young((5 * second + 1, 1, 1, 5 * second + 1), 6 * second)
    assert stamping.young((5 * second, 1, 1, 5 * second), 6 * second), "whole seconds: a coarse clock"

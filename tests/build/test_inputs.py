"""What counts as changed, and what is read to find out."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator import files, stamping
from generator.build.inputs import Input, Inputs, look

OLD = 1_600_000_000_123_456_789
"""Nanoseconds: a time long ago that is no whole second."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_bytes(b"one")
    (tmp_path / "digest.toml").write_bytes(b"")
    return tmp_path


def seen(root: Path, known: Mapping[str, Input] | None = None) -> Inputs:
    found, errors = look(root, root / "templates", known or {})
    assert errors == []
    # As if looked at long after every write, so that no stamp is too young.
    found.began += 10**12
    return found


def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that fills with the names of the files read from now on."""
    names: list[str] = []
    real = files.read

    def read(root: Path, path: str) -> bytes:
        names.append(path)
        return real(root, path)

    monkeypatch.setattr(files, "read", read)
    return names


def test_what_is_unchanged_is_not_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = seen(root).remember()
    assert known.keys() == {"content/a.md", "digest.toml"}
    names = reads(monkeypatch)
    again = seen(root, known)
    assert not again.changed()
    assert again.remember() == known
    assert names == []


def test_a_touched_file_is_read_and_found_the_same(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = seen(root).remember()
    os.utime(root / "content/a.md", ns=(OLD, OLD))
    names = reads(monkeypatch)
    assert not seen(root, known).changed()
    assert names == ["content/a.md"]


@pytest.mark.parametrize("change", ["edit", "new", "gone", "rename"])
def test_changes_are_seen(root: Path, change: str) -> None:
    known = seen(root).remember()
    file = root / "content/a.md"
    match change:
        case "edit":
            file.write_bytes(b"two")
        case "new":
            (root / "content/b.md").write_bytes(b"")
        case "gone":
            file.unlink()
        case "rename":
            file.rename(root / "content/b.md")
    assert seen(root, known).changed()


def test_a_young_stamp_is_not_trusted(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found, _ = look(root, root / "templates", {})
    known = found.remember()
    assert known["content/a.md"].stamp == stamping.NO_STAMP, "written within the tick before it was looked at"
    names = reads(monkeypatch)
    assert not seen(root, known).changed()
    assert sorted(names) == ["content/a.md", "digest.toml"]


def test_the_roots_template_stands_in_for_the_programs(tmp_path: Path) -> None:
    root, ours = tmp_path / "root", tmp_path / "program/templates"
    for folder in (root / "templates", ours):
        folder.mkdir(parents=True)
    (ours / "a.html").write_text("ours")
    (ours / "b.html").write_text("ours")
    (root / "templates/b.html").write_text("theirs")
    found, _ = look(root, ours, {})
    assert found.templates(ours) == {"a.html": f"{ours}/a.html", "b.html": "templates/b.html"}
    assert found.read(f"{ours}/a.html") == b"ours"

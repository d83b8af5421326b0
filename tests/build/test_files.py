"""What is promised of the disk: one step a file, nothing of a site before all of it is there."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from generator import files, staging, stamping
from generator.errors import SourceError


def test_write_if_changed_writes_once(tmp_path: Path) -> None:
    file = tmp_path / "a/b.txt"
    assert files.write_if_changed(file, b"one")
    before = stamping.stamp(file)
    assert not files.write_if_changed(file, b"one")
    assert stamping.stamp(file) == before
    assert files.write_if_changed(file, b"two")
    assert file.read_bytes() == b"two"
    assert [path.name for path in file.parent.iterdir()] == ["b.txt"]


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")

    def full(path: Path, data: bytes) -> int:
        with path.open("wb") as out:
            out.write(data[:1])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(SourceError, match="the disk is full") as caught:
        files.write_if_changed(file, b"new")
    assert caught.value.hint.startswith("Free some space")
    monkeypatch.undo()
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_walk_is_sorted_and_passes_over_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", ".git/x", ".a.swp", "b.txt~", "~lock"):
        file = tmp_path / "seeds" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")
    (tmp_path / "seeds/loop").symlink_to(tmp_path / "seeds")
    (tmp_path / "seeds/linked.txt").symlink_to(tmp_path / "seeds/b.txt")
    (tmp_path / "seeds/dead.txt").symlink_to(tmp_path / "nowhere")
    found = [path for path, _ in files.walk(tmp_path, "seeds").files]
    assert found == ["seeds/a/z.txt", "seeds/b.txt", "seeds/linked.txt"]
    assert files.walk(tmp_path, "missing") == ([], [], [])


def test_a_name_that_is_not_utf8_is_refused_unless_it_is_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "seeds"
    folder.mkdir()
    for name in ("a.txt", ".旧".encode("gbk"), "第.txt".encode("gbk"), b"\xff.txt"):
        (folder / os.fsdecode(name)).write_text("x")
    with pytest.raises(SourceError, match=r"^seeds/\\xb5\\xda\.txt: the file's name is not UTF-8") as caught:
        files.walk(tmp_path, "seeds")
    assert "第.txt" in caught.value.hint
    (folder / os.fsdecode("第.txt".encode("gbk"))).unlink()
    with pytest.raises(SourceError, match=r"^seeds/\\xff\.txt: ") as caught:
        files.walk(tmp_path, "seeds")
    assert caught.value.hint == "rename it"
    (folder / os.fsdecode(b"\xff.txt")).unlink()
    assert [path for path, _ in files.walk(tmp_path, "seeds").files] == ["seeds/a.txt"]


def test_errors_name_the_path(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"^gone\.txt: does not exist"):
        files.read(tmp_path, "gone.txt")
    (tmp_path / "folder").mkdir()
    with pytest.raises(SourceError, match=r"^folder: is a folder, not a file"):
        files.read(tmp_path, "folder")
    (tmp_path / "file").write_text("")
    with pytest.raises(SourceError, match=r"file: lies under something that is a file"):
        files.walk(tmp_path, "file")


def test_nothing_is_in_the_site_before_it_is_placed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with staging.Stage(site, tmp_path / ".cache") as stage:
        assert stage.put("a/index.html", b"a")
        assert stage.put("b.txt", b"b")
        assert not site.exists()
        assert list(stage.place()) == ["a/index.html", "b.txt"]
    assert (site / "a/index.html").read_bytes() == b"a"
    assert not (tmp_path / ".cache/stage").exists()


def test_what_is_not_placed_is_thrown_away(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "a.txt").write_bytes(b"old")

    def fail() -> None:
        with staging.Stage(site, tmp_path / ".cache") as stage:
            stage.put("a.txt", b"new")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert (site / "a.txt").read_bytes() == b"old"
    assert not (tmp_path / ".cache/stage").exists()


def test_bytes_the_site_has_do_not_wait(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/a.txt").write_bytes(b"same")
    with staging.Stage(tmp_path / "site", tmp_path / ".cache") as stage:
        assert not stage.put("a.txt", b"same")
        assert stage.place() == {}


def test_a_file_and_a_folder_may_change_places(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "folder").mkdir(parents=True)
    (site / "folder/old.html").write_text("old")
    (site / "file").write_text("old")
    with staging.Stage(site, tmp_path / ".cache") as stage:
        stage.put("folder", b"now a file")
        stage.put("file/index.html", b"now a folder")
        stage.place()
    assert (site / "folder").read_bytes() == b"now a file"
    assert (site / "file/index.html").read_bytes() == b"now a folder"


def test_remove_takes_empty_folders_along(tmp_path: Path) -> None:
    for name in ("a/b/c.txt", "a/d.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert staging.remove(tmp_path, ["a/b/c.txt", "a/never.txt"]) == 1
    assert not (tmp_path / "a/b").exists()
    assert (tmp_path / "a/d.txt").exists()


def test_a_new_site_appears_whole_by_one_rename(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with staging.Stage(site, tmp_path / ".cache") as stage:
        assert stage.put("a/b/index.html", b"deep")
        assert stage.put("empty.txt", b"")
        assert stage.waiting("a/b/index.html") == b"deep"
        (stage.coming / "mark").write_bytes(b"mark")
        assert not site.exists()
        placed = stage.place()
    assert list(placed) == ["a/b/index.html", "empty.txt"]
    assert [*placed.values()] == stamping.stamps(site, placed)
    assert (site / "a/b/index.html").read_bytes() == b"deep"
    assert (site / "empty.txt").read_bytes() == b""
    assert (site / "mark").read_bytes() == b"mark"


def test_a_new_site_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with staging.Stage(tmp_path / "site", tmp_path / ".cache") as stage:
        stage.put("a", b"a file")
        with pytest.raises(SourceError):
            stage.put("a/index.html", b"cannot lie under a file")
    assert not (tmp_path / "site").exists()
    assert not (tmp_path / ".cache/stage").exists()

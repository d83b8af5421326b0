"""What is measured leaves the disk as it was, until all is measured."""

from __future__ import annotations

from pathlib import Path

from bench import measuring


def test_what_was_built_is_put_aside_and_swept_at_the_end(tmp_path: Path) -> None:
    for text in ("first", "second"):
        (tmp_path / "site").mkdir()
        (tmp_path / "site/index.html").write_text(text, "utf-8")
        measuring.put_aside(tmp_path, "site", "missing")
    kept = sorted(file.read_text("utf-8") for file in tmp_path.rglob("*.html"))
    assert (kept, [file.name for file in tmp_path.iterdir()]) == (["first", "second"], [measuring.ASIDE])
    measuring.sweep(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_look_at_the_disk_deletes_nothing_and_can_be_taken_again(tmp_path: Path) -> None:
    took = [measuring.new_file(tmp_path / "work") for _ in range(2)]
    assert all(0 < each < 1e6 for each in took)
    made = list(tmp_path.rglob("index.html"))
    assert len(made) > 1000
    assert len({file.parent for file in made}) == len(made)

"""How long a save has to settle: what a watch tells of it, and what is made of that."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.preview.hub import Hub
from generator.preview.rebuilding import ALONE, SETTLING, Rebuilder
from generator.preview.watching import Watch
from tests.preview.running import PATIENCE

Told = queue.Queue[tuple[str, bool]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("one", "utf-8")
    return tmp_path


@pytest.fixture
def told(root: Path) -> Iterator[Told]:
    """Give what a watch of the root tells: the file, and whether it is whole."""
    found: Told = queue.Queue()

    def touched(path: Path | None, *, whole: bool = False) -> None:
        found.put((path.name if path else "any", whole))

    watch = Watch(root, (), touched)
    watch.start()
    yield found
    watch.stop()


def until(told: Told, wanted: tuple[str, bool]) -> list[tuple[str, bool]]:
    """Return what was told up to and with this."""
    found = [told.get(timeout=PATIENCE)]
    while found[-1] != wanted:
        found.append(told.get(timeout=PATIENCE))
    return found


def test_a_file_is_whole_once_its_writer_has_closed_it(root: Path, told: Told) -> None:
    with (root / "content/a.md").open("w", encoding="utf-8") as file:
        file.write("two")
        file.flush()
        assert until(told, ("a.md", False))
    assert set(until(told, ("a.md", True))[:-1]) <= {("a.md", False)}


def test_a_file_that_was_moved_into_its_place_is_whole(root: Path, told: Told) -> None:
    beside = root / "content/.scratch"
    beside.write_text("two", "utf-8")
    beside.rename(root / "content/a.md")
    assert until(told, ("a.md", True)) == [("a.md", True)], "of the scratch file nothing is told"


def test_reading_tells_nothing(root: Path, told: Told) -> None:
    (root / "content/a.md").read_bytes()
    (root / "content/b.md").write_text("new", "utf-8")
    assert {name for name, _ in until(told, ("b.md", True))} == {"b.md"}


class Rooted:
    """Stands in for a session of which only the root is asked."""

    def __init__(self, root: Path) -> None:
        self.root = root


WHOLE, OPEN = True, False


@pytest.mark.parametrize(
    ("touched", "seconds"),
    [
        ([("a.md", OPEN), ("a.md", WHOLE)], ALONE),
        ([("a.md", WHOLE), ("a.md", OPEN)], SETTLING),
        ([("a.md", WHOLE), ("b.md", WHOLE)], SETTLING),
        ([("a.md", WHOLE), ("", WHOLE)], SETTLING),
        ([("", OPEN), ("a.md", WHOLE)], SETTLING),
    ],
)
def test_only_one_file_that_is_whole_settles_at_once(
    tmp_path: Path, touched: list[tuple[str, bool]], seconds: float
) -> None:
    session: Any = Rooted(tmp_path)
    rebuilder = Rebuilder(session, Hub(), lambda _: None)
    rebuilder._taken()
    for name, whole in touched:
        rebuilder.touched(tmp_path / name if name else None, whole=whole)
    assert rebuilder._settling() == seconds
    rebuilder._taken()
    rebuilder.touched(tmp_path / "a.md")
    assert rebuilder._settling() == SETTLING, "what was whole before a build may be written since"

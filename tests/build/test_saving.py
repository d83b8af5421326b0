"""What a session leaves to the next one may be cut short at any step: that costs time only."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator import layers
from generator.build import BuildOptions, Session
from tests.build.build_tools import article, run, tree
from tests.build.test_locks import held
from tests.build.test_parts import EDITS, NO_CONTENT, planted

STEPS = 3
OPTIONS = BuildOptions(search=False)
EDITED = st.tuples(
    st.sampled_from(sorted(EDITS.keys() - NO_CONTENT)),
    st.integers(0, 30),
    st.integers(0, STEPS),
    st.booleans(),
)


def after(steps: int) -> Callable[[], bool]:
    """Return what says that a build is wanted once so many steps of a save are done."""
    left = iter([False] * steps)
    return lambda: next(left, True)


@example([("two persons", 3, 1, True), ("two persons", 8, 2, False)])
@example([("add", 3, 0, True), ("delete", 3, 0, True), ("delete", 3, 0, True)])
@settings(max_examples=12, deadline=None)
@given(st.lists(EDITED, min_size=2, max_size=6))
def test_a_build_after_saves_that_were_cut_short_equals_a_clean_one(
    edits: list[tuple[str, int, int, bool]],
) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(layers, "_SMALL", 2)  # so that little is written where a part would be
        root = planted(Path(folder) / "root")
        session = Session(root, OPTIONS)
        session.build()
        session.save()
        for name, number, steps, ended in edits:
            before = set(root.glob("content/**/*.md"))
            EDITS[name](root, number)
            paths = before | set(root.glob("content/**/*.md"))
            session.build(None if ended else {path.relative_to(root).as_posix() for path in paths})
            session.save(after(steps))
            if ended:
                session = Session(root, OPTIONS)
        session.build()
        clean = Path(folder) / "clean"
        shutil.copytree(root, clean, ignore=shutil.ignore_patterns("site", ".cache"))
        run(clean)
        assert tree(root / "site") == tree(clean / "site")


def test_a_page_of_a_build_that_was_never_saved_is_taken_away_again(tmp_path: Path) -> None:
    root = planted(tmp_path / "root")
    before = tree(root / "content")
    run(root)
    site = tree(root / "site")
    EDITS["add"](root, 3)
    assert Session(root, OPTIONS).build().written
    (new,) = tree(root / "content").keys() - before.keys()
    (root / "content" / new).unlink()
    assert Session(root, OPTIONS).build().removed
    assert tree(root / "site") == site
    run(root)
    assert run(root).planned == 0


def test_a_short_save_writes_little_and_is_made_up_for_by_a_long_one(tmp_path: Path) -> None:
    root = planted(tmp_path / "root", 150)
    session = Session(root, OPTIONS)
    session.build()
    assert session.save()
    large = {
        name: (root / f".cache/{name}.msgpack").read_bytes() for name in ("archive", "articles", "build")
    }
    EDITS["title"](root, 7)
    assert session.build({article(root, "改题7").relative_to(root).as_posix()}).written
    assert session.save(lambda: False)
    for name, data in large.items():
        assert (root / f".cache/{name}.msgpack").read_bytes() == data
        assert len((root / f".cache/{name}.more.msgpack").read_bytes()) < len(data) / 3
    assert Session(root, OPTIONS).build().written == ()
    assert session.save()
    assert not (root / ".cache/build.more.msgpack").exists()
    after = Session(root, OPTIONS)
    assert (after.build().written, after.archive) == ((), None), "nothing was to do"


def test_a_save_gives_way_to_a_build_that_is_wanted(tmp_path: Path) -> None:
    root = planted(tmp_path / "root")
    session = Session(root, OPTIONS)
    session.build()
    assert not session.save(lambda: True)
    assert not list((root / ".cache").glob("archive*"))
    assert session.save(after(STEPS))
    assert Session(root, OPTIONS).build().planned == 0


def test_a_save_does_not_undo_what_another_process_left_meanwhile(tmp_path: Path) -> None:
    root = planted(tmp_path / "root")
    slow = Session(root, OPTIONS)
    slow.build()
    before, site = tree(root / "content"), tree(root / "site")
    EDITS["add"](root, 3)
    run(root)
    assert tree(root / "site") != site
    assert slow.save()
    (new,) = tree(root / "content").keys() - before.keys()
    (root / "content" / new).unlink()
    run(root)
    assert tree(root / "site") == site


def test_a_build_after_one_of_another_process_takes_away_what_that_made(tmp_path: Path) -> None:
    root = planted(tmp_path / "root")
    slow = Session(root, OPTIONS)
    slow.build()
    slow.save()
    before, site = tree(root / "content"), tree(root / "site")
    EDITS["add"](root, 3)
    run(root)
    (new,) = tree(root / "content").keys() - before.keys()
    (root / "content" / new).unlink()
    slow.build({f"content/{new}"})
    assert tree(root / "site") == site


def test_a_save_beside_a_build_leaves_nothing(tmp_path: Path) -> None:
    root = planted(tmp_path / "root")
    session = Session(root, OPTIONS)
    session.build()
    with held(root / ".cache"):
        assert not session.save()
    assert not list((root / ".cache").glob("build*"))
    assert session.save()
    assert Session(root, OPTIONS).build().planned == 0

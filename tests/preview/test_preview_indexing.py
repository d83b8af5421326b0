"""The search index is made beside the builds, and whatever happens to it does not happen to the preview."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.build import BuildOptions, Session
from generator.errors import SourceError
from generator.lying import NOTHING, Lay
from generator.preview.indexing import Indexer
from tests.preview.running import PATIENCE, plant, start

NOTE = ".cache/search/note.msgpack"
"""What an indexing reads first, and writes last."""


def barred(root: Path) -> Path:
    """Put a pipe in the place of the note: who indexes waits until somebody has written into it."""
    note = root / NOTE
    note.parent.mkdir(parents=True, exist_ok=True)
    note.unlink(missing_ok=True)
    os.mkfifo(note)
    return note


def found(root: Path) -> str:
    """Return what a page opened from a folder would search."""
    return "".join(pack.read_text("utf-8") for pack in root.glob("site/search/packs/*.js"))


def test_a_save_is_shown_while_the_index_is_made_which_follows(tmp_path: Path) -> None:
    root = plant(tmp_path / "root")
    bar = barred(root)
    preview = start(root)
    preview.event()
    page, file = preview.page(), preview.article()
    with bar.open("wb"):  # opens once an indexing reads it, and lets it go on when closed
        file.write_text(file.read_text("utf-8").replace("孙立", "孙力"), "utf-8")
        assert page in preview.event()["urls"]
        assert "孙力" in preview.get(f"/{page}")[1]
        assert "孙力" not in found(root)
    end = time.monotonic() + PATIENCE
    while "孙力" not in found(root) and time.monotonic() < end:
        time.sleep(0.1)
    assert "孙力" in found(root)
    assert preview.end(signal.SIGINT) == 0


def test_a_preview_that_ends_does_not_wait_for_the_index(tmp_path: Path) -> None:
    root = plant(tmp_path / "root")
    bar = barred(root)
    said = tmp_path / "said.txt"
    with said.open("w", encoding="utf-8") as stream:
        preview = start(root, stream)
        with bar.open("wb"):
            assert preview.end(signal.SIGINT) == 0
    assert "Traceback" not in said.read_text("utf-8")
    assert not list(root.glob("site/search/*.json"))


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Give a session that has built and saved, without a search index."""
    made = Session(plant(tmp_path / "root"), BuildOptions(search=False))
    made.build()
    made.save()
    return made


@pytest.fixture
def indexer(session: Session) -> Iterator[Indexer]:
    made = Indexer(session.root)
    yield made
    made.stop()


def made(indexer: Indexer) -> Lay:
    """Return what an indexing that has been started comes to."""
    while indexer.busy:
        time.sleep(0.02)
    return indexer.made()


def test_another_process_makes_the_index_of_what_was_saved(session: Session, indexer: Indexer) -> None:
    indexer.start()
    lay = made(indexer)
    assert indexer.made() == NOTHING, "what came of it is told once"
    assert "江州大桥" in found(session.root)
    session.indexed(lay)
    session.save()
    report = Session(session.root, BuildOptions()).build()
    assert not report.changed, "a build has nothing left to do"


def test_an_index_that_was_killed_is_made_the_next_time(session: Session, indexer: Indexer) -> None:
    bar = barred(session.root)
    indexer.start()
    assert indexer._process is not None
    with bar.open("wb"):
        os.kill(indexer._process.pid, signal.SIGKILL)
    with pytest.raises(SourceError, match="ended before it was done"):
        made(indexer)
    bar.unlink()
    indexer.start()
    assert made(indexer) != NOTHING
    assert "江州大桥" in found(session.root)


def test_errors_of_the_index_are_told(session: Session, indexer: Indexer) -> None:
    (session.root / ".cache/search").write_text("in the way", "utf-8")
    indexer.start()
    with pytest.raises(SourceError) as told:
        made(indexer)
    assert told.value.where.path.endswith(".cache/search/stage")


def test_an_index_of_something_unknown_is_not_made(session: Session, indexer: Indexer) -> None:
    (session.root / ".cache/archive.msgpack").unlink()
    indexer.start()
    with pytest.raises(SourceError, match="does not hold what was published last"):
        made(indexer)
    assert found(session.root) == ""


def test_a_digest_without_a_page_has_an_index_too(tmp_path: Path) -> None:
    (tmp_path / "digest.toml").write_text('title = "江州报摘"\n', "utf-8")
    (tmp_path / "seeds").mkdir()
    session = Session(tmp_path, BuildOptions(search=False))
    session.build()
    session.save()
    assert Session(tmp_path, BuildOptions()).index() != NOTHING
    assert (tmp_path / "site/search/index.json").exists()

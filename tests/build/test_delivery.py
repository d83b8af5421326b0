"""A site that is served from elsewhere: what goes there, what goes away, and what is never touched."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from fsspec.implementations.memory import MemoryFileSystem

from generator.build import BuildOptions, Session
from generator.build.delivery import Delivered, deliver
from generator.build.publish import MARKER
from generator.distant import Distant, distant
from generator.errors import SourceError, Where
from tests.build.build_tools import run, tree

Target = tuple[Distant, Callable[[], dict[str, bytes]]]
"""A folder elsewhere, and what shows all that it holds."""


@pytest.fixture
def root(new_root: Callable[[str], Path]) -> Path:
    """Return a root that was built."""
    made = new_root("root")
    run(made)
    return made


@pytest.fixture(params=["file", "memory"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Target]:
    """Give a folder of each of two kinds that holds nothing yet."""
    if request.param == "file":
        served = tmp_path / "served"
        yield distant(f"file://{served}", "site"), lambda: tree(served)
        return
    held, top = MemoryFileSystem.store, f"/{tmp_path.name}/served/"
    yield (
        distant(f"memory:/{top}", "site"),
        lambda: {path.removeprefix(top): file.getvalue() for path, file in held.items()},
    )
    MemoryFileSystem.store.clear()
    MemoryFileSystem.pseudo_dirs[:] = [""]


def delivered(root: Path, there: Distant) -> Delivered:
    return deliver(root / "site", there, Session(root, BuildOptions()).store)


def test_a_site_goes_elsewhere_and_later_only_what_changed(root: Path, target: Target) -> None:
    there, held = target
    assert delivered(root, there).written == len(tree(root / "site"))
    assert held() == tree(root / "site")
    assert delivered(root, there).written == 0
    (root / "site/about/index.html").write_text("about", "utf-8")
    (root / "site/404.html").unlink()
    assert delivered(root, there) == Delivered(written=1, removed=1)
    assert held() == tree(root / "site")


def test_without_its_cache_a_build_takes_away_the_same(root: Path, target: Target) -> None:
    there, held = target
    delivered(root, there)
    (root / "seeds/b1.txt").unlink()
    shutil.rmtree(root / "content")
    run(root)
    shutil.rmtree(root / ".cache")
    gone = held().keys() - tree(root / "site").keys()
    assert gone
    assert delivered(root, there).removed == len(gone)
    assert held() == tree(root / "site")


def test_a_folder_of_others_is_left_as_it_is(root: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "served/photos/one.jpg"
    theirs.parent.mkdir(parents=True)
    theirs.write_bytes(b"one")
    there = distant(f"file://{tmp_path}/served", "site")
    with pytest.raises(SourceError, match="holds files that no build has brought") as failed:
        delivered(root, there)
    assert MARKER in failed.value.hint
    assert tree(tmp_path / "served") == {"photos/one.jpg": b"one"}
    (tmp_path / "served" / MARKER).touch()
    assert delivered(root, there).removed == 1
    assert tree(tmp_path / "served") == tree(root / "site")


def test_a_delivery_that_broke_off_is_ended_by_the_next(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = distant(f"file://{tmp_path}/served", "site")
    put, calls = Distant.put, []

    def breaks(self: Distant, folder: Path, paths: Sequence[str]) -> None:
        calls.append(paths)
        if len(calls) == 2:
            put(self, folder, paths[:3])
            raise SourceError(Where(self.url, 0), "gone")
        put(self, folder, paths)

    monkeypatch.setattr(Distant, "put", breaks)
    with pytest.raises(SourceError, match="gone"):
        delivered(root, there)
    assert len(tree(tmp_path / "served")) in (3, 4)
    (tmp_path / "served/old.html").touch()
    assert delivered(root, there).removed == 1
    assert tree(tmp_path / "served") == tree(root / "site")

"""What is remembered of the files of a site, and which of them are found altered."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from generator import stamping
from generator.build import laid as remembering
from generator.build.laid import Laid, laid

MANY = 5
"""Files of the site: in runs of two, the last run is short."""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(remembering, "_RUN", 2)
    for number in range(MANY):
        (tmp_path / f"{number}").mkdir()
        (tmp_path / f"{number}/a.html").write_text(f"{number}")
    return tmp_path


def as_it_lies(site: Path, mark: bytes = b"k") -> Laid:
    """Return all files of the site, as another process would have them from the store."""
    paths = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]
    stamps = {
        path: stamp or stamping.NO_STAMP
        for path, stamp in zip(paths, stamping.stamps(site, paths), strict=True)
    }
    made = laid({path: mark + path.encode() for path in paths}, stamps)
    return msgspec.msgpack.decode(msgspec.msgpack.encode(made), type=Laid)


def test_what_is_kept_comes_back(site: Path) -> None:
    kept = as_it_lies(site)
    assert list(kept.keys) == list(kept.stamps) == [f"{n}/a.html" for n in range(MANY)]
    assert kept.keys["3/a.html"] == b"k3/a.html"
    assert kept.stamps["3/a.html"] == stamping.stamp(site / "3/a.html")
    assert (Laid().keys, Laid().stamps) == ({}, {})


@pytest.mark.parametrize("number", range(MANY))
@pytest.mark.parametrize("damage", ["changed", "deleted", "folder"])
def test_an_altered_file_is_found(site: Path, number: int, damage: str) -> None:
    kept = as_it_lies(site)
    assert kept.whole(site)
    assert kept.intact(site) == kept.keys
    file = site / f"{number}/a.html"
    file.unlink()
    if damage == "changed":
        file.write_text("something else")
    if damage == "folder":
        file.parent.rmdir()
        file.parent.write_text("a file where the folder was")
    assert not kept.whole(site)
    assert kept.keys.keys() - kept.intact(site).keys() == {f"{number}/a.html"}


@pytest.mark.parametrize("grown", [False, True])
def test_a_change_is_as_if_all_were_noted_anew(site: Path, *, grown: bool) -> None:
    kept = as_it_lies(site)
    changed = ["1/a.html", "4/a.html", *(["4/b.html"] if grown else [])]
    for path in changed:
        (site / path).write_text("new")
    gone = ["2/a.html"] if grown else []
    for path in gone:
        (site / path).unlink()
    lay = {path: stamping.stamp(site / path) or stamping.NO_STAMP for path in changed}
    now = kept.changed({path: b"k" + path.encode() for path in changed}, lay, gone)
    assert now == as_it_lies(site)
    assert now.keys == as_it_lies(site).keys
    assert now.stamps == as_it_lies(site).stamps
    assert now.whole(site)
    assert not kept.whole(site)

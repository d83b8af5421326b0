"""What people typed is written with care: through links, with its rights, and to the disk before all else."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.build.build_tools import article, headline, replaced, run

NEWER = "双向四车道"
"""What the mended page says."""


def mended(root: Path) -> None:
    """Mend the second paragraph of an article."""
    replaced(root / "seeds/a1.txt", "双向六车道", NEWER)


@pytest.fixture
def edited(root: Path) -> Path:
    """Return the file of an article with a headline of the editors' own."""
    run(root)
    file = article(root, "1200米")
    replaced(file, "title: 江州大桥昨日合龙", "title: 大桥合龙")
    return file


def test_what_a_link_leads_to_is_written_there(root: Path, edited: Path) -> None:
    kept = root / "elsewhere/own.md"
    kept.parent.mkdir()
    edited.rename(kept)
    edited.symlink_to(kept)
    mended(root)
    run(root)
    assert edited.is_symlink()
    assert NEWER in kept.read_text("utf-8")
    assert headline(kept) == "大桥合龙"
    assert run(root).content == ()


def test_rights_stay_as_they_were(root: Path, edited: Path) -> None:
    edited.chmod(0o660)
    mended(root)
    run(root)
    assert NEWER in edited.read_text("utf-8")
    assert stat.S_IMODE(edited.stat().st_mode) == 0o660


def test_edits_are_on_the_disk_before_they_take_their_place(
    root: Path, edited: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secured: list[str] = []

    def secure(_: int) -> None:
        (waiting,) = root.rglob("content/**/*.tmp")
        secured.append(waiting.read_text("utf-8"))

    monkeypatch.setattr(os, "fsync", secure)
    (root / "seeds/c1.txt").write_text(
        "新渠通水\n\n江州晚报讯（记者 梁山）3月6日，新渠通水，两岸得益。\n", "utf-8"
    )
    mended(root)
    report = run(root)
    assert len(report.content) > 2
    assert secured == [edited.read_text("utf-8")], "what people did not touch comes of the seeds again"
    replaced(root / "seeds/pages.toml", "date = 2020-03-05\npage = 1", "date = 2020-03-07\npage = 1")
    run(root)
    moved = article(root, "1200米")
    assert moved != edited
    assert moved.read_text("utf-8") in secured[1:]

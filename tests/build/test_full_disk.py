"""A disk that fills up while the site is rendered."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from generator import files, staging
from generator.build import BuildError
from tests.build.build_tools import replaced, run, tree


def test_it_is_told_once_and_the_old_site_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(root)
    before = tree(root / "site")
    replaced(root / "digest.toml", 'title = "', 'title = "新')

    def full(_berth: staging.Berth, path: str, _data: bytes) -> bool:
        raise files.trouble(f"site/{path}", OSError(errno.ENOSPC, "No space left on device"))

    monkeypatch.setattr(staging, "await_place", full)
    with pytest.raises(BuildError) as caught:
        run(root)
    assert ["the disk is full" in error.message for error in caught.value.errors] == [True]
    assert tree(root / "site") == before

"""The service worker: new when what it keeps from the first visit on is new, and only then."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.build.build_tools import replaced, run, tree

ARTICLE = """---
id: a1
title: 大桥合龙
newspaper: 江州日报
date: 2020-03-04
---

江州大桥合龙。
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a root of one article."""
    folder = tmp_path / "content/articles/江州日报/2020-03-04"
    folder.mkdir(parents=True)
    (folder / "a1.md").write_text(ARTICLE, "utf-8")
    (tmp_path / "digest.toml").write_text('title = "江州报摘"\n', "utf-8")
    run(tmp_path)
    return tmp_path


def worker(root: Path) -> str:
    return (root / "site/sw.js").read_text("utf-8")


def version(root: Path) -> str:
    found = re.search(r'VERSION = "([0-9a-f]*)"', worker(root))
    assert found is not None
    return found[1]


def test_an_article_changes_no_version_and_the_shell_does(root: Path) -> None:
    first = version(root)
    assert first
    replaced(next(root.glob("content/articles/*/*/a1.md")), "大桥合龙", "新桥合龙")
    run(root)
    assert version(root) == first
    (root / "templates/assets").mkdir(parents=True)
    (root / "templates/assets/site.css").write_text("body { margin: 0 }", "utf-8")
    run(root)
    second = version(root)
    assert second != first
    replaced(root / "digest.toml", "江州报摘", "江州新报摘")
    run(root)
    assert version(root) not in (first, second)


def test_all_that_is_kept_from_the_first_visit_on_is_there(root: Path) -> None:
    found = re.search(r'SHELL = "([^"]*)"', worker(root))
    assert found is not None
    assert "offline/index.html" in found[1].split()
    assert [path for path in found[1].split() if not (root / "site" / path).is_file()] == []


def test_a_warm_build_equals_a_clean_one(root: Path, tmp_path: Path) -> None:
    before = tree(root / "site")
    run(root)
    assert tree(root / "site") == before


def test_a_digest_can_do_without(root: Path) -> None:
    (root / "digest.toml").write_text('title = "江州报摘"\n[site]\noffline = false\n', "utf-8")
    run(root)
    assert version(root) == ""
    paths = tree(root / "site").keys()
    assert not {"offline/index.html", "manifest.webmanifest"} & paths
    pages = [path for path in (root / "site").rglob("*.html") if "offline.js" in path.read_text("utf-8")]
    assert pages == []

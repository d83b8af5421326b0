"""Broken links are found where they stand; whole ones are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.links import broken


def site(root: Path, body: str) -> Path:
    folder = root / "site"
    (folder / "a b").mkdir(parents=True)
    (folder / "index.html").write_text(f"<!doctype html>\n<h1 id='top-id'>x</h1>\n{body}\n", "utf-8")
    (folder / "a b/index.html").write_text('<p id="p&amp;1"><a href="../index.html#top-id">up</a>', "utf-8")
    (folder / "style.css").write_text("")
    return folder


@pytest.mark.parametrize(
    "body",
    [
        '<a href="a%20b/index.html">x</a><a href="a%20b/">x</a><link href=\'style.css?v=1\'>',
        '<a href="#top-id">x</a><a href="#top">x</a><a href="a%20b/index.html#p%261">x</a><a href="">x</a>',
        '<a href="https://example.org/nowhere">x</a><a href="mailto:a@example.org">x</a><img src="data:,">',
        "<script>s = '<a href=\"nowhere\">'</script><a data-href=nowhere title='href=nowhere'>x</a>",
    ],
)
def test_whole_links(tmp_path: Path, body: str) -> None:
    assert broken(site(tmp_path, body)) == (2, [])


@pytest.mark.parametrize(
    ("body", "place", "message"),
    [
        ('<p>\n  <a href="b/">x</a>', "site/index.html:4:12", "the link b/ leads nowhere"),
        ('<img src="../x.png">', "site/index.html:3:11", "the link ../x.png leads nowhere"),
        ('<a href="/a%20b/">x</a>', "site/index.html:3:10", "leaves a site that lies under a path"),
        ('<a href="#nowhere">x</a>', "site/index.html:3:10", "leads to a place that its page does not have"),
        ('<a href="a%20b/#x">x</a>', "site/index.html:3:10", "leads to a place that its page does not have"),
        ('<script src="gone.js">"</script>', "site/index.html:3:14", "the link gone.js leads nowhere"),
    ],
)
def test_broken_links(tmp_path: Path, body: str, place: str, message: str) -> None:
    _, (error,) = broken(site(tmp_path, body))
    assert str(error.where) == place
    assert message in error.message

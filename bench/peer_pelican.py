"""Pelican: Python, with Markdown and Jinja as here."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from bench import measuring
from bench.measuring import Cost
from bench.peer_site import Piece

_CONFIG = """SITENAME = "样本报摘"
SITEURL = "https://example.org/digest"
PATH = "content"
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh"
DEFAULT_PAGINATION = False
ARTICLE_URL = ARTICLE_SAVE_AS = "{date:%Y-%m-%d}/{slug}/index.html"
DAY_ARCHIVE_SAVE_AS = "{date:%Y-%m-%d}/index.html"
FEED_ALL_ATOM = "feed.xml"
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
DIRECT_TEMPLATES = ["index", "categories", "tags", "archives"]
AUTHOR_SAVE_AS = ""
OUTPUT_SOURCES = True
OUTPUT_SOURCES_EXTENSION = ".md"
LOAD_CONTENT_CACHE = False
"""


def write(held: Iterable[Piece], folder: Path) -> None:
    """Make a project of the articles: days as archives, the topic as category, people as tags.

    Pelican knows one category an article; further topics are tags.
    """
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "content").mkdir(parents=True)
    (folder / "pelicanconf.py").write_text(_CONFIG, "utf-8")
    for piece in held:
        category, *topics = piece.topics or ("其他",)
        head = [
            f"Title: {piece.title}",
            f"Date: {piece.day}",
            f"Category: {category}",
            f"Tags: {', '.join([*topics, *piece.people])}",
            f"Slug: {piece.id}",
            f"Summary: {piece.summary or piece.title}",
        ]
        (folder / "content" / f"{piece.id}.md").write_text("\n".join([*head, "", piece.body]), "utf-8")


def build(folder: Path) -> Cost:
    """Build the project anew; return the cost."""
    return measuring.run(
        [sys.executable, "-m", "pelican", "--quiet", "--delete-output-directory", "-s", "pelicanconf.py"],
        cwd=folder,
    )


def clean(folder: Path) -> None:
    """Forget what was built."""
    measuring.put_aside(folder, "output")

"""Outputs that are no HTML page: one file a format; `EXPORTS` is the table of (maker, function).

Each function turns its frozen values into the file's bytes. A newcomer adds a file, a line here, and an
`Output` in `generator/plan/files.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.exports import data, feed, manifest, markdown, robots, sitemap, traditional

__all__ = ["EXPORTS"]

EXPORTS: tuple[tuple[str, Callable[[Any], bytes]], ...] = (
    ("article.json", data.article),
    ("article.md", markdown.article),
    ("issue.json", data.issue),
    ("ids.json", data.ids),
    ("feed.xml", feed.atom),
    ("sitemap.xml", sitemap.urlset),
    ("sitemap-index.xml", sitemap.index),
    ("robots.txt", robots.robots),
    ("manifest.webmanifest", manifest.manifest),
    ("traditional.js", traditional.script),
)

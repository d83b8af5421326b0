"""Content files (docs/content.md): Markdown that people edit, the nouns in it, the merge that keeps both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.content.body import blocks, markdown
from generator.content.documents import (
    dump_article,
    dump_issue,
    load_article,
    load_issue,
    load_person,
    load_topic,
)
from generator.content.paths import ARTICLES, ISSUES, PEOPLE, TOPICS, article_path, issue_path
from generator.errors import decoded as decode

if TYPE_CHECKING:
    from generator.content.merge import (
        body_digests,
        is_untouched,
        mark_orphan,
        merge_article,
        merged,
        paragraph_digests,
    )
    from generator.content.mergeissue import is_untouched_issue, merge_issue, untouched_pages

__all__ = [
    "ARTICLES",
    "ISSUES",
    "PEOPLE",
    "TOPICS",
    "article_path",
    "blocks",
    "body_digests",
    "decode",
    "dump_article",
    "dump_issue",
    "is_untouched",
    "is_untouched_issue",
    "issue_path",
    "load_article",
    "load_issue",
    "load_person",
    "load_topic",
    "mark_orphan",
    "markdown",
    "merge_article",
    "merge_issue",
    "merged",
    "paragraph_digests",
    "untouched_pages",
]


def __getattr__(name: str) -> object:
    """Return what the merge offers, loaded when it is asked for: most builds import nothing."""
    if name in __all__:
        from generator.content import merge, mergeissue

        return getattr(merge if hasattr(merge, name) else mergeissue, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

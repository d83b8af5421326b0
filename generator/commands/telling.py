"""How a number of things is put into words: loads nothing that takes time."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

WARNING = "warning: "
"""What stands before one."""


def many(count: int, one: str, more: str = "") -> str:
    """Return the number with its noun, as in `1 page`, `2 pages`, `3 people`."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def held(counts: Sequence[int]) -> str:
    """Return what a site holds: pages, articles, people, topics, review flags."""
    pages, articles, people, topics, flags = counts
    return ", ".join(
        (
            many(pages, "page"),
            many(articles, "article"),
            many(people, "person", "people"),
            many(topics, "topic"),
            many(flags, "review flag"),
        )
    )


def nothing(counts: Sequence[int], files: int, took: str) -> str:
    """Return what is told where there was nothing to do."""
    return f"Nothing changed: {held(counts)} in {many(files, 'file')} ({took})."


def in_all(seconds: float) -> str:
    """Return how long all of it took."""
    return f"{seconds:.2f} s in all"

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


def program() -> str:
    """Return what runs this program, as it may be typed: `python -m generator` if that is the Python at work.

    Where a virtual environment is not activated, another Python answers to `python`: one without the program.
    """
    import os
    import shlex
    import shutil
    import sys

    name, here = "python", os.path.abspath(sys.executable)  # noqa: PTH100  # resolved, it would leave the environment
    if sys.prefix != sys.base_prefix and os.path.dirname(shutil.which(name) or "") != os.path.dirname(here):  # noqa: PTH120
        below = os.path.relpath(here)
        name = shlex.quote(here if below.startswith(os.pardir) else below)
    return f"{name} -m generator"


def in_all(seconds: float) -> str:
    """Return how long all of it took."""
    return f"{seconds:.2f} s in all"

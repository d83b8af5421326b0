"""`Library` → the files of the site, each with exactly the values it shows.

`OUTPUTS` is the table of page kinds: a newcomer adds a file here, a line there, a view and a template.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.library import Library
from generator.model import Digest, Output, SearchRecord
from generator.plan import article, data, fixed, home, issue, issues, person, records, topic, transcript
from generator.plan.desk import Desk

__all__ = ["OUTPUTS", "plan", "search_records"]

OUTPUTS: tuple[tuple[str, Callable[[Desk], Iterable[Output]]], ...] = (
    ("home", home.outputs),
    ("issues", issues.outputs),
    ("issue", issue.outputs),
    ("article", article.outputs),
    ("transcript", transcript.outputs),
    ("person", person.outputs),
    ("topic", topic.outputs),
    ("fixed", fixed.outputs),
    ("data", data.outputs),
)
"""Page kind → what yields its outputs."""


def plan(library: Library, digest: Digest) -> tuple[Output, ...]:
    """Return every output of the site but the assets and the search index; no two share a path."""
    desk = Desk(library, digest)
    made = [output for _, outputs in OUTPUTS for output in outputs(desk)]
    made += data.about_pages(desk, made)
    return tuple(made)


def search_records(library: Library) -> tuple[SearchRecord, ...]:
    """Return what the search index is given: a record an article, in the library's order."""
    return records.records(Desk(library, library.digest))

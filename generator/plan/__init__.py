"""`Library` → the files of the site, each with exactly the values it shows, in parts.

`KINDS` is the table of page kinds: a newcomer adds a file here, a line there, a view and a template. A part
is a kind and one of its subjects; `parts` are all there are, `concerned` those that a change can alter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator import urls
from generator.library import Library
from generator.model import Digest, Output, SearchRecord
from generator.plan import (
    article,
    data,
    fixed,
    flagged,
    home,
    issue,
    issues,
    moved,
    named,
    person,
    records,
    review,
    topic,
    transcript,
)
from generator.plan.change import Change, edited, renamed
from generator.plan.desk import Desk
from generator.plan.kinds import Kind, of_issues, single
from generator.plan.named import homeless

__all__ = [
    "FIXED",
    "KINDS",
    "SINGLE",
    "Change",
    "Desk",
    "Part",
    "about_pages",
    "concerned",
    "edited",
    "homeless",
    "outputs",
    "parts",
    "plan",
    "renamed",
    "search_records",
]

KINDS: tuple[Kind, ...] = (
    single("home", home.outputs, home.concerned),
    Kind("issues", issues.subjects, issues.outputs, issues.concerned),
    single("newspapers", lambda desk: (issues.newspapers(desk),), issues.counts_differ),
    of_issues("issue", issue.subject, issue.outputs, issue.concerned),
    of_issues("article", article.subjects, article.outputs, article.concerned),
    of_issues("transcript", issue.subject, transcript.outputs, transcript.concerned),
    of_issues("person", person.of_issue, person.outputs, person.concerned),
    single("people", lambda desk: (person.people(desk),), person.people_differ),
    Kind("topic", topic.subjects, topic.outputs, topic.concerned),
    single("topics", lambda desk: (topic.topics(desk),), topic.topics_differ),
    Kind("named", named.subjects, named.outputs, named.concerned),
    single("named lists", named.lists, named.lists_differ),
    single("feed", lambda desk: (Output(urls.FEED, "feed.xml", data.feed(desk)),), data.in_feed),
    Kind("moved", moved.subjects, moved.outputs, moved.concerned),
    single("review", review.outputs, review.concerned),
    single("flagged", flagged.outputs, flagged.concerned),
    single("fixed", fixed.outputs, lambda _: False),
)

Part = tuple[str, str]
"""Name of a kind, and a subject of it."""

FIXED: Part = ("fixed", "")
"""The part that says the same whatever the articles are."""

SINGLE = frozenset(kind.name for kind in KINDS if kind.alone)
"""Kinds that are one part: lists of everything, and what asks the library for all that is in doubt."""

_KINDS = {kind.name: kind for kind in KINDS}


def parts(desk: Desk) -> Iterator[Part]:
    """Yield every part of the site's plan; those of one issue, which show the same articles, lie together."""
    for one in desk.library.issues:
        for kind in KINDS:
            for subject in kind.of_issue(desk, one):
                yield kind.name, subject
    for kind in KINDS:
        for subject in kind.subjects(desk):
            yield kind.name, subject


def concerned(change: Change) -> tuple[Part, ...]:
    """Return every part that the change can alter or take away, each once. `change.whole` comes first."""
    return tuple(dict.fromkeys((kind.name, subject) for kind in KINDS for subject in kind.concerned(change)))


def outputs(desk: Desk, part: Part) -> Iterable[Output]:
    """Return the files of the part; none if there is no such subject."""
    return _KINDS[part[0]].outputs(desk, part[1])


def about_pages(digest: Digest, paths: Iterable[str]) -> tuple[Output, ...]:
    """Return what tells machines of the site's files: sitemap and robots.txt."""
    return tuple(data.about_pages(digest, paths))


def plan(library: Library, digest: Digest) -> tuple[Output, ...]:
    """Return every output of the site but the assets and the search index; no two share a path."""
    desk = Desk(library, digest)
    made = [output for part in parts(desk) for output in outputs(desk, part)]
    made += about_pages(digest, [output.path for output in made])
    return tuple(made)


def search_records(library: Library) -> tuple[SearchRecord, ...]:
    """Return what the search index is given: a record an article, in the library's order."""
    return records.records(Desk(library, library.digest))

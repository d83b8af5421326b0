"""Pages into content/: which files an import writes and deletes, decided without touching one.

    facts = config.page_facts(digest, pages, file)
    incoming = [page_import(parse(text, facts), facts) for …]        # pure, per page, cacheable, travels between processes
    plan = plan_import(existing, incoming)                           # the caller writes plan.writes, deletes plan.deletes
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.errors import SourceError
from generator.model import Article, Issue, IssuePage, Nameplate, PageFacts, ParsedPage


@dataclass(frozen=True, slots=True)
class PageImport:
    """One page as it would go into content/, if nobody had edited anything."""

    newspaper: str
    date: dt.date | None
    nameplate: Nameplate
    page: IssuePage
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import does. Paths are relative to the root, with `/`."""

    writes: Mapping[str, str] = field(default_factory=dict)
    """Path → whole new text; only files whose text changes."""
    deletes: tuple[str, ...] = ()
    """Files that the machine made, nobody touched and no page brings any longer; sorted."""
    warnings: tuple[SourceError, ...] = ()
    """What an editor should look at; errors under --strict."""
    errors: tuple[SourceError, ...] = ()
    """Content files that could not be read; they are left as they are, and so is what would have gone into them."""


def articles(page: ParsedPage, facts: PageFacts) -> tuple[Article, ...]:
    """Return the page's articles as content/ holds them, annotated, in page order."""
    raise NotImplementedError


def issue_page(page: ParsedPage) -> IssuePage:
    """Return what the issue file says of the page."""
    raise NotImplementedError


def page_import(page: ParsedPage, facts: PageFacts) -> PageImport:
    """Return the page as it would go into content/."""
    raise NotImplementedError


def merge_issue(old: Issue | None, pages: Sequence[PageImport]) -> Issue:
    """Return the issue with these pages put in (or put anew), the others as they were."""
    raise NotImplementedError


def plan_import(existing: Mapping[str, str], pages: Sequence[PageImport]) -> ImportPlan:
    """Return what importing the pages does to content/.

    `existing` maps the path (relative to the root, with `/`) of every .md file under content/articles/ and
    content/issues/ to its text, line ends untouched (`content.decode` makes it from bytes). Pages that are not given stay as they are:
    an article whose page is no longer among the seeds is never deleted. Importing the same pages twice changes nothing.
    """
    raise NotImplementedError

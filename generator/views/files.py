"""What the outputs hold that are no HTML page."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Article, Issue
from generator.views.common import Link, Site


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One issue in the feed."""

    id: str
    """A tag URI (RFC 4151): stays the same wherever the site moves."""
    title: str
    path: str
    updated: str
    """RFC 3339."""
    summary: str
    links: tuple[Link, ...]
    """The issue's articles, in order."""


@dataclass(frozen=True, slots=True)
class Feed:
    """An Atom feed (RFC 4287) of the newest issues."""

    site: Site
    path: str
    id: str
    title: str
    updated: str
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class SitemapFile:
    """Up to 50,000 addresses (sitemaps.org, protocol 0.9)."""

    base_url: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SitemapIndex:
    """The list of sitemap files, where one is not enough."""

    base_url: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Robots:
    """robots.txt (RFC 9309)."""

    sitemap: str
    """Full address, or empty."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a system that installs the site is told."""

    title: str
    description: str
    icons: tuple[tuple[str, int, str], ...]
    """Path, side in pixels (0: any), media type."""


@dataclass(frozen=True, slots=True)
class Worker:
    """The service worker: what a reader without network is shown."""

    version: str
    """Changes with any file of the shell; empty if the digest does without."""
    shell: tuple[str, ...]
    """Paths of what is kept from the first visit on."""
    offline: str
    """Path of the page that stands in for one that was never visited."""


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """An article as data, with where it is read."""

    article: Article
    url: str
    """Full address if the base is known, else the site-relative one."""


@dataclass(frozen=True, slots=True)
class IssueFile:
    """An issue as data, with the addresses of its articles' data files."""

    issue: Issue
    url: str
    articles: tuple[Link, ...]
    """Text is the article's id, path is site-relative."""

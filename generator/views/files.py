"""What the outputs hold that are no HTML page."""

from __future__ import annotations

from generator.model import Article, Issue
from generator.views.common import Link, Site, View


class FeedEntry(View, frozen=True):
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


class Feed(View, frozen=True):
    """An Atom feed (RFC 4287) of the newest issues."""

    site: Site
    path: str
    id: str
    title: str
    updated: str
    entries: tuple[FeedEntry, ...]


class SitemapFile(View, frozen=True):
    """Up to 50,000 addresses (sitemaps.org, protocol 0.9)."""

    base_url: str
    paths: tuple[str, ...]


class SitemapIndex(View, frozen=True):
    """The list of sitemap files, where one is not enough."""

    base_url: str
    paths: tuple[str, ...]


class Robots(View, frozen=True):
    """robots.txt (RFC 9309)."""

    sitemap: str
    """Full address, or empty."""


class Manifest(View, frozen=True):
    """What a system that installs the site is told."""

    title: str
    description: str
    icons: tuple[tuple[str, int, str], ...]
    """Path, side in pixels (0: any), media type."""


class Worker(View, frozen=True):
    """The service worker: what a reader without network is shown."""

    version: str
    """Changes with any file of the shell; empty if the digest does without."""
    shell: tuple[str, ...]
    """Paths of what is kept from the first visit on."""
    offline: str
    """Path of the page that stands in for one that was never visited."""


class IdsFile(View, frozen=True):
    """Where articles are, by id: the 404 page asks it where an address that is no more leads."""

    places: tuple[tuple[str, str], ...]
    """Ids, former ones too, and the site-relative address of the article of each."""


class ArticleFile(View, frozen=True):
    """An article as data, with where it is read."""

    article: Article
    url: str
    """Full address if the base is known, else the site-relative one."""


class IssueFile(View, frozen=True):
    """An issue as data, with the addresses of its articles' data files."""

    issue: Issue
    url: str
    articles: tuple[Link, ...]
    """Text is the article's id, path is site-relative."""

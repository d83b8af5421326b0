"""The outputs that are no HTML page: an issue's data, feed, sitemap, robots.txt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from generator import urls
from generator.model import Digest, Issue, Output
from generator.plan.change import Change
from generator.plan.desk import Desk, based
from generator.views import (
    Feed,
    FeedEntry,
    IssueFile,
    Link,
    Robots,
    SitemapFile,
    SitemapIndex,
)

_IN_FEED = 30
_IN_SITEMAP = 50_000
"""Addresses in one file: the protocol's limit (sitemaps.org)."""
_UNLISTED = (urls.NOT_FOUND, urls.OFFLINE, urls.REVIEW, urls.FLAGGED)
_NO_DAY = dt.date(1970, 1, 1)


def in_feed(change: Change) -> bool:
    """Return whether the feed tells of one of the issues."""
    return any(
        (issue.newspaper, issue.date) in change.issues
        for desk in (change.before, change.after)
        for issue in _in_feed(desk)
    )


def _in_feed(desk: Desk) -> list[Issue]:
    return [issue for issue in desk.newest[:_IN_FEED] if issue.date]


def issue_file(desk: Desk, issue: Issue) -> Output:
    """Return the issue's data."""
    cards = [desk.card_of(entry.id) for entry in desk.library.entries(issue)]
    links = tuple(Link(card.id, urls.beside(card.path, "json")) for card in cards)
    path = desk.issue_path(issue.newspaper, issue.date)
    return Output(urls.beside(path, "json"), "issue.json", IssueFile(issue, desk.url(path), links))


def feed(desk: Desk) -> Feed:
    """Return the newest issues as a feed. Its times are the papers' dates: a build has no clock."""
    newest = _in_feed(desk)
    newest_day = newest[0].date if newest and newest[0].date else _NO_DAY
    return Feed(
        site=desk.site,
        path=urls.FEED,
        id=_tag(desk, ""),
        title=desk.site.title,
        updated=_time(newest_day),
        entries=tuple(_entry(desk, issue) for issue in newest),
    )


def about_pages(digest: Digest, pages: Iterable[str]) -> Iterator[Output]:
    """Yield sitemap and robots.txt for these files; without a base there is no address to list."""
    base = based(digest)
    if base:
        paths = sorted(path for path in pages if path.endswith(".html") and path not in _UNLISTED)
        batches = [tuple(batch) for batch in _batches(paths)]
        if len(batches) == 1:
            yield Output(urls.SITEMAP, "sitemap.xml", SitemapFile(base, batches[0]))
        else:
            names = tuple(urls.sitemap_part(number) for number in range(1, len(batches) + 1))
            for name, batch in zip(names, batches, strict=True):
                yield Output(name, "sitemap.xml", SitemapFile(base, batch))
            yield Output(urls.SITEMAP, "sitemap-index.xml", SitemapIndex(base, names))
    yield Output(urls.ROBOTS, "robots.txt", Robots(urls.absolute(base, urls.SITEMAP)))


def _batches(paths: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(paths), _IN_SITEMAP):
        yield paths[start : start + _IN_SITEMAP]


def _entry(desk: Desk, issue: Issue) -> FeedEntry:
    articles = desk.library.in_issue(issue)
    when = desk.issue_when(issue)
    paper = desk.paper(issue.newspaper).text
    path = desk.issue_path(issue.newspaper, issue.date)
    return FeedEntry(
        id=_tag(desk, urls.address(path)),
        title=f"{paper} {when.text}",
        path=path,
        updated=_time(issue.date or _NO_DAY),
        summary=f"{len(articles)} 篇",
        links=tuple(Link(desk.card(article).label, desk.card(article).path) for article in articles),
    )


def _tag(desk: Desk, what: str) -> str:
    """Return a tag URI that stays when the site moves: it names the digest by its title's digest."""
    return f"tag:{urls.short(desk.site.title)}.newspaper-digest,2020:{what or 'feed'}"


def _time(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00+08:00"

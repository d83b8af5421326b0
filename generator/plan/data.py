"""The outputs that are no HTML page: data beside pages, feed, sitemap, robots.txt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from generator import urls
from generator.model import Issue, Output
from generator.plan.desk import Desk
from generator.plan.order import newest_issues
from generator.views import (
    ArticleFile,
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
_NO_DAY = dt.date(1970, 1, 1)


def outputs(desk: Desk) -> Iterator[Output]:
    """Yield the data files of articles and issues, then the feed."""
    for issue in desk.library.issues:
        links = []
        for article in desk.library.in_issue(issue):
            path = desk.card(article).path
            values = ArticleFile(article, _url(desk, path))
            data = urls.beside(path, "json")
            links.append(Link(article.id, data))
            yield Output(data, "article.json", values)
            yield Output(urls.beside(path, "md"), "article.md", values)
        path = desk.issue_path(issue.newspaper, issue.date)
        yield Output(
            urls.beside(path, "json"), "issue.json", IssueFile(issue, _url(desk, path), tuple(links))
        )
    yield Output(urls.FEED, "feed.xml", feed(desk))


def feed(desk: Desk) -> Feed:
    """Return the newest issues as a feed. Its times are the papers' dates: a build has no clock."""
    newest = [issue for issue in newest_issues(desk.library.issues) if issue.date][:_IN_FEED]
    newest_day = newest[0].date if newest and newest[0].date else _NO_DAY
    return Feed(
        site=desk.site,
        path=urls.FEED,
        id=_tag(desk, ""),
        title=desk.site.title,
        updated=_time(newest_day),
        entries=tuple(_entry(desk, issue) for issue in newest),
    )


def about_pages(desk: Desk, pages: Iterable[Output]) -> Iterator[Output]:
    """Yield sitemap and robots.txt for the HTML pages given; without a base there is no address to list."""
    base = desk.site.base_url
    if base:
        paths = [page.path for page in pages if page.path.endswith(".html") and page.path != urls.NOT_FOUND]
        batches = [tuple(batch) for batch in _batches(sorted(paths))]
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


def _url(desk: Desk, path: str) -> str:
    return urls.absolute(desk.site.base_url, path) or urls.address(path)

"""The home page: bounded, however large the archive grows."""

from __future__ import annotations

from collections.abc import Iterator

from generator import urls
from generator.library import IssueKey
from generator.model import Article, Issue, Output
from generator.plan import dates, issues
from generator.plan.change import Change
from generator.plan.desk import Desk
from generator.plan.order import newest_issues
from generator.plan.person import most_spoken_of, people_differ
from generator.plan.sizes import lead_of, story
from generator.plan.topic import most_frequent, topics_differ
from generator.views import FrontPart, HomePage

_FRONTS = 4
_BESIDE = 2
_STORIES = 3
_RECENT = 8
_MONTHS = 2
_PEOPLE = 24
_TOPICS = 18


def concerned(change: Change) -> bool:
    """Return whether an issue that the home page shows, or what it counts, is different."""
    shown = {key for desk in (change.before, change.after) for key in _shown(desk)}
    counts = [len(desk.library.index.entries) for desk in (change.before, change.after)]
    differs = change.issues_differ or counts[0] != counts[1] or people_differ(change) or topics_differ(change)
    return differs or not shown.isdisjoint(change.issues)


def _shown(desk: Desk) -> Iterator[IssueKey]:
    """Yield the issues of which the home page shows articles."""
    for issue in (*desk.newest[:_RECENT], *(_front_issues(desk) if desk.newest else ())):
        yield issue.newspaper, issue.date


def outputs(desk: Desk) -> tuple[Output]:
    """Return the home page."""
    library = desk.library
    newest = desk.newest
    dated = [issue.date for issue in newest if issue.date]
    lead = _lead(desk, newest[0]) if newest else None
    values = HomePage(
        frame=desk.frame(urls.HOME, "", desk.site.description, nav="home"),
        issues=len(newest),
        articles=len(library.index.entries),
        people_count=len(library.people),
        span=dates.span(min(dated, default=None), max(dated, default=None)),
        lead=story(desk, lead, lead=True) if lead else None,
        lead_issue=issues.line(desk, newest[0], leads=0) if newest else None,
        beside=tuple(story(desk, article) for article in _others(desk, newest, lead)),
        fronts=tuple(_front(desk, issue) for issue in _front_issues(desk)) if newest else (),
        recent=tuple(issues.line(desk, issue, leads=1) for issue in newest[:_RECENT]),
        calendar=issues.calendar(desk, newest[: _RECENT * 8], _MONTHS),
        people=most_spoken_of(desk, _PEOPLE),
        topics=most_frequent(desk, _TOPICS),
    )
    return (Output(urls.HOME, "home.html", values),)


def _others(desk: Desk, newest: tuple[Issue, ...], lead: Article | None) -> tuple[Article, ...]:
    """Return the titled articles that stand beside the lead."""
    articles = desk.library.in_issue(newest[0]) if newest else ()
    return tuple(article for article in articles if article is not lead and article.title)[:_BESIDE]


def _front_issues(desk: Desk) -> tuple[Issue, ...]:
    """Return the newest issue of each other newspaper, then the next issues of any, newest first."""
    newest = desk.newest
    first_of_each = [held[0] for held in desk.issues_by_paper.values()]
    others = [issue for issue in newest_issues(first_of_each) if issue is not newest[0]]
    rest = [issue for issue in newest[1 : _FRONTS + len(others) + 1] if issue not in others]
    return (*others, *rest)[:_FRONTS]


def _lead(desk: Desk, issue: Issue) -> Article | None:
    return desk.library.article(lead_of(desk.library.entries(issue)))


def _front(desk: Desk, issue: Issue) -> FrontPart:
    articles, lead = desk.library.in_issue(issue), _lead(desk, issue)
    titled = sorted(
        (article for article in articles if article.title), key=lambda article: article is not lead
    )
    return FrontPart(
        desk.paper(issue.newspaper),
        issues.line(desk, issue, leads=0),
        tuple(story(desk, article) for article in titled[:_STORIES]),
    )

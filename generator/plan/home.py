"""The home page: bounded, however large the archive grows."""

from __future__ import annotations

from generator import urls
from generator.model import Article, Issue, Output
from generator.plan import dates, issues
from generator.plan.desk import Desk, framed
from generator.plan.order import newest_issues
from generator.plan.person import most_spoken_of
from generator.plan.sizes import lead_of, story
from generator.plan.topic import most_frequent
from generator.views import FrontPart, HomePage

_FRONTS = 4
_BESIDE = 2
_STORIES = 3
_RECENT = 8
_MONTHS = 2
_PEOPLE = 24
_TOPICS = 18


def outputs(desk: Desk) -> tuple[Output]:
    """Return the home page."""
    library = desk.library
    newest = newest_issues(library.issues)
    dated = [issue.date for issue in newest if issue.date]
    lead = lead_of(library.in_issue(newest[0])) if newest else None
    values = HomePage(
        **framed(desk.frame(urls.HOME, "", desk.site.description, nav="home")),  # type: ignore[arg-type]
        issues=len(newest),
        articles=len(library.articles),
        people_count=len(library.people),
        span=dates.span(min(dated, default=None), max(dated, default=None)),
        lead=story(desk, lead, lead=True) if lead else None,
        lead_issue=issues.line(desk, newest[0], leads=0) if newest else None,
        beside=tuple(story(desk, article) for article in _others(desk, newest, lead)),
        fronts=_fronts(desk, newest) if newest else (),
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


def _fronts(desk: Desk, newest: tuple[Issue, ...]) -> tuple[FrontPart, ...]:
    """Return the newest issue of each other newspaper, then the next issues of any, newest first."""
    first_of_each = [held[0] for held in desk.issues_by_paper.values()]
    others = [issue for issue in newest_issues(first_of_each) if issue is not newest[0]]
    rest = [issue for issue in newest[1 : _FRONTS + len(others) + 1] if issue not in others]
    return tuple(_front(desk, issue) for issue in (*others, *rest)[:_FRONTS])


def _front(desk: Desk, issue: Issue) -> FrontPart:
    articles = desk.library.in_issue(issue)
    lead = lead_of(articles)
    titled = sorted(
        (article for article in articles if article.title), key=lambda article: article is not lead
    )
    return FrontPart(
        desk.paper(issue.newspaper),
        issues.line(desk, issue, leads=0),
        tuple(story(desk, article) for article in titled[:_STORIES]),
    )

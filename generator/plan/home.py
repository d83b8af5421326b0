"""The home page: bounded, however large the archive grows."""

from __future__ import annotations

from generator import urls
from generator.model import Issue, Output
from generator.plan import dates, issues
from generator.plan.desk import Desk, framed
from generator.plan.order import newest_issues
from generator.plan.person import most_spoken_of
from generator.plan.sizes import lead_of, story
from generator.plan.topic import most_frequent
from generator.views import FrontPart, HomePage

_PAPERS = 6
_STORIES = 6
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
        **framed(desk.frame(urls.HOME, "", desk.site.description)),  # type: ignore[arg-type]
        issues=len(newest),
        articles=len(library.articles),
        people_count=len(library.people),
        span=dates.span(min(dated, default=None), max(dated, default=None)),
        lead=story(desk, lead, lead=True) if lead else None,
        lead_issue=issues.line(desk, newest[0], leads=0) if newest else None,
        fronts=_fronts(desk, lead.id if lead else ""),
        recent=tuple(issues.line(desk, issue, leads=1) for issue in newest[:_RECENT]),
        calendar=issues.calendar(desk, newest[: _RECENT * 8], _MONTHS),
        people=most_spoken_of(desk, _PEOPLE),
        topics=most_frequent(desk, _TOPICS),
    )
    return (Output(urls.HOME, "home.html", values),)


def _fronts(desk: Desk, lead: str) -> tuple[FrontPart, ...]:
    """Return the newest issue of each newspaper, the newest newspaper first, without the page's own lead."""
    newest = {name: held[0] for name, held in desk.issues_by_paper.items()}
    ordered = newest_issues(newest.values())[:_PAPERS]
    return tuple(_front(desk, issue, lead) for issue in ordered)


def _front(desk: Desk, issue: Issue, lead: str) -> FrontPart:
    articles = tuple(each for each in desk.library.in_issue(issue) if each.id != lead and each.title)
    return FrontPart(
        desk.paper(issue.newspaper),
        issues.line(desk, issue, leads=0),
        tuple(story(desk, article) for article in articles[:_STORIES]),
    )

"""Lists of issues: all of them, those of a year, those of one newspaper; and the list of newspapers."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator import urls
from generator.model import Issue, Output
from generator.plan import dates
from generator.plan.desk import ISSUES_ON_ONE_PAGE, Desk, framed
from generator.plan.order import by_year, newest_issues, split_years, year_label
from generator.plan.sizes import lead_of
from generator.views import (
    Calendar,
    Crumb,
    IssueLine,
    IssuesPage,
    NewspaperPage,
    NewspapersPage,
    Paper,
    Tally,
    YearOfIssues,
)

_LEADS = 3
"""Headlines shown with an issue."""

Years = tuple[tuple[int | None, tuple[Issue, ...]], ...]


def outputs(desk: Desk) -> Iterator[Output]:
    """Yield the list of issues with its years, each newspaper with its years, and the list of newspapers."""
    issues = newest_issues(desk.library.issues)
    years = by_year(issues)
    shown, split = split_years(years, ISSUES_ON_ONE_PAGE)
    others = _others(urls.ISSUES, years) if split else ()
    yield _all(desk, urls.ISSUES, "各期", shown, others)
    for year, items in years if split else ():
        title = f"{year_label(year)}各期" if year else "日期不详的各期"
        yield _all(desk, urls.year(urls.ISSUES, year), title, ((year, items),), others)
    for name, held in desk.issues_by_paper.items():
        yield from _newspaper(desk, name, held)
    yield newspapers(desk)


def line(desk: Desk, issue: Issue, *, leads: int = _LEADS, anchor: str = "") -> IssueLine:
    """Return the issue as lists show it, its most weighty headline first."""
    articles = desk.library.in_issue(issue)
    lead = lead_of(articles)
    ordered = ((lead,) if lead else ()) + tuple(each for each in articles if each is not lead and each.title)
    numbers = sorted({article.page for article in articles if article.page})
    return IssueLine(
        newspaper=desk.paper(issue.newspaper).text,
        path=desk.issue_path(issue.newspaper, issue.date),
        when=desk.issue_when(issue),
        pages=f"第{'、'.join(map(str, numbers))}版" if numbers else "",
        count=len(articles),
        leads=tuple(desk.card(article).label for article in ordered[:leads]),
        anchor=anchor,
    )


def calendar(desk: Desk, issues: Iterable[Issue], limit: int = 0) -> Calendar:
    """Return the months of these issues. A day leads to its issue, or to its place in the list."""
    of_day: dict[dt.date, list[Issue]] = defaultdict(list)
    for issue in issues:
        if issue.date:
            of_day[issue.date].append(issue)
    links = {}
    for day, held in of_day.items():
        names = "、".join(desk.paper(issue.newspaper).text for issue in held)
        path = desk.issue_path(held[0].newspaper, day) if len(held) == 1 else desk.day_list_path(day)
        links[day] = (path, f"{day.month}月{day.day}日，{names}")
    return dates.months(links, limit)


def newspapers(desk: Desk) -> Output:
    """Return the list of newspapers."""
    papers = tuple(_paper(desk, name) for name in desk.issues_by_paper)
    values = NewspapersPage(
        **framed(desk.frame(urls.NEWSPAPERS, "报纸", "收录的报纸。", nav="newspapers")),  # type: ignore[arg-type]
        papers=papers,
    )
    return Output(urls.NEWSPAPERS, "newspapers.html", values)


def _all(desk: Desk, path: str, title: str, years: Years, others: tuple[Tally, ...]) -> Output:
    first = Crumb("各期", urls.ISSUES if path != urls.ISSUES else "")
    values = IssuesPage(
        **framed(desk.frame(path, title, f"{title}，按日期排列。", nav="issues")),  # type: ignore[arg-type]
        title=title,
        calendar=calendar(desk, (issue for _, items in years for issue in items)),
        years=_years(desk, years),
        others=others,
        crumbs=desk.trail(first, *(() if path == urls.ISSUES else (Crumb(title),))),
    )
    return Output(path, "issues.html", values)


def _newspaper(desk: Desk, name: str, issues: tuple[Issue, ...]) -> Iterator[Output]:
    link = desk.paper(name)
    years = by_year(issues)
    shown, split = split_years(years, ISSUES_ON_ONE_PAGE)
    others = _others(link.path, years) if split else ()
    pages = [(link.path, "", shown)]
    if split:
        pages += [
            (urls.year(link.path, year), year_label(year), ((year, items),)) for year, items in years if year
        ]
    for path, label, part in pages:
        crumbs = (Crumb("报纸", urls.NEWSPAPERS), Crumb(link.text, link.path if label else ""))
        title = f"{link.text} {label}".strip()
        values = NewspaperPage(
            **framed(desk.frame(path, title, f"{title}：各期与日历。", nav="newspapers")),  # type: ignore[arg-type]
            paper=_paper(desk, name),
            calendar=calendar(desk, (issue for _, items in part for issue in items)),
            years=_years(desk, part),
            others=others,
            crumbs=desk.trail(*crumbs, *((Crumb(label),) if label else ())),
        )
        yield Output(path, "newspaper.html", values)


def _paper(desk: Desk, name: str) -> Paper:
    link, facts = desk.paper(name), desk.facts(name)
    issues = desk.issues_by_paper[name]
    dated = [issue.date for issue in issues if issue.date]
    return Paper(
        name=link.text,
        path=link.path,
        place=" ".join(word for word in (facts.province, facts.city) if word),
        cn_serial=facts.cn_serial,
        issues=len(issues),
        articles=sum(len(desk.library.in_issue(issue)) for issue in issues),
        span=dates.span(min(dated, default=None), max(dated, default=None)),
    )


def _others(path: str, years: Years) -> tuple[Tally, ...]:
    return tuple(
        Tally(year_label(year), urls.year(path, year), len(items))
        for year, items in years
        if year or path == urls.ISSUES
    )


def _years(desk: Desk, years: Years) -> tuple[YearOfIssues, ...]:
    seen: set[dt.date] = set()
    out = []
    for year, issues in years:
        lines = []
        for issue in issues:
            first = issue.date is not None and issue.date not in seen
            anchor = urls.day_anchor(issue.date) if first and issue.date else ""
            lines.append(line(desk, issue, anchor=anchor))
            if issue.date:
                seen.add(issue.date)
        out.append(YearOfIssues(year_label(year), f"y{year or 0}", tuple(lines)))
    return tuple(out)

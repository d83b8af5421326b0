"""Lists of issues: all of them, those of a year, those of one newspaper; and the list of newspapers."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator import urls
from generator.library import IssueKey
from generator.model import Issue, Output
from generator.plan import dates
from generator.plan.change import Change, parted, year_subject
from generator.plan.desk import ISSUES_ON_ONE_PAGE, Desk
from generator.plan.order import by_year, split_years, year_label
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


def subjects(desk: Desk) -> Iterator[str]:
    """Yield the list of all issues, each newspaper's, and their years where these have pages of their own."""
    for name, years in _lists(desk):
        yield year_subject(None, name, first=True)
        if split_years(years, ISSUES_ON_ONE_PAGE)[1]:
            for year, _ in years:
                yield year_subject(year, name)


def outputs(desk: Desk, subject: str) -> Iterator[Output]:
    """Yield the list, or one year of it; nothing if there is no such list."""
    wanted, name = parted(subject)
    years = dict(_lists(desk)).get(name)
    if years is None:
        return
    path = desk.paper(name[1:]).path if name else urls.ISSUES
    shown, split = split_years(years, ISSUES_ON_ONE_PAGE)
    others = _others(path, years) if split else ()
    if wanted is None:
        yield (
            _newspaper(desk, name[1:], "", path, shown, others)
            if name
            else _all(desk, path, "各期", shown, others)
        )
    for year, items in years if split else ():
        if (year or 0) == wanted and not name:
            title = f"{year_label(year)}各期" if year else "日期不详的各期"
            yield _all(desk, urls.year(path, year), title, ((year, items),), others)
        elif year and year == wanted:
            place = urls.year(path, year)
            yield _newspaper(desk, name[1:], year_label(year), place, ((year, items),), others)


def concerned(change: Change) -> Iterator[str]:
    """Yield the lists, and their years, in which an issue comes, goes or is shown with other words."""
    if change.issues_differ:
        for desk in (change.before, change.after):
            yield from subjects(desk)
    for newspaper, date in change.issues:
        was, now = _line(change.before, (newspaper, date)), _line(change.after, (newspaper, date))
        if was == now:
            continue
        for name in ("", f"/{newspaper}"):
            yield year_subject(None, name, first=True)
            yield year_subject(date.year if date else None, name)
        if was is None or now is None or was.count != now.count:
            # Every page of a newspaper says how many articles it has.
            mine = f"/{newspaper}"
            yield from (one for one in subjects(change.after) if parted(one)[1] == mine)


def counts_differ(change: Change) -> bool:
    """Return whether the list of newspapers counts otherwise than before."""
    return change.issues_differ or next(concerned(change), None) is not None


def _lists(desk: Desk) -> Iterator[tuple[str, Years]]:
    """Yield the issues by year: of all newspapers under no name, of each under `/` and its name."""
    yield "", by_year(desk.newest)
    for name, held in desk.issues_by_paper.items():
        yield f"/{name}", by_year(held)


def _line(desk: Desk, key: IssueKey) -> IssueLine | None:
    issue = desk.library.issue(*key)
    return line(desk, issue) if issue else None


def line(desk: Desk, issue: Issue, *, leads: int = _LEADS, anchor: str = "") -> IssueLine:
    """Return the issue as lists show it, its most weighty headline first."""
    entries = desk.library.entries(issue)
    lead = lead_of(entries)
    titled = sorted((entry for entry in entries if entry.title), key=lambda entry: entry.id != lead)
    numbers = sorted({entry.page for entry in entries if entry.page})
    return IssueLine(
        newspaper=desk.paper(issue.newspaper).text,
        path=desk.issue_path(issue.newspaper, issue.date),
        when=desk.issue_when(issue),
        pages=f"第{'、'.join(map(str, numbers))}版" if numbers else "",
        count=len(entries),
        leads=tuple(entry.title for entry in titled[:leads]),
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
        frame=desk.frame(urls.NEWSPAPERS, "报纸", "收录的报纸。", nav="newspapers"),
        papers=papers,
    )
    return Output(urls.NEWSPAPERS, "newspapers.html", values)


def _all(desk: Desk, path: str, title: str, years: Years, others: tuple[Tally, ...]) -> Output:
    first = Crumb("各期", urls.ISSUES if path != urls.ISSUES else "")
    values = IssuesPage(
        frame=desk.frame(path, title, f"{title}，按日期排列。", nav="issues"),
        title=title,
        calendar=calendar(desk, (issue for _, items in years for issue in items)),
        years=_years(desk, years),
        others=others,
        crumbs=desk.trail(first, *(() if path == urls.ISSUES else (Crumb(title),))),
    )
    return Output(path, "issues.html", values)


def _newspaper(
    desk: Desk, name: str, label: str, path: str, part: Years, others: tuple[Tally, ...]
) -> Output:
    link = desk.paper(name)
    crumbs = (Crumb("报纸", urls.NEWSPAPERS), Crumb(link.text, link.path if label else ""))
    title = f"{link.text} {label}".strip()
    values = NewspaperPage(
        frame=desk.frame(path, title, f"{title}：各期与日历。", nav="newspapers"),
        paper=_paper(desk, name),
        calendar=calendar(desk, (issue for _, items in part for issue in items)),
        years=_years(desk, part),
        others=others,
        crumbs=desk.trail(*crumbs, *((Crumb(label),) if label else ())),
    )
    return Output(path, "newspaper.html", values)


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
        articles=sum(len(desk.library.entries(issue)) for issue in issues),
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

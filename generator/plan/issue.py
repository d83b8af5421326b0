"""The page of one issue: its printed pages, with what stands on each."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

from generator import urls
from generator.library import IssueKey
from generator.model import Article, Issue, IssuePage, Output
from generator.plan import dates
from generator.plan.article import flag_texts
from generator.plan.change import Change, issue_key, issue_subject
from generator.plan.data import issue_file
from generator.plan.desk import Desk, page_label
from generator.plan.sizes import lead_of, story
from generator.views import (
    Crumb,
    IssuePageView,
    Link,
    PictureText,
    Pointer,
    PrintedPage,
    Rubric,
    Story,
)


def subject(_desk: Desk, issue: Issue) -> tuple[str]:
    """Return the issue itself."""
    return (issue_subject(issue.newspaper, issue.date),)


def outputs(desk: Desk, subject: str) -> Iterator[Output]:
    """Yield the issue's page and its data; neighbours are those of the same newspaper."""
    key = issue_key(subject)
    issue = desk.library.issue(*key)
    if issue is not None:
        yield output(desk, issue, *desk.beside[key])
        yield issue_file(desk, issue)


def concerned(change: Change) -> Iterator[str]:
    """Yield the issues that hold any of it; where issues come or go, their neighbours too."""
    for key in change.issues:
        yield issue_subject(*key)
    yield from change.listing(change.transcribed)
    if change.issues_differ:
        for desk in (change.before, change.after):
            yield from _neighbours(desk, change.issues)


def _neighbours(desk: Desk, keys: Collection[IssueKey]) -> Iterator[str]:
    """Yield the issues before and after these."""
    for held in desk.issues_by_paper.values():
        for one, other in pairwise(held):
            pair = (one.newspaper, one.date), (other.newspaper, other.date)
            if pair[0] in keys or pair[1] in keys:
                yield issue_subject(*pair[0])
                yield issue_subject(*pair[1])


def output(desk: Desk, issue: Issue, before: Issue | None, after: Issue | None) -> Output:
    """Return one issue's page."""
    path = desk.issue_path(issue.newspaper, issue.date)
    paper, articles = desk.paper(issue.newspaper), desk.library.in_issue(issue)
    when, plate = desk.issue_when(issue), issue.nameplate
    held = tuple(_printed(desk, page, articles, path, issue) for page in _pages(issue, articles))
    values = IssuePageView(
        frame=desk.frame(path, f"{paper.text} {when.text}", _description(desk, articles), nav="issues"),
        newspaper=paper,
        when=when,
        lunar=plate.lunar_date or dates.lunar(issue.date),
        number=f"第{plate.issue_number}号" if plate.issue_number else "",
        cn_serial=plate.cn_serial or desk.facts(issue.newspaper).cn_serial,
        page_count=f"今日{plate.page_count}版" if plate.page_count else "",
        held=f"本站收录 {len(held)} 版 {len(articles)} 篇",
        note=issue.note,
        pages=held,
        before=_issue_link(desk, before),
        after=_issue_link(desk, after),
        json_path=urls.beside(path, "json"),
        crumbs=desk.trail(Crumb(paper.text, paper.path), Crumb(when.text)),
    )
    return Output(path, "issue.html", values)


def _issue_link(desk: Desk, issue: Issue | None) -> Link | None:
    if issue is None:
        return None
    return Link(dates.when(issue.date).text, desk.issue_path(issue.newspaper, issue.date))


def _description(desk: Desk, articles: tuple[Article, ...]) -> str:
    return "；".join(desk.card(article).label for article in articles[:5])


def _pages(issue: Issue, articles: tuple[Article, ...]) -> tuple[IssuePage, ...]:
    """Return the issue's pages by number, with one for each page that only an article file tells of."""
    known = {page.number for page in issue.pages}
    missing = dict.fromkeys(article.page for article in articles if article.page not in known)
    extra = [
        IssuePage(number, next(article.section for article in articles if article.page == number))
        for number in missing
    ]
    return tuple(sorted((*issue.pages, *extra), key=lambda page: (page.number is None, page.number or 0)))


def _printed(
    desk: Desk, page: IssuePage, articles: tuple[Article, ...], path: str, issue: Issue
) -> PrintedPage:
    """Return one printed page. Of several without a number, an article stands on the one that lists it."""
    same = [other for other in issue.pages if other.number == page.number]
    here = [article for article in articles if article.page == page.number and _stands(article, page, same)]
    leading = lead_of([desk.library.entry(article.id) for article in here])
    lead = next((article for article in here if article.id == leading), None)
    rest = [story(desk, article) for article in here if article is not lead]
    position = same.index(page) + 1 if page in same else 1
    return PrintedPage(
        anchor=urls.page_anchor(page.number, position),
        label=(page_label(page.number) or "版次不详") + (f"（{position}）" if len(same) > 1 else ""),
        section=page.section,
        lead=story(desk, lead, lead=True) if lead else None,
        stories=tuple(each for each in rest if not _under_rubric(each)),
        rubrics=_rubrics(rest),
        pictures=tuple(
            PictureText(_without(caption.text, caption.credit), caption.credit) for caption in page.captions
        ),
        pointers=tuple(
            Pointer(teaser.headline, teaser.kicker, page_label(teaser.page), _goal(issue, path, teaser.page))
            for teaser in page.teasers
        ),
        notices=tuple(notice.text for notice in page.notices),
        flags=flag_texts(page.flags),
        flag_count=len(page.flags),
        source_file=page.file,
        source_path=desk.transcripts.get(page.file, ""),
    )


def _without(text: str, credit: str) -> str:
    """Return the caption without the credit at its end, which stands on a line of its own."""
    return text.removesuffix(credit).rstrip() if credit else text


def _stands(article: Article, page: IssuePage, same: list[IssuePage]) -> bool:
    """Return whether an article of its number is on the page: the first of `same` has what none lists."""
    if len(same) < 2 or article.id in page.articles:
        return True
    return page is same[0] and not any(article.id in other.articles for other in same)


def _rubrics(stories: list[Story]) -> tuple[Rubric, ...]:
    """Return the briefs that stand under rubrics, by rubric in the order of the page."""
    held: dict[str, list[Story]] = {}
    for each in stories:
        if _under_rubric(each):
            held.setdefault(each.card.rubric, []).append(each)
    return tuple([Rubric(name, tuple(briefs)) for name, briefs in held.items()])


def _under_rubric(each: Story) -> bool:
    return bool(each.card.rubric) and each.size == "brief"


def _goal(issue: Issue, path: str, number: int | None) -> str:
    """Return where a teaser leads: that printed page, if this issue holds it."""
    held = number is not None and any(page.number == number for page in issue.pages)
    return f"{path}#{urls.page_anchor(number, 1)}" if held else ""

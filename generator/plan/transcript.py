"""The page of one transcription: the printed page's text beside its articles."""

from __future__ import annotations

from collections.abc import Iterator

from generator import urls
from generator.model import Article, Flag, Issue, IssuePage, Output, SourcePage
from generator.plan import dates
from generator.plan.change import Change, issue_key, issue_subject
from generator.plan.desk import Desk, page_label
from generator.views import Became, Crumb, Doubt, Link, TranscriptPage

TITLE = "版面转录"
NO_NUMBER = "版次不详"


def outputs(desk: Desk, subject: str) -> Iterator[Output]:
    """Yield a page for each transcription that is at hand and that the issue lists."""
    issue = desk.library.issue(*issue_key(subject))
    held = _held(desk, issue) if issue else []
    for before, page, after in zip((None, *held), held, (*held[1:], None), strict=False):
        source = desk.library.source(page.file)
        if issue is not None and source is not None:
            yield output(desk, issue, page, source, (_link(desk, before), _link(desk, after)))


def concerned(change: Change) -> Iterator[str]:
    """Yield the issues whose pages the articles were cut from: an editor may have moved them to another."""
    files = {article.source.file for article in (*change.gone, *change.new)} - {""}
    for key in change.files:
        yield issue_subject(*key)
    yield from change.listing(files | change.transcribed)


def output(
    desk: Desk, issue: Issue, page: IssuePage, source: SourcePage, turn: tuple[Link | None, Link | None]
) -> Output:
    """Return one transcription's page; `turn` leads to those before and after it in the issue."""
    path = desk.transcripts[page.file]
    paper, when = desk.paper(issue.newspaper), desk.issue_when(issue)
    label = page_label(page.number) or NO_NUMBER
    issue_path = desk.issue_path(issue.newspaper, issue.date)
    articles = [_found(desk, source, order) for order in range(1, len(source.articles) + 1)]
    values = TranscriptPage(
        frame=desk.frame(
            path,
            f"{TITLE} - {paper.text} {when.text} {label}",
            "逐行照录的版面文字，与整理后的稿件对照。",
            nav="issues",
        ),
        newspaper=paper,
        issue=Link(when.text, f"{issue_path}#{_anchor(issue, page)}"),
        when=when,
        page=label,
        section=page.section,
        source_file=source.file,
        lines=source.lines,
        shown=source.shown,
        packed=source.packed,
        became=tuple(_became(desk, article) for article in articles),
        doubts=_doubts(source, page, articles),
        before=turn[0],
        after=turn[1],
        crumbs=desk.trail(
            Crumb(paper.text, paper.path), Crumb(dates.when(issue.date).text, issue_path), Crumb(TITLE)
        ),
    )
    return Output(path, "transcript.html", values)


def _held(desk: Desk, issue: Issue) -> list[IssuePage]:
    """Return the issue's pages with a transcription; a file listed twice stands where it was first."""
    place = urls.address(desk.issue_path(issue.newspaper, issue.date))
    mine = [page for page in issue.pages if desk.transcripts.get(page.file, "").startswith(place)]
    return list({page.file: page for page in reversed(mine)}.values())[::-1]


def _link(desk: Desk, page: IssuePage | None) -> Link | None:
    if page is None:
        return None
    label = page_label(page.number) or NO_NUMBER
    return Link(f"{label}　{page.section}".strip(), desk.transcripts[page.file])


def _anchor(issue: Issue, page: IssuePage) -> str:
    same = [other for other in issue.pages if other.number == page.number]
    return urls.page_anchor(page.number, same.index(page) + 1)


def _found(desk: Desk, source: SourcePage, order: int) -> Article | None:
    """Return what the article of that place on the page is now, or None if a person deleted it.

    An import may give it another id than the cut did, so that no two pages share one: then its place tells.
    """
    ident = source.articles[order - 1]
    mine = [a for a in desk.library.cut_from(source.file) if a.source.digest == source.digest]
    by_id = next((a for a in mine if a.id == ident), None)
    if by_id is not None:
        return by_id
    return next((a for a in mine if a.order == order and a.id not in source.articles), None)


def _became(desk: Desk, article: Article | None) -> Became:
    if article is None:
        return Became()
    card, spans = desk.card(article), desk.spans(article)
    return Became(
        card.label,
        card.path,
        card.untitled,
        article.kicker,
        article.deck,
        article.rubric,
        article.byline,
        article.body if spans else "",
        spans,
    )


def _doubts(source: SourcePage, page: IssuePage, articles: list[Article | None]) -> tuple[Doubt, ...]:
    """Return the flags that stand in content/ now: one that an editor has settled is gone."""
    names = dict(source.kinds)
    flags: list[Flag] = [*page.flags, *(flag for article in articles if article for flag in article.flags)]
    found = {(flag.line, flag.kind, flag.message): None for flag in flags}
    return tuple(Doubt(line, names.get(kind, ""), message) for line, kind, message in sorted(found))

"""One parsed page as it would go into content/, if nobody had edited anything there."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from generator import content
from generator.entities import Entities, Second, annotate_page
from generator.errors import SourceError, Where
from generator.model import (
    Article,
    Author,
    IssuePage,
    Nameplate,
    PageFacts,
    ParsedArticle,
    ParsedPage,
    Person,
    Source,
)
from generator.schema import MOST


class PageImport(Struct, frozen=True):
    """One page as it would go into content/, if nobody had edited anything."""

    newspaper: str
    date: dt.date | None
    nameplate: Nameplate
    page: IssuePage
    articles: tuple[Article, ...]


def page_import(page: ParsedPage, facts: PageFacts, second: Second | None = None) -> PageImport:
    """Return the page as it would go into content/; `second` is a second reader of persons."""
    return PageImport(
        page.newspaper, page.date, _nameplate(page.nameplate), issue_page(page), articles(page, facts, second)
    )


def articles(page: ParsedPage, facts: PageFacts, second: Second | None = None) -> tuple[Article, ...]:
    """Return the page's articles as content/ holds them, annotated, in page order."""
    annotated = zip(page.articles, annotate_page(page, facts, second), strict=True)
    return tuple(_article(page, cut, found, order) for order, (cut, found) in enumerate(annotated, 1))


def issue_page(page: ParsedPage) -> IssuePage:
    """Return what the issue file says of the page."""
    return IssuePage(
        number=_count(page.page_number),
        section=page.section,
        file=page.file,
        digest=page.digest,
        articles=tuple(article.id for article in page.articles),
        captions=tuple(c for c in page.captions if c.text or c.credit),
        teasers=tuple(replace(t, page=_count(t.page)) for t in page.teasers if t.headline or t.kicker),
        notices=tuple(n for n in page.notices if n.text),
        flags=page.flags,
    )


def unknown(page: PageImport) -> SourceError | None:
    """Return the one warning for a page of unknown newspaper or date, with what to write where."""
    missing = [
        *([] if page.newspaper else [("newspaper", 'newspaper = "…"')]),
        *([] if page.date else [("date", "date = 2022-10-17")]),
    ]
    if not missing:
        return None
    name = json.dumps(page.page.file.rsplit("/", 1)[-1], ensure_ascii=False)  # which is TOML as well
    return SourceError(
        Where(page.page.file),
        f"the page does not tell its {' or its '.join(word for word, _ in missing)}",
        f"add to seeds/pages.toml: [{name}] and below it " + " and ".join(line for _, line in missing),
    )


def _article(page: ParsedPage, cut: ParsedArticle, found: Entities, order: int) -> Article:
    return Article(
        id=cut.id,
        newspaper=page.newspaper,
        date=page.date,
        title=cut.headline,
        kicker=cut.kicker,
        deck=cut.deck,
        rubric=cut.rubric,
        dateline=cut.dateline,
        date_from=page.date_from,
        page=_count(page.page_number),
        section=page.section,
        order=order,
        byline=cut.byline,
        reporters=_said(cut.reporters),
        correspondents=_said(cut.correspondents),
        interns=_said(cut.interns),
        photographers=_said(cut.photographers),
        editors=_said(cut.editors),
        authors=tuple(Author(a.name, a.post) for a in cut.authors if a.name),
        people=tuple(Person(p.name, _said(p.posts)) for p in found.people if p.name),
        places=_said(found.places),
        organisations=_said(found.organisations),
        topics=_said(found.topics),
        topic_words=_said(found.topic_words),
        keywords=_said(found.keywords),
        summary=found.summary,
        continued_on=_count(cut.continued_on),
        continued_from=_count(cut.continued_from),
        source=Source(page.file, tuple(p.lines for p in cut.paragraphs if p.text.strip()), page.digest),
        flags=cut.flags,
        body=content.markdown(cut.paragraphs),
    )


def _nameplate(plate: Nameplate) -> Nameplate:
    return replace(plate, issue_number=_count(plate.issue_number), page_count=_count(plate.page_count))


def _count(number: int | None) -> int | None:
    """Return a number that counts something, or None: no page is 0, and content/ holds none beyond MOST."""
    return number if number and 0 < number <= MOST else None


def _said(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name)

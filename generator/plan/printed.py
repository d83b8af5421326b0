"""Where articles were printed: newspaper, issue and page, the same for all that stand there."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from msgspec import Struct

from generator import urls
from generator.model import Article, DateFrom
from generator.plan import dates
from generator.plan.desk import HOME, UNNAMED, Desk, page_label
from generator.views import Crumb, Link, Trail, When


class Printed(Struct, frozen=True):
    """A printed page as its articles show it."""

    paper: Link
    issue: Link
    """Text is the date."""
    when: When
    label: str
    """第1版, or empty."""
    path: str
    """The printed page inside its issue."""
    crumbs: Trail
    """The way to its articles."""


def printed(desk: Desk, article: Article) -> Printed:
    """Return where the article was printed; those that are laid out one after another share it."""
    slug = urls.slug_of(desk.papers, article.newspaper)
    when = article.date, article.date_from
    return _printed(desk.site.base_url, article.newspaper, slug, *when, article.page)


@lru_cache(maxsize=64)
def _printed(
    base_url: str, newspaper: str, slug: str, date: dt.date | None, date_from: DateFrom, page: int | None
) -> Printed:
    paper = Link(newspaper or UNNAMED, urls.newspaper(slug))
    when, label, path = dates.when(date, date_from), page_label(page), urls.issue(slug, date)
    last = Crumb(label or "正文")
    return Printed(
        paper=paper,
        issue=Link(when.text, path),
        when=when,
        label=label,
        path=f"{path}#{urls.page_anchor(page, 1)}" if page else path,
        crumbs=Trail((HOME, Crumb(paper.text, paper.path), Crumb(when.text, path), last), base_url),
    )

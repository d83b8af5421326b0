"""Where articles are, by id: an address changes with a date or a page, and who cites the old one finds it."""

from __future__ import annotations

from collections.abc import Iterator

from generator import urls
from generator.library.index import ids
from generator.model import Article, Output
from generator.plan.change import Change
from generator.plan.desk import Desk
from generator.views import IdsFile


def subjects(desk: Desk) -> Iterator[str]:
    """Yield the drawers in which ids are looked up."""
    index = desk.library.index
    yield from sorted({urls.drawer(ident) for held in (index.entries, index.former_ids) for ident in held})


def outputs(desk: Desk, drawer: str) -> Iterator[Output]:
    """Yield what stands in a drawer. An id that an article has now goes before one that another had."""
    index = desk.library.index
    former = {one: min(ids(index.former_ids, one)) for one in index.former_ids if urls.drawer(one) == drawer}
    owners = former | {ident: ident for ident in index.entries if urls.drawer(ident) == drawer}
    places = tuple([(ident, urls.address(_path(desk, owners[ident]))) for ident in sorted(owners)])
    if places:
        yield Output(urls.ids(drawer), "ids.json", IdsFile(places))


def concerned(change: Change) -> Iterator[str]:
    """Yield the drawers of all ids of articles that come, go or move."""
    for article in (*change.gone, *change.new):
        if not change.same(article.id, _place):
            yield from map(urls.drawer, (article.id, *article.former_ids))


def _place(article: Article) -> tuple[object, ...]:
    return article.newspaper, article.date, article.page, article.former_ids


def _path(desk: Desk, ident: str) -> str:
    entry = desk.library.index.entries[ident]
    return urls.article(urls.slug_of(desk.papers, entry.newspaper), entry.date, entry.page, ident)

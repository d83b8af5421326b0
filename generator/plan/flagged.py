"""The page for editors that lists the articles with review flags, by kind, what is least sure first.

A page of its own: who settles a flag has no question about persons asked anew, and the other way round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from heapq import nsmallest

from generator import urls
from generator.library.index import count, ids, place
from generator.model import Article, Output
from generator.model.flags import FLAG_KINDS
from generator.plan.article import flag_texts
from generator.plan.change import Change
from generator.plan.desk import Desk
from generator.views import Crumb, FlaggedArticle, FlaggedPage, FlagGroup

_MOST = 100
"""Articles of a kind that are shown: as one is settled, the next one moves up."""


def outputs(desk: Desk) -> Iterator[Output]:
    """Yield the page."""
    by_kind: dict[str, dict[float, str]] = defaultdict(dict)
    cells = desk.library.index.flags
    for key in cells:
        kind, _, sure = key.rpartition("/")
        by_kind[kind][float(sure)] = key
    order = [kind for kind in FLAG_KINDS if kind in by_kind] + sorted(by_kind.keys() - FLAG_KINDS)
    groups = tuple(
        _group(desk, kind, [by_kind[kind][sure] for sure in sorted(by_kind[kind])]) for kind in order
    )
    values = FlaggedPage(
        frame=desk.frame(urls.FLAGGED, "待核稿件", "标有待核之处的稿件。"),
        count=sum(group.count for group in groups),
        groups=groups,
        crumbs=desk.trail(Crumb("编者待核", urls.REVIEW)),
    )
    yield Output(urls.FLAGGED, "flagged.html", values)


def concerned(change: Change) -> bool:
    """Return whether an article with flags is different in what the page shows of it."""
    flagged = {article.id for article in (*change.gone, *change.new) if article.flags}
    return not all(change.same(ident, _asked) for ident in flagged)


def _asked(article: Article) -> tuple[object, ...]:
    here = article.newspaper, article.date, article.date_from, article.page, article.order
    # Where there is no headline, the first words stand in for it.
    return article.flags, article.title or article.body, here, article.path, article.source.file


def _group(desk: Desk, kind: str, keys: Iterable[str]) -> FlagGroup:
    """Return the articles of a kind; `keys` are its own in the index, what is least sure first."""
    cells = desk.library.index.flags
    shown: list[FlaggedArticle] = []
    for key in keys:
        # Which of many are left out is all one; their ids tell without a look at any of them.
        some = nsmallest(_MOST - len(shown), ids(cells, key))
        shown += [_article(desk, one.id, kind) for one in sorted(map(desk.library.entry, some), key=place)]
    total = sum(count(cells, key) for key in keys)
    return FlagGroup(kind, FLAG_KINDS.get(kind, kind), total, tuple(shown))


def _article(desk: Desk, ident: str, kind: str) -> FlaggedArticle:
    article = desk.library.opened(ident)
    card, flags = desk.card(article), [flag for flag in article.flags if flag.kind == kind]
    return FlaggedArticle(
        path=card.path,
        label=card.label,
        newspaper=card.newspaper,
        when=card.when,
        page=card.page,
        messages=flag_texts(flags),
        sure=f"{min(flag.confidence for flag in flags):.0%}",
        files="　".join(one for one in (article.path, article.source.file) if one),
    )

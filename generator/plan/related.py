"""Which articles belong beside one another: those that share rare people, organisations and keywords."""

from __future__ import annotations

from collections.abc import Iterator

from generator.library import Entry, Library
from generator.library.index import terms
from generator.model import Article

_SHOWN = 4
_COMMON = 24
"""A term in more articles than this tells nothing, and would cost time that grows with the archive."""
_LEAST = 0.2
"""A shared term of five articles, or several commoner ones."""


def related(library: Library, article: Article) -> tuple[Article, ...]:
    """Return up to four articles, the nearest first; ties go to the nearer date, then to the id.

    What an article is shown depends only on those that share its terms: `sharing` says which.
    """
    scores: dict[str, float] = {}
    for term in dict.fromkeys(terms(article)):
        holders = library.holding(term, _COMMON)
        if len(holders) > 1:
            weight = 1 / len(holders)
            for ident in holders:
                scores[ident] = scores.get(ident, 0.0) + weight
    scores.pop(article.id, None)
    near = [library.entry(ident) for ident, score in scores.items() if score >= _LEAST]
    near.sort(key=lambda one: (-round(scores[one.id], 6), _days(article, one), one.id))
    found = (library.article(one.id) for one in near[:_SHOWN])
    return tuple(other for other in found if other is not None)


def sharing(library: Library, article: Article) -> Iterator[str]:
    """Yield the ids of the articles that may show this one."""
    for term in terms(article):
        yield from library.holding(term, _COMMON)


def _days(one: Article, other: Entry) -> int:
    """Return the days between two articles; an unknown date is far from all."""
    return abs((one.date - other.date).days) if one.date and other.date else 1_000_000

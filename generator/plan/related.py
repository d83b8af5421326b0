"""Which articles belong beside one another: those that share rare people, organisations and keywords."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.library import Library
from generator.model import Article

_SHOWN = 4
_COMMON = 24
"""A term in more articles than this tells nothing, and would cost time that grows with the archive."""
_LEAST = 0.2
"""A shared term of five articles, or several commoner ones."""


class Related:
    """Looks up kindred articles: what one is shown depends only on those that share its terms."""

    def __init__(self, library: Library) -> None:
        """Note which articles hold each term, in the library's order."""
        self._holders: dict[tuple[str, str], list[Article]] = defaultdict(list)
        for article in library.articles:
            for term in _terms(article):
                self._holders[term].append(article)

    def of(self, article: Article) -> tuple[Article, ...]:
        """Return up to four articles, the nearest first; ties go to the nearer date, then to the id."""
        scores: dict[str, float] = defaultdict(float)
        found: dict[str, Article] = {}
        for term in _terms(article):
            holders = self._holders[term]
            if 1 < len(holders) <= _COMMON:
                for other in holders:
                    scores[other.id] += 1 / len(holders)
                    found[other.id] = other
        found.pop(article.id, None)
        near = [ident for ident in found if scores[ident] >= _LEAST]
        near.sort(key=lambda ident: (-round(scores[ident], 6), _days(article, found[ident]), ident))
        return tuple(found[ident] for ident in near[:_SHOWN])


def _terms(article: Article) -> Iterator[tuple[str, str]]:
    """Yield what the article speaks of; places and topics are too common to tell."""
    for person in article.people:
        yield "person", person.name
    for name in article.organisations:
        yield "organisation", name
    for word in article.keywords:
        yield "keyword", word


def _days(one: Article, other: Article) -> int:
    """Return the days between two articles; an unknown date is far from all."""
    return abs((one.date - other.date).days) if one.date and other.date else 1_000_000

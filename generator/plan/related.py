"""Which articles belong beside one another: those that share rare people, organisations and keywords."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.library import Library
from generator.library.index import terms
from generator.model import Article

_SHOWN = 4
_COMMON = 24
"""A term in more articles than this tells nothing, and would cost time that grows with the archive."""
_LEAST = 0.2
"""A shared term of five articles, or several commoner ones."""


def related(library: Library, article: Article) -> tuple[str, ...]:
    """Return the ids of up to four articles, the nearest first; ties go to the nearer date, then to the id.

    What an article is shown depends only on those that share its terms: `sharing` says which.
    """
    found = library.holding(dict.fromkeys(terms(article)), _COMMON)
    held = [(1 / len(holders), holders) for holders in found]
    near = _near(held)
    near.discard(article.id)
    if not near:
        return ()
    scores = dict.fromkeys(near, 0.0)
    for weight, holders in held:
        for ident in holders & near:
            scores[ident] += weight
    entries, day = library.index.entries, article.date
    ranked = [
        (-round(score * 1_000_000), _days(day, entries[ident].date), ident)
        for ident, score in scores.items()
        if score >= _LEAST
    ]
    ranked.sort()
    return tuple([ident for _, _, ident in ranked[:_SHOWN]])


def _near(held: list[tuple[float, frozenset[str]]]) -> set[str]:
    """Return the articles that can weigh enough: those of a rare term, or of two commoner ones."""
    near: set[str] = set()
    common: list[frozenset[str]] = []
    for weight, holders in held:
        if weight >= _LEAST:
            near |= holders
        else:
            for others in common:
                near |= holders & others
            common.append(holders)
    return near


def sharing(library: Library, article: Article) -> Iterator[str]:
    """Yield the ids of the articles that may show this one."""
    for holders in library.holding(terms(article), _COMMON):
        yield from holders


def _days(one: dt.date | None, other: dt.date | None) -> int:
    """Return the days between two dates; an unknown one is far from all."""
    return abs((one - other).days) if one and other else 1_000_000

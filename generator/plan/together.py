"""The people of whom the same articles speak."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from msgspec.structs import replace

from generator.plan.desk import Desk, Known, Listed, Ranked
from generator.views import Tally

_KEPT = 16
"""Of how many groups of articles it is remembered: one group's people mostly follow one another."""


def together(desk: Desk, articles: Iterable[Listed], limit: int, without: str = "") -> tuple[Tally, ...]:
    """Return the people of whom most of these articles speak, at least two; `without` is a key to leave out.

    Two of one name are told apart, if both are among them. Who is called by two names is counted under each
    first, so a name must stand in two articles itself.
    """
    ranked = _remembered(desk, tuple(articles), limit + 1)
    shown = [(tally, of) for key, tally, of in ranked if key != without][:limit]
    names = Counter([tally.text for tally, _ in shown])
    return tuple([replace(tally, note=of) if names[tally.text] > 1 else tally for tally, of in shown])


def _remembered(desk: Desk, articles: tuple[Listed, ...], limit: int) -> Ranked:
    """Return what `_ranked` does; all whom two lists of names share have the very same articles."""
    if len(articles) < 2:
        return ()
    at = limit, tuple([article.id for article in articles])
    ranked = desk.companies.get(at)
    if ranked is None:
        if len(desk.companies) == _KEPT:
            desk.companies.clear()
        ranked = desk.companies[at] = _ranked(desk, articles, limit)
    return ranked


def _ranked(desk: Desk, articles: Iterable[Listed], limit: int) -> Ranked:
    """Return the key of each of these people and how they are shown, the most frequent first."""
    held: dict[str, list[Listed]] = defaultdict(list)
    for article in articles:
        held[article.newspaper].append(article)
    counts: dict[str, int] = {}
    people: dict[str, Known] = {}
    for newspaper, printed in held.items():
        if len(printed) > 1:
            for known, count in _named(desk, newspaper, printed):
                counts[known.key] = counts.get(known.key, 0) + count
                people[known.key] = known
    least = sorted(counts.values())[-limit] if len(counts) > limit else 0
    ranked = sorted((-count, key) for key, count in counts.items() if count >= least)
    shown = ((key, people[key], -count) for count, key in ranked[:limit])
    return tuple((key, Tally(one.link.text, one.link.path, count), one.of) for key, one, count in shown)


def _named(desk: Desk, newspaper: str, articles: Sequence[Listed]) -> Iterator[tuple[Known, int]]:
    """Yield whom articles of one newspaper call by a name that stands in two, with the number of them."""
    names = Counter(chain.from_iterable([desk.spoken_of(article.id) for article in articles]))
    divided = set[str]()
    for name, count in names.items():
        if count < 2:
            continue
        known = desk.known(newspaper, name)
        if known is not None and known.key:
            yield known, count
        elif known is not None:
            divided.add(name)
    for article in articles if divided else ():
        for name in divided.intersection(desk.spoken_of(article.id)):
            if (known := desk.whom(article, name)) is not None:
                yield known, 1

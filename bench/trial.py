"""One search engine asked in one browser: what it finds, what it costs the reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from time import sleep
from typing import TYPE_CHECKING, Any

from bench.measuring import middle
from bench.queries import Query
from bench.serving import Tally

if TYPE_CHECKING:  # the browsers need packages that reading results does not
    from bench.browsers import Reader, Tab

Truth = Mapping[str, frozenset[str]]
"""Query text → ids of the articles in which it stands."""
_SETTLED = 0.6
"""Seconds after an answer in which a page may still load something; it counts."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A site with a search engine, and how it is asked."""

    name: str
    page: Callable[[str], str]
    """Path of the page, for a query, where a reader begins."""
    opened: str
    """JavaScript function: waits until the page can be asked; what it returns answers the page's query."""
    ask: str
    """JavaScript function of a query: listed, shown (milliseconds), total, keys of the hits it names."""
    asks_by_address: bool = False
    """Whether opening the page answers the query already."""
    preload: str = ""
    ids: Mapping[str, str] = field(default_factory=dict)
    """Key of a hit → id of the article; empty if keys are ids."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one query came to."""

    query: str
    kind: str
    right: float
    """Articles found that should be."""
    found: int
    wanted: int
    listed: float
    """Milliseconds until all hits are known and counted."""
    shown: float
    """Milliseconds until the first ten stand there with their texts."""

    @property
    def recall(self) -> float:
        """Share of the wanted that was found; 1 if nothing is wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """Share of the found that was wanted; 1 if nothing was found."""
        return self.right / self.found if self.found else 1.0


@dataclass(frozen=True, slots=True)
class Trial:
    """Everything measured of one subject in one browser."""

    answers: tuple[Answer, ...]
    """Of each query once: what was found."""
    warm: tuple[Answer, ...]
    """Of the same queries in the same tab once more: how fast."""
    opening: tuple[Answer, ...]
    """Of the first query of readers who had nothing cached."""
    first_bytes: tuple[int, ...] = ()
    next_bytes: tuple[int, ...] = ()
    loaded: tuple[tuple[str, int], ...] = ()
    """Path and bytes of what the last of these readers' first queries loaded."""


def run(
    reader: Reader, subject: Subject, base: str, queries: Sequence[Query], truth: Truth, tally: Tally | None
) -> Trial:
    """Ask the queries. Readers who come for the first time ask the first few of each kind."""
    beginners = [one for kind in dict.fromkeys(q.kind for q in queries) for one in _first(queries, kind, 2)]
    opening, first_bytes, next_bytes = [], [], []
    loaded: tuple[tuple[str, int], ...] = ()
    for here, after in zip(beginners, beginners[1:] + beginners[:1], strict=True):
        with reader.tab(subject.preload) as tab:
            count = tally or Tally()
            count.clear()
            opening.append(_scored(subject, here, truth, _open(tab, subject, base, here.text)))
            sleep(_SETTLED)
            first_bytes.append(count.total)
            loaded = tuple(count.requests)
            count.clear()
            tab.run(subject.ask, after.text)
            sleep(_SETTLED)
            next_bytes.append(count.total)
    with reader.tab(subject.preload) as tab:
        _open(tab, subject, base, beginners[0].text)
        answers = tuple(_scored(subject, one, truth, tab.run(subject.ask, one.text)) for one in queries)
        warm = tuple(_scored(subject, one, truth, tab.run(subject.ask, one.text)) for one in queries)
    if tally is None:
        first_bytes, next_bytes = [], []
    return Trial(answers, warm, tuple(opening), tuple(first_bytes), tuple(next_bytes), loaded)


def frequent(reader: Reader, subject: Subject, base: str, word: str, other: str) -> tuple[float, float]:
    """Return the milliseconds to the first ten hits of the word, never asked before, and to the whole answer.

    Medians of five readers; each has asked for something else before.
    """
    shown, done = [], []
    for _ in range(5):
        with reader.tab(subject.preload) as tab:
            _open(tab, subject, base, other)
            sleep(_SETTLED)
            said = tab.run(subject.ask, word)
            shown.append(float(said["shown"]))
            done.append(float(said.get("done", said["shown"])))
    return middle(shown), middle(done)


def _first(queries: Sequence[Query], kind: str, count: int) -> list[Query]:
    return [query for query in queries if query.kind == kind][:count]


def _open(tab: Tab, subject: Subject, base: str, query: str) -> dict[str, Any]:
    tab.open(base + subject.page(query))
    said: dict[str, Any] = tab.run(subject.opened)
    if not subject.asks_by_address:
        said = tab.run(subject.ask, query)
    return said


def _scored(subject: Subject, query: Query, truth: Truth, said: Mapping[str, Any]) -> Answer:
    """Compare with the truth. Of hits that a page counts but does not name, the shown ones speak."""
    keys = {subject.ids.get(key, key) for key in said["keys"]}
    wanted = truth[query.text]
    named = len(keys & wanted)
    total = max(int(said["total"]), len(keys))
    right = float(named) if total == len(keys) else min(len(wanted), total * named / max(1, len(keys)))
    return Answer(query.text, query.kind, right, total, len(wanted), said["listed"], said["shown"])


def share(answers: Sequence[Answer], what: Callable[[Answer], float]) -> float:
    """Return the mean over the answers; NaN if there are none."""
    return sum(map(what, answers)) / len(answers) if answers else float("nan")


def recall(answers: Sequence[Answer]) -> float:
    """Return the mean recall over the queries that stand somewhere."""
    return share([one for one in answers if one.wanted], lambda one: one.recall)


def precision(answers: Sequence[Answer]) -> float:
    """Return the mean precision over the queries that found anything."""
    return share([one for one in answers if one.found], lambda one: one.precision)


def nothing(answers: Sequence[Answer]) -> float:
    """Return the share of queries that found nothing although they stand somewhere."""
    return share([one for one in answers if one.wanted], lambda one: float(not one.found))

"""Fits: how well every group of title lines suits every body of the page, and an author's line too."""

from __future__ import annotations

import math
from collections import Counter

from generator.parsing import groups
from generator.parsing.affinity import Texts
from generator.parsing.draft import Body
from generator.parsing.groups import Group, Stack
from generator.parsing.items import Item
from generator.parsing.titles import Row
from generator.parsing.words import grams

_APART, _MOST_APART = 1.0, 2.0
"""From which difference on, and at most how much, it counts that a line of a group speaks of another body."""
_FAR, _FAR_GATHERED = 5.0, 0.6
_MOST_FAR = 5
"""Far bodies that a group is tried for."""
_UNDER, _UNDER_DOUBTFUL, _ORDER = 0.0, 1.0, 0.5
_CROWDED, _LOWER = 1.0, 2.5
_POST = 1.3
_OFTEN = 6.0
"""Mentions from which on a word of an author's post marks what a body is about."""
_SIGNED = -6.0


class Fits:
    """All groups of a page's title lines, and how well each suits the page's bodies."""

    def __init__(
        self,
        items: tuple[Item, ...],
        stacks: list[list[Stack]],
        texts: Texts,
        authors: dict[int, list[float]],
        bodies: tuple[Body, ...],
    ) -> None:
        """Weigh every group for every body; `authors` is how well each body suits an author's item."""
        self.items, self.texts = items, texts
        self.groups = [g for found in groups.candidates(stacks, items) for g in found]
        sure = [log_of(item.title) for item in items]
        self.titles = [sum(sure[g.first : g.last + 1]) for g in self.groups]
        """For each group how likely its lines are a headline at all, as a logarithm."""
        self.bodies = bodies
        self._ranks: dict[int, tuple[bool, int]] = {}
        """For each run how strongly its strongest line is marked."""
        for item in items:
            for row in item.rows:
                self._ranks[item.run] = min(_rank(row), self._ranks.get(item.run, _rank(row)))
        self.strong = [self._strongest(group) for group in self.groups]
        """For each group whether no line of its run is marked more strongly."""
        self._bodies, self._authors = len(texts.texts), authors
        self._fars = self._distances()
        self._anew = [_anew(bodies, n) for n in range(self._bodies)]
        self._near = self._prices([_UNDER if new else _UNDER_DOUBTFUL for new in self._anew])
        """For each item what every body's distance costs a headline that begins with it."""
        self._said = {(s.first, s.last): texts.evidence(s.words) for begun in stacks for s in begun}
        self.of = [self._fits(g, title) for g, title in zip(self.groups, self.titles, strict=True)]
        """For each group body → fit: the bodies beside it and the likeliest of the others."""

    def margin(self, number: int, body: int, least: float) -> float:
        """Return how far a group's fit to a body is above the best other body's, or above `least`."""
        fits = self.of[number]
        return fits[body] - max([*(fit for n, fit in fits.items() if n != body), least])

    def _fits(self, group: Group, title: float) -> dict[int, float]:
        item = self.items[group.first]
        authors = self._authors.get(group.author) or [0.0] * self._bodies
        crowd = self._crowd(group) if item.under > 1 else 0.0
        fits = [
            group.shape - crowd + e - price + title + author
            for e, price, author in zip(self._evidence(group), self._near[group.first], authors, strict=True)
        ]
        near = (item.before, item.before + 1)
        far = [n for n in range(self._bodies) if n not in near]
        if len(far) <= _MOST_FAR:
            return dict(enumerate(fits))
        kept = {*near, *sorted(far, key=lambda n: -fits[n])[:_MOST_FAR]}
        return {n: fit for n, fit in enumerate(fits) if n in kept}

    def _strongest(self, group: Group) -> bool:
        """Return whether a line of the group is marked as strongly as any of its run."""
        return min(map(_rank, group.rows)) <= self._ranks[self.items[group.first].run]

    def _crowd(self, group: Group) -> float:
        """Return what it costs a group of a run over several bodies that its lines are marked as they are."""
        if not self._strongest(group):
            return _LOWER
        marks = {_rank(row) for row in group.rows}
        return _CROWDED if group.last > group.first and len(marks) == 1 else 0.0

    def _evidence(self, group: Group) -> list[float]:
        """Return how likely each body is what the group speaks of, less where its lines differ about it."""
        whole = self._said[group.first, group.last]
        if group.first == group.last or not whole:
            return whole
        parts = [self._said[n, n] for n in range(group.first, group.last + 1)]
        ceilings = [(part, max(part)) for part in parts]
        return [
            e - min(_MOST_APART, sum([max(0.0, top - part[n] - _APART) for part, top in ceilings]))
            for n, e in enumerate(whole)
        ]

    def _prices(self, under: list[float]) -> list[list[float]]:
        """Return for each item what every body's distance costs a headline that begins with it.

        Headlines printed together over several texts have the order of these: the more title lines stand
        behind one, the less it is a later text's. `under` is what it costs each body that its headline does
        not stand right over it.
        """
        out: list[list[float]] = []
        behind, run = 0, -1
        for item in reversed(self.items):
            behind, run = (behind + 1 if item.run == run else 0), item.run
            far = self._fars[run]
            prices = _price(item, self._bodies, far)
            for n in range(item.before + 2, item.before + 1 + item.under):
                prices[n] = min(far, under[n] + _ORDER * behind)
            out.append(prices)
        return out[::-1]

    def _distances(self) -> list[float]:
        """Return for each run of title lines what a far body costs its headlines.

        Less where a run collects headlines: it has too many lines for its neighbours, or stands behind all
        texts, where few look for their headlines.
        """
        lines = [i for i in self.items if i.kind == "line" and i.title > 0.5]
        sizes = Counter(i.run for i in lines)
        near = {i.before + 1 for i in lines}
        bare = sum(1 for n in range(self._bodies) if n not in near)
        enough = 2 if bare == self._bodies >= 2 else 4 if bare >= 2 else 6
        last = {i.run for i in lines if i.before == self._bodies - 1}
        return [
            _FAR_GATHERED if sizes[run] >= (2 if run in last and bare >= 2 else enough) else _FAR
            for run in range(self.items[-1].run + 1)
        ]


def _price(item: Item, bodies: int, far: float) -> list[float]:
    """Return for each body what its distance from the item costs a headline; `far` is the usual price."""
    out = [far] * bodies
    if 0 <= item.before < bodies:
        out[item.before] = min(far + 0.2, 1.2 if item.rows[0].bold else 2.4)
    if item.before + 1 < bodies:
        out[item.before + 1] = 0.0
    return out


def _rank(row: Row) -> tuple[bool, int]:
    """Return how strongly a line is marked; smaller is stronger."""
    return (not (row.level or row.bold), row.level)


def _anew(bodies: tuple[Body, ...], n: int) -> bool:
    """Return whether a body begins visibly: by a byline, or behind a body that ends in one."""
    body = bodies[n]
    return (body.byline is not None and not body.brief) or (n > 0 and bodies[n - 1].brief)


class Authors:
    """The posts of those who sign under a headline, and how well each body suits them.

    Lives while the page is paired: a body that stays the same where others are cut is searched once.
    """

    def __init__(self, posts: dict[int, str]) -> None:
        """Take the posts, by the index of the author's item."""
        self._words = {item: tuple(dict.fromkeys(grams(post))) for item, post in posts.items()}
        self._hits: dict[tuple[int, str], list[int]] = {}

    def fits(self, bodies: tuple[Body, ...], texts: tuple[str, ...]) -> dict[int, list[float]]:
        """Return for each author's item how well each body suits him; `texts` are the bodies'.

        Signed by reporters it suits badly. Else the post's words decide: the more of all their mentions on
        the page fall to a body, for its length, the better.
        """
        signed = [b.byline is not None and bool(b.byline.names or b.byline.dateline) for b in bodies]
        out: dict[int, list[float]] = {}
        shared: dict[tuple[int, ...], list[float]] = {}
        for item in self._words:
            fits = [0.0 if s else 1.0 for s in signed]
            for hits in filter(any, zip(*[self._counted(item, text) for text in texts], strict=True)):
                if hits not in shared:
                    shared[hits] = _shared(hits, texts)
                for n, gain in enumerate(shared[hits]):
                    fits[n] += gain
            out[item] = [_SIGNED if s else max(-4.0, min(5.0, f)) for s, f in zip(signed, fits, strict=True)]
        return out

    def _counted(self, item: int, text: str) -> list[int]:
        """Return how often a text has each word of the author's post."""
        if (item, text) not in self._hits:
            self._hits[item, text] = [text.count(word) for word in self._words[item]]
        return self._hits[item, text]


def _shared(hits: tuple[int, ...], texts: tuple[str, ...]) -> list[float]:
    """Return for each text how much more of a word's mentions it has than its length would let expect."""
    often = min(1.0, max(hits) / _OFTEN)
    rates = [(h + 0.1) / (len(t) + 200.0) for h, t in zip(hits, texts, strict=True)]
    total = sum(rates)
    shares = [r / total for r in rates]
    spread = -sum(s * math.log(s) for s in shares) / math.log(len(shares)) if len(shares) > 1 else 1.0
    return [
        _POST * often * max(0.0, 1.0 - spread) * max(-2.0, min(2.0, math.log(share * len(shares))))
        for share in shares
    ]


def log_of(probability: float) -> float:
    """Return the logarithm of a probability, bounded below."""
    return math.log(max(1e-4, probability))

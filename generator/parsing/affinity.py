"""Affinity: how much a headline group and a body speak of the same thing.

Character pairs stand for words. A pair counts the more the fewer bodies of the page have it and the rarer it is
in Chinese at large; the lead counts more than the rest, as headlines are written from leads.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from generator.parsing.draft import Body
from generator.parsing.words import commonness, grams

_SHARPNESS = 4.0
_LEAD = 160
"""Characters of a body that count as its lead."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Character pairs of every body, of its lead, and how telling each pair is on this page."""

    leads: tuple[frozenset[str], ...]
    bodies: tuple[frozenset[str], ...]
    counts: tuple[Counter[str], ...]
    weights: dict[str, float]
    texts: tuple[str, ...] = ()

    def places(self, body: int) -> dict[str, int]:
        """Return where in a body's text each character pair stands first."""
        return first_places(self.texts[body])

    def evidence(self, text: str) -> list[float]:
        """Return for each body the log-odds-like weight of its being the one the text speaks of, at most 0."""
        pairs = list(dict.fromkeys(grams(text)))
        weigh = [self.weights.get(p, 0.0) for p in pairs]
        raw = [
            sum(
                w * (1.0 if p in lead else 0.7) * (0.4 + 1.8 * count[p] / (count[p] + 2.0))
                for p, w in zip(pairs, weigh, strict=True)
                if p in count
            )
            for lead, count in zip(self.leads, self.counts, strict=True)
        ]
        if not raw:
            return raw
        scale = _SHARPNESS / math.sqrt(max(4.0, float(len(pairs))))
        total = math.log(sum(math.exp(r * scale) for r in raw))
        return [r * scale - total for r in raw]


@lru_cache(maxsize=1024)
def pairs(text: str) -> frozenset[str]:
    """Return the character pairs of a text; the same paragraph is asked for again with every cut that is tried."""
    return frozenset(grams(text))


def first_places(text: str) -> dict[str, int]:
    """Return where each character pair, number or Latin word of a text stands first; looked for in 4,000 characters."""
    out: dict[str, int] = {}
    for gram in grams(text[:4000]):
        if gram not in out:
            out[gram] = text.find(gram)
    return out


@lru_cache(maxsize=1024)
def counted(text: str) -> Counter[str]:
    """Return how often each character pair stands in a text; not to be changed by the caller."""
    return Counter(grams(text))


def texts(bodies: tuple[Body, ...]) -> Texts:
    """Return the pairs of all bodies of a page."""
    counts = tuple(sum((counted(p.fragment.text) for p in b.pieces), Counter[str]()) for b in bodies)
    full = tuple(frozenset(c) for c in counts)
    leads = tuple(frozenset(grams(b.text.replace("\n", "")[:_LEAD])) for b in bodies)
    count: dict[str, int] = {}
    for one in full:
        for pair in one:
            count[pair] = count.get(pair, 0) + 1
    n = len(bodies) + 1
    weights = {
        pair: math.log(n / c) / math.log(n) * (1.25 - commonness(pair)) if n > 1 else 0.0
        for pair, c in count.items()
    }
    return Texts(leads, full, counts, weights, tuple(b.text for b in bodies))

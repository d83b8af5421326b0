"""Affinity: how much a headline group and a body speak of the same thing.

Character pairs stand for words. A pair counts the more the fewer bodies of the page have it and the rarer it is
in Chinese at large; the lead counts more than the rest, as headlines are written from leads.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from generator.parsing.draft import Body
from generator.parsing.words import commonness, grams

_SHARPNESS = 4.0
_LEAD = 160
"""Characters of a body that count as its lead."""
_POST_WORDS = re.compile(r"[\u3400-\u9fff]{2,}")


@dataclass(frozen=True, slots=True)
class Texts:
    """Character pairs of every body, of its lead, and how telling each pair is on this page."""

    leads: tuple[frozenset[str], ...]
    bodies: tuple[frozenset[str], ...]
    weights: dict[str, float]

    def share(self, text: str) -> list[float]:
        """Return for each body the weighted share of the text's pairs that it has, 0 to 1."""
        pairs = list(dict.fromkeys(grams(text)))
        if not pairs:
            return [0.0] * len(self.bodies)
        weigh = [self.weights.get(p, 1.0) for p in pairs]
        total = sum(weigh)
        return [
            sum(w * (1.0 if p in lead else 0.7) for p, w in zip(pairs, weigh, strict=True) if p in body)
            / total
            for lead, body in zip(self.leads, self.bodies, strict=True)
        ]

    def evidence(self, text: str) -> list[float]:
        """Return for each body the log-odds-like weight of its being the one the text speaks of, at most 0."""
        pairs = list(dict.fromkeys(grams(text)))
        weigh = [self.weights.get(p, 0.0) for p in pairs]
        raw = [
            sum(w * (1.0 if p in lead else 0.7) for p, w in zip(pairs, weigh, strict=True) if p in body)
            for lead, body in zip(self.leads, self.bodies, strict=True)
        ]
        if not raw:
            return raw
        scale = _SHARPNESS / math.sqrt(max(4.0, float(len(pairs))))
        total = math.log(sum(math.exp(r * scale) for r in raw))
        return [r * scale - total for r in raw]


def texts(bodies: tuple[Body, ...]) -> Texts:
    """Return the pairs of all bodies of a page."""
    full = tuple(frozenset(grams(b.text)) for b in bodies)
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
    return Texts(leads, full, weights)

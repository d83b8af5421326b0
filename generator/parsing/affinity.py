"""Affinity: how much a headline group and a body speak of the same thing.

Character pairs stand for words. A pair counts the more the fewer bodies of the page have it and the rarer it
is in Chinese at large; the lead counts more than the rest, as headlines are written from leads.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from generator.parsing.draft import Body
from generator.parsing.words import commonness, grams

_SHARPNESS = 4.0
_LEAD = 160
"""Characters of a body that count as its lead."""
_CACHED = 20_000
"""Characters up to which a text's pairs are remembered, so that memory stays bounded on monstrous pages."""


@dataclass(frozen=True, slots=True)
class Texts:
    """What every body of a page says, as counts of character pairs, and which pairs its lead has."""

    texts: tuple[str, ...]
    leads: tuple[frozenset[str], ...]
    counts: tuple[Counter[str], ...]
    have: Counter[str]
    """How many bodies have each pair."""

    def places(self, body: int) -> dict[str, int]:
        """Return where in a body's text each character pair stands first."""
        return first_places(self.texts[body])

    def knows(self, pair: str) -> bool:
        """Return whether any body has the pair."""
        return pair in self.have

    def weight(self, pair: str) -> float:
        """Return how telling a pair is on this page: 0 if every body has it or none."""
        n = len(self.counts) + 1
        have = self.have[pair]
        if not have or n < 2:
            return 0.0
        return math.log(n / have) / math.log(n) * (1.25 - commonness(pair))

    def evidence(self, text: str) -> list[float]:
        """Return for each body how likely it is the one the text speaks of, as a logarithm."""
        wanted = dict.fromkeys(grams(text))
        told = [(p, self.weight(p)) for p in wanted if p in self.have]
        raw = [
            sum(
                [
                    w * (1.0 if p in lead else 0.7) * (0.4 + 1.8 * n / (n + 2.0))
                    for p, w in told
                    if (n := count.get(p))
                ]
            )
            for lead, count in zip(self.leads, self.counts, strict=True)
        ]
        if not raw:
            return raw
        scale = _SHARPNESS / math.sqrt(max(4.0, float(len(wanted))))
        total = math.log(sum(math.exp(r * scale) for r in raw))
        return [r * scale - total for r in raw]


def texts(bodies: tuple[Body, ...]) -> Texts:
    """Return the pairs of all bodies of a page."""
    said = tuple(b.text for b in bodies)
    leads = tuple(frozenset(grams(t.replace("\n", "")[:_LEAD])) for t in said)
    counts = tuple(counted(t) for t in said)
    return Texts(said, leads, counts, Counter(chain.from_iterable(counts)))


def counted(text: str) -> Counter[str]:
    """Return how often each character pair stands in a text; not to be changed by the caller."""
    return _counted(text) if len(text) <= _CACHED else Counter(grams(text))


def pairs(text: str) -> frozenset[str]:
    """Return the character pairs of a text."""
    return _pairs(text) if len(text) <= _CACHED else frozenset(grams(text))


@lru_cache(maxsize=256)
def _counted(text: str) -> Counter[str]:
    """Remember counts: the same body is asked for again with every cut of the page that is tried."""
    return Counter(grams(text))


@lru_cache(maxsize=512)
def _pairs(text: str) -> frozenset[str]:
    """Remember pairs, likewise."""
    return frozenset(grams(text))


def first_places(text: str) -> dict[str, int]:
    """Return where each pair, number or Latin word of a text's first 4,000 characters stands first."""
    out: dict[str, int] = {}
    for gram in grams(text[:4000]):
        if gram not in out:
            out[gram] = text.find(gram)
    return out

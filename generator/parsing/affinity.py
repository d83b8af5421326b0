"""Affinity: how much a headline group and a body speak of the same thing.

Character pairs stand for words. A pair counts the more the fewer bodies of the page have it and the rarer it
is in Chinese at large; the lead counts more than the rest, as headlines are written from leads.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from generator.parsing.draft import Body
from generator.parsing.words import commonness, grams

_SHARPNESS = 4.0
_LEAD = 160
"""Characters of a body that count as its lead."""
_BEHIND = 0.7
"""What a pair counts that the lead does not have."""
_BEGINNING = 4000
"""Characters of a body in which the first place of a pair is looked for."""
_CACHED = 20_000
"""Characters up to which a text's pairs are remembered, so that memory stays bounded on monstrous pages."""


@dataclass(frozen=True, slots=True)
class Texts:
    """What the bodies of a page say of its title lines' words."""

    texts: tuple[str, ...]
    told: dict[str, list[float]]
    """Pair of a title line that any body has → what it tells for each body, 0 for those that lack it."""

    def places(self, body: int) -> dict[str, int]:
        """Return where each of the pairs stands first in a body's text, if near its beginning."""
        text = self.texts[body]
        near = None if len(text) <= _BEGINNING else frozenset(grams(text[:_BEGINNING]))
        return {
            pair: text.find(pair)
            for pair, told in self.told.items()
            if told[body] > 0.0 and (near is None or pair in near)
        }

    def evidence(self, wanted: tuple[str, ...]) -> list[float]:
        """Return for each body how likely it is the one these pairs speak of, as a logarithm.

        Each pair is given once.
        """
        rows = [self.told[pair] for pair in wanted if pair in self.told]
        raw = [sum(column) for column in zip(*rows, strict=True)] if rows else [0.0] * len(self.texts)
        if not raw:
            return raw
        scale = _SHARPNESS / math.sqrt(max(4.0, float(len(wanted))))
        total = math.log(sum([math.exp(r * scale) for r in raw]))
        return [r * scale - total for r in raw]


class Words:
    """The pairs of a page's title lines, and where its bodies have them.

    Lives while the page is paired: a paragraph is read once, whichever body it stands in, and a body once.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        """Take in the words of the title lines."""
        words = dict.fromkeys(gram for line in lines for gram in grams(line))
        self._wanted = {pair: 1.25 - commonness(pair) for pair in words}
        """The pairs, in order, and how rare each is."""
        self._counts: dict[str, Counter[str]] = {}
        self._bodies: dict[str, dict[str, tuple[bool, float]]] = {}

    def texts(self, bodies: tuple[Body, ...]) -> Texts:
        """Return what these bodies say."""
        texts = tuple(body.text for body in bodies)
        said = [self._said(body, text) for body, text in zip(bodies, texts, strict=True)]
        have, spread = Counter(chain.from_iterable(said)), _spread(len(texts))
        told = {pair: [0.0] * len(texts) for pair in self._wanted if pair in have}
        weights = {pair: spread[have[pair]] * self._wanted[pair] for pair in told}
        for n, one in enumerate(said):
            for pair, (leads, often) in one.items():
                weight = weights[pair]
                told[pair][n] = (weight if leads else weight * _BEHIND) * often
        return Texts(texts, told)

    def _said(self, body: Body, text: str) -> dict[str, tuple[bool, float]]:
        """Return which of the pairs a body has: whether in its lead, and what their number counts."""
        if text not in self._bodies:
            lead = frozenset(grams(text.replace("\n", "")[:_LEAD]))
            counts: dict[str, int] = {}
            for piece in body.pieces:
                for pair, n in self._counted(piece.fragment.text).items():
                    counts[pair] = counts.get(pair, 0) + n
            self._bodies[text] = {
                pair: (pair in lead, 0.4 + 1.8 * n / (n + 2.0)) for pair, n in counts.items()
            }
        return self._bodies[text]

    def _counted(self, text: str) -> Counter[str]:
        """Return how often a paragraph has each of the pairs."""
        if text not in self._counts:
            self._counts[text] = Counter(filter(self._wanted.__contains__, grams(text)))
        return self._counts[text]


def _spread(bodies: int) -> list[float]:
    """Return how telling a pair is that 0, 1, 2 … of so many bodies have."""
    n = bodies + 1
    return [0.0, *(math.log(n / have) / math.log(n) for have in range(1, n))]


def pairs(text: str) -> frozenset[str]:
    """Return the character pairs of a text."""
    return _pairs(text) if len(text) <= _CACHED else frozenset(grams(text))


@lru_cache(maxsize=512)
def _pairs(text: str) -> frozenset[str]:
    """Remember pairs: the paragraphs of a page are compared again and again."""
    return frozenset(grams(text))

"""Talk: how much two stretches of text speak of different things."""

from __future__ import annotations

import math
from collections import Counter
from itertools import chain

from generator.parsing.words import commonness


def apart(left: frozenset[str], right: frozenset[str]) -> float:
    """Return how much two sets of character pairs look like two articles': −2 (one article) to 2 (two).

    Pairs in common count the more the rarer they are; what is common anyway grows with the sizes of both,
    by a power fitted on pages whose articles are known.
    """
    return _apart(len(left), len(right), sum([_weight(pair) for pair in left & right]))


class Talk:
    """Neighbouring texts as sets of character pairs, read once for all borders in all their stretches.

    Most pairs stand in one text only. What two sides of a border share, and how it changes from one border
    to the next, is a matter of the others.
    """

    def __init__(self, texts: list[frozenset[str]]) -> None:
        """Tell the pairs of each text that stand in no other from those that do."""
        counts = Counter(chain.from_iterable(texts))
        again = frozenset(pair for pair, n in counts.items() if n > 1)
        self._weights = {pair: _weight(pair) for pair in again}
        self._often = [text & again for text in texts]
        self._lone = [len(text) - len(often) for text, often in zip(texts, self._often, strict=True)]

    def seams(self, start: int, end: int) -> list[float]:
        """Return for each border between the texts from start to end how much its two sides are `apart`."""
        behind = Counter(chain.from_iterable(self._often[start:end]))
        seen: set[str] = set()
        left, right, shared = 0, sum(self._lone[start:end]) + len(behind), 0.0
        out: list[float] = []
        for at in range(start, end - 1):
            left += self._lone[at]
            right -= self._lone[at]
            for pair in self._often[at]:
                behind[pair] -= 1
                first, last = pair not in seen, not behind[pair]
                seen.add(pair)
                left += first
                right -= last
                if first != last:
                    shared += self._weights[pair] if first else -self._weights[pair]
            out.append(_apart(left, right, shared))
        return out


def _weight(pair: str) -> float:
    """Return what a pair counts that two texts share."""
    return 1.1 - commonness(pair)


def _apart(left: int, right: int, shared: float) -> float:
    """Return how much texts of so many pairs are apart, given the weight of the pairs they share."""
    likely = 0.011 * math.pow(left * right, 0.62) + 1.0
    return max(-2.0, min(2.0, 1.2 * (1.2 - shared / likely)))

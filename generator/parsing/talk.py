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
        often = self._often
        first = {pair: at for at in range(end - 1, start - 1, -1) for pair in often[at]}
        last = {pair: at for at in range(start, end) for pair in often[at]}
        begun, done = Counter(first.values()), Counter(last.values())
        changes = [0.0] * end
        for pair, at in first.items():
            if last[pair] > at:
                changes[at] += self._weights[pair]
                changes[last[pair]] -= self._weights[pair]
        left, right, shared = 0, sum(self._lone[start:end]) + len(first), 0.0
        out: list[float] = []
        for at in range(start, end - 1):
            left += self._lone[at] + begun[at]
            right -= self._lone[at] + done[at]
            shared += changes[at]
            out.append(_apart(left, right, shared))
        return out


def _weight(pair: str) -> float:
    """Return what a pair counts that two texts share."""
    return 1.1 - commonness(pair)


def _apart(left: int, right: int, shared: float) -> float:
    """Return how much texts of so many pairs are apart, given the weight of the pairs they share."""
    likely = 0.011 * math.pow(left * right, 0.62) + 1.0
    return max(-2.0, min(2.0, 1.2 * (1.2 - shared / likely)))

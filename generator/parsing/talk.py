"""Talk: how much two stretches of text speak of different things."""

from __future__ import annotations

import math

from generator.parsing.words import commonness


def apart(left: frozenset[str], right: frozenset[str]) -> float:
    """Return how much two sets of character pairs look like two articles': −2 (one article) to 2 (two).

    Pairs in common count the more the rarer they are; what is common anyway grows with the sizes of both,
    by a power fitted on pages whose articles are known.
    """
    shared = sum(1.1 - commonness(g) for g in left & right)
    likely = 0.011 * math.pow(len(left) * len(right), 0.62) + 1.0
    return max(-2.0, min(2.0, 1.2 * (1.2 - shared / likely)))

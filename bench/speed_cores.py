"""What two processes at once cost more than one after the other: cores share caches, memory, often more."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

from bench import measuring

_ROUNDS = 3
_RUN = """
import json

said = {str(number): [number, str(number) * 3] for number in range(60_000)}
for _ in range(12):
    said = json.loads(json.dumps(said))
    sorted(said, key=said.__getitem__)
"""
"""Plain Python, with more values than a core's own cache holds."""


def beside() -> float:
    """Return how many times its CPU time a process takes while its like works on the other core.

    The median of some rounds, in each of which one runs alone and then two at once.
    """
    return measuring.middle([_beside() for _ in range(_ROUNDS)])


def _beside() -> float:
    alone = _cost()
    with ThreadPoolExecutor(2) as threads:
        both = [threads.submit(_cost) for _ in range(2)]
        return sum(one.result() for one in both) / 2 / alone


def _cost() -> float:
    return measuring.run([sys.executable, "-c", _RUN]).cpu

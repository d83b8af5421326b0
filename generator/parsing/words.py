"""Words: jieba's dictionary, which pairs of characters are rare, whether a cut splits a word."""

from __future__ import annotations

import logging
import math
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from operator import add

_TAIL, _HEAD = re.compile(r"[\u3400-\u9fff]{1,6}$"), re.compile(r"[\u3400-\u9fff]{1,6}")
_WORD = 7
"""Characters at a text's end in which its last six ideographs stand, a line end behind them included."""
_LONGEST = 20_000
"""Characters up to which a text's pairs are remembered, so that memory stays bounded on monstrous pages."""
_HAN_RUN = re.compile(r"[\u3400-\u9fff]+|[0-9]+(?:\.[0-9]+)?|[A-Za-z]{2,}")


@cache
def _tokenizer() -> object:
    """Return jieba's tokenizer, its dictionary loaded: the one slow step of a first parse."""
    import jieba

    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    return jieba.dt


@cache
def _frequencies() -> dict[str, int]:
    found: dict[str, int] = _tokenizer().FREQ  # type: ignore[attr-defined]
    return found


def frequency(word: str) -> int:
    """Return how often jieba's dictionary counted a word; 0 if it is none."""
    return _frequencies().get(word, 0)


def splits_word(before: str, after: str) -> float:
    """Return how surely a cut between two texts goes through a word: 0 (not) to 1.

    The few characters around the cut are segmented as one; a word across the cut is the evidence, the more
    the longer and commoner it is.
    """
    left, right = _tail(before), _head(after)
    if not left or not right:
        return 0.0
    words, ends = _frequencies(), range(1, len(right) + 1)
    if not any(words.get(left[n:] + right[:end]) for n in range(len(left)) for end in ends):
        return 0.0
    at = 0
    cut: Iterable[str] = _tokenizer().cut(left + right, HMM=False)  # type: ignore[attr-defined]
    for word in cut:
        end = at + len(word)
        if at < len(left) < end:
            count = frequency(word)
            return min(1.0, 0.45 + 0.08 * math.log1p(count) * (len(word) >= 2) + 0.15 * (len(word) > 2))
        at = end
    return 0.0


def _tail(text: str) -> str:
    match = _TAIL.search(text, max(0, len(text) - _WORD))
    return match[0] if match else ""


def _head(text: str) -> str:
    match = _HEAD.match(text)
    return match[0] if match else ""


def grams(text: str) -> tuple[str, ...]:
    """Return the pairs of neighbouring ideographs, the numbers and the Latin words of a text, in order."""
    return _remembered(text) if len(text) <= _LONGEST else _grams(text)


@lru_cache(maxsize=512)
def _remembered(text: str) -> tuple[str, ...]:
    """Remember pairs: the paragraphs and title lines of a page are read again and again."""
    return _grams(text)


def _grams(text: str) -> tuple[str, ...]:
    out: list[str] = []
    for run in _HAN_RUN.findall(text):
        if "\u3400" <= run[0] <= "\u9fff":
            out.extend(map(add, run, run[1:]))
        else:
            out.append(run.lower())
    return tuple(out)


@cache
def commonness(gram: str) -> float:
    """Return how common a pair is in Chinese at large, 0 (never a word) to 1 (one of the commonest)."""
    return min(1.0, math.log1p(frequency(gram)) / 11.0)

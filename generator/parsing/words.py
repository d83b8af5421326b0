"""Words: what jieba's dictionary says, which pairs of characters are rare, whether a cut splits a word."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from operator import add

from generator.lexicon import lexicon

_TAIL, _HEAD = re.compile(r"[\u3400-\u9fff]{1,6}$"), re.compile(r"[\u3400-\u9fff]{1,6}")
_WORD = 7
"""Characters at a text's end in which its last six ideographs stand, a line end behind them included."""
_LONGEST = 20_000
"""Characters up to which a text's pairs are remembered, so that memory stays bounded on monstrous pages."""
_HAN_RUN = re.compile(r"[\u3400-\u9fff]+|[0-9]+(?:\.[0-9]+)?|[A-Za-z]{2,}")


def frequency(word: str) -> int:
    """Return how often jieba's dictionary counted a word; 0 if it is none."""
    return lexicon().count.get(word, 0)


def splits_word(before: str, after: str) -> float:
    """Return how surely a cut between two texts goes through a word: 0 (not) to 1.

    The few characters around the cut are segmented as one; a word across the cut is the evidence, the more
    the longer and commoner it is.
    """
    left, right = _tail(before), _head(after)
    return _splits(left, right) if left and right else 0.0


@lru_cache(maxsize=512)
def _splits(left: str, right: str) -> float:
    """Remember what is told of a cut: every block is asked about the one before it and the one behind it."""
    words, ends = lexicon().count, range(1, len(right) + 1)
    if not any(left[n:] + right[:end] in words for n in range(len(left)) for end in ends):
        return 0.0
    word = _across(left + right, len(left))
    if not word:
        return 0.0
    count = frequency(word)
    return min(1.0, 0.45 + 0.08 * math.log1p(count) * (len(word) >= 2) + 0.15 * (len(word) > 2))


def _across(text: str, place: int) -> str:
    """Return the word that goes across a place of a text in its likeliest segmentation, "" if none does.

    The likeliest is that whose words' probabilities have the greatest product, as jieba segments; of equals
    the one whose first word is longer.
    """
    words, unseen = lexicon().logp, -math.log(lexicon().total)
    best = [(0.0, len(text))] * (len(text) + 1)
    for at in range(len(text) - 1, -1, -1):
        best[at] = max(
            (words.get(text[at:end], unseen) + best[end][0], end)
            for end in range(at + 1, len(text) + 1)
            if end == at + 1 or text[at:end] in words
        )
    at = 0
    while at < place:
        at, start = best[at][1], at
        if at > place:
            return text[start:at]
    return ""


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

"""jieba's dictionary as plain tables: what words there are, how often, and of which part of speech.

The dictionary is read from the installed package's data without importing jieba: its import prints, warns
and writes a cache file, and nothing but the word list is needed here.
"""

from __future__ import annotations

import functools
import math
import re
from dataclasses import dataclass
from typing import Final

from generator import packaged

HAN: Final = re.compile(r"[\u3400-\u9fff]")
MAX_WORD: Final = 8
"""Longest word looked up, in characters; longer ones are sayings and titles, which hide no name."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The dictionary: word → log probability (natural, negative), count and jieba's tag."""

    logp: dict[str, float]
    count: dict[str, int]
    tag: dict[str, str]
    total: int
    """Sum of all word counts."""

    def rarity(self, word: str) -> float:
        """Return -log probability of the word, in nats; a word not there counts as half seen."""
        return -self.logp.get(word, math.log(0.5 / self.total))


@functools.lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the dictionary, read once (0.5 s, 349,046 words in jieba 0.42.1)."""
    fields = packaged.data("jieba", "dict.txt").decode().split()  # word, count, tag
    words, counts, tags = fields[0::3], list(map(int, fields[1::3])), fields[2::3]
    total = sum(counts)
    floor = math.log(total)
    logs = {count: math.log(count) - floor for count in set(counts) if count > 0}
    smallest = math.log(0.5) - floor
    logp = {word: logs.get(count, smallest) for word, count in zip(words, counts, strict=True)}
    return Lexicon(logp, dict(zip(words, counts, strict=True)), dict(zip(words, tags, strict=True)), total)

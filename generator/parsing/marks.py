"""What the punctuation at the edges of a text says: ended, broken off, going on."""

from __future__ import annotations

import re

_CLOSERS = "”’』」）)】》〉\"' \u3000"
_FULL = "。！？!?…；;"
_GOES_ON = "，、,：:—－-·（(“‘『「《〈【"
_CANNOT_BEGIN = "，。、；：！？”’』」）】》〉,.;:!?)%％‰℃"
_PAIRS = {"“": "”", "‘": "’", "（": "）", "《": "》", "『": "』", "「": "」", "【": "】", "〈": "〉"}
_CLOSE = {v: k for k, v in _PAIRS.items()}
FULL = "。！？!?…"
"""Marks that end a sentence."""
SENTENCE = re.compile(rf"[^{FULL}]+[{FULL}]+[”’』」）)]*")


def ended(text: str) -> bool:
    """Return whether a text ends as a sentence does."""
    bare = text.rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in _FULL


def hanging(text: str) -> bool:
    """Return whether a text ends in a mark that promises more."""
    return text.rstrip()[-1:] in _GOES_ON if text.rstrip() else False


def cannot_begin(text: str) -> bool:
    """Return whether a text begins with a mark no line begins with."""
    return text[:1] in _CANNOT_BEGIN if text else False


def open_quotes(text: str) -> int:
    """Return how many quotation marks, brackets and title marks a text leaves open (negative: closes)."""
    return sum(map(text.count, _PAIRS)) - sum(map(text.count, _CLOSE))

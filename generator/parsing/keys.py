"""Keys: what of a text counts when two printings of it are compared."""

from __future__ import annotations

import re

_DROP = re.compile(r"[\s\u3000#*]+")
_ALIKE = tuple(
    (
        dict.fromkeys('“”„‟"『』「」〝〞＂‘’＇', "'")
        | {"，": ",", "：": ":", "；": ";", "（": "(", "）": ")"}
    ).items()
)
"""Marks, and what stands for each."""
_DOUBLED = re.compile(r"(.)\1+")


def key(text: str) -> str:
    """Return a text without blanks, quotation marks all alike, and each doubled character once.

    A doubled character is the commonest slip of transcription, so it must not hide a repeat.
    """
    text = _DROP.sub("", text)
    for mark, plain in _ALIKE:
        if mark in text:
            text = text.replace(mark, plain)
    return _DOUBLED.sub(r"\1", text)


def same_start(words: str, text: str) -> bool:
    """Return whether a text begins with these words."""
    wanted = key(words)
    return len(wanted) >= 1 and key(text[: len(words) * 2 + 8]).startswith(wanted)

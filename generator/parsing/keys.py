"""Keys: what of a text counts when two printings of it are compared."""

from __future__ import annotations

import re

_DROP = re.compile(r"[\s\u3000#*]+")
_QUOTES = str.maketrans(
    dict.fromkeys("“”„‟\"『』「」〝〞＂‘’＇'", "'") | {"，": ",", "：": ":", "；": ";", "（": "(", "）": ")"}
)
_DOUBLED = re.compile(r"(.)\1+")


def key(text: str) -> str:
    """Return a text without blanks, quotation marks all alike, and each doubled character once.

    A doubled character is the commonest slip of transcription, so it must not hide a repeat.
    """
    return _DOUBLED.sub(r"\1", _DROP.sub("", text).translate(_QUOTES))


def same_start(words: str, text: str) -> bool:
    """Return whether a text begins with these words."""
    wanted = key(words)
    return len(wanted) >= 1 and key(text[: len(words) * 2 + 8]).startswith(wanted)

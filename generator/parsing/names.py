"""What a printed Chinese personal name looks like."""

from __future__ import annotations

import re

from generator.parsing.words import frequency
from generator.surnames import COMPOUND, SINGLE, TRADITIONAL

SURNAMES = SINGLE
WORD = 100
"""Count in jieba's dictionary from which what looks like a name is a word all the same."""
HAN = "\u3400-\u9fff〇"
_WHOLE = re.compile(rf"[{HAN}]{{2,4}}")
_MINORITY = re.compile(rf"[{HAN}]{{1,8}}(?:[·•・][{HAN}]{{1,8}}){{1,3}}")


def looks_like_name(text: str) -> bool:
    """Return whether a text without blanks could be one person's printed name."""
    if _MINORITY.fullmatch(text):
        return True
    if not _WHOLE.fullmatch(text):
        return False
    if text[:2] in COMPOUND:
        return 3 <= len(text) <= 4
    return len(text) <= 3 and (text[0] in SURNAMES or text[0] in TRADITIONAL)


def is_token(text: str) -> bool:
    """Return whether a byline may print this between two blanks as a name, rare surnames too."""
    return bool(
        _MINORITY.fullmatch(text) or (_WHOLE.fullmatch(text) and (len(text) <= 3 or text[:2] in COMPOUND))
    )


def parted(text: str) -> list[str]:
    """Return the names in a text of two or three that lost the blank between them; [] if it is none."""
    if not 4 <= len(text) <= 9:
        return []
    for size in (2, 3, 4):
        first, rest = text[:size], text[size:]
        if looks_like_name(first) and frequency(first) < WORD:
            others = [rest] if looks_like_name(rest) and frequency(rest) < WORD else parted(rest)
            if others:
                return [first, *others]
    return []


def unspaced(tokens: list[str]) -> list[str]:
    """Join single characters that stand side by side: a two-character name is often printed with a blank."""
    out: list[str] = []
    half = ""
    for token in tokens:
        if len(token) == 1 and not half:
            half = token
        elif half:
            out.append(half + token if len(half + token) <= 4 else token)
            half = ""
        else:
            out.append(token)
    if half:
        out.append(half)
    return out

"""What a printed Chinese personal name looks like."""

from __future__ import annotations

import re

from generator.surnames import COMPOUND, SINGLE

SURNAMES = SINGLE
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
    return len(text) <= 3 and text[0] in SURNAMES


def is_token(text: str) -> bool:
    """Return whether a byline may print this between two blanks as a name, rare surnames too."""
    return bool(
        _MINORITY.fullmatch(text) or (_WHOLE.fullmatch(text) and (len(text) <= 3 or text[:2] in COMPOUND))
    )


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

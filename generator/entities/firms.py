"""A company's own name before what it is (森隆药业): rare words, and characters that are none."""

from __future__ import annotations

import re
from typing import Final

from generator.entities import classes as c
from generator.entities.lattice import Token
from generator.lexicon import HAN, lexicon

APART: Final = (c.SAY, c.BEFORE, c.AT, c.EDGE)
"""Classes of words that part one name from another."""
MEN: Final = (c.POST, c.PERSON)
NO_PART: Final = (*APART, *MEN)
"""Classes of words that are no part of an organisation's own name."""
_RARE: Final = 16.0
"""Rarity, in nats, from which on a noun before a company's head is its own name."""
_OWN: Final = range(2, 5)
"""Characters of a company's own name that is no word."""
EMPTY: Final = frozenset("purcdfmqya")
"""First letters of the tags of characters that are in no own name."""
_LATIN: Final = re.compile("[A-Za-z]{2,}$")


def own_name(tokens: tuple[Token, ...], k: int) -> int | None:
    """Return the first word of a company's own name that the k-th ends, None if there is none."""
    token, first = tokens[k], k
    if _LATIN.match(token.word):
        return k
    if len(token.word) > 1:
        tag = lexicon().tag.get(token.word, "nr")
        rare = tag == "n" and lexicon().rarity(token.word) >= _RARE
        named = (rare or tag == "nr") and HAN.match(token.word) and token.cls not in NO_PART
        return k if named else None
    while first >= 0 and _bare(tokens[first]):
        first -= 1
    return first + 1 if k - first in _OWN else None


def _bare(token: Token) -> bool:
    """Return whether a word is one character as such names have them."""
    word = token.word
    if len(word) > 1 or token.kind or not HAN.match(word) or token.cls in NO_PART:
        return False
    return lexicon().tag.get(word, "n")[0] not in EMPTY

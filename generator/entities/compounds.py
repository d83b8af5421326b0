"""Words that hold an organisation and what somebody is there (财政部长), parted to look for organisations."""

from __future__ import annotations

import functools
from typing import Final

from generator.entities import classes as c
from generator.entities.heads import COMPANY, INSTITUTION, WHOLE, head
from generator.entities.lattice import Token
from generator.entities.words import words

_SHARED: Final = ("部长", "局长", "厅长")
"""Posts whose first character is the organisation's last."""
_OWN: Final = (WHOLE, INSTITUTION, COMPANY)
_SHORTEST: Final = 4
"""Characters of the shortest such word."""


def parted(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the words of a reading, those that hold an organisation and a post as two."""
    if not any(t.cls == c.POST and t.end - t.start >= _SHORTEST and _cut(t.word) for t in tokens):
        return tokens
    out = list[Token]()
    for token in tokens:
        cut = _cut(token.word) if token.cls == c.POST else 0
        out += _two(token, cut) if cut else (token,)
    return tuple(out)


def _two(token: Token, cut: int) -> tuple[Token, Token]:
    """Return the organisation and the post that a word holds."""
    at, word = token.start + cut, token.word
    return (
        Token(token.start, at, c.WORD, "", word[:cut]),
        Token(at, token.end, c.POST, "", word[cut:]),
    )


@functools.lru_cache(maxsize=50_000)
def _cut(word: str) -> int:
    """Return how many of the word's characters are an organisation's, before a post; 0 for none."""
    if len(word) < _SHORTEST:
        return 0
    if word.endswith(_SHARED) and word[-3] != word[-2]:
        return len(word) - 1 if head(word[:-1]) in _OWN else 0
    posts = words().post
    return next((n for n in range(len(word) - 2, 1, -1) if word[n:] in posts and head(word[:n]) in _OWN), 0)

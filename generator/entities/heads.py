"""What a word is to the name of an organisation: all of it, or the last word of one."""

from __future__ import annotations

import functools
import re
from typing import Final

from generator.entities.words import gazetteer, wide, words
from generator.lexicon import lexicon

WHOLE, INSTITUTION, COMPANY, HEAD, PART = "whole", "institution", "company", "head", "part"
"""What a word is to an organisation's name: all of it, or the last word of an institution's, a company's or
any, or that of a part of one (教导处)."""
_OURS: Final = frozenset(["国家", "中国", "全国", "中央", "中共", "联合国"])
"""Those that begin one by themselves."""
_LISTED: Final = "协院台社校委署军"
"""Last characters by which a body of the dictionary is one indeed."""
_OF_STATE: Final = "会团所系联处办室大报"
"""The same for one that begins with a state, a place or a company."""
_INNER: Final = ("党", "社")
"""Last characters of words, which are no word's own here (村党支部)."""
_PART_OF: Final = re.compile(r".{0,3}[处科司室系组]$")
_STATES: Final = frozenset("美俄英法德日韩")
"""States by one character, before what is theirs (俄央行)."""
_CONGRESS: Final = re.compile("(?:中共[一二三四五六七八九十]+|二?十[一二三四五六七八九]|二十)大$")
"""A congress of the party by its number (十五大); by a low one only with its name."""
_SEVERAL: Final = 5
"""Characters from which on a listed name may be more than one word of a reading."""


@functools.lru_cache(maxsize=50_000)
def head(word: str) -> str:
    """Return what the word is to an organisation's name, empty if nothing."""
    lists = words()
    if word in lists.bodies or word in lists.companies or is_congress(word):
        return WHOLE
    if word in lists.kinds or word in _INNER or _common(word):
        return ""
    if word not in lists.bodyend:
        if word[-2:] in lists.noend:
            return ""
        listed, ended = lexicon().tag.get(word) == "nt", _ended(word)
        if (listed and (ended or word[-1] in _LISTED)) or ((ended or listed) and _called(word, ended=ended)):
            return WHOLE
        if not ended:
            return PART if _PART_OF.match(word) and word not in gazetteer() else ""
    if any(word.endswith(end) for end in lists.company):
        return COMPANY
    return INSTITUTION if len(word) > 1 else HEAD


def is_congress(word: str) -> bool:
    """Return whether a word is a congress of the party by its number."""
    return word[-1] == "大" and _CONGRESS.match(word) is not None


@functools.lru_cache(maxsize=50_000)
def common_body(word: str) -> bool:
    """Return whether a body of the dictionary is called by common words: more may belong to it."""
    lists = words()
    if word in lists.bodies or word in lists.companies:
        return False
    return _ended(word) and not _called(word, ended=True)


@functools.lru_cache(maxsize=1)
def _long() -> dict[str, list[str]]:
    """Return first two characters → listed organisations of several words, longest first."""
    found: dict[str, list[str]] = {}
    for name in sorted(words().bodies, key=lambda one: (-len(one), one)):
        if len(name) >= _SEVERAL:
            found.setdefault(name[:2], []).append(name)
    return found


@functools.lru_cache(maxsize=1)
def _firsts() -> frozenset[str]:
    """Return the first character and the first two of listed organisations of several words."""
    return frozenset(name[:n] for name in _long() for n in (1, 2))


def begins(word: str) -> bool:
    """Return whether a listed organisation of several words may begin with the word."""
    return word[:2] in _firsts()


def named_at(line: str, at: int) -> str:
    """Return the listed organisation of several words that is named there; empty if none is."""
    return next((name for name in _long().get(line[at : at + 2], ()) if line.startswith(name, at)), "")


def _ended(word: str) -> bool:
    """Return whether a longer word ends as the name of an organisation does."""
    ends = words().bodyend
    return len(word) > 2 and any(word[-n:] in ends for n in (1, 2, 3, 4))


def _common(word: str) -> bool:
    """Return whether a word is a country or a province and a common word (美国公司)."""
    return any(word[:n] in wide() and word[n:] in words().common for n in (2, 3, 4))


def _called(word: str, *, ended: bool) -> bool:
    """Return whether a word begins with a proper name and ends as one of an organisation, or nearly so."""
    if word[0] in _STATES and head(word[1:]) == WHOLE:
        return True
    begun = [n for n in range(2, len(word)) if word[:n] in _proper()]
    return bool(begun) and (ended or word[-1] in _OF_STATE or any(head(word[n:]) == WHOLE for n in begun))


@functools.lru_cache(maxsize=1)
def _proper() -> frozenset[str]:
    """Return the places and companies an organisation's name may begin with, as one word with it."""
    return gazetteer() | words().companies | _OURS

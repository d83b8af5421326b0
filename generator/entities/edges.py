"""What may begin at a place of a line: dictionary words, numbers, and possible names, each with its cost.

An edge is (length, class, cost, kind): length in characters, cost in nats, kind "" for a word, or for a name
"C" (Chinese full name), "F" (foreign), "J" (Japanese), "S" (surname alone, as in 老王). The edges of a place
are words first, then names and transliterated places.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Collection
from typing import Final

from generator.entities import classes as c
from generator.entities.foreign import (
    DOTS,
    JOINTS,
    LONGEST,
    Edge,
    Edges,
    foreign_edges,
    is_dot,
    japanese_edges,
)
from generator.entities.fullnames import PLACE_LIKE, SITES, chinese_cost
from generator.entities.namechars import name_odds
from generator.entities.peoples import peoples_edges
from generator.entities.trust import SUFFIXES, SURE, is_doctrine, misread, trust
from generator.entities.words import gazetteer, units, words
from generator.lexicon import MAX_WORD, lexicon
from generator.surnames import COMMON, COMPOUND

KNOWN: Final = 8.0
SURNAME_COST: Final = 7.5
_MODERN: Final = 11.5
"""Cost of a word of today's news, as of a word seen some six hundred times."""
_UNKNOWN: Final = 18.6
"""Cost of a character the dictionary lacks."""
_RUN: Final = 5
"""Transliterating characters in a row that hardly begin with a Chinese name."""
_GOING: Final = frozenset("在到进赴往抵至于离达经")
"""Last characters of the words a place follows (来到, 走进, 位于)."""
_FROM, _REPORTER = "从", "记者"
"""A reporter learns something from somebody, and is hardly called so."""
_GATES: Final = frozenset(("东门", "西门", "南门"))
"""Surnames that are more often a gate."""
_GATED: Final = frozenset("场园校院区站城馆寺庙宫楼厂学街村")
"""Last characters of the words for what has gates."""
_SUFFIXED: Final = 3.5
"""What a noun's last character adds to a word it makes another of (丁香花): few are in a dictionary."""
_NAMED: Final = range(3, 5)
"""Characters of organisations known by name that are words: longer ones are found without, shorter ones are
parts of too many words."""
_WINDOW: Final = 3
"""Characters by which most of what begins at a place is known."""
_NAMELESS, _NEAR, _FAR = range(3)
"""Whether no name begins at a place, some that three characters tell, or some that need more."""
_BREAK: Final[Edges] = ((1, c.EDGE, 2.0, ""),)
_NUMBER: Final = re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ.%％‰℃+/-]+")
_HAN: Final = re.compile(r"[\u3400-\u9fff]+")


def edges_of(line: str) -> list[Edges]:
    """Return the edges that begin at each character of the line."""
    out: list[Edges] = [_BREAK] * len(line)
    for run in _NUMBER.finditer(line):
        out[run.start()] = ((run.end() - run.start(), c.NUMBER, 9.0, ""),)
    begins, dots, joints = _begins, not DOTS.isdisjoint(line), not JOINTS.isdisjoint(line)
    for run in _HAN.finditer(line):
        text, start, end = run[0], *run.span()
        near = _beside_dots(line, start, end) if joints else ()
        for at in range(end - start):
            here, longer, named = begins(text[at : at + _WINDOW])
            if longer:
                words = _plain(here)
                here = words + _long_words(text[at : at + longer]) + here[len(words) :]
            if named == _FAR or at in near:
                beside = at in near
                here = _plain(here) + _names(line, start + at, end, dotted=beside and dots, joined=beside)
            out[start + at] = here
    return out


def _beside_dots(line: str, start: int, end: int) -> Collection[int]:
    """Return where in a run of Han characters a name may begin that a dot or a dash stands beside."""
    size = end - start
    near = range(max(0, size - LONGEST), size) if is_dot(line, end) else ()
    return {0, *near} if is_dot(line, start - 1) else near


def _plain(here: Edges) -> Edges:
    """Return the edges without those of names: the words."""
    return tuple([edge for edge in here if not edge[3]])


def _names(line: str, i: int, end: int, *, dotted: bool, joined: bool) -> Edges:
    """Return the edges of all names at i, in a run of Han characters up to `end`.

    `dotted` and `joined` tell whether a dot, or a dot or a dash, may stand beside them.
    """
    odds = name_odds()
    here: Edges = ()
    char, two = line[i], line[i : min(i + 2, end)]
    if char in odds.surnames or two in COMPOUND:
        named = _full_names(line[i : min(i + (4 if two in COMPOUND else _WINDOW), end)])
        over = line[i - 1 : i]
        gone = (two[1:] in SITES and over in _GOING) or (two in _GATES and over in _GOING | _GATED)
        if char == _FROM and line.startswith(_REPORTER, max(0, i - len(_REPORTER))):
            named = ()
        here += _dearer(named) if gone or _transliterates(line[i : min(i + _RUN, end)]) else named
    # A single transliterating character is a name beside a dot or a dash only.
    if char in odds.foreign and (joined or two[1:] in odds.foreign):
        here += foreign_edges(line, i, end, joined=joined)
    if two in odds.families:
        here += japanese_edges(line, i, end)
    if dotted or two in odds.parts:
        here += peoples_edges(line, i, end)
    return here


def _transliterates(text: str) -> bool:
    """Return whether a text is a long run of transliterating characters."""
    foreign = name_odds().foreign
    return len(text) == _RUN and all(char in foreign for char in text)


def _dearer(named: Edges) -> Edges:
    """Return the edges of Chinese names dearer: after 来到 they are a place, in a long run transliterated."""
    return tuple((n, cls, cost + (PLACE_LIKE if kind == "C" else 0.0), kind) for n, cls, cost, kind in named)


def add_known(edges: list[Edges], line: str, name: str) -> None:
    """Add an edge wherever a name that is surely spoken of on the page stands in the line.

    It costs as much as a common word; a name that is a word of its own still needs its neighbours' help.
    """
    word = lexicon().logp.get(name)
    cost = KNOWN if word is None or trust(name) else max(KNOWN, -word + 1.0)
    kind = "F" if DOTS & set(name) or len(name) > 4 else "C"
    at = line.find(name)
    while at >= 0:
        edges[at] += ((len(name), c.NAME, cost, kind),)
        at = line.find(name, at + 1)


@functools.lru_cache(maxsize=400_000)
def _begins(window: str) -> tuple[Edges, int, int]:
    """Return the edges that three characters tell, or fewer at a run's end, and what more there may be.

    That is how long the longest longer word is, 0 for none, and how names are told there.
    """
    here, names, told = _pair(window[:2])
    if len(window) < _WINDOW:
        return here + names, 0, told
    word = _word(window) if window in lexicon().logp or window in _listed() else None
    word = word or _suffixed(window)
    if word:
        here += (word,)
    if told == _NEAR:
        here += names
        price = chinese_cost(window[0], window[1:])
        here += ((_WINDOW, c.NAME, price, "C"),) if price < math.inf else ()
    return here, _longer().get(window, 0), told


@functools.lru_cache(maxsize=200_000)
def _pair(two: str) -> tuple[Edges, Edges, int]:
    """Return what begins with two characters, or with one at a run's end, and by what names are told there.

    That is the words in them; and if few characters tell the names, those in them.
    """
    odds, char, then = name_odds(), two[0], two[1:]
    words: Edges = (_word(char) or (1, c.STRANGE, _UNKNOWN, ""),)
    word = _word(two) if then and (two in lexicon().logp or two in _listed()) else None
    if word:
        words += (word,)
    foreign = char in odds.foreign and then in odds.foreign
    if foreign or two in odds.families or two in odds.parts or two in COMPOUND:
        return words, (), _FAR
    if char not in odds.surnames:
        return words, (), _NAMELESS
    return (words, (), _FAR) if then in SITES or char == _FROM else (words, _full_names(two), _NEAR)


def _suffixed(window: str) -> Edge | None:
    """Return the edge of a word that another and a noun's last character make; None if they make none."""
    if window[2] not in SUFFIXES or trust(window[:2]) == SURE:
        return None
    word = _word(window[:2])
    if not word or word[1] != c.WORD:
        return None
    return _WINDOW, c.WORD, _SUFFIXED + word[2], ""


def _long_words(text: str) -> Edges:
    """Return the edges of the words of more than three characters a text begins with, the shortest first."""
    logp, listed = lexicon().logp, _listed()
    known = [word for j in range(_WINDOW + 1, len(text) + 1) if (word := text[:j]) in logp or word in listed]
    return tuple([edge for edge in map(_word, known) if edge])


@functools.lru_cache(maxsize=200_000)
def _word(word: str) -> Edge | None:
    """Return the edge of a word; None if it is none."""
    cost = lexicon().logp.get(word)
    if word in _listed():
        return len(word), c.class_of(word), _MODERN if cost is None else min(_MODERN, -cost), ""
    if cost is None or is_doctrine(word) or _addressed(word):
        return None
    return len(word), c.class_of(word), misread(word) - cost, ""


def _addressed(word: str) -> bool:
    """Return whether a word is a surname and a form of address (王先生), or a place and a post (日本首相).

    Both are read apart.
    """
    lists = words()
    if len(word) > 2 and word[0] in COMMON and word[1:] in lists.honour:
        return True
    return len(word) > 3 and any(
        word[:k] in gazetteer() and word[k:] in lists.post for k in range(2, len(word) - 1)
    )


@functools.lru_cache(maxsize=1)
def _listed() -> frozenset[str]:
    """Return the words that are words though the dictionary may lack them: today's, units, posts, bodies."""
    lists = words()
    longer = {word for word in lists.post | lists.person | lists.bodyend if len(word) > 2}
    named = {word for word in lists.bodies | lists.companies if len(word) in _NAMED}
    return lists.modern | units() | longer | named


@functools.lru_cache(maxsize=1)
def _longer() -> dict[str, int]:
    """Return the first three characters of all longer words → how long the longest such word is."""
    out: dict[str, int] = {}
    for word in (*lexicon().logp, *_listed()):
        length = len(word)
        if _WINDOW < length <= MAX_WORD and length > out.get(word[:_WINDOW], 0):
            out[word[:_WINDOW]] = length
    return out


@functools.lru_cache(maxsize=200_000)
def _full_names(window: str) -> Edges:
    """Return the edges of the Chinese names a stretch of at most four characters begins with."""
    surnames, out = name_odds().surnames, list[Edge]()
    for width in (1, 2):
        surname = window[:width]
        cost = surnames.get(surname)
        if cost is None:
            continue
        if width == 1:
            out.append((1, c.SURNAME, cost + SURNAME_COST, "S"))
        for j in range(width + 1, min(width + 2, len(window)) + 1):
            price = chinese_cost(surname, window[width:j])
            if price < math.inf:
                out.append((j, c.NAME, price, "C"))
    return tuple(out)

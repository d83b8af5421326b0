"""What may begin at a place of a line: dictionary words, numbers, and possible names, each with its cost.

An edge is (length, class, cost, kind): length in characters, cost in nats, kind "" for a word, or for a name
"C" (Chinese full name), "F" (foreign), "J" (Japanese), "S" (surname alone, as in 老王). The edges of a place
are words first, then names and transliterated places.
"""

from __future__ import annotations

import functools
import math
import re
from typing import Final

from generator.entities import classes as c
from generator.entities.foreign import DOTS, JOINTS, Edge, Edges, foreign_edges, japanese_edges
from generator.entities.namechars import NO_GIVEN, name_odds
from generator.entities.peoples import peoples_edges
from generator.entities.trust import is_doctrine, misread, trust
from generator.entities.words import gazetteer, nobodies, words
from generator.lexicon import MAX_WORD, lexicon
from generator.surnames import COMMON, COMPOUND

NAME_COST: Final = 4.2
"""-log of how often a running text has a name where a word could stand."""
ONE_GIVEN: Final = 2.6
"""More for a one-character given name: a fifth of all names, a fourth in local news."""
KNOWN: Final = 8.0
SURNAME_COST: Final = 7.5
_MODERN: Final = 11.5
"""Cost of a word of today's news, as of a word seen some six hundred times."""
_UNKNOWN: Final = 18.6
"""Cost of a character the dictionary lacks."""
_NUMERAL: Final = 3.0
"""More for a given name that ends in a numeral: it mostly counts what follows."""
_DOUBLED: Final = 4.5
"""Cost of the second of two equal given-name characters (红红)."""
_PALINDROME: Final = 8.0
"""More for a given name that ends in the surname: mostly a figure of speech (以点带点)."""
_PLACE_LIKE: Final = 4.0
"""More for one given character that often ends a place (双桥), and once more after a word of going there."""
_SITE: Final = frozenset("湖路桥河洲岛塘湾坪道亭")
_RUN: Final = 5
"""Transliterating characters in a row that hardly begin with a Chinese name."""
_PLACE: Final = 8.0
"""More for one that few given names have (梅园)."""
_BUILT: Final = frozenset("园村庄寺街巷庙店镇阁苑屯寨堡")
_SITES: Final = _SITE | _BUILT
_GOING: Final = frozenset("在到进赴往抵至于离达经")
"""Last characters of the words a place follows (来到, 走进, 位于)."""
_DICTIONARY: Final = (math.inf, 3.8, 1.5)
"""What a dictionary word pays for being read as a name, by trust."""
_NO_ONLY: Final = frozenset("老家氏某总姓")
"""What follows a surname and is no given name (胡老, 阮家, 李总)."""
_NUMERALS: Final = frozenset("一二三四五六七八九十百千万两")
_WEEKDAY: Final = frozenset("一二三四五六日末")
_THIS: Final = frozenset("本今当上下前近同此每去次翌")
"""What follows 于 and tells when or where (于本周)."""
_ADMIN: Final = frozenset("村镇乡县市区屯省")
_WINDOW: Final = 3
"""Characters by which most of what begins at a place is known."""
_SURE, _ABROAD, _MORE = range(3)
"""Whether more may begin there than they tell."""
_BREAK: Final[Edges] = ((1, c.EDGE, 2.0, ""),)
_NUMBER: Final = re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ.%％‰℃+/-]+")
_HAN: Final = re.compile(r"[\u3400-\u9fff]+")


def edges_of(line: str) -> list[Edges]:
    """Return the edges that begin at each character of the line."""
    out: list[Edges] = [_BREAK] * len(line)
    for run in _NUMBER.finditer(line):
        out[run.start()] = ((run.end() - run.start(), c.NUMBER, 9.0, ""),)
    begins, dotted, joined = _begins, not DOTS.isdisjoint(line), not JOINTS.isdisjoint(line)
    known = _SURE if joined else _ABROAD
    for run in _HAN.finditer(line):
        text, start, end = run[0], *run.span()
        for at in range(len(text)):
            here, words, more = begins(text[at : at + _WINDOW])
            if more > known or dotted:
                here = _all(line, start + at, end, words, dotted=dotted, joined=joined)
            out[start + at] = here
    return out


def _all(line: str, i: int, end: int, words: Edges, *, dotted: bool, joined: bool) -> Edges:
    """Return the edges at i, in a run of Han characters up to `end`; `words` are those of its window."""
    odds, begun, window = name_odds(), _begun(), line[i : min(i + _WINDOW, end)]
    here, two, char, then = words, window[:2], window[0], window[1:2]
    if window in _longer():
        here += _words(line[i : min(i + _longer()[window], end)], _WINDOW)
    if char in begun:
        named = _full_names(line[i : min(i + begun[char], end)])
        gone = then in _SITES and line[i - 1 : i] in _GOING
        here += _dearer(named) if gone or _transliterates(line[i : min(i + _RUN, end)]) else named
    # A single transliterating character is a name beside a dot or a dash only.
    if char in odds.foreign and (joined or then in odds.foreign):
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
    return tuple((n, cls, cost + (_PLACE_LIKE if kind == "C" else 0.0), kind) for n, cls, cost, kind in named)


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
def _begins(window: str) -> tuple[Edges, Edges, int]:
    """Return what may begin with three characters, or with fewer at a run's end.

    That is all edges, those of the words among them, and whether the line may have more: `_SURE` that it has
    not, `_ABROAD` if only one with a dot or a dash has, `_MORE` if any may.
    """
    odds, two, char, then = name_odds(), window[:2], window[0], window[1:2]
    words, abroad = _words(window), char in odds.foreign
    more = (
        window in _longer() or (abroad and then in odds.foreign) or two in odds.families or two in odds.parts
    )
    if char not in _begun():
        return words, words, _MORE if more else _ABROAD if abroad else _SURE
    more = more or _begun()[char] > _WINDOW or then in _SITES
    return words + _full_names(window), words, _MORE if more else _ABROAD if abroad else _SURE


def _words(text: str, above: int = 0) -> Edges:
    """Return the edges of the words a text begins with that are longer than `above`, the shortest first."""
    logp, listed = lexicon().logp, _listed()
    out = [] if above else [_word(text[0]) or (1, c.STRANGE, _UNKNOWN, "")]
    for j in range(max(2, above + 1), len(text) + 1):
        word = text[:j]
        edge = _word(word) if word in logp or word in listed else None
        if edge is not None:
            out.append(edge)
    return tuple(out)


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
    """Return the words that are words though the dictionary may lack them: today's, and what persons are."""
    lists = words()
    return lists.modern | {word for word in lists.post | lists.person if len(word) > 2}


@functools.lru_cache(maxsize=1)
def _longer() -> dict[str, int]:
    """Return the first three characters of all longer words → how long the longest such word is."""
    out: dict[str, int] = {}
    for word in (*lexicon().logp, *_listed()):
        length = len(word)
        if _WINDOW < length <= MAX_WORD and length > out.get(word[:_WINDOW], 0):
            out[word[:_WINDOW]] = length
    return out


@functools.lru_cache(maxsize=1)
def _begun() -> dict[str, int]:
    """Return the first characters of the Chinese surnames → how long the longest name they begin is."""
    longest = {surname: 3 for surname in name_odds().surnames if len(surname) == 1}
    return longest | {surname[0]: 4 for surname in COMPOUND}


@functools.lru_cache(maxsize=200_000)
def _full_names(window: str) -> Edges:
    """Return the edges of the Chinese names a stretch of at most four characters begins with."""
    surnames = name_odds().surnames
    out: list[Edge] = []
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


def chinese_cost(surname: str, given: str) -> float:
    """Return the cost of a Chinese full name, infinite for what is none.

    A name the dictionary holds costs little more than its word.
    """
    name = surname + given
    if given[-1] in _ADMIN or name in nobodies():
        return math.inf
    parts = _parts(surname, given)
    if parts == math.inf:
        return parts
    return min(NAME_COST + parts, -lexicon().logp.get(name, -math.inf) + _DICTIONARY[trust(name)])


def _parts(surname: str, given: str) -> float:
    """Return the cost of a name's characters; infinite if the given name is a form of address or a post."""
    odds, lists = name_odds(), words()
    if (
        given in lists.honour
        or given in lists.post
        or given in lists.person
        or not NO_GIVEN.isdisjoint(given)
        or given in _NO_ONLY
        or (surname == "周" and given[0] in _WEEKDAY)
        or (surname == "于" and len(given) > 1 and given[0] in _THIS)
    ):
        return math.inf
    cost = odds.surnames[surname] + (_NUMERAL if given[-1] in _NUMERALS else 0.0)
    if len(given) == 1:
        cost += _PLACE_LIKE if given in _SITE else _PLACE if given in _BUILT else 0.0
        return cost + ONE_GIVEN + odds.only.get(given, odds.unseen)
    second = odds.second.get(given[1], odds.unseen)
    if given[0] == given[1]:
        second = min(second, _DOUBLED)
    return (
        cost + odds.first.get(given[0], odds.unseen) + second + (_PALINDROME if given[1] == surname else 0.0)
    )

"""Edges for names from abroad: transliterated persons and places, and Japanese persons."""

from __future__ import annotations

import math
from typing import Final

from generator.entities import classes as c
from generator.entities.namechars import NO_GIVEN, name_odds
from generator.entities.trust import known_foreign
from generator.entities.words import gazetteer, no_places, nobodies
from generator.lexicon import lexicon

Edge = tuple[int, int, float, str]
Edges = tuple[Edge, ...]

_COST: Final = 7.0
"""-log of how often a running text has a transliterated name where a word could stand."""
_PLACE: Final = 1.0
"""What an unknown transliteration pays for being a place: in the news it is a person three times of four."""
_DOTTED: Final = 6.0
"""What a part beside a dot is spared."""
_KNOWN: Final = 1.0
"""What a dictionary person pays for being read as one."""
_KNOWN_PAIR: Final = 1.5
"""The same for one of two characters."""
_PAIR: Final = 5.0
"""More for an unknown name of two characters: many words could be one."""
_TOWN: Final = 4.0
"""What a transliterated dictionary place pays for being a person: every second one is tagged by mistake."""
_SHORT: Final = 3
_LATER: Final = 0.8
"""What the characters after the third cost of their price: the longer, the surer."""
_ENDING: Final = 3
"""Least characters that make a longer name of a dictionary person's (a surname in -son, -dóttir, -vić)."""
_CUT: Final = 2.5
"""What a name pays for each end that lies within a run of such characters."""
_TORN: Final = 4.0
"""What a name pays for beginning with the second half of a known place."""
_TAIL: Final = 2.5
"""What a name pays for ending in a character that mostly begins what is said of it."""
_LONGER: Final = 3.0
"""What a dictionary person pays where such a character follows that begins no word: the name goes on."""
_GOVERNED: Final = 7.0
"""What a transliteration pays before 市长: the town's, hardly the mayor's name."""
_GOVERNORS: Final = frozenset(("市长", "州长", "省长", "县长", "镇长", "区长"))
TAILS: Final = frozenset("曾将于与及向对为因以和由并即同至兼各互均派")
DOTS: Final = frozenset("·•・")
"""What parts the names of one person."""
_DASHES: Final = frozenset("-–—－")
JOINTS: Final = DOTS | _DASHES
"""What may do so."""
_JAPANESE: Final = 11.0
_JAPANESE_GIVEN: Final = 5.0
"""Cost of a character that Japanese given names are often made of."""
_FAMILY: Final = 13.0
"""Cost of a Japanese family name alone."""
_ONE: Final = 2.0
"""More for a Japanese given name of one character."""
LONGEST: Final = 8
"""Characters of a part of a name."""
_FAR_END: Final = frozenset("省市县区州镇村乡河湖岛湾邦城港")
"""Last characters of places far away."""


def foreign_edges(line: str, i: int, end: int, *, joined: bool = True) -> Edges:
    """Return the edges at i for transliterated names, up to `end`.

    `joined` is false for a line that surely has neither dots nor dashes.
    """
    foreign, nobody, lex = name_odds().foreign, nobodies(), lexicon()
    out: list[Edge] = []
    cost = _COST + (_TORN if i and line[i - 1 : i + 1] in gazetteer() else 0.0)
    cut = i > 0 and line[i - 1] in name_odds().strong
    grown, root = math.inf, i
    for j in range(i + 1, min(end, i + LONGEST) + 1):
        char = foreign.get(line[j - 1])
        if char is None:
            break
        cost += char if j - i <= _SHORT else _LATER * char
        grown += _LATER * char
        if j - root >= _ENDING:
            cost = min(cost, grown)
        dotted = joined and _beside_dot(line, i, j)
        if j - i == 1 and not dotted:
            continue
        word, governed = line[i:j], line[j : j + 2] in _GOVERNORS
        if word in nobody and not (joined and _surname_there(line, i)):
            continue
        price = cost + _CUT * (cut + _goes_on(line, j)) + (_TAIL if line[j - 1] in TAILS else 0.0)
        price += _GOVERNED if governed else 0.0
        if j - i > 2:
            town = word[-1] in _FAR_END
            out.append((j - i, c.ABROAD, price + (0.0 if town or governed else _PLACE), ""))
            if town:
                continue
        if known_foreign(word):
            grown, root = (-lex.logp[word] + _KNOWN, j) if j - i > 2 else (grown, root)
            known = -lex.logp[word] + (_KNOWN if j - i > 2 else _KNOWN_PAIR + price - cost)
            goes_on = line[j : j + 1] in foreign and lex.tag.get(line[j : j + 2], "nr").startswith("nr")
            known += _LONGER if goes_on else 0.0
            spared = _DOTTED + cost - price if dotted else 0.0
            out.append((j - i, c.NAME, min(cost, known) - spared, "F"))
        elif dotted and (j - i > 1 or _initial(line, i)):
            out.append((j - i, c.NAME, price - _DOTTED, "F"))
        elif j - i > 1:
            price += _PAIR if j - i == 2 else 0.0
            if lex.tag.get(word) == "ns":
                price = min(price, -lex.logp[word] + (_KNOWN_PAIR if word in no_places() else _TOWN))
            out.append((j - i, c.NAME, price, "F"))
    return tuple(out)


def japanese_edges(line: str, i: int, end: int) -> Edges:
    """Return the edges at i for Japanese names, up to `end`."""
    odds, nobody = name_odds(), nobodies()
    out: list[Edge] = []
    for width in (2, 3):
        if line[i : i + width] not in odds.japanese:
            continue
        out.append((width, c.NAME, _FAMILY, "F"))
        for j in range(i + width + 1, min(end, i + width + 3) + 1):
            given = line[i + width : j]
            if given not in nobody and NO_GIVEN.isdisjoint(given):
                cost = _JAPANESE + sum(_given_there(char) for char in given)
                cost += _ONE if len(given) == 1 else 0.0
                known = -lexicon().logp.get(line[i:j], -math.inf) - _KNOWN
                out.append((j - i, c.NAME, min(cost, known), "J"))
    return tuple(out)


def _given_there(char: str) -> float:
    """Return the cost of a character of a Japanese given name."""
    odds = name_odds()
    cost = odds.second.get(char, odds.unseen)
    return min(cost, _JAPANESE_GIVEN) if char in odds.japanese_given else cost


def _goes_on(line: str, j: int) -> bool:
    """Return whether a foreign name that ends at j ends within a run of such characters."""
    return j < len(line) and line[j] in name_odds().strong


def _beside_dot(line: str, i: int, j: int) -> bool:
    """Return whether a dot between parts of a foreign name stands at either end."""
    return is_dot(line, i - 1) or is_dot(line, j)


def _surname_there(line: str, i: int) -> bool:
    """Return whether a place's name at i is a surname: it follows a dot that no other place stands before."""
    return is_dot(line, i - 1) and not any(line[i - 1 - n : i - 1] in gazetteer() for n in (2, 3, 4))


def is_dot(line: str, i: int) -> bool:
    """Return whether the character at i parts a foreign name: a dot, or one dash between such characters."""
    if not 0 < i < len(line):
        return False
    if line[i] in DOTS:
        return True
    foreign = name_odds().foreign
    return line[i] in _DASHES and i + 1 < len(line) and line[i - 1] in foreign and line[i + 1] in foreign


def _initial(line: str, i: int) -> bool:
    """Return whether a single character at i is a part of its own: more than one stands across the dot."""
    odds = name_odds()
    if is_dot(line, i + 1):
        first, then = line[i + 2 : i + 3], line[i + 3 : i + 4]
        return first in odds.foreign and (then in odds.foreign or then in odds.dotted or then in DOTS)
    alone = not (i + 1 < len(line) and line[i + 1] in odds.foreign)
    return alone and i > 2 and line[i - 2] in odds.foreign and line[i - 3] in odds.foreign

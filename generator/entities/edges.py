"""What may begin at a place of a line: dictionary words, numbers, and possible names, each with its cost.

An edge is (end, class, cost, kind): end is exclusive, cost in nats, kind "" for a word, or for a name
"C" (Chinese full name), "F" (foreign), "J" (Japanese), "S" (surname alone, as in 老王).
"""

from __future__ import annotations

import functools
import math
import re
import tomllib
from typing import Final

from generator.entities import classes as c
from generator.entities.lexicon import MAX_WORD, lexicon
from generator.entities.namechars import name_odds
from generator.entities.words import packaged, words

Edge = tuple[int, int, float, str]

NAME_COST: Final = 4.2
"""-log of how often a running text has a name where a word could stand."""
ONE_GIVEN: Final = 2.6
"""More for a one-character given name: a fifth of all names, a fourth in local news."""
FOREIGN_COST: Final = 7.0
_MODERN: Final = 11.5
"""Cost of a word of today's news, as of a word seen some six hundred times."""
KNOWN: Final = 8.0
SURNAME_COST: Final = 7.5
_PLACE: Final = 1.0
"""What an unknown transliteration pays for being a place: in the news it is a person three times of four."""
_DOTTED: Final = 6.0
_CUT: Final = 2.5
_MISREAD: Final = 6.0
"""What a dictionary word that is surely a person pays for being read as a common word."""
_DICTIONARY: Final = (math.inf, 3.8, 1.5)
"""What a dictionary word pays for being read as a name, by trust."""
_PREFIX: Final = 11.5
"""Rarity under which a dictionary entry that begins with another word is only perhaps a person (宣言书)."""
_PLAUSIBLE: Final = 9.0
"""Highest cost of a given-name character of a dictionary entry that is surely a person."""
_NO_GIVEN: Final = frozenset("某所的了在是说也就都把被对从这那其我你他她它们不将要很没吗呢吧个又还")
"""Characters no given or foreign name is made of."""
_ADMIN: Final = frozenset("村镇乡县市区屯")
_PERSON_TAGS: Final = ("nr", "nrt", "nrfg", "t")
_NO_NAME_END: Final = frozenset(
    "证车杯球船枝雨剑风区市县州镇村河湖山口界岛湾省赛军主经性率者品业学家帝祖宗后年月日队报法会社党"
)
_NUMBER: Final = re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ.%％‰℃+/-]+")
_HAN: Final = re.compile(r"[\u3400-\u9fff]+")
_MAX_FOREIGN: Final = 8


def edges_of(line: str) -> list[list[Edge]]:
    """Return the edges that begin at each character of the line."""
    out: list[list[Edge]] = [[] for _ in line]
    for run in _NUMBER.finditer(line):
        out[run.start()].append((run.end(), c.NUMBER, 9.0, ""))
    for run in _HAN.finditer(line):
        start, end = run.span()
        for i in range(start, end):
            out[i] += _words(line, i, end)
            out[i] += _names(line, i, end)
    for i, edges in enumerate(out):
        if not edges:
            out[i] = [(i + 1, c.EDGE, 2.0, "")]
    return out


def add_known(edges: list[list[Edge]], line: str, name: str) -> None:
    """Add an edge wherever a name that is surely spoken of on the page stands in the line.

    It costs as much as a common word; a name that is a word of its own still needs its neighbours' help.
    """
    word = lexicon().logp.get(name)
    cost = KNOWN if word is None or _trust(name) else max(KNOWN, -word + 1.0)
    kind = "F" if set("·•") & set(name) or len(name) > 4 else "C"
    at = line.find(name)
    while at >= 0:
        edges[at].append((at + len(name), c.NAME, cost, kind))
        at = line.find(name, at + 1)


def _words(line: str, i: int, end: int) -> list[Edge]:
    """Return the word edges at i."""
    logp, modern = lexicon().logp, words().modern
    out: list[Edge] = []
    for j in range(i + 1, min(end, i + MAX_WORD) + 1):
        word = line[i:j]
        cost = logp.get(word)
        if word in modern:
            out.append((j, c.class_of(word), min(_MODERN, -cost if cost else _MODERN), ""))
        elif cost is not None and not _doctrine(word):
            out.append((j, c.class_of(word), -cost + _name_word(word), ""))
        elif j == i + 1:
            out.append((j, c.STRANGE, 18.6, ""))
    return out


@functools.lru_cache(maxsize=100_000)
def _doctrine(word: str) -> bool:
    """Return whether a word is a person's name and 主义, 思想 or 理论: the name is read on its own."""
    return (
        len(word) > 4
        and word[-2:] in ("主义", "思想", "理论")
        and lexicon().tag.get(word[:3]) in _PERSON_TAGS
    )


def _names(line: str, i: int, end: int) -> list[Edge]:
    """Return the name edges at i, within a run of Chinese characters that ends at `end`."""
    odds, nobody = name_odds(), nobodies()
    out: list[Edge] = []
    for width in (1, 2):
        cost = odds.surnames.get(line[i : i + width])
        if cost is None:
            continue
        if width == 1:
            out.append((i + 1, c.SURNAME, cost + SURNAME_COST, "S"))
        after = i + width
        for j in (after + 1, after + 2):
            price = chinese_cost(line[i:after], line[after:j]) if j <= end else math.inf
            if price < math.inf and line[j - 1] not in _ADMIN and line[i:j] not in nobody:
                out.append((j, c.NAME, price, "C"))
    out += _foreign(line, i, end)
    return out


@functools.lru_cache(maxsize=200_000)
def chinese_cost(surname: str, given: str) -> float:
    """Return the cost of a Chinese full name; a name the dictionary holds costs little more than its word."""
    cost = NAME_COST + _parts(surname, given)
    name = surname + given
    return min(cost, -lexicon().logp.get(name, -math.inf) + _DICTIONARY[_trust(name)])


def _parts(surname: str, given: str) -> float:
    """Return the cost of a name's characters; infinite if the given name is a form of address or a post."""
    odds, lists = name_odds(), words()
    if (
        given in lists.honour
        or given in lists.post
        or given in lists.person
        or not _NO_GIVEN.isdisjoint(given)
    ):
        return math.inf
    cost = odds.surnames[surname]
    if len(given) == 1:
        return cost + ONE_GIVEN + odds.only.get(given, odds.unseen)
    return cost + odds.first.get(given[0], odds.unseen) + odds.second.get(given[1], odds.unseen)


@functools.lru_cache(maxsize=100_000)
def _trust(word: str) -> int:
    """Return how far a dictionary word is a Chinese person: 0 no, 1 perhaps, 2 surely; tags are unsure."""
    lex, odds = lexicon(), name_odds()
    if lex.tag.get(word) not in _PERSON_TAGS or word in nobodies() or word[0] not in odds.surnames:
        return 0
    if len(word) == 2:
        return 1
    if lex.tag[word] == "nrfg":
        return 2
    if len(word) != 3 or word[2] in _NO_NAME_END or _common(word[:2], 13.5) or _common(word[1:], 10.0):
        return 0
    if lex.rarity(word[:2]) < _PREFIX:
        return 1
    return 2 if max(odds.first.get(word[1], 99), odds.second.get(word[2], 99)) < _PLAUSIBLE else 1


def _common(word: str, rarity: float) -> bool:
    """Return whether the word is in the dictionary, no person, and at least as common as that."""
    return lexicon().rarity(word) < rarity and lexicon().tag[word] not in _PERSON_TAGS


@functools.lru_cache(maxsize=100_000)
def _known_foreign(word: str) -> bool:
    """Return whether a dictionary word is a transliterated person."""
    if word in nobodies() or lexicon().tag.get(word) not in (_PERSON_TAGS if len(word) > 2 else ("nrt",)):
        return False
    return len(word) > 1 and all(char in name_odds().foreign for char in word)


def _name_word(word: str) -> float:
    """Return what a dictionary word that is itself a person's name pays for not being read as one."""
    if len(word) > 2 and (_trust(word) == 2 or _known_foreign(word)):
        return _MISREAD
    return 0.0


@functools.lru_cache(maxsize=1)
def gazetteer() -> frozenset[str]:
    """Return the places of general knowledge (places.toml)."""
    data = tomllib.loads(packaged("places.toml"))
    return frozenset(place for key, names in data.items() if key != "noplace" for place in names.split())


@functools.lru_cache(maxsize=1)
def nobodies() -> frozenset[str]:
    """Return what is never a person, whatever its characters: places, and the words listed as nobody."""
    return gazetteer() | words().nobody


def _foreign(line: str, i: int, end: int) -> list[Edge]:
    """Return edges for transliterated and Japanese names at i."""
    odds, nobody = name_odds(), nobodies()
    out: list[Edge] = []
    cost = FOREIGN_COST
    for j in range(i + 1, min(end, i + _MAX_FOREIGN) + 1):
        char = odds.foreign.get(line[j - 1])
        if char is None:
            break
        cost += char
        word = line[i:j]
        if word in nobody:
            continue
        if _known_foreign(word):
            known = -lexicon().logp[word]
            out.append((j, c.NAME, min(cost, known + (1.0 if j - i > 2 else 3.5)), "F"))
        elif _beside_dot(line, i, j):
            out.append((j, c.NAME, cost + _cut(line, i, j) - _DOTTED, "F"))
        elif j - i > 2:
            out.append((j, c.NAME, cost + _cut(line, i, j), "F"))
            out.append((j, c.ABROAD, cost + _cut(line, i, j) + _PLACE, ""))
    for width in (2, 3):
        if line[i : i + width] in odds.japanese:
            out.append((i + width, c.NAME, 13.0, "F"))
            for j in range(i + width + 1, min(end, i + width + 3) + 1):
                given = line[i + width : j]
                out.append((j, c.NAME, 11.0 + sum(odds.second.get(g, odds.unseen) for g in given), "J"))
    return out


def _cut(line: str, i: int, j: int) -> float:
    """Return what a foreign name pays for beginning or ending within a run of such characters."""
    strong = name_odds().strong
    return _CUT * ((i > 0 and line[i - 1] in strong) + (j < len(line) and line[j] in strong))


def _beside_dot(line: str, i: int, j: int) -> bool:
    """Return whether a dot between parts of a foreign name stands at either end."""
    return (i > 0 and line[i - 1] in "·•") or (j < len(line) and line[j] in "·•")

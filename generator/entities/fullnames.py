"""What a Chinese full name costs by its make: its surname, its given characters, and what else it may be."""

from __future__ import annotations

import functools
import math
from typing import Final

from generator.entities.namechars import NO_GIVEN, name_odds
from generator.entities.trust import REGIONS, trust
from generator.entities.words import nobodies, words
from generator.lexicon import lexicon
from generator.surnames import COMMON

NAME_COST: Final = 4.2
"""-log of how often a running text has a name where a word could stand."""
ONE_GIVEN: Final = 2.6
"""More for a one-character given name: a fifth of all names, a fourth in local news."""
_NUMERAL: Final = 3.0
"""More for a given name that ends in a numeral: it mostly counts what follows."""
_NUMERALS: Final = frozenset("一二三四五六七八九十百千万两")
_DOUBLED: Final = 4.5
"""Cost of the second of two equal given-name characters (红红)."""
_PALINDROME: Final = 8.0
"""More for a given name that ends in the surname: mostly a figure of speech (以点带点)."""
PLACE_LIKE: Final = 4.0
"""More for one given character that often ends a place (双桥), and once more after a word of going there."""
_SITE: Final = frozenset("湖路桥河洲岛塘湾坪道亭")
_PLACE: Final = 8.0
"""More for one that few given names have (梅园)."""
_BUILT: Final = frozenset("园村庄寺街巷庙店镇阁苑屯寨堡")
SITES: Final = _SITE | _BUILT
_DICTIONARY: Final = (math.inf, 3.8, 1.5)
"""What a dictionary word pays for being read as a name, by trust."""
_NO_ONLY: Final = frozenset("老家氏某总姓")
"""What follows a surname and is no given name (胡老, 阮家, 李总)."""
_ADMIN: Final = frozenset("村镇乡县市区屯省")
_WEEKDAY: Final = frozenset("一二三四五六日末")
_THIS: Final = frozenset("本今当上下前近同此每去次翌")
"""What follows 于 and tells when or where (于本周)."""
_NO_END: Final = frozenset("案分获称等致并及则愿后时向")
"""What follows a name and seldom ends one (张三致电, 李四向记者)."""
_GOES_ON: Final = 4.0
"""More for a given name that ends in one of them."""
_STATES: Final = frozenset("巴乌伊欧孟黎卢莫马沙阿埃塞斯文洪格布古哈吉塔土尼肯坦赞津安几利突摩毛索苏韩白克")
"""Surnames that also stand for a country."""
_PARTY: Final = 5.0
"""More for what reads as a country's side or army (巴方表示)."""
_JOINING: Final = frozenset("向和从暨越以")
"""Surnames that are mostly a preposition or a conjunction."""
_TAKEN: Final = 4.0
"""More for one of these before a word (从金华, 和思想)."""
_ROUTE: Final = 5.0
"""More for a name of nothing but short names of provinces and cities (晋鲁豫)."""


def chinese_cost(surname: str, given: str) -> float:
    """Return the cost of a Chinese full name, infinite for what is none.

    A name the dictionary holds costs little more than its word.
    """
    name, parts = surname + given, _given(given)
    if parts is None or name in nobodies() or _tells_time(surname, given):
        return math.inf
    ending, first, last = parts
    cost = name_odds().surnames[surname] + ending + first + last + _reads_otherwise(surname, given)
    cost = NAME_COST + (cost + _PALINDROME if given[1:] == surname else cost)
    word = lexicon().logp.get(name)
    return cost if word is None else min(cost, _DICTIONARY[trust(name)] - word)


def _reads_otherwise(surname: str, given: str) -> float:
    """Return what a name costs more that reads as a country's side, a preposition and a word, or a route."""
    if surname in _STATES and (
        given[0] == "方" or given == "军方" or (given[0] == "军" and surname not in COMMON)
    ):
        return _PARTY
    if surname in _JOINING and given in lexicon().logp:
        return _TAKEN
    route = surname in REGIONS and len(given) > 1 and given[0] in REGIONS and given[1] in REGIONS
    return _ROUTE if route else 0.0


def _tells_time(surname: str, given: str) -> bool:
    """Return whether a surname and what follows tell a day or when something was (周三, 于本周)."""
    if surname == "周":
        return given[0] in _WEEKDAY
    return surname == "于" and len(given) > 1 and given[0] in _THIS


@functools.lru_cache(maxsize=1)
def _addressing() -> frozenset[str]:
    """Return what follows a surname and is no given name: forms of address, posts, what persons are."""
    lists = words()
    return lists.honour | lists.post | lists.person | _NO_ONLY


@functools.lru_cache(maxsize=200_000)
def _given(given: str) -> tuple[float, float, float] | None:
    """Return what a given name costs for its ending and its characters, whatever the surname.

    It is None for a form of address, a post, and what else is no given name.
    """
    odds, last = name_odds(), given[-1]
    if last in _ADMIN or given in _addressing() or not NO_GIVEN.isdisjoint(given):
        return None
    ending = _NUMERAL if last in _NUMERALS else _GOES_ON if last in _NO_END else 0.0
    if len(given) == 1:
        ending += PLACE_LIKE if given in _SITE else _PLACE if given in _BUILT else 0.0
        return ending, ONE_GIVEN, odds.only.get(given, odds.unseen)
    second = odds.second.get(last, odds.unseen)
    return (
        ending,
        odds.first.get(given[0], odds.unseen),
        min(second, _DOUBLED) if given[0] == last else second,
    )

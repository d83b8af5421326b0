"""What Chinese personal names are made of: how likely a character is as a surname or in a given name.

Counted over the person entries of jieba's dictionary that begin with a listed surname, evened out with a
hand-made list of common given-name characters (names.toml). All figures are costs: -log probability, in nats.
"""

from __future__ import annotations

import functools
import math
import tomllib
from collections import Counter
from dataclasses import dataclass
from typing import Final

from generator.entities.words import packaged
from generator.lexicon import lexicon
from generator.surnames import COMPOUND, RANKED, SINGLE

NO_GIVEN: Final = frozenset("某所的了在是说也就都把被对从这那其我你他她它们不将要很没吗呢吧个又还互")
"""Characters no given name is made of."""
_PARTICLES: Final = NO_GIVEN - frozenset("那也都其对所")
"""Those of them that transliterate nothing."""
_NO_END: Final = frozenset("县镇村庄河城州王帝公爷哥子之儿寺宫殿山路湾桥站庙氏院楼岛沟屯寨堡店")
"""Last characters of dictionary entries tagged as persons that are mostly places, ranks and book heroes."""
_FOREIGN: Final = frozenset("尔斯克拉特尼里夫姆巴塔卡奥埃莱塞蒂")
_NATIVE: Final = frozenset("一二三四五六七八九十人王大中世帝宗岛南上下水火木土君公子小老天地国家")
"""Characters of dictionary entries tagged as transliterations that transliterate nothing."""
ABSTRACT: Final = frozenset(
    "型品点率性化者费量值法类式级度额款税价病症区机器站厂店赛室署厅茶酒菜汤饭糖药"
    "鱼鹅鸭鸡猪羊鸟鹭鸢鲷虾蟹蛙菇薯粽饼糕氢氧氮铝锰锂酯酸烷醇奖杯卡票券馆团"
)
"""Last characters of common nouns, which few given names end in."""
_ABSTRACT_COST: Final = 3.0
_COMMON: Final = 8.0
"""Rarity (nats) under which a character is a word first and a surname second."""
_RANKED: Final = 0.85
"""Share of the census ranks in a surname's probability; half of the dictionary's persons are of novels."""
_UNRANKED: Final = 4e-5
"""The share given to each surname without a rank; set by hand."""
_LISTED: Final = 0.65
"""Share of the hand-made list in a given-name character's probability."""


@dataclass(frozen=True, slots=True)
class NameOdds:
    """Costs of the parts of a name."""

    surnames: dict[str, float]
    """Single and compound surnames."""
    first: dict[str, float]
    """First character of a two-character given name."""
    second: dict[str, float]
    only: dict[str, float]
    """The one character of a one-character given name."""
    firm: frozenset[str]
    """Surnames that begin few words which are no names."""
    unsure: frozenset[str]
    """Words after such a surname that are words first."""
    japanese: frozenset[str]
    """Family names of two and three characters."""
    families: frozenset[str]
    """Their first two characters."""
    """Japanese family names."""
    japanese_given: frozenset[str]
    parts: frozenset[str]
    """Parts of Tibetan personal names, two characters each."""
    dotted: frozenset[str]
    """Characters that transliterate only names of China's other peoples."""
    foreign: dict[str, float]
    """Characters that transliterate foreign names."""
    strong: frozenset[str]
    """The hundred characters that transliterate most."""
    unseen: float
    """Cost of a Han character that no name was seen with."""


@functools.lru_cache(maxsize=1)
def name_odds() -> NameOdds:
    """Return the odds, counted once."""
    data = tomllib.loads(packaged("names.toml"))
    listed = set("".join(data["given"].split()))
    surname, first, second = Counter[str](), Counter[str](), Counter[str]()
    foreign = Counter[str]()
    for word, tag in lexicon().tag.items():
        if tag == "nrt" and 2 <= len(word) <= 6:
            foreign.update(word)
        elif tag in ("nr", "nrfg") and word[0] in SINGLE and native(word):
            surname[word[0]] += 1
            first[word[1]] += 1
            second[word[2]] += 1
    only = first + second
    total = surname.total() + 3 * len(SINGLE)
    counted = {s: (surname[s] + 3) / total for s in SINGLE}
    surnames = {s: -math.log(_RANKED * _share(s) + (1 - _RANKED) * counted[s]) + _wordy(s) for s in SINGLE}
    surnames |= dict.fromkeys(COMPOUND, 6.5)
    return NameOdds(
        surnames,
        _mixed(first, listed),
        _ending(_mixed(second, listed)),
        _ending(_mixed(only, listed)),
        frozenset("".join(data["firm"].split())),
        frozenset(data["unsure"].split()),
        frozenset(data["japanese"].split()),
        frozenset(name[:2] for name in data["japanese"].split()),
        frozenset(data["japanese_given"]),
        frozenset(data["parts"].split()),
        frozenset(data["dotted"]),
        _mixed(
            Counter(
                {c: n for c, n in foreign.items() if n >= 8 and c not in _NATIVE and c not in _PARTICLES}
            ),
            set("".join(data["foreign"].split())),
        ),
        frozenset(c for c, _ in foreign.most_common(100)),
        math.log(20_000),
    )


def _ending(costs: dict[str, float]) -> dict[str, float]:
    """Return the costs of a name's last character, more where common nouns end in it."""
    return {c: cost + (_ABSTRACT_COST if c in ABSTRACT else 0.0) for c, cost in costs.items()}


def native(word: str) -> bool:
    """Return whether a dictionary entry tagged as a person has the make of a Chinese full name."""
    return len(word) == 3 and word[2] not in _NO_END and _FOREIGN.isdisjoint(word[1:])


@functools.cache
def _shares() -> dict[str, float]:
    """Return the share of people of each common surname, by its rank."""
    return {s: math.exp(-2.6 - 0.55 * math.log(r) - 0.0088 * r) for r, s in enumerate(RANKED, 1)}


def _share(char: str) -> float:
    """Return the share of people who bear a surname."""
    return _shares().get(char, _UNRANKED)


def _wordy(char: str) -> float:
    """Return what a surname pays for being a very common word of its own, such as 和 or 从."""
    return max(0.0, _COMMON - lexicon().rarity(char))


def _mixed(counts: Counter[str], listed: set[str]) -> dict[str, float]:
    """Return the cost of each character in the mixture of counts and list."""
    share = _LISTED / len(listed)
    total = counts.total()
    return {
        c: -math.log((1 - _LISTED) * counts[c] / total + (share if c in listed else 0.0))
        for c in set(counts) | listed
    }

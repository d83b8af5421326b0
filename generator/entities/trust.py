"""How far a dictionary word is a person: jieba's tags for persons are wrong for every third word."""

from __future__ import annotations

import functools
import math
from typing import Final

from generator.entities.namechars import name_odds, native
from generator.entities.words import nobodies
from generator.lexicon import lexicon
from generator.surnames import COMMON, COMPOUND

SURE: Final = 2
PERHAPS: Final = 1
_MISREAD: Final = 6.0
"""What a dictionary word that is surely a person pays for being read as a common word."""
_MISREAD_SHORT: Final = 3.0
"""The same for one of two characters."""
_PREFIX: Final = 11.5
"""Rarity under which a dictionary entry that begins with another word is only perhaps a person (宣言书)."""
_PLAUSIBLE: Final = 9.0
"""Highest cost of a given-name character of a dictionary entry that is surely a person."""
_RARE: Final = 13.0
"""Rarity from which a character is hardly a word of its own."""
_ANY: Final = 18.0
"""Rarity under which a word is in the dictionary at all."""
_PERSON_TAGS: Final = ("nr", "nrt", "nrfg", "t")
_VAGUE_TAGS: Final = ("nz", "n", "i")
"""Tags under which the dictionary holds persons too, among much else."""
_BOTH: Final = frozenset("克特")
"""Characters of transliterations that given names have too; the name odds leave them out."""
_NOUN_END: Final = frozenset("家氏国军王朝书姓史词诗体陵语服子孙海木人装突府")
_NO_NAME_END: Final = frozenset(
    "证车杯球船枝雨剑风区市县州镇村河湖山口界岛湾省赛军主经性率者品业学家帝祖宗后年月日队报法会社党"
)

SUFFIXES: Final = frozenset(
    "花树林草苗果鱼鸟虫兽猪牛羊鸡鸭鹅虾蟹菇菜瓜豆面粮粉油糖茶酒饼糕粽"
    "性化型式度率量值额者员们展奖杯团队组班会节季期"
    "车船艇舰机器仪票证书报刊片剧歌曲舞画酸碱盐氢氧铝锰酯粒膜板管线网罐杆"
)
"""Last characters that make a noun of another noun."""
REGIONS: Final = frozenset(
    "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕秦甘陇青宁新港澳台杭甬嘉绍广深湛昌"
)
"""Short names of provinces and cities, which stand in a row for where a road goes."""


@functools.lru_cache(maxsize=100_000)
def trust(word: str) -> int:
    """Return how far a dictionary word is a Chinese person: 0 no, 1 perhaps, 2 surely."""
    lex, odds = lexicon(), name_odds()
    tag = lex.tag.get(word)
    if tag not in _PERSON_TAGS + _VAGUE_TAGS or word in nobodies():
        return 0
    if word[0] not in odds.surnames and word[:2] not in COMPOUND:
        return 0
    derived = word[-1] in SUFFIXES and word[:-1] in lex.logp
    if len(word) > 2 and (derived or REGIONS.issuperset(word)):
        return 0
    if word[:2] in COMPOUND and len(word) > 2:
        return SURE if tag in _PERSON_TAGS and len(word) < 5 and word[-1] not in _NO_NAME_END else 0
    if len(word) == 2:
        return 0 if tag in _VAGUE_TAGS else SURE if tag != "t" and _firm(word) else PERHAPS
    if tag == "nrfg" or (tag == "nr" and _whole(word)):
        return SURE
    if len(word) != 3 or word[2] in _NO_NAME_END or _common(word[:2], 13.5) or _common(word[1:], 10.0):
        return 0
    plausible = _given(word[1], odds.first) and _given(word[2], odds.second)
    if tag in _VAGUE_TAGS:
        if not plausible or _common(word[:2], _ANY) or _common(word[1:], _ANY):
            return 0
        return SURE if _whole(word) else PERHAPS
    return SURE if plausible and lex.rarity(word[:2]) >= _PREFIX else PERHAPS


@functools.lru_cache(maxsize=100_000)
def known_foreign(word: str) -> bool:
    """Return whether a dictionary word is a transliterated person."""
    if word in nobodies() or lexicon().tag.get(word) not in (_PERSON_TAGS if len(word) > 2 else ("nrt",)):
        return False
    return len(word) > 1 and all(char in name_odds().foreign for char in word)


def misread(word: str) -> float:
    """Return what a dictionary word that is a person's name pays for not being read as one, in nats."""
    if len(word) > 2 and (trust(word) == SURE or known_foreign(word)):
        return _MISREAD
    return _MISREAD_SHORT if len(word) == 2 and trust(word) == SURE else 0.0


def is_doctrine(word: str) -> bool:
    """Return whether a word is a person's name and 主义, 思想 or 理论: the name is read on its own."""
    return (
        len(word) > 4
        and word[-2:] in ("主义", "思想", "理论")
        and lexicon().tag.get(word[:3]) in _PERSON_TAGS
    )


def _given(char: str, costs: dict[str, float]) -> bool:
    """Return whether a character is often in given names, or so rare that it is hardly in anything else."""
    if char in _BOTH or lexicon().rarity(char) > _RARE:
        return True
    return costs.get(char, math.inf) < _PLAUSIBLE


def _whole(word: str) -> bool:
    """Return whether an entry begins with a common surname and neither pair of its characters is a word."""
    tags, foreign = lexicon().tag, name_odds().foreign
    alone = word[:2] not in tags and word[1:] not in tags
    return alone and word[0] in COMMON and native(word) and not all(char in foreign for char in word)


def _firm(word: str) -> bool:
    """Return whether a dictionary person of two characters begins with a surname that begins few words."""
    odds = name_odds()
    return word[0] in odds.firm and word[1] not in _NOUN_END and word not in odds.unsure


def _common(word: str, rarity: float) -> bool:
    """Return whether the word is in the dictionary, no person, and at least as common as that."""
    return lexicon().rarity(word) < rarity and lexicon().tag[word] not in _PERSON_TAGS

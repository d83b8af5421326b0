"""Pinyin of Chinese names, for paths and for sorting: pypinyin, with surnames read as surnames."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

# Surnames whose usual reading differs from the character's (现代汉语词典, entries marked 姓).
_SURNAMES = {
    "曾": "zeng",
    "单": "shan",
    "解": "xie",
    "仇": "qiu",
    "区": "ou",
    "查": "zha",
    "盖": "ge",
    "朴": "piao",
    "覃": "qin",
    "乐": "yue",
    "尉迟": "yu chi",
    "万俟": "mo qi",
    "缪": "miao",
    "冼": "xian",
    "员": "yun",
    "折": "she",
    "种": "chong",
    "洗": "xian",
    "秘": "bi",
    "召": "shao",
    "燕": "yan",
    "宓": "mi",
    "澹台": "tan tai",
    "长孙": "zhang sun",
}
_WORD = re.compile(r"[a-z0-9]+")


_READ: dict[str, tuple[str, ...]] = {}
"""Text → its syllables. Loading the dictionary takes longer than an edit's whole build may."""


def known() -> Mapping[str, tuple[str, ...]]:
    """Return all readings that were asked for, to be kept between builds."""
    return _READ


def learn(readings: Mapping[str, tuple[str, ...]]) -> None:
    """Take readings that an earlier build asked for: the dictionary is loaded for others only."""
    _READ.update(readings)


def syllables(text: str) -> tuple[str, ...]:
    """Return the text's syllables in lower-case ASCII without tones; Latin words stay words, marks go."""
    found = _READ.get(text)
    if found is None:
        from pypinyin.seg.simpleseg import seg

        found = _READ[text] = tuple(syllable for word in seg(text.lower()) for syllable in _word(word))
    return found


@lru_cache(maxsize=16_384)
def _word(text: str) -> tuple[str, ...]:
    """Return the syllables of a word of pypinyin's dictionary, mostly one character: names share them."""
    from pypinyin import lazy_pinyin

    return tuple(syllable for part in lazy_pinyin(text) for syllable in _WORD.findall(part))


@lru_cache(maxsize=65_536)
def name_syllables(name: str) -> tuple[str, ...]:
    """Return the syllables of a person's name, the surname in its reading as a surname."""
    for length in (2, 1):
        reading = _SURNAMES.get(name[:length])
        if reading and len(name) > length:
            return (*reading.split(), *syllables(name[length:]))
    return syllables(name)


def initial(name: str) -> str:
    """Return the capital under which a person's name stands in a list, `#` if it has none."""
    first = name_syllables(name)
    return first[0][0].upper() if first and first[0][0].isalpha() else "#"

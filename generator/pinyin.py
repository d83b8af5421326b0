"""Pinyin of Chinese names, for paths and for sorting: as pypinyin reads them, with surnames read as surnames.

Of pypinyin only the tables are read: to import it takes four times as long. A test holds what is made of
them against what pypinyin says.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple
from unicodedata import combining, normalize

import msgspec

from generator import packaged

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
_HAN = r"\u3007\ue815-\ue864\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_RUNS = rf"([{_HAN}]+)|([^{_HAN}]+)"
_LONGEST = 16
"""Characters: no word of the dictionary has more."""


_READ: dict[str, tuple[str, ...]] = {}
"""Text → its syllables. To load the dictionary takes as long as a small edit's build."""


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
        runs = re.findall(_RUNS, text.lower())
        words = (word for run, other in runs for word in (_words(run) if run else (other,)))
        found = _READ[text] = tuple(syllable for word in words for syllable in _word(word))
    return found


def forget() -> None:
    """Let go of the tables, until a reading is asked for that is not known: they are large."""
    _tables.cache_clear()


def _words(run: str) -> Iterator[str]:
    """Yield the words of the dictionary in a run of characters, the longest first that fit; else characters.

    An end that is no word but the beginning of one comes character by character, as in pypinyin.
    """
    phrases = _tables().phrases
    at = 0
    while at < len(run):
        end = min(len(run), at + _LONGEST)
        while end > at + 1 and run[at:end] not in phrases:
            end -= 1
        # Of two characters that are no word each comes by itself, whether or not they begin one.
        if end == at + 1 < len(run) - 1 and _begins_one(run[at:]):
            yield from run[at:]
            return
        yield run[at:end]
        at = end


def _begins_one(text: str) -> bool:
    """Return whether a word of the dictionary begins with the text."""
    order = _tables().order
    place = bisect_left(order, text)
    return place < len(order) and order[place].startswith(text)


@lru_cache(maxsize=16_384)
def _word(text: str) -> tuple[str, ...]:
    """Return the syllables of a word of the dictionary, of one character or of what is no Chinese."""
    tables = _tables()
    phrase = tables.phrases.get(text)
    if phrase is not None:
        said = [readings[0] for readings in msgspec.json.decode(phrase, type=list[list[str]])]
    else:
        said = [tables.characters.get(ord(text), "").split(",")[0]] if len(text) == 1 else []
    return tuple(word for reading in said or [text] for word in _WORD.findall(_plain(reading or text)))


def _plain(reading: str) -> str:
    """Return the reading without its tones, v for ü."""
    parted = normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(sign for sign in parted if not combining(sign))


class _Tables(NamedTuple):
    characters: dict[int, str]
    """Code point → readings, the most usual one first, with commas between."""
    phrases: dict[str, msgspec.Raw]
    """Word → the readings of each of its characters, as JSON: few of them are ever asked for."""
    order: list[str]
    """The words, sorted."""


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    characters = msgspec.json.decode(packaged.data("pypinyin", "pinyin_dict.json"), type=dict[int, str])
    said = packaged.data("pypinyin", "phrases_dict.json")
    phrases = msgspec.json.decode(said, type=dict[str, msgspec.Raw])
    return _Tables(characters, phrases, sorted(phrases))


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

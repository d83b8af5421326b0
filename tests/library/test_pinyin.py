"""What is read of pypinyin's tables is what pypinyin reads."""

from __future__ import annotations

import re

import pypinyin
from hypothesis import given
from hypothesis import strategies as st
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

from generator import pinyin

WORDS = st.sampled_from(
    ["重庆", "银行", "行长", "长江", "单于", "音乐", "朴素", "的", "重", "嗯", "A1", " ", "·", "\u3400"]
)
PHRASES = st.sampled_from(sorted(PHRASES_DICT))
BEGINNINGS = st.builds(lambda phrase, length: phrase[:length], PHRASES, st.integers(1, 6))
"""A text that ends in the middle of a word is read in its own way."""


def read_by_pypinyin(text: str) -> tuple[str, ...]:
    parts = pypinyin.lazy_pinyin(text.lower())
    return tuple(word for part in parts for word in re.findall("[a-z0-9]+", part))


@given(st.lists(WORDS | PHRASES | BEGINNINGS, max_size=6).map("".join))
def test_a_text_is_read_as_pypinyin_reads_it(text: str) -> None:
    assert pinyin.syllables(text) == read_by_pypinyin(text)


def test_every_character_and_word_is_read_as_pypinyin_reads_it() -> None:
    texts = [*map(chr, PINYIN_DICT), *PHRASES_DICT]
    assert [text for text in texts if pinyin.syllables(text) != read_by_pypinyin(text)] == []


def test_the_tables_come_back_when_they_are_asked_for() -> None:
    assert pinyin.syllables("重庆长江大桥") == ("chong", "qing", "chang", "jiang", "da", "qiao")
    pinyin.forget()
    assert pinyin.syllables("重庆长江二桥") == ("chong", "qing", "chang", "jiang", "er", "qiao")


def test_a_surname_is_read_as_a_surname() -> None:
    assert pinyin.name_syllables("单雄信") == ("shan", "xiong", "xin")
    assert pinyin.name_syllables("尉迟恭") == ("yu", "chi", "gong")
    assert pinyin.initial("曾国藩") == "Z"
    assert pinyin.initial("（无）") == "W"
    assert pinyin.initial("·") == "#"

"""Readings put together word by word are those of the whole text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from generator import pinyin

WORDS = st.sampled_from(
    ["重庆", "银行", "行长", "长江", "单于", "音乐", "朴素", "的", "重", "嗯", "A1", " ", "·", "\u3400"]
)


@given(st.lists(WORDS, max_size=6).map("".join))
def test_a_text_is_read_as_pypinyin_reads_it(text: str) -> None:
    from pypinyin import lazy_pinyin  # here: a build before this test lets go of the module's tables

    whole = tuple(word for part in lazy_pinyin(text.lower()) for word in re.findall("[a-z0-9]+", part))
    assert pinyin.syllables(text) == whole

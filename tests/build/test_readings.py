"""The dictionary of readings goes before processes are forked, and comes back when it is asked for."""

from __future__ import annotations

import sys

from generator import pinyin
from generator.build import readings


def test_what_is_read_after_the_dictionary_went_is_the_same() -> None:
    first = pinyin.syllables("重山日报")
    readings.release()
    assert not any(name.split(".")[0] == "pypinyin" for name in sys.modules)
    assert pinyin.syllables("重山日报") == first
    assert pinyin.syllables("重庆长江大桥") == ("chong", "qing", "chang", "jiang", "da", "qiao")
    readings.release()
    readings.release()

"""Composites: what is only put together from the article's own words goes; what may be news stays."""

from __future__ import annotations

import pytest

from generator.parsing.composites import is_composite
from generator.parsing.keys import key

TWIN = "新修的水渠绕过村口的老榕树，施工队连日来顶着细雨清理淤泥，村民自发送来热茶和姜汤，水渠当天全线贯通。"
REST = TWIN[TWIN.index("施工队") :]
LEAD = "开春以来雨水偏少，沿线的菜地都盼着通水。几位老人坐在渠边的石阶上看水。"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("开春以来雨水偏少，" + REST, True),
        ("几位老人坐在渠边的石阶上看水。" + REST, True),
        ("入冬以来雨水偏少，" + REST, False),  # a word of its own
        ("雨水偏少，" + REST, False),  # not where a sentence begins
        ("开春以来雨水偏少，" + REST.replace("姜汤", "红茶"), False),
        ("开春以来雨水偏少，水渠当天全线贯通。", False),  # too short to tell
        (TWIN, False),
    ],
)
def test_first_clause_of_one_and_rest_of_another(text: str, wanted: bool) -> None:
    assert is_composite(key(text), key(TWIN), [key(LEAD)]) is wanted


@pytest.mark.parametrize(
    ("lead", "own"),
    [
        ("镇长沈若水表示，", "村主任郑禾表示，"),
        ("3月5日上午，", "3月6日，"),
        ("县委书记沈若水到场，", "副县长郑禾到场，"),
        ("新修的水渠绕过村口的老槐树，", "新修的水渠绕过村口的老榕树，"),
    ],
)
def test_another_speaker_day_or_post_is_kept(lead: str, own: str) -> None:
    assert not is_composite(key(lead + REST), key(own + REST), [key(lead + "看了水渠，又去了学校。")])

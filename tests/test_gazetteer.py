"""Names of units in a text: the longest at each place, short ones where they can be meant."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from generator import gazetteer

HOME = gazetteer.city_code("温州市", "浙江省")
SOME = sorted(gazetteer.told(HOME).names)[::7]
ALTERNATION = re.compile("|".join(sorted(gazetteer.told(HOME).names, key=len, reverse=True)))


def test_the_longest_name_counts() -> None:
    told = gazetteer.told(HOME)
    assert list(told.all("浙江省温州市瓯海区教育局局长")) == ["浙江省", "温州市", "瓯海区"]
    assert told.first("瓯海区教育局") == "瓯海区"
    assert told.first("教育局", 0) == told.first("", 0) == ""


def test_a_county_far_away_is_told_by_its_full_name_only() -> None:
    assert gazetteer.told(HOME).first("乐清") == "乐清"
    elsewhere = gazetteer.told(gazetteer.city_code("南京市", "江苏省"))
    assert (elsewhere.first("乐清"), elsewhere.first("乐清市")) == ("", "乐清市")


@given(st.lists(st.sampled_from([*SOME, "市", "区", "省", "委", "温", "长"]), max_size=6))
def test_it_finds_what_an_alternation_of_all_names_finds(words: list[str]) -> None:
    text = "".join(words)
    assert list(gazetteer.told(HOME).all(text)) == ALTERNATION.findall(text)


def test_a_few_names_are_looked_up_as_in_the_table_of_all() -> None:
    table = gazetteer._codes()
    for said in (*list(table)[::150], "", "县", "湖", "不在"):
        assert gazetteer._called(said) == table.get(said, ())

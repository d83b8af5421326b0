"""The year of a page that prints none with its days."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.parsing.years import known, year_of


@pytest.mark.parametrize(
    ("text", "day", "year"),
    [
        ("柳溪举行歌会，庆祝新中国成立75周年。", (9, 30), 2024),
        ("明年是中国共产党成立100周年，柳溪将办书画展。", (12, 3), 2020),
        ("柳溪的老师过了第四十个教师节。", (9, 10), 2024),
        ("柳溪的箱包进了第135届广交会。", (4, 20), 2024),
        ("代表们出席十四届全国人大二次会议归来。", (3, 15), 2024),
        ("委员们听取全国政协十四届三次会议的精神。", (3, 20), 2025),
        ("十四届全国人大常委会第十二次会议通过了法律。", (11, 9), 2024),
        ("学校学习党的二十届三中全会精神。", (8, 2), 2024),
        ("喜迎党的二十大，山村换新颜。", (9, 1), 2022),
        ("今年是“十四五”开局之年，柳溪要开好头。", (2, 8), 2021),
        ("记者5月7日（星期二）来到堤上，“十四五”规划的项目开工。", (5, 7), 2024),
        ("2023年5月以来，柳溪修了三座桥；2023年6月又修一座。", (10, 4), 2023),
    ],
)
def test_what_tells_the_year(text: str, day: tuple[int, int], year: int) -> None:
    found, sure = year_of([text], *day)
    assert found == year
    assert 0.4 < sure <= 0.95


@pytest.mark.parametrize(
    "text",
    [
        "今年柳溪修了三座桥。",
        "到2035年，柳溪将建成水网，力争2030年通水。",  # goals
        "他1998年来到柳溪。",  # once, and long ago for all one knows
        "柳溪商场庆祝开业10周年，第三届龙舟赛开桨。",  # nobody knows when they began
        "柳溪市政协十三届二次会议开幕，市十六届二次会议随后召开。",  # a city counts its own terms
        "第一届柳溪书市开了，十五大箱书运到。",
        "",
    ],
)
def test_where_nothing_tells_no_year_is_said(text: str) -> None:
    assert year_of([text], 5, 7) == (None, 0.0)


def test_more_clues_make_surer() -> None:
    one, two = "学习党的二十届三中全会精神。", "2024年5月以来修了桥。"
    assert year_of([one, two], 9, 20)[1] > max(year_of([one], 9, 20)[1], year_of([two], 9, 20)[1])


def test_a_page_is_of_no_year_before_the_newest_that_is_reported() -> None:
    past = "1998年他来到柳溪。1998年修桥，1998年修路，1998年办学。"
    assert year_of([past, "2023年3月柳溪通车，2023年4月通水。"], 5, 7)[0] == 2023


@given(st.text("第十五二大届年周2024月日（星期三）全会明—至“”人", max_size=60), st.integers(1, 12))
def test_any_text_is_answered(text: str, month: int) -> None:
    found, sure = year_of([text], month, 28)
    assert (found is None) == (sure == 0.0)
    assert found is None or found >= dt.MINYEAR


def test_a_longer_name_is_found_before_one_that_it_holds() -> None:
    table = list(known().since)
    for at, name in enumerate(table):
        later = [other for other in table[at + 1 :] if name in other]
        assert all(known().since[other] == known().since[name] for other in later), later

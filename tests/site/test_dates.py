from __future__ import annotations

import datetime as dt

import pytest

from generator.plan import dates


# Checked against the printed lunar dates of public almanacs.
@pytest.mark.parametrize(
    ("date", "lunar"),
    [
        (dt.date(2000, 2, 5), "农历庚辰年正月初一"),
        (dt.date(2020, 5, 23), "农历庚子年闰四月初一"),
        (dt.date(2024, 2, 9), "农历癸卯年十二月三十"),
        (dt.date(2020, 10, 1), "农历庚子年八月十五"),
        (dt.date(1600, 1, 1), ""),
        (None, ""),
    ],
)
def test_lunar_dates(date: dt.date | None, lunar: str) -> None:
    assert dates.lunar(date) == lunar


def test_lunar_days_by_name() -> None:
    names = [dates._day(number) for number in (1, 10, 11, 19, 20, 21, 29, 30)]
    assert names == ["初一", "初十", "十一", "十九", "二十", "廿一", "廿九", "三十"]


def test_a_date_in_words() -> None:
    when = dates.when(dt.date(2019, 6, 3), "inferred")
    assert (when.iso, when.text, when.weekday, when.inferred) == (
        "2019-06-03",
        "2019年6月3日",
        "星期一",
        True,
    )
    assert dates.when(None).text == "日期不详"


def test_a_span() -> None:
    one, other = dt.date(2019, 6, 3), dt.date(2020, 1, 1)
    assert dates.span(one, one) == "2019年6月3日"
    assert dates.span(one, other) == "2019年6月3日 至 2020年1月1日"
    assert dates.span(None, None) == ""


def test_a_calendar_has_whole_weeks_and_the_days_links() -> None:
    (month,) = dates.months({dt.date(2019, 6, 3): ("x/index.html", "6月3日，青河日报")})
    assert month.label == "2019年6月"
    assert all(len(week) == 7 for week in month.weeks)
    assert [day.number for week in month.weeks for day in week if day.number] == list(range(1, 31))
    assert [(day.number, day.path) for week in month.weeks for day in week if day.path] == [
        (3, "x/index.html")
    ]
    assert month.weeks[1][0].number == 3


def test_calendars_are_newest_first_and_bounded() -> None:
    days = {dt.date(2019, month, 1): ("x", "y") for month in range(1, 10)}
    assert [month.label for month in dates.months(days, 2)] == ["2019年9月", "2019年8月"]

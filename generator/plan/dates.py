"""Dates as a Chinese reader writes them, and calendars."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache

from generator.model import DateFrom
from generator.views import Calendar, Day, Month, When

_WEEKDAYS = "一二三四五六日"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_MONTHS = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_LUNAR = dt.date(1900, 1, 31), dt.date(2099, 12, 31)
"""Between these days the library reckons right; about others it answers nonsense."""
_DIGITS = "一二三四五六七八九十"


@lru_cache(maxsize=16_384)
def when(date: dt.date | None, date_from: DateFrom = "") -> When:
    """Return the date in words, with the weekday."""
    if date is None:
        return When()
    return When(date.isoformat(), long(date), f"星期{_WEEKDAYS[date.weekday()]}", date_from == "inferred")


def long(date: dt.date) -> str:
    """Return 2022年10月17日."""
    return f"{date.year}年{date.month}月{date.day}日"


def span(first: dt.date | None, last: dt.date | None) -> str:
    """Return `A 至 B`, or the one day, or empty."""
    if first is None or last is None:
        return ""
    return long(first) if first == last else f"{long(first)} 至 {long(last)}"


def lunar(date: dt.date | None) -> str:
    """Return 农历壬寅年九月廿二; empty outside 1900–2099."""
    if date is None or not _LUNAR[0] <= date <= _LUNAR[1]:
        return ""
    from lunardate import LunarDate  # most edits show no issue

    day = LunarDate.from_solar_date(date.year, date.month, date.day)
    # The sexagenary cycle began its count at a 甲子 year; 1984 was one (and 1984 = 4 mod 60).
    year = _STEMS[(day.year - 4) % 10] + _BRANCHES[(day.year - 4) % 12]
    leap = "闰" if day.is_leap_month else ""
    return f"农历{year}年{leap}{_MONTHS[day.month - 1]}月{_day(day.day)}"


def _day(number: int) -> str:
    """Return a day of a lunar month: 初一, 十五, 二十, 廿二, 三十."""
    if number in (20, 30):
        return f"{_DIGITS[number // 10 - 1]}十"
    return "初十廿"[(number - 1) // 10] + _DIGITS[(number - 1) % 10]


def months(days: Mapping[dt.date, tuple[str, str]], limit: int = 0) -> Calendar:
    """Return the months that hold one of the days, newest first, at most `limit` of them (0: all).

    `days` maps a date to (path, label) of its link.
    """
    wanted = sorted({(day.year, day.month) for day in days}, reverse=True)
    return tuple(_month(year, month, days) for year, month in wanted[: limit or None])


def _month(year: int, month: int, days: Mapping[dt.date, tuple[str, str]]) -> Month:
    import calendar  # with what it loads in turn: few edits show a month

    weeks = tuple(
        tuple(
            Day(number, *days.get(dt.date(year, month, number), ("", ""))) if number else Day(0)
            for number in week
        )
        for week in calendar.Calendar().monthdayscalendar(year, month)
    )
    return Month(f"{year}年{month}月", weeks)

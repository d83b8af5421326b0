"""When: the page's date, as told, from its nameplate or folio, or from the days that its articles name.

A daily is dated the day after its latest news, so an inferred date is the latest day that the leads report
as past, and one day more.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lunardate import LunarDate
from msgspec.structs import replace

from generator.model import Flag, Nameplate
from generator.parsing.draft import Draft
from generator.parsing.edges import printed_date
from generator.parsing.flags import flag
from generator.parsing.numerals import narrow
from generator.parsing.years import year_of

_DAY = re.compile(r"(?:(?P<y>(?:19|20)\d\d)年)?(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
_AHEAD = re.compile(r"将[于在]?|拟|计划|预计|截止|截至|力争|有望|定于|报名|至$|到$|—$|－$|-$|～$|~$")
"""What before a day says that it is still to come, or ends a span, or is a deadline."""
_TO_COME = re.compile(r"[^，。；]{0,16}(?:将[于在]?|拟于|即将)|[^，。；]{0,4}(?:前|截止)")
_LEAD = 90
"""Characters of a lead in which a report says when it happened."""
_SPAN = 6
"""Days within which the news of one issue lies."""
_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class _Named:
    """A day that a lead names as past."""

    month: int
    day: int
    year: int | None
    line: int
    weight: float

    def place(self) -> int:
        """Return the day's place in a year of 372 days, for distances."""
        return self.month * 31 + self.day


def tell(draft: Draft) -> Draft:
    """Give the page its date, how it is known, and flags for what is guessed or contradicts itself."""
    plate = draft.nameplate
    flags = draft.flags + check(plate)
    if draft.facts.date is not None:
        return replace(draft, date=draft.facts.date, date_from=draft.facts.said_by, flags=flags)
    if plate.date is not None:
        return replace(draft, date=plate.date, date_from="nameplate", flags=flags)
    for block, kind in zip(draft.blocks, draft.kinds, strict=True):
        if kind in ("folio", "credit") and (date := printed_date(block.text)) is not None:
            return replace(draft, date=date, date_from="folio", flags=flags)
    if not draft.bodies:
        return replace(draft, flags=flags)
    date, said = _inferred(draft)
    return replace(draft, date=date, date_from="inferred" if date else "", flags=(*flags, said))


def check(plate: Nameplate) -> tuple[Flag, ...]:
    """Return a flag for a printed weekday or lunar date that does not belong to the printed date."""
    if plate.date is None:
        return ()
    out: list[Flag] = []
    if plate.weekday:
        day = _WEEKDAYS[plate.date.weekday()]
        if plate.weekday[-1].replace("天", "日") != day:
            said = f"报头日期是{plate.date}，应为星期{day}，却印作“{plate.weekday}”。"
            out.append(flag("date_mismatch", 1, said, 0.95))
    if plate.lunar_date:
        right = lunar(plate.date)
        if right and not _same_lunar(plate.lunar_date, right):
            said = f"报头日期是{plate.date}，农历应为{right}，却印作“{plate.lunar_date}”。"
            out.append(flag("date_mismatch", 1, said, 0.9))
    return tuple(out)


def lunar(date: dt.date) -> str:
    """Return the lunar date as papers print it (甲辰年正月初一), or "" beyond the calendar's years.

    The calendar is the `lunardate` package's; it is asked from 1901 to 2099.
    """
    if not 1901 <= date.year <= 2099:
        return ""
    known = LunarDate.from_solar_date(date.year, date.month, date.day)
    stems, branches = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
    year = stems[(known.year - 4) % 10] + branches[(known.year - 4) % 12]
    months = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
    leap = "闰" if known.is_leap_month else ""
    return f"{year}年{leap}{months[known.month - 1]}月{_lunar_day(known.day)}"


def _lunar_day(day: int) -> str:
    ones = "一二三四五六七八九十"
    if day <= 10:
        return "初" + ones[day - 1]
    if day in (20, 30):
        return "二十" if day == 20 else "三十"
    return ("十" if day < 20 else "廿") + ones[day % 10 - 1]


def _same_lunar(printed: str, right: str) -> bool:
    """Return whether they say the same; the year may be missing, 冬月, 腊月 and 二十一 are other ways."""
    printed = printed.replace("閏", "闰").replace("臘", "腊")
    printed = printed.replace("冬月", "十一月").replace("腊月", "十二月")
    printed = re.sub(r"二十(?=[一二三四五六七八九])", "廿", printed)
    return right.endswith(printed.removeprefix("农历"))


def _inferred(draft: Draft) -> tuple[dt.date | None, Flag]:
    """Return the date as far as the articles tell it, and the flag that says how, or what is missing."""
    named = list(_named(draft))
    latest = _latest(named)
    if latest is None:
        return None, flag("date_unknown", 1, "文中没有可据以推断日期的日子，请在 pages.toml 写明。")
    day = f"{latest.month}月{latest.day}日"
    year, sure = _year(draft, named, latest)
    if year is None:
        message = f"文中最近提到{day}，却没有年份，日期不明，请在 pages.toml 写明。"
        return None, flag("date_unknown", latest.line, message)
    try:
        date = dt.date(year, latest.month, latest.day) + dt.timedelta(days=1)
    except ValueError:
        return None, flag("date_unknown", latest.line, f"文中的{day}不是一个日子，日期不明。")
    several = sum(abs(n.place() - latest.place()) <= _SPAN for n in named) > 1
    message = f"版面没有日期；文中最近的消息是{year}年{day}，报纸一般次日出版，推断为{date}。"
    return date, flag("date_inferred", latest.line, message, sure * (0.9 if several else 0.7))


def _named(draft: Draft) -> Iterator[_Named]:
    """Yield the days that datelines and leads name as past."""
    for body in draft.bodies:
        pieces = [p.fragment for p in body.pieces[:1]]
        for fragment, weight in [(f, 2.0) for f in body.dateline] + [(f, 1.0) for f in pieces]:
            text = narrow(fragment.text[:_LEAD])
            for match in _DAY.finditer(text):
                month, day = int(match["m"]), int(match["d"])
                before, after = text[: match.start()], text[match.end() :]
                if not (1 <= month <= 12 and 1 <= day <= 31):
                    continue
                if _AHEAD.search(re.split(r"[，。；]", before)[-1]) or _TO_COME.match(after):
                    continue
                year = int(match["y"]) if match["y"] else None
                line = draft.source.line_at(fragment.start)
                yield _Named(month, day, year, line, weight)


def _latest(named: list[_Named]) -> _Named | None:
    """Return the latest day of the span of days that the leads speak of most."""
    if not named:
        return None

    def span(end: _Named) -> list[_Named]:
        return [n for n in named if 0 <= (end.place() - n.place()) % 372 <= _SPAN]

    return max(named, key=lambda n: (sum(m.weight for m in span(n)), -n.line))


def _year(draft: Draft, named: list[_Named], latest: _Named) -> tuple[int | None, float]:
    """Return the year and how sure it is: the one named with the day, else what all articles tell of it."""
    with_day = [n.year for n in named if n.year and abs(n.place() - latest.place()) <= _SPAN]
    if with_day:
        return max(set(with_day), key=with_day.count), 1.0
    return year_of((body.text for body in draft.bodies), latest.month, latest.day)

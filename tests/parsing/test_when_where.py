"""When and where a page is from: told, printed, or inferred and flagged."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256

import pytest
from lunardate import LunarDate

from generator.model import PageFacts, PageText, PaperFacts, ParsedPage
from generator.parsing import parse, when

PAPERS = (PaperFacts("柳溪日报", city="柳溪"), PaperFacts("石桥晚报", city="石桥", cn_serial="CN 99-0007"))
FILL = "与会人员围绕河道清淤、堤岸加固和沿线绿化交流了意见，并就下一步工作提出建议。"


def cut(text: str, facts: PageFacts | None = None) -> ParsedPage:
    told = facts or PageFacts(papers=PAPERS)
    return parse(PageText("p.txt", text, sha256(text.encode()).hexdigest()), told)


def kinds(page: ParsedPage) -> list[str]:
    return [flag.kind for flag in page.flags]


def story(lead: str, dateline: str = "本报讯（记者 周望舒）") -> str:
    return f"全市清河行动取得新进展\n\n{dateline}{lead}{FILL}\n\n{FILL}{FILL}\n"


def test_the_day_after_the_latest_news() -> None:
    page = cut(
        story("3月30日，柳溪市召开河长会议。会议总结2024年1月以来的工作。")
        + "\n"
        + story("3月31日上午，新堤开工。")
    )
    assert page.date == dt.date(2024, 4, 1)
    assert page.date_from == "inferred"
    assert "date_inferred" in kinds(page)


def test_days_to_come_and_deadlines_do_not_count() -> None:
    page = cut(story("2024年5月6日，记者获悉，龙舟赛将于6月10日举行，报名截至5月28日。"))
    assert page.date == dt.date(2024, 5, 7)


def test_without_a_year_the_date_stays_unknown_and_is_asked_for() -> None:
    page = cut(story("3月30日，柳溪市召开河长会议。"))
    assert page.date is None
    assert page.date_from == ""
    assert "date_unknown" in kinds(page)


def test_what_is_told_wins_and_says_who_told_it() -> None:
    text = story("2024年3月30日，柳溪市召开河长会议。")
    day = dt.date(2023, 1, 2)
    assert cut(text, PageFacts(date=day)).date_from == "pages.toml"
    assert cut(text, PageFacts(date=day, said_by="command line")).date_from == "command line"
    assert cut(text, PageFacts(newspaper="山门报")).newspaper == "山门报"


def test_a_folio_tells_the_date() -> None:
    page = cut("3 城事  2024年5月7日 星期二\n\n" + story("5月6日，新堤开工。"))
    assert (page.date, page.date_from, page.page_number) == (dt.date(2024, 5, 7), "folio", 3)


def test_the_paper_by_its_datelines() -> None:
    page = cut(story("3月30日，新堤开工。", "柳溪日报讯（记者 周望舒）"))
    assert page.newspaper == "柳溪日报"
    assert "newspaper_inferred" in kinds(page)


def test_the_paper_by_its_city_only_if_one_stands_out() -> None:
    assert cut(story("石桥市石桥新区在石桥召开会议。")).newspaper == "石桥晚报"
    mixed = cut(story("石桥市和柳溪市、石桥区与柳溪区、石桥镇与柳溪镇共同治水。"))
    assert mixed.newspaper == ""
    assert "newspaper_unknown" in kinds(mixed)


HEAD = (
    "石桥晚报\n\n国内统一连续出版物号 CN 99-0007\n\n{date} {weekday} 农历{lunar}\n\n今日八版\n\n第123号\n\n"
)


@pytest.mark.parametrize(
    ("weekday", "lunar", "wrong"),
    [
        ("星期二", "甲辰年三月廿九", 0),
        ("星期三", "甲辰年三月廿九", 1),
        ("星期二", "甲辰年三月初九", 1),
        ("星期日", "甲辰年四月廿九", 2),
    ],
)
def test_weekday_and_lunar_date_check_the_date(weekday: str, lunar: str, wrong: int) -> None:
    page = cut(HEAD.format(date="2024年5月7日", weekday=weekday, lunar=lunar) + story("5月6日，新堤开工。"))
    assert (page.newspaper, page.date, page.date_from) == ("石桥晚报", dt.date(2024, 5, 7), "nameplate")
    assert kinds(page).count("date_mismatch") == wrong


def test_lunar_dates_are_written_as_papers_do() -> None:
    assert when.lunar(LunarDate(2023, 2, 21, True).to_solar_date()) == "癸卯年闰二月廿一"
    assert when.lunar(dt.date(2024, 2, 10)) == "甲辰年正月初一"
    assert when.lunar(dt.date(1800, 1, 1)) == ""

"""The edges of a page printed without blank lines: nameplate, folio, credits, a line close to the next."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256

import pytest

from generator.model import PageFacts, PageText, ParsedPage
from generator.parsing import edges, parse

DAY = dt.date(2021, 3, 6)
HEADLINE = "新水渠今春通水"
NEWS = "施工队连日来顶着细雨清理淤泥，村民自发送来热茶和姜汤，两公里长的水渠当天全线贯通。"
OLD = "沿线的菜地也趁着天晴翻了土，几位老人坐在渠边的石阶上看水，说这样的清亮多年没有见过。"
BODY = f"本报讯（记者 郑禾）2021年2月1日，{NEWS}{OLD}\n\n{OLD}{NEWS}\n"
PLATE = "云溪日报\n2021年3月6日 星期六 农历辛丑年正月廿三\nCN 61-0099\n第8231期\n今日四版\n"
FULL_PLATE = (
    "云溪日报\n中共云溪市委主管主办 云溪日报社出版 国内统一连续出版物号 CN 61-0099 邮发代号 51-99\n"
    "2021年3月6日 星期六 农历辛丑年正月廿三 今日四版\n第8231期 总编辑 沈若水\n"
    "新闻热线 029-88880000 网址 www.example.cn 广告热线 029-88880001 社址 云溪市渡口路一号\n"
)


def cut(text: str) -> ParsedPage:
    return parse(PageText("p.txt", text, sha256(text.encode()).hexdigest()), PageFacts())


def furniture(page: ParsedPage, text: str) -> str:
    return "".join(text[c.start : c.end] for c in page.account if c.kind == "furniture")


@pytest.mark.parametrize(
    "plate", [PLATE, FULL_PLATE, PLATE.replace("日 星", "日\n星").replace("六 农", "六\n农")]
)
@pytest.mark.parametrize("gap", ["\n", ""])
def test_a_nameplate_on_consecutive_lines_is_read_and_heads_nothing(plate: str, gap: str) -> None:
    page = cut(f"{plate}{gap}{HEADLINE}\n\n{BODY}")
    found = page.nameplate
    assert (found.newspaper, found.date, found.weekday) == ("云溪日报", DAY, "星期六")
    assert (found.cn_serial, found.issue_number, found.page_count) == ("CN 61-0099", 8231, 4)
    assert found.lunar_date == "辛丑年正月廿三"
    assert found.text == plate.strip()
    assert (page.newspaper, page.date, page.date_from) == ("云溪日报", DAY, "nameplate")
    (article,) = page.articles
    assert (article.kicker, article.headline, article.deck) == ("", HEADLINE, "")
    assert len(article.paragraphs) == 2


@pytest.mark.parametrize(
    ("day", "number"),
    [("2021年3月6日 星期六 第8231期", 8231), ("中華民國卅七年五月二日 星期日 第三千零六號", 3006)],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("pages", ["", " 今日四版"])
def test_a_name_and_one_line_of_day_and_number_are_a_nameplate(
    day: str, number: int, gap: str, pages: str
) -> None:
    page = cut(f"云溪日报{gap}{day}{pages}\n\n{HEADLINE}\n\n{BODY}")
    assert (page.newspaper, page.date_from, page.nameplate.issue_number) == ("云溪日报", "nameplate", number)
    assert (len(page.teasers), page.articles[0].headline, page.articles[0].kicker) == (0, HEADLINE, "")


@pytest.mark.parametrize("gap", ["\n", " "])
def test_a_folio_may_tell_the_number_of_the_issue(gap: str) -> None:
    page = cut(f"云溪日报{gap}2021年3月6日 星期六 第8231期 第2版 要闻\n\n{HEADLINE}\n\n{BODY}")
    assert (page.newspaper, page.date, page.date_from) == ("云溪日报", DAY, "folio")
    assert (page.page_number, page.section, page.nameplate.text) == (2, "要闻", "")
    assert page.articles[0].headline == HEADLINE


@pytest.mark.parametrize("name", ["# 云溪日报", "## 云溪日报", "**云溪日报**"])
@pytest.mark.parametrize(
    "day", ["2021年3月6日 星期六 第3版 要闻", "**2021年3月6日**\n\n第3版 要闻", "2021年3月6日\n第3版　要闻"]
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_papers_name_marked_as_a_headline_is_one_over_the_day(name: str, day: str, gap: str) -> None:
    page = cut(f"{name}{gap}{day}\n\n## {HEADLINE}\n\n{BODY}")
    assert (page.newspaper, page.date, page.page_number) == ("云溪日报", DAY, 3)
    (article,) = page.articles
    assert (article.rubric, article.kicker, article.headline, article.deck) == ("", "", HEADLINE, "")


@pytest.mark.parametrize("headline", ["水渠工程再传捷报", "今起发布汛情预报"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_headline_that_ends_like_a_papers_name_heads_its_text(headline: str, gap: str) -> None:
    page = cut(f"云溪日报\n2021年3月6日 星期六 第3版 要闻{gap}{headline}\n\n{BODY}")
    assert (page.newspaper, page.date, page.page_number) == ("云溪日报", DAY, 3)
    (article,) = page.articles
    assert article.headline == headline


def test_a_papers_name_marked_as_a_headline_over_a_text_stays_one() -> None:
    (article,) = cut(f"# 云溪日报\n\n{BODY}").articles
    assert article.headline == "云溪日报"


def test_a_number_in_words_and_pages_beside_no_day_are_no_nameplate() -> None:
    assert edges.weight("水渠第一期工程通水") == 0
    assert edges.signs("2021年3月6日 星期六 第一期 今日四版") == 3
    page = cut(f"云溪日报\n\n水渠第十二期工程通水\n\n{BODY}")
    assert page.nameplate.text == ""


def test_the_imprint_at_the_foot_of_a_page_is_no_nameplate() -> None:
    imprint = "国内统一连续出版物号 CN 61-0099\n\n今日四版\n\n第8231期\n"
    page = cut(f"{HEADLINE}\n\n本报讯（记者 郑禾）{NEWS}\n\n{OLD}\n\n{imprint}")
    assert (page.nameplate.cn_serial, page.nameplate.issue_number) == ("", None)
    assert page.articles[0].headline == HEADLINE


@pytest.mark.parametrize(
    "folio",
    [
        "2021年3月6日 星期六\n责任编辑 沈若水\n3 综合新闻\n",
        "3 综合新闻\n2021年3月6日 星期六\n责任编辑：沈若水 美编：郑禾\n",
        "第3版 综合新闻\n责任编辑：沈若水\n校对：郑禾\n2021年3月6日\n星期六\n",
        "云溪日报\n2021年3月6日 星期六\n责任编辑 沈若水\n3 综合新闻\n",
    ],
)
@pytest.mark.parametrize("place", ["apart", "close", "foot"])
def test_a_folio_on_consecutive_lines_tells_the_date_and_is_furniture(folio: str, place: str) -> None:
    if place == "foot":
        folio = folio.removeprefix("云溪日报\n")
        text = f"{HEADLINE}\n\n{BODY}\n{folio}"
    else:
        text = f"{folio}{'' if place == 'close' else chr(10)}{HEADLINE}\n\n{BODY}"
    page = cut(text)
    assert (page.date, page.date_from) == (DAY, "folio")
    assert (page.page_number, page.section) == (3, "综合新闻")
    (article,) = page.articles
    assert (article.kicker, article.headline, article.deck) == ("", HEADLINE, "")
    assert len(article.paragraphs) == 2
    assert all(line in furniture(page, text) for line in folio.split("\n"))


@pytest.mark.parametrize("line", ["2021年3月6日", "责任编辑：沈若水 2021年3月6日"])
def test_a_full_date_at_the_edge_goes_before_an_inferred_one(line: str) -> None:
    for text in (f"{line}\n\n{HEADLINE}\n\n{BODY}", f"{HEADLINE}\n\n{BODY}\n{line}\n"):
        page = cut(text)
        assert (page.date, page.date_from) == (DAY, "folio")


@pytest.mark.parametrize(
    "lines",
    [
        ["第12期干部培训班开班", "全市百名干部参加"],
        ["15项民生实事", "今年全部完成"],
        ["便民热线今起开通", "手机客户端同步上线"],
    ],
)
def test_headlines_with_a_nameplates_words_are_left_whole(lines: list[str]) -> None:
    assert edges.top([*lines, "", BODY]) == 0
    (article,) = cut("\n".join(lines) + f"\n\n{BODY}").articles
    assert all(line in (article.kicker + article.headline + article.deck) for line in lines)


def test_a_nameplate_may_end_with_its_date() -> None:
    page = cut(f"云溪日报\nCN 61-0099\n第8231期\n2021年3月6日\n{HEADLINE}\n\n{BODY}")
    assert (page.nameplate.date, page.date_from) == (DAY, "nameplate")
    assert page.articles[0].headline == HEADLINE


def test_a_count_before_a_word_is_no_folio() -> None:
    assert edges.bottom([BODY, "15项民生实事", "2021年3月6日"]) == 1
    assert edges.bottom([BODY, "3 综合新闻", "2021年3月6日"]) == 2


def test_a_nameplate_holds_at_most_two_unknown_lines_together() -> None:
    known = PLATE.strip().split("\n")
    assert edges.top([*known, "渡口", "水渠", "CN 61-0099"]) == len(known) + 3
    assert edges.top([*known, "渡口", "水渠", "菜地", "CN 61-0099"]) == len(known)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("第3版 综合新闻 2021年3月6日 星期六 责任编辑：沈若水", (3, "综合新闻", "")),
        ("云溪日报 2021年3月6日 星期六 责任编辑 沈若水 校对 郑禾", (None, "", "云溪日报")),
        ("03 要闻 2021.3.6 星期六 本版责编：沈若水 版式：郑禾", (3, "要闻", "")),
    ],
)
def test_editors_named_behind_a_folio_are_no_part_of_it(line: str, said: tuple[int | None, str, str]) -> None:
    text = f"{line}\n\n{HEADLINE}\n\n{BODY}"
    page = cut(text)
    assert (page.page_number, page.section, page.newspaper) == said
    assert page.date == DAY
    assert furniture(page, text) == line
    assert [(article.kicker, article.headline) for article in page.articles] == [("", HEADLINE)]
    assert page.articles[0].authors == ()


def test_a_line_under_the_last_text_that_may_be_a_headline_is_never_dropped_in_silence() -> None:
    foot = "公益广告：讲文明 树新风\n\n云溪日报社出版 责任编辑 沈若水 校对 郑禾\n"
    text = f"本报讯（记者 郑禾）{NEWS}\n\n水渠清水\n{HEADLINE}\n\n{foot}"
    page = cut(text)
    flagged = {flag.line for flag in page.flags}
    heads = {article.headline for article in page.articles}
    assert HEADLINE in heads or flagged & {3, 4}


@pytest.mark.parametrize(
    ("folio", "paper", "day"),
    [
        ("云溪日报\n２０２１年３月６日　星期六　第２版", "云溪日报", DAY),
        ("云溪日报　２０２１．３．６　民生　Ａ３", "云溪日报", DAY),
        ("雲溪日報\n民國三十六年五月二日　禮拜五", "雲溪日報", dt.date(1947, 5, 2)),
        ("雲溪日報　中華民國卅六年五月廿一日　第一版", "雲溪日報", dt.date(1947, 5, 21)),
        ("云溪日报　民国元年5月2日　第一版", "云溪日报", dt.date(1912, 5, 2)),
    ],
)
def test_wide_figures_and_the_years_of_the_republic_date_a_page(folio: str, paper: str, day: dt.date) -> None:
    page = cut(f"{folio}\n\n{HEADLINE}\n\n{BODY}")
    assert (page.newspaper, page.date) == (paper, day)
    assert [a.headline for a in page.articles] == [HEADLINE]


def test_a_lunar_date_in_traditional_characters_agrees_with_its_day() -> None:
    plate = "雲溪日報\n民國三十六年四月二日　星期三　農曆丁亥年閏二月十一\n第8231號"
    page = cut(f"{plate}\n\n{HEADLINE}\n\n{BODY}")
    assert (page.nameplate.lunar_date, page.nameplate.issue_number) == ("丁亥年閏二月十一", 8231)
    assert "date_mismatch" not in {flag.kind for flag in page.flags}

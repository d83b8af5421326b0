"""The search page over made-up records, over http and from a folder: what it finds and in which order.

The truth is the plain recount of tests/search. Nothing in a query or a text may do harm.
"""

from __future__ import annotations

import random
from dataclasses import asdict

import pytest

from tests.browser.answers import PLAIN, latest_last, truth
from tests.browser.browsing import Visit
from tests.browser.sample_records import RECORDS
from tests.search import recount
from tests.search.recount import Choice

FACETS = ("paper", "year", "month", "section", "topic", "person", "role")


def drawn(seed: int, count: int) -> list[str]:
    """Return substrings of one to eight characters that no white space cuts."""
    draw = random.Random(seed)
    texts = [part for record in RECORDS for part in (record.title + "\n" + record.body).split()]
    cuts = []
    for _ in range(count):
        text = draw.choice(texts)
        length = min(draw.randint(1, 8), len(text))
        start = draw.randint(0, len(text) - length)
        cuts.append(text[start : start + length])
    return [cut for cut in cuts if not cut.startswith('"')]


def test_drawn_substrings_are_found_exactly_where_they_stand(seen: Visit, base: str) -> None:
    seen.search(base, "")
    for query in drawn(1, 80):
        seen.ask(query)
        assert (query, seen.hits()) == (query, truth(query))
        assert seen.total() == len(truth(query))


def test_two_terms_must_both_stand_in_the_article(seen: Visit, base: str) -> None:
    cuts = drawn(2, 60)
    seen.search(base, "")
    for query in map(" ".join, zip(cuts[::2], cuts[1::2], strict=False)):
        seen.ask(query)
        assert (query, seen.hits()) == (query, truth(query))


FOLDED = [
    '"two words"',
    "two words",
    "ｗｏｒｄｓ",
    "WORDS",
    "cafe",
    "CAFÉ",
    "段 two",
    "两段",
    '"引号"',
    '与"引号',
    "\u200b水\u200b库",
    "cafe\u0301",
    "，、",
    "𠮷",
    "👍",
    "2022",
]

OPERATORS = [
    "水库 -桥梁",
    "-水",
    "-水 -山",
    "水库 OR 桥梁",
    "水库 OR 桥梁 医院",
    "春耕 OR 灌溉 -河 -湖",
    "title:水库",
    "标题：水库 河",
    "标题:水 -标题:山",
    "person:甘露",
    "人物:甘",
    "人物:jonathan",
    '"Jonathan Smithson"',
    '"Jonathan Smithsom"',
    'person:"乔 石 山" 水',
    "水库 -人物:甘露",
    "paper:晚报 水库",
    "报纸:江城日报 -水 OR",
    "-报纸:晚报 医院",
    "人物:查无此人",
    "title:水库 OR person:霍青",
    "甘露",
    "甘露 水库",
    "甘露 -水库",
    "甘露 OR 灌溉",
    "水庫",
    "橋樑 醫院",
    "標題 人民",
    '"水庫"',
    "民國 OR 學校",
]

BOTH_SCRIPTS = [
    "国民学校",
    "國民學校",
    "国民學校",
    '"国民学校于春耕后"',
    '"國民學校於春耕後"',
    "国民学校 -江声报",
    "title:国民学校",
    "标题:國民學校",
    "于",
    "於",
    "水库边",
    "乡间旧闻",
    "鄉間舊聞",
    "乾隆",
    "干隆",
    "𫖯首",
    "頫首",
    "人物:孙立",
    "人物:孫立",
    "人物:孫",
    "孫立",
    "报纸:江声",
    "报纸:江聲報",
    "乡间国民学校于春耕后开课,学生由水库边过桥来",
    "鄉間國民學校於春耕後開課,學生由水庫邊過橋來,遠者行兩小時,頫首讀書,聲聞於戶外",
    "乡间国民学校于春耕后开课,学生由水库边过桥来,远者行两小时,𫖯首读书,声闻于户内",
]


@pytest.mark.parametrize(
    "queries", [FOLDED, OPERATORS, BOTH_SCRIPTS], ids=["folding", "operators", "both scripts"]
)
def test_each_query_is_answered_as_a_plain_recount_does(seen: Visit, base: str, queries: list[str]) -> None:
    seen.search(base, "")
    for query in queries:
        seen.ask(query)
        assert (query, seen.hits()) == (query, truth(query))
        assert (query, seen.elsewhere()[::-1]) == (query, latest_last(query))
    assert any(truth(query) for query in queries)


CHOICES = [
    ("河 桥梁", Choice(paper="河东晚报")),
    ("水库", Choice(year="2021", topic="农业")),
    ("水库 OR 桥梁", Choice(month="2022-03", sort="newest")),
    ("水", Choice(section="副刊", sort="oldest")),
    ("水", Choice(person="甘露")),
    ("水", Choice(person="甘露", role="reporter", paper="江城日报")),
    ("水", Choice(role="author", sort="newest")),
    ("山", Choice(start="2021-02-01", end="2022-05-11")),
    ("山", Choice(start="2022")),
    ("山", Choice(end="2021-03", sort="oldest")),
    ("山 -水", Choice(paper="江城日报", year="2020", topic="交通")),
    ("水", Choice(person="查无此人")),
    ("", Choice(topic="文化")),
    ("", Choice(person="霍青（江州）", sort="newest")),
    ("水", Choice(person="霍青（河州·白石）", role="author")),
    ("水", Choice(person="刘月高")),
    ("水库", Choice(paper="没有这份报")),
]


@pytest.mark.parametrize(("query", "choice"), CHOICES)
def test_hits_order_and_counts_of_a_choice_equal_a_recount(
    seen: Visit, base: str, query: str, choice: Choice
) -> None:
    given = {name: value for name, value in asdict(choice).items() if value}
    given = {{"start": "from", "end": "to"}.get(name, name): value for name, value in given.items()}
    seen.search(base, query, **given)
    assert seen.hits() == PLAIN.ordered(query, choice)
    assert seen.total() == len(seen.hits())
    if PLAIN.standing(query):
        people = seen.page.locator(".search-people")
        if people.get_attribute("open") is None:
            people.locator("> summary").click()
        seen.page.wait_for_selector("[data-facets=people][data-ready]")
    for facet in FACETS:
        shown, counted = seen.counts(facet), PLAIN.facet(query, choice, facet)
        if facet == "month" and not shown:
            continue  # the months of many years are not offered
        chosen = getattr(choice, facet)
        expected = dict(counted) | ({chosen: counted[chosen]} if chosen else {})
        assert (facet, shown) == (facet, expected if len(expected) > 1 or chosen else {})


def test_the_months_of_a_year_are_offered(seen: Visit, base: str) -> None:
    seen.search(base, "水")
    assert seen.counts("month") == {}
    seen.search(base, "水", year="2021")
    assert seen.counts("month") == PLAIN.facet("水", Choice(year="2021"), "month")
    assert len(seen.counts("month")) > 2


def test_a_range_is_chosen_by_two_dates(seen: Visit, base: str) -> None:
    seen.search(base, "水")
    seen.page.fill("input[name=from]", "2021-03-11")
    seen.page.dispatch_event("input[name=from]", "change")
    seen.page.wait_for_selector("html[data-ready] .search-chosen")
    assert "from=2021-03-11" in seen.page.url
    assert seen.hits() == PLAIN.ordered("水", Choice(start="2021-03-11"))
    seen.page.click(".search-chosen a")
    seen.page.wait_for_selector("html[data-ready] #results:not(:has(.search-chosen))")
    assert seen.hits() == truth("水")


@pytest.mark.parametrize("leave", ["Enter", "Tab"])
def test_a_date_counts_when_it_is_typed_to_its_end(seen: Visit, base: str, leave: str) -> None:
    active = "document.activeElement.name"
    seen.search(base, "水")
    seen.page.locator("input[name=from]").focus()
    # One date in whatever order a browser asks for its parts, and a valid one before the last figure.
    seen.page.locator("input[name=from]").press_sequentially("11111111")
    assert "from=" not in seen.page.url
    for _ in range(5):
        if "from=" not in seen.page.url:
            seen.page.keyboard.press(leave)
    seen.page.wait_for_selector("html[data-ready] .search-chosen")
    assert "from=1111-11-11" in seen.page.url
    assert seen.page.evaluate(active) == ("from" if leave == "Enter" else "to")
    assert seen.hits() == PLAIN.ordered("水", Choice(start="1111-11-11"))


def test_a_whole_paragraph_is_found(seen: Visit, base: str) -> None:
    paragraph = max(RECORDS[3].body.split("\n\n"), key=len)
    wrong = paragraph[:-1] + "错"
    seen.search(base, f'"{paragraph}"')
    assert seen.hits() == ["r003"]
    seen.search(base, f'"{wrong}"')
    assert seen.hits() == []


HOSTILE = [
    "<script>window.harmed = true</script>",
    '<img src=x onerror="window.harmed = true">',
    '" onmouseover="window.harmed = true',
    "$& $1 .* [a-z]+ (?=x) \\",
    "%00 %E4%B8 &amp; &lt;",
    '"""',
    '"',
    "''",
    "水" * 10_000,
    "水 库 " * 3_000,
    "水 OR " * 3_000,
    "-" * 10_000,
    "title:" * 2_000,
    "\ud800",
    "\u0000\u0007\u202e",
    "constructor __proto__ toString",
    "person:__proto__ paper:constructor",
]


def test_hostile_queries_do_no_harm(seen: Visit, base: str) -> None:
    seen.search(base, "")
    for query in HOSTILE:
        seen.ask(query)
        assert seen.page.evaluate("window.harmed") is None
        assert seen.page.locator("#results script, #results img").count() == 0
        sent = query.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        assert (query[:40], seen.hits()) == (query[:40], truth(sent) if recount.parse(sent) else [])
    hostile = dict.fromkeys(
        ("sort", "paper", "year", "month", "section", "topic", "person", "role", "from", "to")
    )
    seen.ask("水库", **dict.fromkeys(hostile, "<b>__proto__"))
    assert seen.hits() == []
    assert seen.page.locator("#results b").count() == 0


def test_hostile_text_is_shown_as_text(seen: Visit, base: str) -> None:
    seen.search(base, "夺题")
    shown = seen.page.locator("#results h2").inner_text()
    assert shown == '<img src=x onerror="document.title=1">夺题<b>'
    seen.search(base, "window.harmed")
    assert seen.page.locator("#results mark").all_inner_texts() == ["window.harmed"]
    assert "<script>" in seen.page.locator(".search-excerpt").inner_text()


class TestPagefind:
    """The same page with Pagefind for its engine finds the same; how often a term stands it does not know."""

    @pytest.fixture
    def base(self, pagefind_site: str) -> str:
        return pagefind_site

    def test_what_is_found(self, seen: Visit, base: str) -> None:
        queries = [
            *drawn(1, 30),
            *FOLDED,
            *(query for query in OPERATORS + BOTH_SCRIPTS if "person" not in query and "人物" not in query),
        ]
        seen.search(base, "")
        for query in queries:
            seen.ask(query)
            assert (query, sorted(seen.hits())) == (query, sorted(truth(query)))
            assert (query, sorted(seen.elsewhere())) == (query, sorted(latest_last(query)))
        assert seen.page.get_attribute("html", "lang") == "zh-CN"

    @pytest.mark.parametrize(
        ("query", "choice"), [CHOICES[0], CHOICES[1], CHOICES[2], CHOICES[9], CHOICES[12]]
    )
    def test_choices(self, seen: Visit, base: str, query: str, choice: Choice) -> None:
        given = {name: value for name, value in asdict(choice).items() if value}
        given = {{"start": "from", "end": "to"}.get(name, name): value for name, value in given.items()}
        seen.search(base, query, **given)
        hits = PLAIN.ordered(query, choice)
        assert seen.hits() == hits if choice.sort else sorted(seen.hits()) == sorted(hits)
        for facet in ("paper", "year", "topic"):
            counted = PLAIN.facet(query, choice, facet)
            if len(counted) > 1:
                assert (facet, seen.counts(facet)) == (facet, counted)

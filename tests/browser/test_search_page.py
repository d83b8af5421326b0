"""The search page over made-up records, over http and from a folder: what it finds and in which order.

The truth is the plain recount of tests/search. Nothing in a query or a text may do harm.
"""

from __future__ import annotations

import random
from dataclasses import asdict
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

from generator import search
from tests.browser.browsing import visit
from tests.browser.sample_records import RECORDS
from tests.search import recount
from tests.search.recount import Choice, Recount

PLAIN = Recount(RECORDS)
FACETS = ("paper", "year", "month", "section", "topic", "person", "role")


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, sample_site: str, sample_folder: Path) -> str:
    """Give the site's address on a server, and that of its folder."""
    return sample_site if request.param == "http" else f"{sample_folder.as_uri()}/"


def truth(query: str) -> list[str]:
    """Return the ids of the hits in the order of relevance."""
    return PLAIN.ordered(query, Choice())


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


def test_drawn_substrings_are_found_exactly_where_they_stand(browser: Browser, base: str) -> None:
    with visit(browser, base) as seen:
        seen.search(base, "")
        for query in drawn(1, 80):
            seen.ask(query)
            assert (query, seen.hits()) == (query, truth(query))
            assert seen.total() == len(truth(query))


def test_two_terms_must_both_stand_in_the_article(browser: Browser, base: str) -> None:
    cuts = drawn(2, 60)
    with visit(browser, base) as seen:
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


@pytest.mark.parametrize("queries", [FOLDED, OPERATORS], ids=["folding", "operators"])
def test_each_query_is_answered_as_a_plain_recount_does(
    browser: Browser, base: str, queries: list[str]
) -> None:
    with visit(browser, base) as seen:
        seen.search(base, "")
        for query in queries:
            seen.ask(query)
            assert (query, seen.hits()) == (query, truth(query))
            assert (query, seen.elsewhere()[::-1]) == (query, latest_last(query))
    assert any(truth(query) for query in queries)


def latest_last(query: str) -> list[str]:
    """Return the ids of the articles listed apart, oldest first."""
    order = [record.id for record in sorted(search.arrange(RECORDS), key=lambda record: record.date)]
    return sorted((record.id for record in PLAIN.around(query)), key=order.index)


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
    browser: Browser, base: str, query: str, choice: Choice
) -> None:
    given = {name: value for name, value in asdict(choice).items() if value}
    given = {{"start": "from", "end": "to"}.get(name, name): value for name, value in given.items()}
    with visit(browser, base) as seen:
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


def test_the_months_of_a_year_are_offered(browser: Browser, base: str) -> None:
    with visit(browser, base) as seen:
        seen.search(base, "水")
        assert seen.counts("month") == {}
        seen.search(base, "水", year="2021")
        assert seen.counts("month") == PLAIN.facet("水", Choice(year="2021"), "month")
        assert len(seen.counts("month")) > 2


def test_a_range_is_chosen_by_two_dates(browser: Browser, base: str) -> None:
    with visit(browser, base) as seen:
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
def test_a_date_counts_when_it_is_typed_to_its_end(browser: Browser, base: str, leave: str) -> None:
    active = "document.activeElement.name"
    with visit(browser, base) as seen:
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


def test_a_whole_paragraph_is_found(browser: Browser, base: str) -> None:
    paragraph = max(RECORDS[3].body.split("\n\n"), key=len)
    wrong = paragraph[:-1] + "错"
    with visit(browser, base) as seen:
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


def test_hostile_queries_do_no_harm(browser: Browser, base: str) -> None:
    with visit(browser, base) as seen:
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


def test_hostile_text_is_shown_as_text(browser: Browser, base: str) -> None:
    with visit(browser, base) as seen:
        seen.search(base, "夺题")
        shown = seen.page.locator("#results h2").inner_text()
        assert shown == '<img src=x onerror="document.title=1">夺题<b>'
        seen.search(base, "window.harmed")
        assert seen.page.locator("#results mark").all_inner_texts() == ["window.harmed"]
        assert "<script>" in seen.page.locator(".search-excerpt").inner_text()


def test_a_hit_shows_where_it_stands_and_its_words_stand_out_there(browser: Browser, base: str) -> None:
    with visit(browser, base) as seen:
        seen.search(base, "夺题 引号")
        assert seen.page.locator(".search-place span").all_inner_texts() == [
            "江城日报",
            "2024年2月2日",
            "第2版",
        ]
        assert seen.page.locator("#results mark").all_inner_texts() == ["夺题", "引号"]
        seen.page.locator("#results a[href*='hostile/index.html']").click()
        seen.page.wait_for_selector(".arrived")
        before = seen.page.locator("article").inner_html()
        script = "[...(CSS.highlights.get('digest-hit') ?? [])].map(range => range.toString())"
        # The newspaper's name below the headline holds the words as well, and is no place of the article.
        assert "夺题" in seen.page.inner_text(".imprint")
        assert seen.page.evaluate(script) == ["夺题", "引号"]
        assert seen.page.locator(".arrived span").inner_text() == "1 / 2"
        seen.page.emulate_media(media="print")
        assert not seen.page.locator(".arrived").is_visible()
        seen.page.emulate_media(media="screen")
        seen.page.get_by_text("清除标亮").click()
        assert seen.page.evaluate(script) == []
        assert "#" not in seen.page.url
        assert seen.page.locator("article").inner_html() == before


def test_names_and_topics_are_offered_while_typing(browser: Browser, base: str) -> None:
    with visit(browser, base) as seen:
        seen.search(base, "")
        box = seen.page.locator("#q")
        box.press_sequentially("水库 甘")
        seen.page.wait_for_selector("#q-offers li")
        assert box.get_attribute("aria-expanded") == "true"
        assert seen.page.locator("#q-offers li span:first-child").all_inner_texts()[0] == "甘露"
        box.press("ArrowDown")
        assert box.get_attribute("aria-activedescendant") == "q-offer-0"
        assert seen.page.locator("#q-offer-0").get_attribute("aria-selected") == "true"
        box.press("Enter")
        seen.page.wait_for_selector("html[data-ready] #results [data-id]")
        assert box.input_value() == "水库 person:甘露"
        assert seen.hits() == truth("水库 person:甘露")
        assert not seen.page.locator("#q-offers").is_visible()
        box.fill("")
        box.press_sequentially("lyg")  # 刘月高
        seen.page.wait_for_selector("#q-offers li")
        assert seen.page.locator("#q-offers li span:first-child").all_inner_texts() == ["刘月高"]
        box.press("Escape")
        assert not seen.page.locator("#q-offers").is_visible()
        box.fill("")
        box.press_sequentially("农业")
        seen.page.locator("#q-offers li").first.click()
        seen.page.wait_for_selector("html[data-ready] .search-chosen")
        assert seen.hits() == PLAIN.ordered("", Choice(topic="农业"))


def test_names_are_offered_when_an_input_method_is_done(browser: Browser, base: str) -> None:
    with visit(browser, base) as seen:
        seen.search(base, "")
        box = seen.page.locator("#q")
        box.press_sequentially("甘")
        seen.page.wait_for_selector("#q-offers li")
        box.fill("")
        method = seen.page.context.new_cdp_session(seen.page)
        method.send("Input.imeSetComposition", {"text": "liu", "selectionStart": 3, "selectionEnd": 3})
        method.send("Input.insertText", {"text": "刘月"})
        seen.page.wait_for_selector("#q-offers li")
        assert seen.page.locator("#q-offers li span:first-child").all_inner_texts() == ["刘月高"]


def test_the_nearest_is_offered_where_nothing_is_found(browser: Browser, base: str) -> None:
    def near(query: str) -> dict[str, str]:
        seen.search(base, query)
        assert seen.total() == 0
        links = seen.page.locator(".search-hints li")
        return dict(line.rsplit(" ", 2)[0:2] for line in links.all_inner_texts())

    with visit(browser, base) as seen:
        assert near("水库灌溉春桥")["水库灌溉"] == str(len(truth("水库灌溉")))
        assert near("水库 查无此语") == {"水库": str(len(truth("水库")))}
        assert near("人物:刘越高")["person:刘月高"] == str(len(truth("person:刘月高")))
        seen.page.click(".search-hints a")
        seen.page.wait_for_selector("html[data-ready] #results [data-id]")
        assert seen.hits() == truth("person:刘月高")
        assert near("查无此语") == {}
        assert near("lyg") == {"person:刘月高": str(len(truth("person:刘月高")))}
        assert near("“水库灌溉”")["水库灌溉"] == str(len(truth("水库灌溉")))


def test_the_whole_page_goes_by_keyboard(browser: Browser, base: str) -> None:
    active = "document.activeElement.closest('[data-id]')?.dataset.id ?? document.activeElement.id"
    with visit(browser, base) as seen:
        seen.search(base, "水库")
        first, second = seen.hits()[:2]
        seen.page.keyboard.press("Tab")
        seen.page.keyboard.press("/")
        assert seen.page.evaluate(active) == "q"
        for key, stands in (("ArrowDown", first), ("ArrowDown", second), ("ArrowUp", first), ("Escape", "q")):
            seen.page.keyboard.press(key)
            assert seen.page.evaluate(active) == stands
        seen.page.keyboard.press("ArrowDown")
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_url(f"**/{first}/index.html*")


def test_a_choice_by_keyboard_keeps_the_keyboard_there(browser: Browser, base: str) -> None:
    with visit(browser, base) as seen:
        seen.search(base, "水库")
        seen.page.locator("[data-facet=paper] a").nth(1).press("Enter")
        seen.page.wait_for_function("document.activeElement.matches('[data-facet=paper] [aria-current]')")
        assert seen.total() == len(seen.hits())
        assert "paper=" in seen.page.url


def test_only_what_is_near_the_reader_is_filled(browser: Browser, base: str) -> None:
    with visit(browser, base) as seen:
        seen.search(base, "水")
        assert len(seen.hits()) > 40
        waiting = seen.page.locator("#results [data-id][aria-busy]")
        assert waiting.count() > 10
        seen.page.locator("#results [data-id]").last.scroll_into_view_if_needed()
        seen.page.wait_for_selector("#results [data-id]:last-child h2 a")


def test_too_many_terms_are_said(browser: Browser, base: str) -> None:
    with visit(browser, base) as seen:
        seen.search(base, " ".join("江河湖海山川田野风雨水库桥梁学校书画人民中国"))
        assert "只用了前 20 个" in seen.said()


def test_what_stands_around_a_text_is_listed_apart(browser: Browser, base: str) -> None:
    with visit(browser, base) as seen:
        seen.search(base, "甘露")
        assert seen.total() == 0
        assert f"有 {len(PLAIN.around('甘露'))} 篇" in seen.said()
        assert "没有含有" not in seen.said()


@pytest.mark.parametrize(
    "choice", [{"year": "2021"}, {"paper": "河东晚报", "sort": "oldest"}, {"paper": "没有这份报"}]
)
def test_what_stands_around_a_text_is_chosen_from_too(
    browser: Browser, base: str, choice: dict[str, str]
) -> None:
    fitting = {
        record.id
        for record in RECORDS
        if choice.get("paper") in (None, record.newspaper) and record.date.startswith(choice.get("year", ""))
    }
    expected = [one for one in latest_last("甘露") if one in fitting]
    dates = {record.id: record.date or "~" for record in RECORDS}
    with visit(browser, base) as seen:
        seen.search(base, "甘露", **choice)
        assert sorted(seen.elsewhere()) == sorted(expected)
        shown = [dates[one] for one in seen.elsewhere()]
        assert shown == sorted(shown, reverse="sort" not in choice)
        said = f"其中 {len(expected)} 篇合于所选" if expected else "但没有一篇合于所选的条件"
        assert f"有 {len(PLAIN.around('甘露'))} 篇，{said}" in seen.said()


def test_what_may_not_stand_is_said_with_its_field(browser: Browser, base: str) -> None:
    with visit(browser, base) as seen:
        seen.search(base, "水 -title:桥梁 -person:甘露")
        assert "不含标题“桥梁”、人物“甘露”" in seen.said()


def test_going_back_shows_the_search_before(browser: Browser, base: str) -> None:
    with visit(browser, base) as seen:
        seen.search(base, "水库")
        before = seen.hits()
        seen.page.fill("#q", "夺题")
        seen.page.press("#q", "Enter")
        seen.page.wait_for_selector("[data-id=hostile]")
        seen.page.go_back()
        seen.page.wait_for_selector("html[data-ready] #results:not(:has([data-id=hostile]))")
        assert (seen.hits(), seen.page.input_value("#q")) == (before, "水库")


def test_no_hits_and_no_query_are_said(browser: Browser, base: str) -> None:
    with visit(browser, base) as seen:
        seen.search(base, "查无此语")
        assert "没有含有“查无此语”的稿件" in seen.said()
        assert seen.total() == 0
        seen.search(base, "  ")
        assert "输入" in seen.said()
        seen.search(base, "水庫")
        assert "简体的“水库”" in seen.said()


def test_an_index_that_was_made_anew_is_read_again(browser: Browser, sample_site: str) -> None:
    with visit(browser, sample_site) as seen:
        seen.search(sample_site, "桥梁")
        gone: list[str] = []

        def missing(route: Route) -> None:
            gone.append(route.request.url)
            route.fulfill(status=404) if len(gone) == 1 else route.continue_()

        seen.page.route("**/pairs/**", missing)
        seen.ask("水库")
        assert seen.hits() == truth("水库")
        assert len(gone) > 1
        seen.problems.clear()  # the 404


def test_a_text_of_another_index_is_not_shown(browser: Browser, sample_site: str) -> None:
    with visit(browser, sample_site) as seen:
        seen.search(sample_site, "桥梁")
        asked: list[str] = []
        wrong = False

        def mixed(route: Route) -> None:
            """Answer the first request, or each of one file, with the text of another article."""
            asked.append(route.request.url)
            if len(asked) == 1 or (wrong and route.request.url == asked[0]):
                route.fulfill(response=route.fetch(url=f"{sample_site}search/text/2024-02-02/0.bin"))
            else:
                route.continue_()

        seen.page.route("**/text/**", mixed)
        seen.ask("水库")
        assert seen.hits() == truth("水库")
        assert "夺题" not in seen.page.inner_text("#results")
        assert seen.page.locator("#results .search-excerpt").count() >= 10
        asked.clear()
        wrong = True
        seen.ask("春耕 水库")
        assert seen.hits() == truth("春耕 水库")
        assert seen.page.get_by_text("这一条没有载入").count() == 1


def test_a_broken_index_is_said(browser: Browser, sample_site: str) -> None:
    with visit(browser, sample_site) as seen:
        seen.page.route("**/search/index.json", lambda route: route.fulfill(status=500))
        seen.search(sample_site, "水库")
        assert "索引没有载入" in seen.said()
        seen.problems.clear()


class TestPagefind:
    """The same page with Pagefind for its engine finds the same; how often a term stands it does not know."""

    def test_what_is_found(self, browser: Browser, pagefind_site: str) -> None:
        queries = [
            *drawn(1, 30),
            *FOLDED,
            *(query for query in OPERATORS if "person" not in query and "人物" not in query),
        ]
        with visit(browser, pagefind_site) as seen:
            seen.search(pagefind_site, "")
            for query in queries:
                seen.ask(query)
                assert (query, sorted(seen.hits())) == (query, sorted(truth(query)))
                assert (query, sorted(seen.elsewhere())) == (query, sorted(latest_last(query)))
            assert seen.page.get_attribute("html", "lang") == "zh-CN"

    @pytest.mark.parametrize(
        ("query", "choice"), [CHOICES[0], CHOICES[1], CHOICES[2], CHOICES[9], CHOICES[12]]
    )
    def test_choices(self, browser: Browser, pagefind_site: str, query: str, choice: Choice) -> None:
        given = {name: value for name, value in asdict(choice).items() if value}
        given = {{"start": "from", "end": "to"}.get(name, name): value for name, value in given.items()}
        with visit(browser, pagefind_site) as seen:
            seen.search(pagefind_site, query, **given)
            hits = PLAIN.ordered(query, choice)
            assert seen.hits() == hits if choice.sort else sorted(seen.hits()) == sorted(hits)
            for facet in ("paper", "year", "topic"):
                counted = PLAIN.facet(query, choice, facet)
                if len(counted) > 1:
                    assert (facet, seen.counts(facet)) == (facet, counted)

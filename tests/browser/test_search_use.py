"""How the search page is used: what it offers, what it says, where it leads; over http and from a folder."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Route

from tests.browser.answers import PLAIN, latest_last, truth
from tests.browser.browsing import visit
from tests.browser.sample_records import RECORDS
from tests.search.recount import Choice


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


@pytest.mark.parametrize("query", ["于春耕后", "於春耕後"])
def test_words_stand_out_in_either_script(browser: Browser, base: str, query: str) -> None:
    script = "[...(CSS.highlights.get('digest-hit') ?? [])].map(range => range.toString())"
    with visit(browser, base) as seen:
        seen.search(base, query)
        assert sorted(seen.hits()) == ["old", "quoting"]
        marks = seen.page.locator("[data-id=quoting] mark").all_inner_texts()
        assert marks == ["於春耕後", "于春耕后"]
        assert seen.page.locator("[data-id=old] mark").all_inner_texts() == ["於春耕後"]
        assert ("也查了简体的“于春耕后”。" in seen.said()) == (query == "於春耕後")
        seen.page.locator("#results a[href*='quoting/index.html']").click()
        seen.page.wait_for_selector(".arrived")
        assert seen.page.evaluate(script) == ["於春耕後", "于春耕后"]


@pytest.mark.parametrize("query", ["国民学校", "title:国民学校", "人物:孙立", "人物:查无此人"])
def test_simplified_queries_fetch_no_table(browser: Browser, base: str, query: str) -> None:
    with visit(browser, base) as seen:
        asked: list[str] = []
        seen.page.on("request", lambda request: asked.append(request.url))
        seen.search(base, query)
        assert any("search/text.js" in url for url in asked)
        assert not any("traditional.js" in url for url in asked)
        seen.search(base, "國民學校")
        assert any("traditional.js" in url for url in asked)


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


def test_a_day_that_is_typed_leads_to_what_was_printed_then(browser: Browser, base: str) -> None:
    months = {
        time: {r.id for r in RECORDS if r.date.startswith(time)} for time in ("1936-05-11", "1936-05", "1936")
    }
    with visit(browser, base) as seen:
        for typed, time in (
            ("1936年5月11日", "1936-05-11"),
            ("１９３６年５月", "1936-05"),
            ("1936.5.11", "1936-05-11"),
            ("1936-05", "1936-05"),
            ("1936年", "1936"),
        ):
            seen.search(base, typed)
            assert f"的报纸，{len(months[time])} 篇" in seen.page.inner_text(".search-hints"), typed
            seen.page.click(".search-hints a")
            seen.page.wait_for_function(
                "document.querySelector('#q').value === '' && document.documentElement.dataset.ready"
            )
            assert set(seen.hits()) == months[time]
        both = set(truth("水库")) & {r.id for r in RECORDS if r.date.startswith("2021")}
        seen.search(base, "水库 2021年")
        assert f"其中含有“水库”的{len(both)} 篇" in seen.page.inner_text(".search-hints")
        for none in ("1935年5月", "水库", "2021", "水库 -2021年"):
            seen.search(base, none)
            assert "的报纸" not in seen.page.inner_text(".search-hints")


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

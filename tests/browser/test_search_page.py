"""The search page over made-up records: what it finds, in which order, and that nothing in it does harm."""

from __future__ import annotations

import random

from playwright.sync_api import Browser

from generator import search
from tests.browser.browsing import Visit, visit
from tests.browser.sample_records import RECORDS


def truth(query: str) -> set[str]:
    return standing(search.terms(query))


def standing(terms: tuple[str, ...]) -> set[str]:
    return {record.id for record in RECORDS if terms and search.contains(record, terms)}


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


def test_drawn_substrings_are_found_exactly_where_they_stand(browser: Browser, sample_site: str) -> None:
    with visit(browser, sample_site) as seen:
        seen.search(sample_site, "")
        for query in drawn(1, 80):
            seen.ask(query)
            assert (query, set(seen.hits())) == (query, truth(query))
            assert seen.total() == len(truth(query))


def test_two_terms_must_both_stand_in_the_article(browser: Browser, sample_site: str) -> None:
    cuts = drawn(2, 60)
    with visit(browser, sample_site) as seen:
        seen.search(sample_site, "")
        for query in map(" ".join, zip(cuts[::2], cuts[1::2], strict=False)):
            seen.ask(query)
            assert (query, set(seen.hits())) == (query, truth(query))


QUERIES = [
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


def test_folding_and_quotes(browser: Browser, sample_site: str) -> None:
    with visit(browser, sample_site) as seen:
        seen.search(sample_site, "")
        for query in QUERIES:
            seen.ask(query)
            assert (query, set(seen.hits())) == (query, truth(query))


def test_a_whole_paragraph_is_found(browser: Browser, sample_site: str) -> None:
    paragraph = max(RECORDS[3].body.split("\n\n"), key=len)
    wrong = paragraph[:-1] + "错"
    with visit(browser, sample_site) as seen:
        seen.search(sample_site, f'"{paragraph}"')
        assert seen.hits() == ["r003"]
        seen.search(sample_site, f'"{wrong}"')
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
    "\ud800",
    "\u0000\u0007\u202e",
    "constructor __proto__ toString",
]


def test_hostile_queries_do_no_harm(browser: Browser, sample_site: str) -> None:
    with visit(browser, sample_site) as seen:
        seen.search(sample_site, "")
        for query in HOSTILE:
            seen.ask(query)
            assert seen.page.evaluate("window.harmed") is None
            assert seen.page.locator("#results script, #results img").count() == 0
            sent = query.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            assert set(seen.hits()) == standing(search.terms(sent)[:20])


def test_hostile_text_is_shown_as_text(browser: Browser, sample_site: str) -> None:
    with visit(browser, sample_site) as seen:
        seen.search(sample_site, "夺题")
        shown = seen.page.locator("#results h2").inner_text()
        assert shown == '<img src=x onerror="document.title=1">夺题<b>'
        seen.search(sample_site, "window.harmed")
        assert seen.page.locator("#results mark").all_inner_texts() == ["window.harmed"]
        assert "<script>" in seen.page.locator(".search-excerpt").inner_text()


def test_a_hit_shows_where_it_stands_and_leads_there(browser: Browser, sample_site: str) -> None:
    with visit(browser, sample_site) as seen:
        seen.search(sample_site, "夺题 引号")
        assert seen.page.locator(".search-place").inner_text() == "江城日报　2024年2月2日　第2版"
        assert seen.page.locator("#results mark").all_inner_texts() == ["夺题", "引号"]
        seen.page.locator("#results a[href$='hostile/index.html']").click()
        seen.page.wait_for_url("**/hostile/index.html")
        assert seen.page.title() == "hostile"


def test_titles_come_first_then_the_newest(browser: Browser, sample_site: str) -> None:
    by_id = {record.id: record for record in RECORDS}
    with visit(browser, sample_site) as seen:
        seen.search(sample_site, "水库")
        ranks = [("水库" not in by_id[hit].title, by_id[hit].date) for hit in seen.hits()]
        in_title = [date for out, date in ranks if not out]
        assert in_title
        assert [out for out, _ in ranks] == sorted(out for out, _ in ranks)
        assert in_title == sorted(in_title, reverse=True)
        seen.search(sample_site, "水库", sort="newest")
        dates = [by_id[hit].date for hit in seen.hits()]
        assert dates == sorted(dates, reverse=True)
        seen.search(sample_site, "水库", sort="oldest")
        assert [by_id[hit].date or "9" for hit in seen.hits()] == sorted(date or "9" for date in dates)


def counts(seen: Visit, facet: str) -> dict[str, str]:
    """Return the values of a facet with their counts, as they are shown."""
    texts = seen.page.locator(f"[data-facet={facet}] a").all_inner_texts()
    return {text.rsplit(" ", 1)[0]: text.rsplit(" ", 1)[1] for text in texts[1:]}


def test_facets_count_what_a_choice_would_leave(browser: Browser, sample_site: str) -> None:
    query = "河 桥梁"
    left = [record for record in RECORDS if record.id in truth(query)]
    with visit(browser, sample_site) as seen:
        seen.search(sample_site, query, paper="河东晚报")
        assert set(seen.hits()) == {record.id for record in left if record.newspaper == "河东晚报"}
        shown = {facet: counts(seen, facet) for facet in ("paper", "year", "topic")}
        here = [record for record in left if record.newspaper == "河东晚报"]
        papers = {record.newspaper for record in left}
        assert len(papers) == 2
        assert shown["paper"] == {p: str(sum(r.newspaper == p for r in left)) for p in papers}
        years = {record.date[:4] for record in here if record.date}
        assert shown["year"] == {y: str(sum(r.date.startswith(y) for r in here)) for y in years}
        topics = {topic for record in here for topic in record.topics}
        assert shown["topic"] == {t: str(sum(t in r.topics for r in here)) for t in topics}


def test_a_choice_by_keyboard_keeps_the_keyboard_there(browser: Browser, sample_site: str) -> None:
    with visit(browser, sample_site) as seen:
        seen.search(sample_site, "水库")
        seen.page.locator("[data-facet=paper] a").nth(1).press("Enter")
        seen.page.wait_for_function("document.activeElement.matches('[data-facet=paper] [aria-current]')")
        assert seen.total() == len(seen.hits())
        assert "paper=" in seen.page.url
        seen.page.keyboard.press("/")
        assert seen.page.evaluate("document.activeElement.id") == "q"


def test_without_a_worker_the_same_is_found(browser: Browser, sample_site: str) -> None:
    with visit(browser, sample_site) as seen:
        seen.page.add_init_script("delete window.Worker")
        for query in ("水", "水库", "河 桥梁", "，春耕"):
            seen.search(sample_site, query)
            assert (query, set(seen.hits())) == (query, truth(query))
        assert seen.page.get_attribute("html", "lang") == "zh-CN"


def test_too_many_terms_are_said(browser: Browser, sample_site: str) -> None:
    with visit(browser, sample_site) as seen:
        seen.search(sample_site, " ".join("江河湖海山川田野风雨水库桥梁学校书画人民中国"))
        assert "只用了前 20 个" in seen.page.locator("[role=status]").inner_text()


def test_what_stands_around_a_text_is_listed_apart(browser: Browser, sample_site: str) -> None:
    with visit(browser, sample_site) as seen:
        seen.search(sample_site, "甘露")
        assert seen.total() == 0
        found = seen.page.eval_on_selector_all("[data-article]", "all => all.map(e => e.dataset.article)")
        assert set(found) == {record.id for record in RECORDS if "甘露" in record.byline}
        status = seen.page.locator("[role=status]").inner_text()
        assert f"有 {len(found)} 篇" in status
        assert "没有稿件" not in status


def test_going_back_shows_the_search_before(browser: Browser, sample_site: str) -> None:
    with visit(browser, sample_site) as seen:
        seen.search(sample_site, "水库")
        before = seen.hits()
        seen.page.fill("#q", "夺题")
        seen.page.press("#q", "Enter")
        seen.page.wait_for_selector("[data-id=hostile]")
        seen.page.go_back()
        seen.page.wait_for_selector("html[data-ready] #results:not(:has([data-id=hostile]))")
        assert (seen.hits(), seen.page.input_value("#q")) == (before, "水库")


def test_no_hits_and_no_query_are_said(browser: Browser, sample_site: str) -> None:
    with visit(browser, sample_site) as seen:
        seen.search(sample_site, "查无此语")
        assert "没有稿件含有“查无此语”" in seen.page.locator("[role=status]").inner_text()
        assert seen.total() == 0
        seen.search(sample_site, "  ")
        assert "输入" in seen.page.locator("[role=status]").inner_text()

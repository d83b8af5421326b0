"""The site built from the seeds, as a reader uses it: by clicks, by search, over http and from a folder."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from generator import content, search
from generator.model import Article
from tests.browser.browsing import PREFIX, Visit, visit
from tests.search import recount


@pytest.fixture(scope="module")
def articles(built: Path) -> dict[str, Article]:
    """Give the articles of content/ by id: what a person would edit, and so the truth of a search."""
    paths = sorted((built / "content" / "articles").rglob("*.md"))
    loaded = (content.load_article(str(path), path.read_text("utf-8")) for path in paths)
    return {article.id: article for article in loaded}


def lines(article: Article) -> list[str]:
    """Return the title and the body's lines, folded, without the signs that make a line a subhead."""
    body = [line.lstrip("#").strip() for line in article.body.splitlines()]
    return [search.fold(line) for line in (article.title, *body)]


def standing(articles: dict[str, Article], query: str) -> set[str]:
    """Return the ids of the articles in which every term stands, by plain `in`; quotes mean: as it is."""
    terms = [search.fold(term.removeprefix('"').removesuffix('"')) for term in query.split()]
    return {
        name
        for name, article in articles.items()
        if all(any(term in line for line in lines(article)) for term in terms)
    }


def drawn(articles: dict[str, Article], seed: int, count: int) -> list[str]:
    """Return substrings of one to eight characters, no white space; quoted where they say more than that."""
    draw = random.Random(seed)
    words = [word for article in articles.values() for line in lines(article) for word in line.split()]
    cuts: list[str] = []
    while len(cuts) < count:
        word = draw.choice(words)
        length = min(len(word), draw.randint(1, 8))
        start = draw.randint(0, len(word) - length)
        cut = word[start : start + length]
        if '"' not in cut:
            cuts.append(f'"{cut}"' if said(cut) else cut)
    return cuts


def said(cut: str) -> bool:
    """Return whether the query language has a use for the cut."""
    (clause,) = recount.parse(cut)
    return str(clause) != search.even(cut)


@pytest.fixture(params=["http", "file"])
def opened(request: pytest.FixtureRequest, site: str, built: Path) -> str:
    """Give the site's address on a server, and that of its folder."""
    return site if request.param == "http" else f"{(built / 'site').as_uri()}/"


def test_names_are_offered_in_the_box_of_every_page(
    browser: Browser, opened: str, articles: dict[str, Article]
) -> None:
    counted = Counter(person.name for article in articles.values() for person in article.people)
    ((name, _),) = counted.most_common(1)
    with visit(browser, opened) as seen:
        for page, box in (("index.html", "#home-q"), ("topics/index.html", "#top-q")):
            seen.page.goto(opened + page)
            assert seen.page.locator("[role=combobox]").count() == 0
            seen.page.locator(box).press_sequentially(name)
            seen.page.wait_for_selector(f"{box}-offers li")
            offers = seen.page.locator(f"{box}-offers li span:first-child").all_inner_texts()
            assert offers[0] == name
            seen.page.press(box, "ArrowDown")
            seen.page.press(box, "Enter")
            seen.page.wait_for_selector("html[data-ready] #results [data-id]")
            assert seen.page.input_value("#q") == f"person:{name}"
        seen.search(opened, name)
        seen.page.locator("#results h2 a").first.click()
        seen.page.wait_for_selector(".arrived")
        seen.page.locator("#top-q").press_sequentially(name)
        seen.page.wait_for_selector("#top-q-offers li")


ISSUE = re.compile(r"[^/]+/(\d{4}-\d\d-\d\d|undated)/index\.html")
ARTICLE = re.compile(r"[^/]+/(\d{4}-\d\d-\d\d|undated)/p\d+/[^/]+/index\.html")


def follow(seen: Visit, wanted: re.Pattern[str]) -> str:
    """Click the first link of the page's main part that leads to such an address; return what it says."""
    links = seen.page.locator("main a[href]")
    for at, address in enumerate(links.evaluate_all("all => all.map(link => link.href)")):
        if wanted.fullmatch(urlsplit(address).path.removeprefix(PREFIX)):
            said = links.nth(at).inner_text()
            links.nth(at).click()
            seen.page.wait_for_url(address)
            return said
    raise AssertionError(f"{seen.page.url} has no link to {wanted.pattern}")


def bare(text: str) -> str:
    """Return the text without white space: headlines are set in lines."""
    return "".join(text.split())


def test_from_home_to_an_issue_to_an_article_by_clicks(
    browser: Browser, site: str, articles: dict[str, Article]
) -> None:
    with visit(browser, site) as seen:
        seen.page.goto(site)
        follow(seen, ISSUE)
        follow(seen, ARTICLE)
        name = seen.page.url.split("/")[-2]
        assert bare(seen.page.locator("h1").inner_text()) == bare(articles[name].title)
        assert bare(lines(articles[name])[1]) in bare(search.fold(seen.page.locator("main").inner_text()))


def test_a_search_from_home_finds_a_name_and_opens_the_article(
    browser: Browser, opened: str, articles: dict[str, Article]
) -> None:
    name = "刘越高"
    with visit(browser, opened) as seen:
        seen.page.goto(f"{opened}index.html")
        box = seen.page.locator("form[role=search] input[name=q]").first
        box.fill(name)
        box.press("Enter")
        seen.settled()
        hits = seen.hits()
        assert hits
        assert set(hits) == standing(articles, name)
        seen.page.locator(f"#results [data-id='{hits[0]}'] h2 a").click()
        seen.page.wait_for_url(f"**/{hits[0]}/**")
        assert bare(seen.page.locator("h1").inner_text()) == bare(articles[hits[0]].title)
        assert name in seen.page.locator("main").inner_text()


def test_two_hundred_drawn_substrings_are_found_exactly(
    browser: Browser, opened: str, articles: dict[str, Article]
) -> None:
    with visit(browser, opened) as seen:
        seen.search(opened, "")
        for query in drawn(articles, 20221017, 200):
            seen.ask(query)
            assert (query, sorted(seen.hits())) == (query, sorted(standing(articles, query)))
            assert seen.total() == len(seen.hits())


def test_fifty_queries_of_two_terms_are_found_exactly(
    browser: Browser, site: str, articles: dict[str, Article]
) -> None:
    cuts = drawn(articles, 20221018, 100)
    queries = [f"{first} {second}" for first, second in zip(cuts[::2], cuts[1::2], strict=True)]
    assert any(standing(articles, query) for query in queries)
    with visit(browser, site) as seen:
        seen.search(site, "")
        for query in queries:
            seen.ask(query)
            assert (query, sorted(seen.hits())) == (query, sorted(standing(articles, query)))


def test_pages_open_from_a_folder_with_styles_and_links(browser: Browser, built: Path) -> None:
    home = (built / "site" / "index.html").as_uri()
    with visit(browser, home) as seen:
        seen.page.goto(home)
        assert seen.page.evaluate("document.styleSheets.length") > 0
        assert seen.page.evaluate("getComputedStyle(document.body).fontFamily").find("serif") >= 0
        article = seen.page.locator("main a[href*='/p']").first
        article.click()
        seen.page.wait_for_url("**/p*/*/index.html")
        assert seen.page.locator("h1").inner_text()
        assert seen.page.evaluate("location.protocol") == "file:"


ELSEWHERE = re.compile(
    r"feed\.xml|(?:about|places|organisations|review)/index\.html|.*\.(?:json|md)|[^/]+/[^/]+/p\d+/index\.html.*"
)
"""What pages have only ways to: data, lists, transcriptions."""


def test_paper_leads_nowhere_and_does_nothing(
    browser: Browser, site: str, articles: dict[str, Article]
) -> None:
    """What is read stays: headline, text, source; so does what names people and newspapers."""
    visible = "all => all.filter(one => one.checkVisibility()).map(one => one.href ?? one.outerHTML)"
    with visit(browser, site) as seen:
        seen.page.goto(site)
        follow(seen, ISSUE)
        issue = seen.page.url
        follow(seen, ARTICLE)
        name = seen.page.url.split("/")[-2]
        for address in (seen.page.url, issue, f"{site}people/index.html", site):
            seen.page.goto(address)
            on_screen = seen.page.locator("nav, form, button").evaluate_all(visible)
            seen.page.emulate_media(media="print")
            assert on_screen
            assert seen.page.locator("nav, form, button").evaluate_all(visible) == []
            links = seen.page.locator("a[href]").evaluate_all(visible)
            assert [link for link in links if ELSEWHERE.fullmatch(link.removeprefix(site))] == []
            seen.page.emulate_media(media="screen")
        seen.page.goto(issue)
        seen.page.locator(f"main a[href*='{name}']").first.click()
        seen.page.emulate_media(media="print")
        for part in ("h1", ".text", ".imprint", ".cite"):
            assert seen.page.locator(part).first.is_visible()

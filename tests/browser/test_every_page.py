"""What must be true of every page: its links lead somewhere, anyone can read it, nothing goes wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.browsing import Visit, visit

LOADED = {"src", "srcset", "poster", "data", "action", "href"}
IN_CSS = re.compile(r"(?:url\(|@import\s+)['\"]?([^'\")]+)")
QUICK = {"resultTypes": ["violations"], "elementRef": False}
COLOURS = {**QUICK, "runOnly": {"type": "rule", "values": ["color-contrast"]}}


class Links(HTMLParser):
    """Collects what a page points at, and the places in it that can be pointed at."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[tuple[str, str]] = []
        self.places: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "srcset" and value:
                self.targets += [(tag, one.split()[0]) for one in value.split(",")]
            elif name in LOADED and value is not None:
                self.targets.append((tag, value))
            elif value and (name == "id" or (name == "name" and tag == "a")):
                self.places.add(value)


def read(path: Path) -> Links:
    links = Links()
    text = path.read_text("utf-8")
    if path.suffix == ".css":
        links.targets = [
            ("url()", target) for target in IN_CSS.findall(text) if not target.startswith("data:")
        ]
    else:
        links.feed(text)
        links.close()
    return links


def broken(site: Path) -> Iterator[str]:
    """Yield every link of the pages that leads nowhere, or elsewhere than it should."""
    pages = {path: read(path) for path in sorted(site.rglob("*")) if path.suffix in {".html", ".css"}}
    for path, links in pages.items():
        page = path.relative_to(site).as_posix()
        for tag, target in links.targets:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                # A reader may be led to another host, a page may load nothing from there.
                if tag != "a" or parts.scheme not in {"http", "https", "mailto"}:
                    yield f"{page}: <{tag}> loads {target}"
                continue
            # A folder's address depends on the server; a file's opens from a folder too.
            end = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if parts.path.startswith("/") or not end.is_relative_to(site) or not end.is_file():
                yield f"{page}: <{tag}> points at {target}, which is no file of the site"
            elif (
                parts.fragment and end.suffix == ".html" and unquote(parts.fragment) not in pages[end].places
            ):
                yield f"{page}: {target} points at a place that is not there"


def test_no_link_is_broken(built: Path) -> None:
    assert list(broken((built / "site").resolve())) == []


@pytest.mark.parametrize(
    "link",
    [
        "<a href='b.html'>",
        "<a href='#gone'>",
        "<a href='/a.html'>",
        "<a href='../a.html'>",
        "<a href='folder/'>",
        "<img src='gone.png'>",
        "<script src='https://example.org/a.js'>",
        "<link href='//example.org/a.css'>",
        "<form action='gone/'>",
        "<a href='javascript:0'>",
        "<img srcset='a.html 1x, gone.png 2x'>",
    ],
)
def test_the_check_of_links_sees_what_is_broken(tmp_path: Path, link: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.css").write_text("a { background: url(data:,) } b { background: url('a.html') }", "utf-8")
    (tmp_path / "a.html").write_text(f"<p id='here'><a href='#here'><a href='a.html#here'>{link}", "utf-8")
    assert len(list(broken(tmp_path))) == 1


@pytest.mark.parametrize("rule", ["@import 'gone.css';", "a { background: url(//example.org/a.png) }"])
def test_the_check_of_links_reads_style_sheets(tmp_path: Path, rule: str) -> None:
    (tmp_path / "a.css").write_text(rule, "utf-8")
    assert len(list(broken(tmp_path))) == 1


def violations(seen: Visit, options: dict[str, Any]) -> list[str]:
    found = Axe().run(seen.page, options=options).response["violations"]
    return [
        f"{seen.page.url}: {one['id']}: {one['nodes'][0]['html'][:120]} ({len(one['nodes'])})"
        for one in found
    ]


SHARES = 8
"""Into so many the pages are divided: the processes that share the tests share them too."""


@pytest.mark.parametrize("share", range(SHARES))
def test_every_page_can_be_read_by_anyone_in_light_and_dark(
    browser: Browser, site: str, built: Path, share: int
) -> None:
    """Axe sees all in the light, the colours again in the dark; and no page scrolls sideways on a phone."""
    problems: list[str] = []
    pages = sorted((built / "site").rglob("*.html"))[share::SHARES]
    assert pages
    with visit(browser, site) as seen:
        seen.page.set_viewport_size({"width": 360, "height": 740})
        for path in pages:
            seen.page.emulate_media(color_scheme="light")
            seen.page.goto(site + path.relative_to(built / "site").as_posix())
            problems += violations(seen, QUICK)
            if seen.page.evaluate("document.scrollingElement.scrollWidth > innerWidth"):
                problems.append(f"{seen.page.url}: scrolls sideways")
            seen.page.emulate_media(color_scheme="dark")
            problems += violations(seen, COLOURS)
    assert problems == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_search_can_be_used_by_anyone(browser: Browser, site: str, scheme: str, width: int) -> None:
    with visit(browser, site) as seen:
        seen.page.set_viewport_size({"width": width, "height": 800})
        seen.page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
        for query, choice in (("市", {"year": "2022"}), ("记者", {}), ("查无此语句", {})):
            seen.search(site, query, **choice)
            for folded in ("details.search-help", ".search-drawer:not([hidden])", ".search-people"):
                seen.page.eval_on_selector_all(folded, "all => all.forEach(one => { one.open = true; })")
            if seen.total():
                seen.page.wait_for_selector("[data-facets=people][data-ready]")
            assert violations(seen, QUICK) == []
            assert not seen.page.evaluate("document.scrollingElement.scrollWidth > innerWidth")
        seen.page.locator("#q").fill("")
        seen.page.locator("#q").press_sequentially("刘")
        seen.page.wait_for_selector("#q-offers li")
        seen.page.keyboard.press("ArrowDown")
        assert violations(seen, QUICK) == []
        seen.search(site, "市")
        seen.page.locator("#results h2 a").first.click()
        seen.page.wait_for_selector(".arrived")
        assert violations(seen, QUICK) == []


def test_the_check_for_anyone_sees_what_is_wrong(browser: Browser) -> None:
    with browser.new_page() as page:
        page.set_content("<html lang=zh><title>t</title><main><h1>标题</h1><img src='data:,'>")
        assert any("image-alt" in said for said in violations(Visit(page), QUICK))
        page.set_content(
            "<html lang=zh><title>t</title><main><h1 style='color:#ccc;background:#fff'>标题</h1>"
        )
        assert any("color-contrast" in said for said in violations(Visit(page), COLOURS))

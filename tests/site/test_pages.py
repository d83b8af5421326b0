"""Every page of the small archive: its links lead somewhere, its outline is sound, it says what it should."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from html.parser import HTMLParser

import pytest
from msgspec import structs

from generator import plan, transcript
from generator.library import Library
from generator.model import Caption, Claim, Digest, Issue, IssuePage, Notice, Output, SourcePage
from generator.render import Renderer
from generator.views import ArticlePage, Credit, Named
from tests.site.conftest import MAY, TEMPLATES

ARTICLE = "qingheribao/2019-05-20/p01/a1/index.html"


class Page(HTMLParser):
    """Collects what a page links to, its ids and its headings."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.named: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {key: value or "" for key, value in attrs}
        self.links += [said[key] for key in ("href", "src", "action") if key in said]
        self.ids += [said["id"]] if "id" in said else []
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "meta" and "name" in said:
            self.named[said["name"]] = said["content"]


@pytest.fixture(scope="module")
def pages(site: Mapping[str, bytes]) -> Mapping[str, Page]:
    return {path: Page(data.decode()) for path, data in site.items() if path.endswith(".html")}


def test_every_link_leads_to_a_file_and_a_place_in_it(
    pages: Mapping[str, Page], site: Mapping[str, bytes]
) -> None:
    assets = {path.relative_to(TEMPLATES).as_posix() for path in (TEMPLATES / "assets").rglob("*")}
    for path, page in pages.items():
        for link in page.links:
            if re.match("https?:", link) or path == "404.html":
                continue
            target, _, fragment = link.partition("#")
            where = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            assert where in site or where in assets, (path, link)
            assert not fragment or fragment in pages[where].ids, (path, link)


def test_every_page_has_one_top_heading_and_skips_no_level(pages: Mapping[str, Page]) -> None:
    for path, page in pages.items():
        assert page.headings.count(1) == 1, path
        assert page.headings[0] == 1, path
        steps = zip(page.headings, page.headings[1:], strict=False)
        assert all(after - before <= 1 for before, after in steps), (path, page.headings)


def test_no_id_stands_twice_on_a_page(pages: Mapping[str, Page]) -> None:
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), path


def test_the_search_page_has_what_its_script_looks_for(site: Mapping[str, bytes]) -> None:
    html = site["search/index.html"].decode()
    for piece in (
        'data-root="../"',
        'id="search-form"',
        'id="q"',
        'name="q"',
        'id="results"',
        "assets/search/page.js",
    ):
        assert piece in html


def test_a_missing_page_links_from_the_base_since_it_is_served_anywhere(pages: Mapping[str, Page]) -> None:
    inner = [link for link in pages["404.html"].links if link != "#main"]
    assert all(link.startswith("https://example.org/") for link in inner)


def test_text_is_escaped_everywhere(site: Mapping[str, bytes]) -> None:
    html = site["qingheribao/2019-05-20/p01/a2/index.html"].decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "4~6℃" in html


def test_an_article_tells_machines_what_it_is(pages: Mapping[str, Page], site: Mapping[str, bytes]) -> None:
    named = pages[ARTICLE].named
    assert named["z:itemType"] == "newspaperArticle"
    assert named["citation_title"] == "春茶开采 八万茶农上山忙"
    assert named["citation_author"] == "温如言"
    assert named["DC.source"] == "青河日报"
    html = site[ARTICLE].decode()
    assert '"@type":"NewsArticle"' in html
    assert '"@type":"BreadcrumbList"' in html


def test_who_made_an_article_is_the_same_to_all_machines(outputs: Mapping[str, Output]) -> None:
    """Who took its picture, or edited the page, is no author of what another wrote."""
    article = next(one for one in outputs.values() if one.path == ARTICLE)
    assert isinstance(article.values, ArticlePage)
    more = (Credit("摄影", (Named("戊五", ""),)), Credit("责任编辑", (Named("己六", ""),)))
    view = structs.replace(article.values, credits=(*article.values.credits, *more))
    html = Renderer(TEMPLATES).render(structs.replace(article, values=view)).decode()
    assert html.count('name="citation_author"') == 1
    assert '"author":[{"@type":"Person","name":"温如言"}]' in html


def test_what_the_machine_inferred_is_marked_and_explained(
    pages: Mapping[str, Page], site: Mapping[str, bytes]
) -> None:
    assert "about/index.html#inferred" in site["baita/2019-06-03/index.html"].decode()
    assert "about/index.html#inferred" not in site["qingheribao/2019-05-20/index.html"].decode()
    assert {"inferred", "untitled", "flags", "summary", "names"} <= set(pages["about/index.html"].ids)


def test_landmarks_and_ways_of_an_issue_are_told_apart(digest: Digest) -> None:
    captions = (Caption("茶农在采茶。"), Caption("新茶上市。"))
    notices = (Notice("节约用水"),)
    files = ("seeds/one.txt", "seeds/two.txt")
    pages = tuple(
        IssuePage(n, file=file, captions=captions, notices=notices) for n, file in enumerate(files, 1)
    )
    packed, lines = transcript.packed("文。\n", [Claim(0, 3, "article", 0, "paragraph")])
    sources = [SourcePage(file, file, (), (), lines, lines, packed) for file in files]
    library = Library(digest, [], [Issue("青河日报", MAY, pages=pages)], sources=sources)
    (issue,) = [one for one in plan.plan(library, digest) if one.maker == "issue.html"]
    html = Renderer(TEMPLATES).render(issue).decode()
    landmarks = re.findall(r"<(?:section|nav|aside)[^>]* aria-label(?:ledby)?=\"([^\"]*)\"", html)
    assert landmarks
    assert len(landmarks) == len(set(landmarks))
    assert re.findall(r'aria-label="([^"]*)">版面转录<', html) == ["第1版的版面转录", "第2版的版面转录"]

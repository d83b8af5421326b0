from __future__ import annotations

import json
from collections.abc import Mapping
from xml.etree import ElementTree as ET

import msgspec
import yaml
from msgspec import structs

from generator import plan
from generator.exports.feed import atom
from generator.exports.sitemap import index, urlset
from generator.library import Library
from generator.model import Digest, Output
from generator.plan import data
from generator.plan.desk import Desk
from generator.render import Renderer
from generator.views import SitemapFile, SitemapIndex
from tests.site.conftest import TEMPLATES

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_an_article_as_json_holds_its_fields_and_its_address(site: Mapping[str, bytes]) -> None:
    said = json.loads(site["qingheribao/2019-05-20/p01/a1.json"])
    assert said["url"] == "https://example.org/repo/qingheribao/2019-05-20/p01/a1/"
    assert said["title"] == "春茶开采 八万茶农上山忙"
    assert said["people"] == [{"name": "钱一苇", "posts": ["市长"]}, {"name": "孙二木"}]
    assert said["source"]["lines"] == [[3, 5], [6, 6], [12, 14]]
    assert "rubric" not in said
    assert "path" not in said


def test_an_article_as_markdown_reads_back_as_yaml(site: Mapping[str, bytes]) -> None:
    _, front, body = site["qingheribao/2019-05-20/p01/a1.md"].decode().split("---\n", 2)
    assert yaml.safe_load(front)["title"] == "春茶开采 八万茶农上山忙"
    assert "## 茶香飘远" in body


def test_an_issue_as_json_lists_its_articles(site: Mapping[str, bytes]) -> None:
    said = json.loads(site["qingheribao/2019-05-20.json"])
    assert [each["id"] for each in said["contents"]] == ["a1", "a2", "a3"]
    assert all(each["json"] in site for each in said["contents"])


def test_the_feed_is_atom_with_an_entry_an_issue(site: Mapping[str, bytes]) -> None:
    feed = ET.fromstring(site["feed.xml"])
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
        "白塔晚报 2019年6月3日",
        "青河日报 2019年5月20日",
    ]
    assert feed.findtext(f"{ATOM}updated") == "2019-06-03T00:00:00+08:00"
    ids = [element.text for element in feed.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids)) == 3


def test_addresses_for_others_are_ascii(library: Library, digest: Digest, site: Mapping[str, bytes]) -> None:
    elsewhere = structs.replace(digest, base_url="https://报.江州/文摘")
    desk, renderer = Desk(library, elsewhere), Renderer(TEMPLATES)
    made = {one.path: renderer.render(one).decode() for one in plan.plan(library, elsewhere)}
    base = desk.site.base_url
    assert base.isascii()
    assert "报.江州" not in "".join(made.values())
    for path in ("feed.xml", "sitemap.xml", "robots.txt", "qingheribao/2019-05-20/p01/a1.json"):
        assert base in made[path], path
        assert base.encode() not in site[path]


def test_the_feed_survives_what_xml_cannot_hold(library: Library, digest: Digest) -> None:
    feed = data.feed(Desk(library, digest))
    entry = msgspec.structs.replace(feed.entries[0], title="甲\x00\x0b<b>&\ud800乙")
    out = ET.fromstring(atom(msgspec.structs.replace(feed, entries=(entry,))))
    assert out.findtext(f"{ATOM}entry/{ATOM}title") == "甲<b>&乙"


def test_the_sitemap_holds_every_page_but_those_that_stand_in_for_others(
    site: Mapping[str, bytes], outputs: Mapping[str, Output]
) -> None:
    found = [element.text for element in ET.fromstring(site["sitemap.xml"]).iter(f"{MAP}loc")]
    standins = ("404.html", "offline/index.html", "review/index.html", "review/articles/index.html")
    pages = [path for path in outputs if path.endswith(".html") and path not in standins]
    assert len(found) == len(set(found)) == len(pages)
    assert "https://example.org/repo/" in found
    assert b"Sitemap: https://example.org/repo/sitemap.xml" in site["robots.txt"]


def test_a_sitemap_too_long_for_one_file_has_an_index(digest: Digest) -> None:
    pages = [f"p/{number:06}/index.html" for number in range(50_001)]
    made = {output.path: output for output in data.about_pages(digest, pages)}
    assert made.keys() == {"sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "robots.txt"}
    listed = made["sitemap.xml"].values
    assert isinstance(listed, SitemapIndex)
    assert b"<loc>https://example.org/repo/sitemap-2.xml</loc>" in index(listed)


def test_the_sitemap_survives_what_xml_cannot_hold() -> None:
    made = urlset(SitemapFile("https://example.org/", ("a&<b>\x00/index.html",)))
    assert ET.fromstring(made).findtext(f"{MAP}url/{MAP}loc") == "https://example.org/a&<b>/"
    assert made.decode().splitlines()[2:] == [
        "  <url>",
        "    <loc>https://example.org/a&amp;&lt;b&gt;/</loc>",
        "  </url>",
        "</urlset>",
    ]


def test_without_a_base_nothing_claims_an_address(library: Library, digest: Digest) -> None:
    bare = structs.replace(digest, base_url="")
    outputs = {output.path: output for output in plan.plan(library, bare)}
    assert "sitemap.xml" not in outputs
    assert not any(getattr(output.values, "canonical", "") for output in outputs.values())

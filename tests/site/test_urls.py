from __future__ import annotations

import datetime as dt

import pytest

from generator import pinyin, urls
from generator.model import PaperFacts


def test_newspapers_take_their_own_slug_or_their_pinyin() -> None:
    papers = (PaperFacts("青河日报", slug="qh"), PaperFacts("白塔晚报"))
    assert urls.paper_slugs(papers, ["白塔晚报", ""]) == {
        "": "unknown",
        "青河日报": "qh",
        "白塔晚报": "baitawanbao",
    }


def test_newspapers_that_sound_alike_get_apart_whatever_the_order() -> None:
    one = urls.paper_slugs((), ["时报", "实报"])
    assert one == urls.paper_slugs((), ["实报", "时报"])
    assert len(set(one.values())) == 3
    assert all(slug.startswith("shibao-") for name, slug in one.items() if name)


@pytest.mark.parametrize("name", ["people", "assets", "!!!"])
def test_no_newspaper_takes_a_place_of_the_site(name: str) -> None:
    assert urls.paper_slugs((), [name])[name] not in urls.RESERVED | {""}


def test_an_article_is_addressed_by_paper_day_page_and_id() -> None:
    assert urls.article("qh", dt.date(2019, 5, 20), 1, "k3v9") == "qh/2019-05-20/p01/k3v9/index.html"
    assert urls.article("qh", None, None, "k3v9") == "qh/undated/p00/k3v9/index.html"
    assert urls.beside("qh/undated/p00/k3v9/index.html", "json") == "qh/undated/p00/k3v9.json"


def test_people_of_one_name_have_two_addresses() -> None:
    here, there = urls.person("曾一苇", "青河/曾一苇"), urls.person("曾一苇", "白塔/曾一苇")
    assert here != there
    assert here.startswith("people/zeng-yi-wei-")


@pytest.mark.parametrize(
    ("made", "address"),
    [
        (urls.person("曾一苇", "青河/曾一苇"), "people/zeng-yi-wei-5f729f/index.html"),
        (urls.named("place", "白塔县"), "places/bai-ta-xian-74f39e/index.html"),
        (urls.named("organisation", "白塔县"), "organisations/bai-ta-xian-74f39e/index.html"),
        (
            urls.transcript("qh", dt.date(2019, 5, 20), 12, "seeds/1.txt"),
            "qh/2019-05-20/p12-9b8027/index.html",
        ),
        (urls.transcript("qh", None, None, ""), "qh/undated/p00/index.html"),
        (urls.page_anchor(3, 1), "p03"),
        (urls.page_anchor(None, 2), "p00-2"),
        (urls.year("topics/jiaoyu/index.html", 2019), "topics/jiaoyu/2019/index.html"),
        (urls.year("topics/jiaoyu/index.html", None), "topics/jiaoyu/undated/index.html"),
        (urls.ids(urls.drawer("K3v9")), "data/ids/k.json"),
        (urls.slug_of({"白塔晚报": "b"}, "白塔晚报"), "b"),
        (urls.slug_of({}, "白塔晚报"), "x-c74d55"),
    ],
)
def test_addresses_that_were_given_out_stay(made: str, address: str) -> None:
    assert made == address


@pytest.mark.parametrize(
    ("path", "root", "address"),
    [("index.html", "", ""), ("404.html", "", "404.html"), ("people/a/index.html", "../../", "people/a/")],
)
def test_root_and_address(path: str, root: str, address: str) -> None:
    assert urls.root_from(path) == root
    assert urls.address(path) == address


def test_full_addresses_only_where_the_base_is_known() -> None:
    assert urls.absolute("", "people/index.html") == ""
    assert (
        urls.absolute("https://example.org/repo/", "people/index.html") == "https://example.org/repo/people/"
    )


@pytest.mark.parametrize(
    ("said", "base"),
    [
        ("", ""),
        ("https://example.org", "https://example.org/"),
        ("https://example.org//", "https://example.org/"),
        ("http://localhost:8000/a/b", "http://localhost:8000/a/b/"),
        ("https://报.江州/文 摘/", "https://xn--4ru.xn--6rtt63a/%E6%96%87%20%E6%91%98/"),
        ("https://报.example:8443/摘", "https://xn--4ru.example:8443/%E6%91%98/"),
        ("https://example.org/%E6%91%98/~a", "https://example.org/%E6%91%98/~a/"),
    ],
)
def test_a_base_is_what_an_address_may_hold(said: str, base: str) -> None:
    assert urls.base(said) == base


@pytest.mark.parametrize(
    "said", ["example.org", "https://", f"https://{'报' * 70}.example/", "https://a..报/"]
)
def test_where_no_site_may_lie(said: str) -> None:
    assert not urls.is_base(said)


@pytest.mark.parametrize(
    ("name", "initial"),
    [("曾一苇", "Z"), ("尉迟恭", "Y"), ("单雄信", "S"), ("曾", "C"), ("", "#"), ("007", "#")],
)
def test_surnames_are_read_as_surnames(name: str, initial: str) -> None:
    assert pinyin.initial(name) == initial

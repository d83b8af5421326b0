"""Pages of places and organisations: the paper's own, in full, from a number of articles on."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from msgspec.structs import replace

from generator import plan, urls
from generator.library import Library
from generator.library.named import own_body, own_place
from generator.model import Article, Digest, PaperFacts
from generator.render import Renderer
from tests.site.conftest import TEMPLATES

DIGEST = Digest("摘", papers=(PaperFacts("苏州新闻", "a", city="苏州", province="江苏"),), pages_from=2)
GIVEN = [
    Article(
        "a",
        "苏州新闻",
        dt.date(2020, 3, 1),
        title="甲",
        organisations=("市人社局", "国务院"),
        places=("昆山",),
    ),
    Article(
        "b",
        "苏州新闻",
        dt.date(2021, 3, 2),
        title="乙",
        organisations=("苏州市人社局",),
        places=("昆山市", "北京"),
    ),
    Article(
        "c", "外地新闻", dt.date(2021, 3, 3), title="丙", organisations=("市人社局",), places=("昆山市",)
    ),
]
BUREAU = "苏州市人力资源和社会保障局"


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("昆山", "昆山市"),
        ("昆山市", "昆山市"),
        ("无锡", "无锡市"),
        ("苏州", ""),
        ("江苏省", ""),
        ("北京", ""),
        ("东坪镇", "东坪镇"),
        ("朝阳村", "朝阳村"),
        ("太湖", ""),
    ],
)
def test_places_of_the_province(name: str, full: str) -> None:
    assert own_place(name, "苏州", "江苏") == full


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("市人社局", BUREAU),
        ("苏州市人社局", BUREAU),
        ("市丝绸集团", "苏州市丝绸集团"),
        ("苏州丝绸博物馆", "苏州丝绸博物馆"),
        ("国务院", ""),
        ("苏州市第五届委员会", ""),
        ("北京丝绸博物馆", ""),
    ],
)
def test_organisations_of_the_province(name: str, full: str) -> None:
    assert own_body(name, "苏州", "江苏") == full


def made() -> dict[str, Any]:
    return {o.path: o.values for o in plan.plan(Library(DIGEST, GIVEN), DIGEST)}


def test_what_is_named_often_has_a_page_under_its_full_name() -> None:
    pages = made()
    bureau, town = pages[urls.named("body", BUREAU)], pages[urls.named("place", "昆山市")]
    assert (bureau.name, bureau.forms, bureau.count) == (BUREAU, ("市人社局", "苏州市人社局"), 2)
    assert [card.id for year in bureau.years for card in year.cards] == ["b", "a"]
    assert (town.forms, town.count) == (("昆山",), 2)
    assert [one.text for one in pages[urls.PLACES].named] == ["昆山市"]
    assert [one.text for one in pages[urls.ORGANISATIONS].named] == [BUREAU]


def test_an_article_leads_to_them_in_its_own_words() -> None:
    page = made()[urls.article("a", dt.date(2020, 3, 1), None, "a")]
    assert [(one.text, bool(one.path)) for one in page.named] == [
        ("市人社局", True),
        ("国务院", False),
        ("昆山", True),
    ]


def test_an_article_that_comes_to_name_one_is_found_among_those_that_do() -> None:
    before = Library(DIGEST, GIVEN)
    assert before.placed == {"a", "b"}
    moved = replace(GIVEN[2], newspaper="苏州新闻")
    after = before.changed(GIVEN[2:], [moved])
    assert after.placed == Library(DIGEST, [*GIVEN[:2], moved]).placed == {"a", "b", "c"}
    assert before.placed == {"a", "b"}


def test_the_menu_leads_to_organisations_and_places_where_a_newspapers_city_is_known() -> None:
    lists = urls.ORGANISATIONS, urls.PLACES
    nowhere = replace(DIGEST, papers=(PaperFacts("苏州新闻", "a"),))
    for digest, listed in ((DIGEST, True), (nowhere, False)):
        made = {o.path: o for o in plan.plan(Library(digest, GIVEN), digest)}
        for path in (urls.TOPICS, *lists):
            html = Renderer(TEMPLATES).render(made[path]).decode()
            menu, _, foot = html.partition("</nav>")
            assert all((f"../{one}" in menu) == listed for one in lists)
            assert all((f"../{one}" in foot) != listed for one in lists)
            lit = f'<a href="../{path}" aria-current="page">'
            assert (lit in menu) == (listed or path == urls.TOPICS)
            assert ("digest.toml" in foot) == (path in lists and not listed)

"""The page's JavaScript makes of texts and queries what the index's Python makes of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "templates" / "assets" / "search-index.js"


def table(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((ROOT / "tests" / "search" / name).read_bytes())
    return rows


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Give an empty page that has the script."""
    with browser.new_page() as page:
        page.add_script_tag(path=SCRIPT)
        yield page


def test_table_of_tokens(page: Page) -> None:
    rows = table("tokens.json")
    made = page.evaluate(
        "texts => texts.map(text => ({text, folded: DigestText.fold(text),"
        " tokens: DigestText.tokens(text), phrase: DigestText.phrase(text)}))",
        [row["text"] for row in rows],
    )
    assert made == rows


def test_table_of_terms(page: Page) -> None:
    rows = table("terms.json")
    queries = [row["query"] for row in rows]
    made = page.evaluate(
        "queries => queries.map(query => ({query, terms: DigestText.terms(query)}))", queries
    )
    assert made == rows


def test_prefix_and_limit_of_a_phrase(page: Page) -> None:
    made = page.evaluate("[DigestText.phrase('青山绿水', 't'), DigestText.phrase('青山绿水', '', 3)]")
    assert made == ["t青山 t山绿 t绿水", "青山 山绿"]


@pytest.mark.parametrize(
    ("text", "terms", "marked"),
    [
        ("青山绿水，青山", ["青山"], ["青山", "青山"]),
        ("青山绿水", ["山绿", "绿水"], ["山绿水"]),
        ("Ｗｉ－Ｆｉ 信号", ["wi-fi"], ["Ｗｉ－Ｆｉ"]),
        ("面积９㎡。", ["m2"], ["㎡"]),
        ("面积９㎡。", ["2。"], ["㎡。"]),
        ("cafe\u0301 au lait", ["café"], ["cafe\u0301"]),
        ("青\u200b山", ["青山"], ["青\u200b山"]),
        ("𠮷野 家", ["野 家"], ["野 家"]),
        ("青山  绿水", ["山 绿"], ["山  绿"]),
        ("青山", ["水"], []),
        ("", ["水"], []),
    ],
)
def test_places_of_terms_in_the_text_as_it_stands(
    page: Page, text: str, terms: list[str], marked: list[str]
) -> None:
    script = "([text, terms]) => DigestText.ranges(text, terms).map(([from, to]) => text.slice(from, to))"
    assert page.evaluate(script, [text, terms]) == marked

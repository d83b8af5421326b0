"""The page's JavaScript makes of texts and queries what Python makes of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator import traditional
from generator.exports import EXPORTS
from generator.views import Traditional

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "templates" / "assets" / "search"


def table(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((ROOT / "tests" / "search" / name).read_bytes())
    return rows


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Give an empty page that has the scripts which need no index, and knows all traditional characters."""
    with browser.new_page() as page:
        for name in ("text", "query"):
            page.add_script_tag(path=SCRIPTS / f"{name}.js")
        page.add_script_tag(
            content=dict(EXPORTS)["traditional.js"](Traditional(traditional.pairs())).decode()
        )
        # These look where they lie, and at nothing else of the page.
        page.add_script_tag(content="const DigestLoad = {};")
        for name in ("pagefind", "variants"):
            page.add_script_tag(path=SCRIPTS / f"{name}.js")
        yield page


def test_table_of_folded_texts_and_phrases(page: Page) -> None:
    rows = table("tokens.json")
    made = page.evaluate(
        "texts => texts.map(text =>"
        " ({text, folded: DigestText.fold(text), phrase: DigestPagefind.phrase(text)}))",
        [row["text"] for row in rows],
    )
    assert made == [{name: row[name] for name in ("text", "folded", "phrase")} for row in rows]


def test_table_of_queries(page: Page) -> None:
    rows = table("terms.json")
    script = "queries => queries.map(query => DigestQuery.parse(query).clauses.map(DigestQuery.shown))"
    made = page.evaluate(script, [row["query"] for row in rows])
    assert [(row["query"], one) for row, one in zip(rows, made, strict=True)] == [
        (row["query"], row["clauses"]) for row in rows
    ]


def test_a_query_written_again_means_the_same(page: Page) -> None:
    script = """queries => queries.map(query => {
        const { clauses } = DigestQuery.parse(query);
        const plain = all =>
            all.map(({without, any}) => [without, any.map(({field, text}) => [field, text])]);
        return [plain(clauses), plain(DigestQuery.parse(DigestQuery.written(clauses)).clauses)];
    })"""
    for before, after in page.evaluate(
        script, [row["query"] for row in table("terms.json") if '"' not in row["query"]]
    ):
        assert before == after


def test_too_many_terms_are_left_out_and_counted(page: Page) -> None:
    made = page.evaluate("DigestQuery.parse(Array.from({length: 25}, (_, i) => `t${i}`).join(' OR '))")
    assert len(made["clauses"][0]["any"]) == 20
    assert made["left"] == 5


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
        ("青山\u0301水", ["山\u0301水"], ["山\u0301水"]),
        ("𠮷野 家", ["野 家"], ["野 家"]),
        ("青山  绿水", ["山 绿"], ["山  绿"]),
        ("國會、国会", ["国会"], ["國會", "国会"]),
        ("由於𠮷", ["于𠮷"], ["於𠮷"]),
        ("一頫二", ["𫖯"], ["頫"]),
        ("頫二", ["𫖯二"], ["頫二"]),
        ("青山", ["水"], []),
        ("", ["水"], []),
    ],
)
def test_places_of_terms_in_the_text_as_it_stands(
    page: Page, text: str, terms: list[str], marked: list[str]
) -> None:
    script = "([text, terms]) => DigestText.ranges(text, terms).map(([from, to]) => text.slice(from, to))"
    assert page.evaluate(script, [text, terms]) == marked


def test_every_traditional_character_may_be_one(page: Page) -> None:
    old = traditional.pairs()[::2]
    assert page.evaluate("text => [...text].filter(c => !DigestVariants.may(c))", old) == []
    assert not page.evaluate("DigestVariants.may('国会由于 1912 年 “议” 而开，a b')")


def test_the_table_of_traditional_characters_reads_as_it_was_written(page: Page) -> None:
    pairs = traditional.pairs()
    read = page.evaluate("text => [...text].map(c => c + DigestText.fold(c)).join('')", pairs[::2])
    assert read == pairs
    assert {"國": "国", "鄉": "乡", "於": "于"}.items() <= dict(
        zip(pairs[::2], pairs[1::2], strict=True)
    ).items()
    assert not set(pairs[1::2]) & set(pairs[::2])

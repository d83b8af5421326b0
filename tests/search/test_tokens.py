"""Texts as tokens: the table that JavaScript is held to as well, and what must be true of every text."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import search
from generator.model import SearchRecord

TOKENS: list[dict[str, str]] = json.loads(Path(__file__).with_name("tokens.json").read_bytes())
TERMS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("terms.json").read_bytes())
SHORT = st.text(st.sampled_from("山水青龍龙于於a1Ａ，\u3000 é👍\u200b"), max_size=12)


@pytest.mark.parametrize("row", TOKENS, ids=lambda row: ascii(row["text"]))
def test_table_of_tokens(row: dict[str, str]) -> None:
    text = row["text"]
    made = {"folded": search.fold(text), "tokens": search.tokens(text), "phrase": search.phrase(text)}
    assert made == {name: row[name] for name in made}


@pytest.mark.parametrize("row", [row for row in TERMS if "terms" in row], ids=lambda row: ascii(row["query"]))
def test_table_of_terms(row: dict[str, Any]) -> None:
    assert list(search.terms(row["query"])) == row["terms"]


@given(st.text())
def test_tokens_are_words_that_pagefind_leaves_alone(text: str) -> None:
    for token in search.tokens(text, search.TITLE).split():
        assert token == token.lower() == unicodedata.normalize("NFD", token)
        assert token.isalnum()
        assert all(c.isascii() or unicodedata.category(c) == "Lo" for c in token)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert search.fold(search.fold(text)) == search.fold(text)


@given(SHORT)
def test_both_scripts_are_compared_as_one(text: str) -> None:
    swapped = str.maketrans("龍龙于於", "龙龍於于")
    assert search.fold(text.translate(swapped)) == search.fold(text)
    assert not set("龍於") & set(search.fold(text))


@given(st.lists(st.text(st.sampled_from("山龍于a１ \n\u2028\u200b\ue000\u0301"), max_size=9), max_size=4))
def test_many_texts_at_once_are_folded_like_each_alone(texts: list[str]) -> None:
    held, old = search.folded(texts)
    assert held == [search.lines(text) for text in texts]
    assert search.folded_lines(texts) == [search.fold(text) for text in texts]
    assert ("龍" in old) == any("龍" in text for text in texts)


def test_characters_that_every_pagefind_knows_stand_for_themselves() -> None:
    for known in "㐀䶵一鿯":
        assert search.units(known) == [known]
    for other in "\u33ff\u4db6\u4dff\u9ff0":
        assert search.units(other)[0].isascii()


@given(SHORT, SHORT)
def test_a_phrase_stands_in_the_tokens_just_where_the_text_contains_it(text: str, term: str) -> None:
    line, wanted = search.fold(text), search.fold(term)
    if len(wanted) > 1:
        found = f" {search.phrase(term)} " in f" {search.tokens(text)} "
        assert found == (wanted in line)


@given(st.lists(SHORT, max_size=3), SHORT)
def test_no_phrase_crosses_from_one_line_to_the_next(lines: list[str], term: str) -> None:
    record = SearchRecord(id="a", url="a/", title="", body="\n".join(lines))
    content = search.document(record).content
    found = f" {search.phrase(term)} " in f" {content} "
    if search.fold(term):
        assert found == search.contains(record, [search.fold(term)])


def test_fields_have_tokens_of_their_own() -> None:
    record = SearchRecord(id="a", url="a/", title="水田", body="青山", byline="舟", rubric="水")
    assert search.document(record).content.split() == [
        *("水田", "田", "青山", "山", "x水", "x田", "x青", "x山"),
        *("t水田", "t田", "tx水", "tx田"),
        *("m舟", "m水", "mx舟", "mx水"),
    ]


def test_a_document_holds_nothing_that_its_record_does_not_say() -> None:
    bare = search.document(SearchRecord(id="a", url="a/", title="青山", body=" 绿水 \n\n\u3000\n舟"))
    assert (bare.meta, bare.filters) == ({"id": "a", "url": "a/", "title": "青山"}, {})
    assert bare.body == "绿水\n舟"
    full = SearchRecord(id="a", url="a/", title="", body="舟", newspaper="青河日报", page=3, topics=("水利",))
    made = search.document(full)
    assert (made.meta["page"], made.filters) == ("3", {"paper": ["青河日报"], "topic": ["水利"]})


def test_key_of_a_document_tells_id_date_and_every_change() -> None:
    record = SearchRecord(id="a1", url="a/", title="青山", body="绿水", date="2024-05-06", section="要闻")
    other = SearchRecord(id="a1", url="a/", title="青山", body="绿水", date="2024-05-06", section="副刊")
    key = search.document(record).key
    assert key.startswith("a1.20240506.")
    assert key == search.document(record).key != search.document(other).key


def test_records_are_arranged_newest_first_and_by_page() -> None:
    def made(name: str, date: str, page: int | None) -> SearchRecord:
        return SearchRecord(id=name, url=f"{name}/", title="青山", body="", date=date, page=page)

    records = [
        made("a", "", 1),
        made("b", "2023-01-01", 2),
        made("c", "2024-01-01", None),
        made("d", "2023-01-01", 1),
        made("e", "2023-01-01", None),
    ]
    empty = SearchRecord(id="f", url="f/", title=" ", body="\u200b\n")
    assert [record.id for record in search.arrange([*records, empty])] == ["c", "d", "b", "e", "a"]


def test_samples_stand_in_the_records() -> None:
    records = [
        SearchRecord(id="a", url="a/", title="青", body=""),
        SearchRecord(id="b", url="b/", title="b", body="春耕时节，水库放水，灌溉千亩农田。"),
    ]
    for chosen in (records, records[:1], records[1:]):
        samples = search.samples(chosen)
        assert len(samples) == 3
        for sample in samples:
            assert sample
            assert any(search.contains(record, [sample]) for record in chosen)

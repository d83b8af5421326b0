"""A second reader of persons: it weighs, it does not decide."""

from __future__ import annotations

import importlib.util

import pytest

from generator import lac
from generator.entities import Second, annotate_page, names
from generator.entities.people import Text, find_people
from generator.errors import SourceError
from generator.model import PageFacts, Paragraph, ParsedArticle, ParsedPage


def finding(*wanted: str) -> Second:
    return lambda line: tuple((line.find(w), line.find(w) + len(w), "PER") for w in wanted if w in line)


def telling(**kinds: str) -> Second:
    return lambda line: tuple((line.find(w), line.find(w) + len(w), k) for w, k in kinds.items() if w in line)


def persons(line: str, second: Second | None = None) -> list[str]:
    return [text for _, _, kind, text in names(line, second) if kind == "PER"]


DOUBTFUL = "大家围着符溪问这问那。"


def test_what_it_does_not_find_is_doubted() -> None:
    line = "那天云逸来了。"
    assert persons(line) == ["云逸来"]
    assert persons(line, finding("云逸")) == ["云逸"]
    assert persons(line, finding()) == []


def test_what_the_rules_never_take_stays_none() -> None:
    told = {"王某": "王某下落不明。", "高质量": "本市推进高质量发展。", "马来西亚": "马来西亚很远。"}
    for claim, line in told.items():
        assert persons(line, finding(claim)) == persons(line)


def test_a_person_only_the_second_knows() -> None:
    line = "记者采访了图格鲁德妮娃。"
    assert "图格鲁德妮娃" in persons(line, finding("图格鲁德妮娃"))


def test_a_full_name_both_find_is_believed_before_two_characters_that_are_a_word() -> None:
    line = "这里有芦苇荡和盛开的苏铁。"
    assert persons(line, finding("苏铁")) == []
    line = "大家都认得池山石的字。"
    assert persons(line) == []
    assert persons(line, finding("池山石")) == ["池山石"]


def test_the_longer_name_survives_a_cut_one() -> None:
    line = "主任臧海澄向大家讲解。"
    assert persons(line, finding("臧海")) == ["臧海澄"]


def test_what_is_no_person_for_it_is_doubted_more() -> None:
    line = "首先是安塔亚，随后是其他人。"
    assert persons(line, telling(其他="nz")) == ["安塔亚"]
    assert persons(line, telling(安塔亚="nz")) == []


def test_titles_and_places_it_takes_along_are_cut_off() -> None:
    assert persons("费洛尔议长在会上发言。", finding("费洛尔议长")) == ["费洛尔"]
    assert persons("今天：卡拉奇晴，24度。", finding("卡拉奇晴")) == []


def test_a_page_heeds_it() -> None:
    page = ParsedPage("p", "", articles=(ParsedArticle("a", paragraphs=(Paragraph(DOUBTFUL, (1, 1)),)),))
    assert annotate_page(page, PageFacts())[0].people == ()
    (found,) = annotate_page(page, PageFacts(), finding("符溪"))
    assert [p.name for p in found.people] == ["符溪"]


def test_a_text_that_is_read_again_for_a_name_of_the_page_keeps_what_it_found() -> None:
    texts = [
        Text(0, "paragraph", "县长柳彦主持会议并讲话。"),
        Text(0, "paragraph", DOUBTFUL + "大家围着柳彦问个不停。", 1),
    ]
    found = find_people(texts, second=finding("符溪", "柳彦"))
    assert [[m.name for m in text.mentions] for text in found] == [["柳彦"], ["符溪", "柳彦"]]


def test_the_extra_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(SourceError, match=r"extra `lac`") as caught:
        lac.asked(PageFacts(lac=True))
    assert caught.value.where.path == "digest.toml"
    assert caught.value.hint == "pip install 'newspaper-digest[lac]'"
    assert lac.asked(PageFacts()) is None

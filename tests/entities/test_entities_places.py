"""Places and organisations in a line."""

from __future__ import annotations

import pytest

from generator.entities import annotate, names
from generator.model import PageFacts, Paragraph, ParsedArticle, ParsedPage


@pytest.mark.parametrize(
    ("line", "kind", "expected"),
    [
        ("代表团从云南省昆明市出发。", "LOC", ["云南省", "昆明市"]),
        ("会谈在日内瓦举行。", "LOC", ["日内瓦"]),
        ("中美两国关系稳定。", "LOC", ["中", "美"]),
        ("城市建设要有远见。", "LOC", []),
        ("国务院发布通知。", "ORG", ["国务院"]),
        ("昆明市教育局昨日召开会议。", "ORG", ["昆明市教育局"]),
        ("市水利局和市审计局参加。", "ORG", ["市水利局", "市审计局"]),
        ("记者走进昆明市东川区白溪镇石溪村，又到了桑坪村。", "LOC", ["昆明市", "东川区", "白溪镇", "石溪村"]),
        ("客人来到麻石村、青溪村看水渠。", "LOC", ["麻石村", "青溪村"]),
        ("他走遍全村，又去了贫困村和邻村。", "LOC", []),
        ("日本首相和德国总理到会。", "LOC", ["日本", "德国"]),
        ("周边城市、沿海地区和这四区两县都来了。", "LOC", []),
        ("要优化工业布局。", "ORG", []),
        ("公司要讲诚信，学校要讲育人。", "ORG", []),
        ("王先生和李女士来了。", "PER", ["王", "李"]),
    ],
)
def test_named(line: str, kind: str, expected: list[str]) -> None:
    assert [text for _, _, k, text in names(line) if k == kind] == expected


def test_an_article_lists_full_names_by_frequency() -> None:
    text = "昆明市教育局在云南昆明召开会议，昆明、大理参加，昆明市教育局部署工作。"
    article = ParsedArticle("a", paragraphs=(Paragraph(text, (1, 1)),))
    found = annotate(article, ParsedPage("p", "", articles=(article,)), PageFacts())
    assert found.organisations == ("昆明市教育局",)
    assert found.places == ("昆明", "云南", "大理")

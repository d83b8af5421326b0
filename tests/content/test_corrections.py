"""Who, where and what about, corrected by a person: no import undoes it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from generator import content
from generator.model import Article, Person

MACHINE = Article(
    "a1",
    "江州日报",
    None,
    title="题",
    people=(Person("孙立", ("市长",)),),
    places=("东坪镇",),
    organisations=("市人社局",),
    topics=("教育",),
    keywords=("学校",),
    summary="机器的提要。",
    body="孙立到东坪镇。",
)
NEWER = replace(
    MACHINE,
    people=(Person("孙立", ("市长",)), Person("周文")),
    places=("东坪镇", "白石镇"),
    organisations=("市人社局", "市教育局"),
    topics=("教育", "科技"),
    keywords=("学校", "校长"),
    summary="机器的新提要。",
)
CORRECTED = {
    "people": ("people:\n  - {name: 孙立, posts: [市长]}\n", "people: [孙力]\n"),
    "places": ("places: [东坪镇]\n", "places: [西坪镇]\n"),
    "organisations": ("organisations: [市人社局]\n", "organisations: []\n"),
    "topics": ("topics: [教育]\n", "topics: [桥梁]\n"),
    "keywords": ("keywords: [学校]\n", ""),
    "summary": ("summary: 机器的提要。\n", "summary: 人的提要，可以写得\n"),
}


def written() -> str:
    return content.merge_article(None, MACHINE)


@pytest.mark.parametrize("key", CORRECTED)
def test_a_correction_survives_every_import(key: str) -> None:
    text = written()
    before, after = CORRECTED[key]
    if before not in text:
        before = next(line + "\n" for line in text.split("\n") if line.startswith(f"{key}:"))
    mine = text.replace(before, after)
    assert mine != text
    wanted = getattr(content.load_article("a.md", mine), key)
    once = content.merge_article(mine, NEWER)
    twice = content.merge_article(once, replace(NEWER, summary="又一提要。", topics=("农业",)))
    assert getattr(content.load_article("a.md", once), key) == wanted
    assert getattr(content.load_article("a.md", twice), key) == wanted
    others = [other for other in CORRECTED if other != key]
    fresh = content.load_article("a.md", once)
    assert all(getattr(fresh, other) == getattr(NEWER, other) for other in others)

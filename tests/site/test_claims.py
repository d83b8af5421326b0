"""Every claim on a person's page has its sentence, and the sentence its paragraph."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from generator import markdown, plan
from generator.library import Library
from generator.model import Article, Author, Digest, PaperFacts, Person, PersonFile, StatedPost
from generator.plan.career import same
from generator.plan.claims import bearing, naming

DIGEST = Digest("摘", papers=(PaperFacts("江州日报", "r", city="江州"),))


def page(articles: list[Article], *files: PersonFile) -> Any:
    found = [
        o.values
        for o in plan.plan(Library(DIGEST, articles, people=files), DIGEST)
        if o.maker == "person.html"
    ]
    (values,) = [one for one in found if getattr(one, "name", "") == "孙立"]
    return values


def printed(ident: str, year: int, *posts: str, body: str = "孙立说话。", month: int = 3) -> Article:
    return Article(
        ident, "江州日报", dt.date(year, month, 4), title=ident, people=(Person("孙立", posts),), body=body
    )


def test_the_sentence_and_its_paragraph() -> None:
    blocks = markdown.running("开头一段。\n\n## 小题\n\n会议开了。“好。”市长孙立说，要修桥。散会。")
    claim, phrase = naming(blocks, "孙立")
    assert claim is not None
    assert (claim.before, claim.words, claim.after, claim.anchor) == ("市长", "孙立", "说，要修桥。", "p2")
    assert not phrase


def test_a_set_phrase_is_no_appearance() -> None:
    blocks = markdown.running("学习孙立新时代桥梁思想。\n\n重温孙立理论。")
    assert naming(blocks, "孙立") == (None, True)
    found, _ = naming(markdown.running("学习孙立思想，孙立到会。"), "孙立")
    assert found is not None
    assert found.before == "学习孙立思想，"


def test_a_longer_name_does_not_speak_of_a_shorter_one() -> None:
    claim, _ = naming(markdown.running("孙立新来了。孙立没有来。"), "孙立", ("孙立新",))
    assert claim is not None
    assert claim.after == "没有来。"


def test_a_long_sentence_is_cut_on_both_sides() -> None:
    claim, _ = naming(markdown.running(f"{'甲' * 100}孙立{'乙' * 100}。"), "孙立")
    assert claim is not None
    assert (claim.before, claim.after) == ("……" + "甲" * 72, "乙" * 72 + "……")
    assert naming(markdown.running("无人"), "孙立") == (None, False)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("孙立先说。后来局长孙立又说。", "局长孙立"),
        ("孙立总工程师说。", "孙立总工程师"),
        ("局长周文、孙立到会。", "孙立"),
    ],
)
def test_a_post_is_shown_with_the_sentence_that_prints_it(body: str, words: str) -> None:
    claim = bearing(markdown.running(body), "孙立", "总工程师" if "总工" in body else "局长")
    assert claim is not None
    assert claim.words == words
    assert bearing(markdown.running(body), "孙立", "董事长") is None


def test_equal_posts_are_one_line_with_honest_gaps() -> None:
    given = [
        printed("a", 2018, "市长", body="市长孙立说话。"),
        printed("b", 2018, "江州市市长", month=9),
        printed("c", 2021, "市长", body="市长孙立又说。"),
    ]
    (line,) = page(given).posts
    assert (line.post, line.forms, line.count) == ("市长", ("江州市市长",), 3)
    assert [(r.first.iso, r.last.iso, r.count, r.gap) for r in line.runs] == [
        ("2018-03-04", "2018-09-04", 2, ""),
        ("2021-03-04", "2021-03-04", 1, "2年6个月"),
    ]
    assert [(s.before + s.words + s.after, s.path.rpartition("#")[2]) for s in line.sources] == [
        ("市长孙立说话。", "p1"),
        ("市长孙立又说。", "p1"),
    ]


def test_forms_of_one_post() -> None:
    forms = ("市委书记", "江州市委书记", "中共江州市委书记", "市委 书记")
    assert {same(form, "江州") for form in forms} == {"市委书记"}
    assert same("江州市副市长", "江州") == "副市长"
    assert same("湖州市委书记", "江州") == "湖州市委书记"


def test_a_signature_is_told_as_such() -> None:
    article = Article("a", "江州日报", None, title="题", authors=(Author("孙立", "市长"),), body="桥。")
    (line,) = page([article]).posts
    assert (line.sources[0].signed, line.runs[0].first.iso) == ("署名", "")


def test_editors_correct_posts() -> None:
    given = [printed("a", 2018, "市长", "局长"), printed("b", 2019, "同志")]
    file = PersonFile(
        "孙立",
        "江州",
        posts=(StatedPost("县长", "2010", "2014", "县志"), StatedPost("市长", "2017-05")),
        wrong_posts=("局长",),
    )
    shown = page(given, file)
    assert [(p.post, p.stated, p.stated_source, len(p.runs)) for p in shown.posts] == [
        ("县长", "2010 至 2014", "县志", 0),
        ("市长", "2017-05 起", "", 1),
    ]


def test_articles_with_set_phrases_only_are_kept_apart() -> None:
    given = [printed("a", 2018, body="学习孙立思想。"), printed("b", 2019, body="孙立到会。")]
    shown = page(given)
    assert (shown.count, shown.first.iso) == (1, "2019-03-04")
    assert [(g.role, len(g.mentions)) for g in shown.groups] == [("mentioned", 1), ("phrase", 1)]


def test_years_without_articles_are_shown_too() -> None:
    given = [printed("a", 2018), printed("b", 2018), printed("c", 2020)]
    assert [(y.year, y.count, y.share) for y in page(given).years] == [
        (2018, 2, 100),
        (2019, 0, 0),
        (2020, 1, 50),
    ]

"""What the editors are asked, and that their answer settles it."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from generator import content
from generator.identity import Doubt
from generator.library import Library
from generator.model import Article, Person, PersonFile
from tests.identity.test_persons import DIGEST, INTERLEAVED, seen


def asked(articles: list[Article], *files: PersonFile) -> list[tuple[str, tuple[str, ...]]]:
    return [(doubt.kind, doubt.about) for doubt in Library(DIGEST, articles, people=files).doubts]


def answers(doubt: Doubt) -> list[PersonFile]:
    """Return what each remedy says when it is written into its file as it stands."""
    texts = ("---\n" + "\n".join(one.lines) + "\n---\n" for one in doubt.remedies)
    return [content.load_person(one.file, text) for one, text in zip(doubt.remedies, texts, strict=True)]


LISTS = [
    seen("a", 1, Person("高远"), Person("冯立新"), Person("苏晚晴"), Person("梁木")),
    seen("b", 2, Person("高远"), Person("冯立欣"), Person("苏晚晴"), Person("何田")),
]


def test_near_names_with_the_same_neighbours_are_asked_about() -> None:
    assert asked(LISTS) == [("near", ("苏州/冯立新", "苏州/冯立欣"))]


def test_near_names_in_one_article_are_two_persons() -> None:
    both = seen("c", 3, Person("冯立新"), Person("冯立欣"))
    assert asked([*LISTS, both]) == []


def test_near_names_in_other_company_are_left_alone() -> None:
    other = seen("b", 2, Person("何田"), Person("冯立欣"), Person("方舟"))
    assert asked([LISTS[0], other]) == []


@pytest.mark.parametrize(
    ("names", "questions"),
    [
        (("高远", "冯立欣", "方舟", "苏晚晴"), 1),
        (("高远", "冯立欣", "方舟", "罗文", "苏晚晴"), 0),
        (("冯立欣", "高远", "苏晚晴"), 0),
    ],
    ids=["three points", "too far away", "on the other side"],
)
def test_names_count_within_two_places_and_more_right_beside(names: tuple[str, ...], questions: int) -> None:
    first = seen("a", 1, *map(Person, ("高远", "冯立新", "何田", "苏晚晴")))
    assert len(asked([first, seen("b", 2, *map(Person, names))])) == questions


def test_names_that_are_long_differ_in_more_than_a_slip() -> None:
    lists = [
        seen(ident, 1, *map(Person, ("高远", name, "苏晚晴")))
        for ident, name in (("a", "艾力江买提"), ("b", "艾力江买合"))
    ]
    assert asked(lists) == []


def test_a_post_that_many_bear_tells_nothing() -> None:
    post = ("县茶叶研究所所长",)
    given = [
        seen("a", 1, Person("罗文", post), Person("高远")),
        seen("b", 2, Person("罗文华", post), Person("高远")),
        seen("c", 3, Person("何田", post)),
    ]
    assert asked(given) == [("near", ("苏州/罗文", "苏州/罗文华"))]
    assert asked([*given, seen("d", 4, Person("方舟", post))]) == []


def test_a_rare_post_in_common_counts() -> None:
    post = ("县茶叶研究所所长",)
    given = [
        seen("a", 1, Person("罗文"), Person("高远")),
        seen("b", 2, Person("罗文华", post), Person("高远")),
    ]
    assert asked(given) == []
    given[0] = seen("a", 1, Person("罗文", post), Person("高远"))
    assert asked(given) == [("near", ("苏州/罗文", "苏州/罗文华"))]


def test_one_office_of_two_bodies_in_one_article_is_asked_about() -> None:
    posts = ("市港务局党组书记、局长", "市港务局东港分局局长")
    assert asked([seen("a", 1, Person("高远", posts))]) == [("posts", ("苏州/高远",))]
    fine = ("市港务局党组书记、局长", "苏州市港务局局长", "市人大代表", "苏州师大校长", "苏州师范大学校长")
    assert asked([seen("a", 1, Person("高远", fine))]) == []


def test_a_split_of_the_machines_is_asked_about() -> None:
    assert asked(INTERLEAVED) == [("homonyms", ("苏州/沈一帆", "苏州/沈一帆/太仓"))]


def test_one_wide_post_in_two_cities_is_asked_about() -> None:
    post = ("省委副书记",)
    given = [seen("a", 1, Person("高远", post)), seen("b", 1, Person("高远", post), paper="无锡新闻")]
    assert asked(given) == [("cities", ("无锡/高远", "苏州/高远"))]
    local = [
        seen("a", 1, Person("高远", ("市长",))),
        seen("b", 1, Person("高远", ("市长",)), paper="无锡新闻"),
    ]
    assert asked(local) == []


def test_one_wide_post_in_three_cities_is_one_question() -> None:
    post = ("国务院副总理",)
    papers = ("苏州新闻", "无锡新闻", "常州新闻")
    given = [seen(str(n), 1, Person("高远", post), paper=paper) for n, paper in enumerate(papers)]
    ((kind, about),) = asked(given)
    assert (kind, len(about)) == ("cities", 3)


def test_a_file_about_nobody_is_told() -> None:
    assert asked([seen("a", 1, Person("高远"))], PersonFile("高园", "苏州")) == [("idle", ("苏州/高园",))]


def test_each_answer_settles_its_question() -> None:
    post = ("省委副书记",)
    cases = [
        LISTS,
        INTERLEAVED,
        [seen("a", 1, Person("高远", ("市港务局局长", "市港务局东港分局局长")))],
        [seen("a", 1, Person("高远", post)), seen("b", 1, Person("高远", post), paper="无锡新闻")],
    ]
    for given in cases:
        (doubt,) = Library(DIGEST, given).doubts
        assert doubt.remedies
        for answer in answers(doubt):
            assert asked(given, answer) == [], answer


def test_who_has_a_file_gets_one_more_line_in_it() -> None:
    """Written as a whole file it would take the place of what stands there."""
    file = PersonFile("冯立新", "苏州", wikidata="Q42", path="content/people/feng.md")
    (doubt,) = Library(DIGEST, LISTS, people=[file]).doubts
    assert [(one.file, one.lines, one.held) for one in doubt.remedies] == [
        ("content/people/feng.md", ("aliases: [冯立欣]",), True),
        ("content/people/feng.md", ("not_same_as: [苏州/冯立欣]",), True),
    ]


def test_answers_about_two_persons_of_one_name_go_to_two_files() -> None:
    elsewhere = [replace(article, id=f"{article.id}2", newspaper="无锡新闻") for article in LISTS]
    doubts = Library(DIGEST, [*LISTS, *elsewhere]).doubts
    assert {one.file for doubt in doubts for one in doubt.remedies} == {
        "content/people/冯立新-苏州.md",
        "content/people/冯立新-无锡.md",
    }


def test_a_doubt_says_where_it_comes_from() -> None:
    (doubt,) = Library(DIGEST, LISTS).doubts
    assert [(w.article, w.name) for w in doubt.witnesses] == [("a", "冯立新"), ("b", "冯立欣")]
    assert "苏晚晴、高远" in doubt.message


def test_a_surname_in_common_is_no_question() -> None:
    letters = "子丑寅卯辰巳午未申酉戌亥"
    names = [f"周{a}{b}" for a in letters for b in letters]
    day = dt.date(2020, 1, 1)
    given = [Article(f"x{n}", "苏州新闻", day, people=(Person(name),)) for n, name in enumerate(names)]
    assert asked(given) == []

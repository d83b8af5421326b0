"""Who is who: by city and name, apart by posts, together and apart by the editors' word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from generator.errors import SourceError
from generator.identity import Sight
from generator.library import Library
from generator.model import Article, Digest, PaperFacts, Person, PersonFile

DIGEST = Digest(
    "摘",
    papers=(
        PaperFacts("苏州新闻", "a", city="苏州", province="江苏"),
        PaperFacts("无锡新闻", "b", city="无锡", province="江苏"),
    ),
)


def seen(ident: str, day: int, *people: Person, paper: str = "苏州新闻", month: int = 3) -> Article:
    return Article(ident, paper, dt.date(2020, month, day), people=people, path=f"content/{ident}.md")


def who(articles: list[Article], *files: PersonFile) -> dict[str, list[str]]:
    """Return key → ids of the articles in which each person appears."""
    people = Library(DIGEST, articles, people=files).people
    return {entry.key: [sight.article for sight in entry.sights] for entry in people}


HERE, THERE = ("昆山市委书记",), ("太仓市委书记",)
INTERLEAVED = [
    seen("a", 1, Person("沈一帆", HERE)),
    seen("b", 2, Person("沈一帆", THERE)),
    seen("c", 3, Person("沈一帆", HERE)),
    seen("d", 4, Person("沈一帆")),
]


def test_posts_in_two_places_at_one_time_make_two_persons() -> None:
    assert who(INTERLEAVED) == {"苏州/沈一帆": ["a", "c", "d"], "苏州/沈一帆/太仓": ["b"]}


def test_two_persons_of_one_name_and_place_are_namesakes() -> None:
    library = Library(DIGEST, [*INTERLEAVED, seen("e", 5, Person("何田", HERE))])
    found = [entry.key for ident in library.namesakes("沈一帆") for entry in library.family(ident)]
    assert found == ["苏州/沈一帆", "苏州/沈一帆/太仓"]
    assert not library.namesakes("何田")


def test_who_moves_from_one_place_to_another_stays_one() -> None:
    moved = [INTERLEAVED[0], seen("b", 2, Person("沈一帆", THERE)), seen("c", 9, Person("沈一帆", THERE))]
    assert who(moved) == {"苏州/沈一帆": ["a", "b", "c"]}


def test_one_article_that_names_both_places_binds_them() -> None:
    both = seen("e", 5, Person("沈一帆", ("昆山市委书记", "太仓市委书记")))
    assert who([*INTERLEAVED, both]) == {"苏州/沈一帆": ["a", "b", "c", "d", "e"]}


def test_a_post_of_the_city_goes_with_one_in_its_county() -> None:
    given = [
        seen("a", 1, Person("沈一帆", ("市委常委",))),
        seen("b", 2, Person("沈一帆", HERE)),
        seen("c", 3, Person("沈一帆", ("市委常委",))),
    ]
    assert who(given) == {"苏州/沈一帆": ["a", "b", "c"]}


def test_one_name_in_two_cities_is_two_persons() -> None:
    given = [seen("a", 1, Person("沈一帆")), seen("b", 1, Person("沈一帆"), paper="无锡新闻")]
    assert who(given) == {"苏州/沈一帆": ["a"], "无锡/沈一帆": ["b"]}


def test_the_article_says_which_of_two_it_means() -> None:
    library = Library(DIGEST, INTERLEAVED)
    keys = [library.person("苏州新闻", "沈一帆", ident) for ident in "abcd"]
    assert [entry.key for entry in keys if entry] == [
        "苏州/沈一帆",
        "苏州/沈一帆/太仓",
        "苏州/沈一帆",
        "苏州/沈一帆",
    ]
    assert library.divides("苏州新闻", "沈一帆")
    assert not library.divides("苏州新闻", "他人")


def test_editors_undo_a_split() -> None:
    file = PersonFile("沈一帆", "苏州", same_as=("苏州/沈一帆/太仓",))
    assert who(INTERLEAVED, file) == {"苏州/沈一帆": ["a", "b", "c", "d"]}


def test_editors_draw_two_cities_together() -> None:
    given = [seen("a", 1, Person("沈一帆"), paper="无锡新闻"), seen("b", 2, Person("沈一帆"))]
    file = PersonFile("沈一帆", "苏州", same_as=("无锡/沈一帆",), note="一人。")
    library = Library(DIGEST, given, people=[file])
    assert [(p.key, p.count, p.note) for p in library.people] == [("苏州/沈一帆", 2, "一人。")]
    assert [sight.article for sight in library.people[0].sights] == ["a", "b"]


def test_one_who_is_told_apart_takes_a_name_while_another_takes_his() -> None:
    given = [
        seen("a", 1, Person("沈一凡")),
        seen("b", 2, Person("沈帆")),
        seen("c", 3, Person("沈一帆", ("太仓县县长",))),
    ]
    files = (
        PersonFile("沈一帆", "苏州", apart="太仓", same_as=("苏州/沈帆",), path="1.md"),
        PersonFile("沈一凡", "苏州", same_as=("苏州/沈一帆",), path="2.md"),
    )
    assert who(given, *files) == {"苏州/沈一凡": ["a"], "苏州/沈一帆/太仓": ["b", "c"]}


def test_editors_take_articles_out_for_another_person() -> None:
    file = PersonFile("沈一帆", "苏州", apart="画家", articles=("d",))
    assert who(INTERLEAVED[:1] + INTERLEAVED[3:], file) == {"苏州/沈一帆": ["a"], "苏州/沈一帆/画家": ["d"]}


def test_editors_take_a_post_out_for_another_person() -> None:
    given = [seen("a", 1, Person("沈一帆", ("市画院院长",))), seen("b", 2, Person("沈一帆", ("市长",)))]
    file = PersonFile("沈一帆", "苏州", apart="画院")
    assert who(given, file) == {"苏州/沈一帆": ["b"], "苏州/沈一帆/画院": ["a"]}


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            [
                PersonFile("甲", "苏州", same_as=("苏州/乙",), path="1.md"),
                PersonFile("乙", "苏州", same_as=("苏州/甲",), path="2.md"),
            ],
            "2.md:1:1: `same_as` leads from 苏州/乙 back to itself",
        ),
        (
            [
                PersonFile("甲", "苏州", same_as=("苏州/丙",), path="1.md"),
                PersonFile("乙", "苏州", same_as=("苏州/丙",), path="2.md"),
            ],
            "2.md:1:1: two files say that they are 苏州/丙",
        ),
    ],
    ids=["a circle", "two claims"],
)
def test_files_that_contradict_one_another_are_refused(files: list[PersonFile], said: str) -> None:
    with pytest.raises(SourceError) as caught:
        Library(DIGEST, [], people=files)
    assert str(caught.value).split("\n")[0] == said


def test_persons_of_one_name_are_not_searched_through_for_every_article() -> None:
    library = Library(DIGEST, INTERLEAVED)
    looked_up = 0
    for entry in library.family(library.ident("苏州新闻", "沈一帆")):
        look_up = entry.look_up

        def counted(look_up: Callable[[], tuple[Sight, ...]] = look_up) -> tuple[Sight, ...]:
            nonlocal looked_up
            looked_up += 1
            return look_up()

        object.__setattr__(entry, "look_up", counted)
    for _ in range(50):
        for ident in "abcd":
            library.person("苏州新闻", "沈一帆", ident)
    assert looked_up == 2

"""What the library looks up, and what it refuses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

import pytest

from generator.errors import SourceError
from generator.library import Entry, Library, shelf
from generator.model import Article, Author, Digest, Issue, PaperFacts, Person, PersonFile, TopicFile

DAY, NEXT = dt.date(2020, 3, 4), dt.date(2020, 3, 5)
DIGEST = Digest(
    "摘",
    papers=(
        PaperFacts("江州日报", "r", city="江州", aliases=("江州报",)),
        PaperFacts("江州晚报", "w", city="江州"),
        PaperFacts("湖州日报", "h", city="湖州"),
    ),
)


def article(ident: str, paper: str = "江州日报", date: dt.date | None = DAY, **more: object) -> Article:
    return Article(id=ident, newspaper=paper, date=date, path=f"content/{ident}.md", **more)  # type: ignore[arg-type]


def ids(articles: Iterable[Article | Entry]) -> list[str]:
    return [one.id for one in articles]


def test_articles_stand_by_newspaper_date_page_and_place() -> None:
    library = Library(
        DIGEST,
        [
            article("undated", date=None),
            article("late", date=NEXT),
            article("p2", page=2, order=1),
            article("b", page=1, order=2),
            article("a", page=1, order=1),
            article("nopage", order=1),
            article("other", "湖州日报"),
        ],
    )
    assert ids(library.articles) == ["a", "b", "p2", "nopage", "late", "undated", "other"]
    day = Issue("江州日报", DAY)
    assert ids(library.in_issue(day)) == ["a", "b", "p2", "nopage"]
    assert library.article("b") is library.articles[1]


class Shut(NamedTuple):
    """An article that is made anew whenever it is opened."""

    ident: str
    opened: list[str]

    @property
    def value(self) -> Article:
        self.opened.append(self.ident)
        return article(self.ident, title=f"第{self.ident}篇")


def test_articles_that_are_shut_are_opened_when_asked_for_and_let_go_of_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shelf, "_OPEN", 2)
    opened: list[str] = []
    shut = {f"content/{ident}.md": Shut(ident, opened) for ident in "abc"}
    library = Library(DIGEST, shut, index=Library(DIGEST, shut).index)
    opened.clear()
    for ident in "aabca":
        assert library.opened(ident).title == f"第{ident}篇"
    assert opened == ["a", "b", "c", "a"]
    after = library.changed([library.opened("b")], [article("b", title="改过")])
    assert [one.title for one in after.articles] == ["第a篇", "改过", "第c篇"]
    assert library.opened("b").title == "第b篇"


def test_issues_without_a_file_are_there_too() -> None:
    noted = Issue("江州日报", NEXT, note="号外")
    library = Library(DIGEST, [article("a"), article("b", date=None)], [noted])
    assert [(i.date, i.note) for i in library.issues] == [(DAY, ""), (NEXT, "号外"), (None, "")]
    assert library.in_issue(noted) == ()


def test_a_person_is_a_name_in_a_city() -> None:
    library = Library(
        DIGEST,
        [
            article("a", people=(Person("孙立", ("市长",)), Person("李木"))),
            article(
                "b",
                "江州晚报",
                reporters=("孙立",),
                authors=(Author("孙立", "市长"),),
                people=(Person("孙立"),),
            ),
            article("c", "湖州日报", people=(Person("孙立"),)),
            article("d", "无名报", people=(Person("孙立"),)),
        ],
    )
    entry = library.person("江州晚报", "孙立")
    assert entry is not None
    assert (entry.key, entry.place) == ("江州/孙立", "江州")
    assert [(x.article, x.role, x.posts) for x in entry.sights] == [
        ("a", "mentioned", ("市长",)),
        ("b", "mentioned", ()),
        ("b", "author", ("市长",)),
        ("b", "reporter", ()),
    ]
    assert [p.key for p in library.people] == ["江州/李木", "无名报/孙立", "江州/孙立", "湖州/孙立"]
    assert library.person("江州日报", "无此人") is None


def test_what_editors_say_of_a_person_holds_in_its_city() -> None:
    library = Library(
        DIGEST,
        [
            article("a", people=(Person("孙力"),)),
            article("b", people=(Person("孙立"),)),
            article("c", "湖州日报", people=(Person("孙力"),)),
        ],
        people=[PersonFile("孙立", "江州", ("孙力",), "市长。"), PersonFile("孙力", note="各地皆可。")],
    )
    assert [(p.key, p.note, len(p.sights)) for p in library.people] == [
        ("/孙力", "各地皆可。", 1),
        ("江州/孙立", "市长。", 2),
    ]


def test_people_stand_by_the_reading_of_their_surname() -> None:
    names = ("曾静", "单飞", "仇英", "阿明", "周文")
    library = Library(DIGEST, [article("a", people=tuple(map(Person, names)))])
    assert [p.name for p in library.people] == ["阿明", "仇英", "单飞", "曾静", "周文"]


def test_topics() -> None:
    library = Library(
        DIGEST,
        [article("a", topics=("桥梁", "教育", "桥梁")), article("b", topics=("教育",))],
        topics=[TopicFile("桥梁", "江上的桥。"), TopicFile("没有稿件", "")],
    )
    assert library.topics == ("教育", "桥梁")
    assert ids(library.about("教育")) == ["a", "b"]
    assert ids(library.about("桥梁")) == ["a"]
    assert (library.topic_note("桥梁"), library.topic_note("教育"), library.about("无")) == (
        "江上的桥。",
        "",
        (),
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            {"articles": [article("a"), Article("a", "湖州日报", None, path="content/z.md")]},
            "content/z.md:1:1: two articles have the id a\n"
            "  hint: the other is content/a.md: delete one, or change it",
        ),
        (
            {"issues": [Issue("江州日报", DAY, path="i/2.md"), Issue("江州日报", DAY, path="i/1.md")]},
            "i/2.md:1:1: two files speak of one issue\n  hint: the other is i/1.md: delete one, or change it",
        ),
        (
            {"people": [PersonFile("孙立", path="p/1.md"), PersonFile("孙立", path="p/2.md")]},
            "p/2.md:1:1: two files speak of one person\n"
            "  hint: the other is p/1.md: delete one, or change it",
        ),
        (
            {"topics": [TopicFile("桥梁", path="t/1.md"), TopicFile("桥梁", path="t/2.md")]},
            "t/2.md:1:1: two files speak of one topic\n  hint: the other is t/1.md: delete one, or change it",
        ),
    ],
    ids=["article", "issue", "person", "topic"],
)
def test_two_files_of_one_key_are_refused(content: dict[str, list[object]], said: str) -> None:
    with pytest.raises(SourceError) as caught:
        Library(DIGEST, **{"articles": [], **content})  # type: ignore[arg-type]
    assert str(caught.value) == said


def test_a_file_without_a_city_makes_one_person_of_the_name() -> None:
    given = [article("a", people=(Person("孙力"),)), article("b", "湖州日报", people=(Person("孙力"),))]
    apart = Library(DIGEST, given)
    assert [p.key for p in apart.people] == ["江州/孙力", "湖州/孙力"]
    one = Library(DIGEST, given, people=[PersonFile("孙力")])
    assert [(p.key, p.place, len(p.sights)) for p in one.people] == [("/孙力", "", 2)]
    assert one.person("湖州日报", "孙力") == one.person("江州日报", "孙力")

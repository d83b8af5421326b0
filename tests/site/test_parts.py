"""A change plans again what it can alter, nothing else; what comes of it is a fresh library's plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from generator import plan, transcript
from generator.library import Index, Library, Names
from generator.library.index import ROOMS, ids, index, merged
from generator.model import (
    Article,
    Author,
    Digest,
    Flag,
    Issue,
    IssuePage,
    PaperFacts,
    Person,
    PersonFile,
    Source,
    SourcePage,
)
from generator.plan import flagged, issues, person, related, topic

PAPERS = PaperFacts("江州日报", city="江州"), PaperFacts("江州晚报", city="江州")
DIGEST = Digest("试", papers=PAPERS)
SEVERAL = Digest("试", papers=PAPERS, pages_from=2)
T = TypeVar("T")
NAMES = st.sampled_from(["孙立", "孙力", "周文", "周雯"])
POSTS = st.sampled_from(["市长", "昆山市委书记", "太仓市市长"])
"""The last two are of two places: at one time they make two persons of a name."""
FLAGS = st.builds(
    Flag,
    st.sampled_from(["joined", "ocr_slip", "own/kind"]),
    st.integers(0, 2),
    st.sampled_from(["接续。", "存疑。"]),
    st.sampled_from([0.25, 0.5, 1.0]),
)
FILES = ["", "seeds/x.txt", "seeds/y.txt"]
DIGESTS = st.sampled_from(["d1", "d2"])
DAYS = st.none() | st.sampled_from([dt.date(2019, 12, 31), dt.date(2020, 1, 1), dt.date(2021, 5, 4)])


def few(draw: st.DrawFn, values: st.SearchStrategy[str]) -> tuple[str, ...]:
    return tuple(draw(st.lists(values, max_size=2, unique=True)))


@st.composite
def articles(draw: st.DrawFn, ident: str = "") -> Article:
    return Article(
        id=ident or draw(st.sampled_from("abcdefghijk")),
        newspaper=draw(st.sampled_from(["江州日报", "江州晚报", "青河日报"])),
        date=draw(DAYS),
        title=draw(st.sampled_from(["", "大桥合龙", "青河水清"])),
        page=draw(st.none() | st.integers(1, 2)),
        order=draw(st.integers(0, 3)),
        reporters=few(draw, NAMES),
        authors=tuple(map(Author, draw(st.lists(NAMES, max_size=1)))),
        people=tuple(Person(name, (draw(POSTS),)) for name in few(draw, NAMES)),
        organisations=few(draw, st.sampled_from(["桥办", "水文站", "市人社局"])),
        places=few(draw, st.sampled_from(["东坪镇", "北京"])),
        topics=few(draw, st.sampled_from(["桥梁", "水利", "教育"])),
        source=Source(draw(st.sampled_from(FILES)), ((1, 2),), draw(DIGESTS)),
        flags=tuple(draw(st.lists(FLAGS, max_size=2))),
        body=draw(st.sampled_from(["孙立说话。", "周文来了，孙力没有来，周雯也没有。", "桥" * 800])),
    )


@st.composite
def edits(draw: st.DrawFn) -> tuple[list[Article], list[Article]]:
    """Return an archive before and after some articles were edited, deleted or added."""
    before = draw(st.lists(articles(), max_size=9, unique_by=lambda a: a.id))
    after = list(before)
    for _ in range(draw(st.integers(1, 2))):
        kind = draw(st.sampled_from(["body", "title", "flags", "all", "delete", "add"]))
        event(kind)
        if kind == "add" or not after:
            new = draw(articles())
            after += [new] if new.id not in {a.id for a in after} else []
            continue
        at = draw(st.integers(0, len(after) - 1))
        old, new = after[at], draw(articles(after[at].id))
        if kind == "delete":
            del after[at]
        else:
            part = {kind: getattr(new, kind)} if kind != "all" else {}
            after[at] = replace(old, **part) if part else new
    return before, after


@st.composite
def transcriptions(draw: st.DrawFn) -> tuple[SourcePage, ...]:
    """Return the transcriptions that are at hand, of a page or two."""
    text = "大桥合龙\n孙立说话。\n周文来了。\n"
    packed, shown = transcript.packed(text, ())
    return tuple(
        SourcePage(file, draw(DIGESTS), ("a", "b"), (), transcript.count_lines(text), shown, packed)
        for file in draw(st.sets(st.sampled_from(FILES[1:])))
    )


@st.composite
def listings(draw: st.DrawFn) -> tuple[Issue, ...]:
    """Return the files of an issue or two, and which pages they list."""
    keys = st.tuples(st.sampled_from(["江州日报", "江州晚报"]), DAYS)
    return tuple(
        Issue(
            *key,
            pages=tuple(
                IssuePage(draw(st.none() | st.integers(1, 2)), file=file, articles=("a", "b"))
                for file in draw(st.lists(st.sampled_from(FILES[1:]), max_size=2))
            ),
            path=f"content/issues/{number}.md",
        )
        for number, key in enumerate(draw(st.lists(keys, max_size=2, unique=True)))
    )


def change(
    was: Iterable[Article],
    now: Iterable[Article],
    library: Library,
    files: tuple[Iterable[Issue], Iterable[Issue]] = ((), ()),
    sources: tuple[Iterable[SourcePage], Iterable[SourcePage]] = ((), ()),
) -> plan.Change:
    held, wanted = {a.id: a for a in was}, {a.id: a for a in now}
    gone = tuple(a for a in held.values() if wanted.get(a.id) != a)
    new = tuple(a for a in wanted.values() if held.get(a.id) != a)
    before = plan.Desk(library, library.digest)
    for part in plan.parts(before):  # what a session has in memory after a build
        tuple(plan.outputs(before, part))
    listed = _differ(*files)
    other = library.changed(
        gone, new, files[1] if listed else None, sources[1] if (read := _differ(*sources)) else None
    )
    after = before.changed(other, {a.id for a in (*gone, *new)})
    issues = frozenset((issue.newspaper, issue.date) for issue in listed)
    return plan.edited(before, after, gone, new, issues, frozenset(source.file for source in read))


def _differ(was: Iterable[T], now: Iterable[T]) -> list[T]:
    """Return what is in one of the two alone."""
    was, now = list(was), list(now)
    return [one for one in was if one not in now] + [one for one in now if one not in was]


def everything(library: Library) -> dict[plan.Part, tuple[object, ...]]:
    desk = plan.Desk(library, library.digest)
    return {part: made for part in plan.parts(desk) if (made := tuple(plan.outputs(desk, part)))}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits(), st.tuples(listings(), listings()), st.tuples(transcriptions(), transcriptions()), st.data())
def test_planning_what_a_change_concerns_is_enough(
    monkeypatch: pytest.MonkeyPatch,
    edit: tuple[list[Article], list[Article]],
    files: tuple[tuple[Issue, ...], tuple[Issue, ...]],
    sources: tuple[tuple[SourcePage, ...], tuple[SourcePage, ...]],
    data: st.DataObject,
) -> None:
    monkeypatch.setattr(issues, "ISSUES_ON_ONE_PAGE", 2)
    monkeypatch.setattr(topic, "_ON_ONE_PAGE", 2)
    monkeypatch.setattr(person, "_ON_ONE_PAGE", 2)
    monkeypatch.setattr(flagged, "_MOST", 2)
    monkeypatch.setattr(related, "_COMMON", 3)
    was, now = edit
    people = (PersonFile("孙立", "江州", ("孙力",), "市长。"),) if data.draw(st.booleans()) else ()
    files = files if data.draw(st.booleans()) else (files[0], files[0])
    sources = sources if data.draw(st.booleans()) else (sources[0], sources[0])
    library = Library(SEVERAL, was, files[0], people, sources=sources[0])
    made = everything(library)
    told = change(was, now, library, files, sources)
    wanted = everything(Library(SEVERAL, now, files[1], people, sources=sources[1]))
    if told.whole:
        event("whole")
        return
    for part in plan.concerned(told):
        made[part] = tuple(plan.outputs(told.after, part))
    found = {part: outputs for part, outputs in made.items() if outputs}
    assert [part for part in {**found, **wanted} if found.get(part) != wanted.get(part)] == []


@settings(max_examples=60, deadline=None)
@given(edits())
def test_an_index_that_was_changed_is_the_index_of_what_is_there(
    edit: tuple[list[Article], list[Article]],
) -> None:
    was, now = edit
    changed = change(was, now, Library(DIGEST, was)).after.library.index
    fresh = Library(DIGEST, now).index
    assert in_order(changed) == in_order(fresh)


@given(st.lists(articles(), max_size=9, unique_by=lambda a: a.id), st.integers(0, 9), st.integers(0, 9))
def test_an_index_put_together_is_the_index_of_all(given: list[Article], one: int, other: int) -> None:
    names = Names(DIGEST.papers, ())
    first, second = sorted((one, other))
    pieces = [index(some, names) for some in (given[:first], given[first:second], given[second:])]
    assert merged(pieces) == index(given, names)


def in_order(index: Index) -> tuple[object, ...]:
    """Return what the index holds; ids under a key stand in no order."""
    rooms = [{key: sorted(ids(cells, key)) for key in cells} for cells in map(index.__getattribute__, ROOMS)]
    return index.entries, index.spoken, index.named, rooms


def archive() -> list[Article]:
    """Return forty days of four articles each, each article about people and topics of its own."""
    return [
        Article(
            id=f"d{day:02}n{number}",
            newspaper="江州日报",
            date=dt.date(2020, 1, 1) + dt.timedelta(day),
            title=f"第{day}天第{number}条",
            order=number,
            page=1,
            people=(Person(f"人{day}{number}"),),
            topics=("桥梁",) if number == 1 else (),
            body="人人都说好。" * 20,
        )
        for day in range(40)
        for number in range(4)
    ]


def test_a_body_concerns_its_own_page_its_issue_and_its_people() -> None:
    held = archive()
    edited = [replace(a, body=a.body + "改了一字。") if a.id == "d05n2" else a for a in held]
    told = change(held, edited, Library(DIGEST, held))
    day = "2020-01-06/江州日报"
    assert set(plan.concerned(told)) == {
        ("article", "d05n2"),
        ("issue", day),
        ("person", "2/江州/人52"),
    }


def test_of_a_flagged_article_the_flags_concern_the_list_of_them_and_its_body_does_not() -> None:
    held = [
        replace(a, flags=(Flag("joined", 3, "接续。", 0.5),)) if a.id == "d05n2" else a for a in archive()
    ]
    library = Library(DIGEST, held)

    def concerned(**other: object) -> bool:
        edited = [replace(a, **other) if a.id == "d05n2" else a for a in held]
        return ("flagged", "") in plan.concerned(change(held, edited, library))

    assert not concerned(body="改了一字。")
    assert concerned(flags=())
    assert concerned(flags=(Flag("joined", 3, "接续。", 0.4),))
    assert concerned(title="改了标题")


def test_a_title_concerns_its_neighbours_and_lists_too_but_no_other_day() -> None:
    held = archive()
    edited = [replace(a, title="改了标题") if a.id == "d05n1" else a for a in held]
    told = change(held, edited, Library(DIGEST, held))
    found = plan.concerned(told)
    assert {subject for kind, subject in found if kind == "article"} == {f"d05n{n}" for n in range(4)}
    assert {subject for kind, subject in found if kind == "person"} == {"2/江州/人51"}
    assert ("topic", "/桥梁") in found
    assert not {("home", ""), ("feed", ""), ("people", ""), ("topics", "")} & {*found}


def speaking_of_one(ident: str, post: str, later: int, order: int = 0) -> Article:
    """Return an article, some days after the first of an archive, that names somebody in his post."""
    return Article(
        id=ident,
        newspaper="江州日报",
        date=dt.date(2020, 1, 1) + dt.timedelta(later),
        order=order,
        people=(Person("孙立", (post,)),),
        topics=("水利",),
        body="孙立说话。",
    )


def test_who_becomes_two_persons_concerns_the_articles_that_name_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(related, "_COMMON", 2)  # then nothing else joins them
    held = [*(speaking_of_one(ident, "昆山市委书记", 3 * at) for at, ident in enumerate("abz")), *archive()]
    new = [speaking_of_one("c", "太仓市市长", -1), speaking_of_one("e", "太仓市市长", 4)]
    found = planned_as_fresh(held, [*held, *new])
    assert ("article", "b") in found
    assert ("article", "d20n1") not in found


def test_who_becomes_two_persons_by_another_date_is_counted_apart() -> None:
    held = [
        speaking_of_one("a", "昆山市委书记", 0),
        speaking_of_one("b", "昆山市委书记", 3, order=1),
        speaking_of_one("c", "太仓市市长", 9),
        speaking_of_one("e", "太仓市市长", 10),
    ]
    other = [replace(a, date=held[1].date) if a.id == "c" else a for a in held]
    assert ("topic", "/水利") in planned_as_fresh(held, other)


def planned_as_fresh(held: list[Article], other: list[Article]) -> tuple[plan.Part, ...]:
    """Return what the change concerns; planned again, it makes of one site what a fresh plan makes."""
    library = Library(DIGEST, held)
    made, wanted = everything(library), everything(Library(DIGEST, other))
    assert len(made["person", "2/江州/孙立"]) == 1
    assert len(wanted["person", "2/江州/孙立"]) == 2
    told = change(held, other, library)
    assert not told.whole
    found = plan.concerned(told)
    made |= {part: tuple(plan.outputs(told.after, part)) for part in found}
    assert [part for part in wanted if made.get(part) != wanted[part]] == []
    return found

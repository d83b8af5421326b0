"""Who is who in a library that was changed again and again is as in one that was made anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from hypothesis import event, given, settings
from hypothesis import strategies as st

from generator.errors import SourceError
from generator.identity import PersonEntry
from generator.library import Library
from generator.model import Article, Digest, PaperFacts, Person, PersonFile

PAPERS = (PaperFacts("江州日报", city="江州"), PaperFacts("青河报", city="青河"))
NAMES = ("周文", "周文文", "周文甲", "周闻甲", "孙立", "孙力", "孙立人", "吴越")
POSTS = ("市长", "白石县县长", "青河县县长", "省教育厅厅长", "市教育局局长", "市财政局局长")
KEYS = st.sampled_from([f"{place}/{name}" for place in ("江州", "青河") for name in NAMES[:5]])

people = st.lists(
    st.builds(Person, st.sampled_from(NAMES), st.lists(st.sampled_from(POSTS), max_size=2).map(tuple)),
    max_size=6,
    unique_by=lambda person: person.name,
).map(tuple)
articles = st.builds(
    Article,
    id=st.sampled_from([f"id{number}" for number in range(9)]),
    newspaper=st.sampled_from([paper.name for paper in PAPERS]),
    date=st.sampled_from([None, *(dt.date(2020, 3, day) for day in range(1, 5))]),
    page=st.integers(1, 2),
    people=people,
    reporters=st.lists(st.sampled_from(NAMES), max_size=1).map(tuple),
)
files = st.builds(
    PersonFile,
    name=st.sampled_from(NAMES),
    city=st.sampled_from(["江州", "青河", ""]),
    aliases=st.lists(st.sampled_from(("周闻", *NAMES[5:])), max_size=1).map(tuple),
    apart=st.sampled_from(["", "", "白石"]),
    same_as=st.lists(KEYS, max_size=1).map(tuple),
    not_same_as=st.lists(KEYS, max_size=1).map(tuple),
    wrong_posts=st.lists(st.sampled_from(POSTS), max_size=1).map(tuple),
    note=st.sampled_from(["", "注"]),
)
steps = st.one_of(
    st.tuples(
        st.lists(articles, min_size=1, max_size=2, unique_by=lambda a: a.id), st.sets(st.integers(0, 8))
    ),
    st.lists(files, max_size=2),
)


def made(held: Iterable[Article], said: Iterable[PersonFile]) -> Library | None:
    """Return a library made anew, None if the files do not agree."""
    try:
        return Library(Digest("", papers=PAPERS), held, (), said)
    except SourceError:
        return None


def told(entry: PersonEntry) -> tuple[object, ...]:
    """Return all that is known of a person."""
    return entry, entry.sights


@settings(max_examples=150, deadline=None)
@given(
    st.lists(articles, min_size=4, max_size=9, unique_by=lambda a: a.id),
    st.lists(steps, max_size=6),
    st.data(),
)
def test_persons_and_doubts_are_those_of_a_library_made_anew(
    first: list[Article],
    history: list[tuple[list[Article], set[int]] | list[PersonFile]],
    data: st.DataObject,
) -> None:
    held = {article.id: article for article in first}
    said: list[PersonFile] = []
    library = made(held.values(), said)
    assert library is not None
    for step in history:
        if data.draw(st.booleans()):
            assert library.doubts is not None  # so that the next is made from it
        if isinstance(step, tuple):
            new = {article.id: article for article in step[0]}
            gone = {f"id{number}" for number in step[1]} | new.keys()
            left = [held.pop(ident) for ident in sorted(gone) if ident in held]
            held |= new
            library = library.changed(left, tuple(new.values()))
        else:
            if made((), step) is None:
                continue
            said = step
            library = library.renamed(said)[0]
        anew = made(held.values(), said)
        assert anew is not None
        if data.draw(st.booleans()):
            assert library.doubts == anew.doubts
            assert library.doubted == anew.doubted
        assert list(map(told, library.people)) == list(map(told, anew.people))
        assert library.index.people.keys() == anew.index.people.keys()
        assert dict(library.index.spoken) == dict(anew.index.spoken)
        assert {*library.index.units} == {*anew.index.units}
    anew = made(held.values(), said)
    assert anew is not None
    assert library.doubts == anew.doubts
    for doubt in anew.doubts:
        event(doubt.kind)

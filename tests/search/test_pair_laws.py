"""Laws of the pair index: what the reader finds in the bytes is what Python's `in` finds in the texts."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from generator import search
from generator.indexing import run
from generator.model import SearchFacts, SearchRecord
from generator.pairs import buckets, months, packs, reader, volumes
from generator.store import Store

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FACTS = SearchFacts(engine="pairs")
_LETTERS = st.sampled_from("天地玄黄黃宇宙洪荒頫𫖯,。aBＣ１ 𠮷…é\u3000\n\n")
_TEXTS = st.text(_LETTERS, max_size=40)


@pytest.fixture(autouse=True, scope="module")
def tiny() -> Iterator[None]:
    """Let few records make many buckets, volumes and packs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(buckets, "LEAST_UNITS", 2)
        patch.setattr(volumes.cut, "__defaults__", (3,))
        patch.setattr(months, "PART", 2)
        patch.setattr(packs.cut, "__defaults__", (30,))
        yield


@st.composite
def records(draw: st.DrawFn, most: int = 8) -> list[SearchRecord]:
    """Draw records of few letters, so that phrases repeat."""
    return [
        SearchRecord(
            id=f"r{number}",
            url=f"p/r{number}/",
            title=draw(_TEXTS),
            body=draw(_TEXTS),
            byline=draw(_TEXTS),
            newspaper=draw(st.sampled_from(["甲报", "乙报"])),
            date=draw(st.sampled_from(["", "1872-04-30", "2024-01-02", "2024-01-31", "2024-02-01"])),
            page=draw(st.sampled_from([None, 1, 2])),
        )
        for number in range(draw(st.integers(0, most)))
    ]


def build(held: Sequence[SearchRecord], root: Path, facts: SearchFacts = FACTS) -> None:
    run.index(held, facts, root / "site", root / "cache", Store(root / "cache/search", b"1"))


def read(root: Path) -> reader.Read:
    return lambda path: (root / "site/search" / path).read_bytes()


def contents(root: Path) -> dict[str, bytes]:
    folder = root / "site/search"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@SLOW
@given(records(), st.data())
def test_the_reader_finds_what_a_plain_search_finds(held: list[SearchRecord], data: st.DataObject) -> None:
    lines = [line for record in held for line in (*search.lines(record.title), *search.lines(record.body))]
    terms = ["天地", "玄", "𠮷", "玄黄", "𫖯"]
    for _ in range(4 if lines else 0):
        line = data.draw(st.sampled_from(lines))
        first = data.draw(st.integers(0, len(line) - 1))
        terms.append(line[first : data.draw(st.integers(first + 1, len(line)))])
    with tempfile.TemporaryDirectory() as name:
        build(held, Path(name))
        for wanted in (*([term] for term in terms), terms[-2:]):
            truth = {record.id for record in held if search.contains(record, wanted)}
            assert reader.find(read(Path(name)), wanted) == truth, wanted


@SLOW
@given(records(), records(), st.booleans())
def test_a_warm_index_equals_a_clean_one(
    before: list[SearchRecord], after: list[SearchRecord], packed: bool
) -> None:
    facts = replace(FACTS, packed=packed)
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as other:
        build(before, Path(name))
        build(after, Path(name), facts)
        build(after[::-1], Path(other), facts)
        assert contents(Path(name)) == contents(Path(other))


@SLOW
@given(records(), st.data())
def test_an_edit_leaves_what_a_clean_index_holds(held: list[SearchRecord], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as other:
        build(held, Path(name))
        for number in range(3):
            at = data.draw(st.integers(0, len(held)))
            if at == len(held):
                held = [*held, SearchRecord(f"n{number}", "z/", data.draw(_TEXTS), "尾", date="2024-02-28")]
            elif data.draw(st.integers(0, 3)) == 0:
                held = [*held[:at], *held[at + 1 :]]
            else:
                body = data.draw(st.sampled_from([held[at].body + "尾", "头" + held[at].body, ""]))
                held = [*held[:at], replace(held[at], body=body), *held[at + 1 :]]
            build(held, Path(name))
        build(held, Path(other))
        assert contents(Path(name)) == contents(Path(other))

"""What is stored comes back, or nothing does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from generator import layers
from generator.store import Large, Store
from generator.tables import Kind, Wire


class Inner(Struct):
    """Holds a mapping that changes in few places."""

    cells: Mapping[tuple[str, str], int]


class Runs(Struct, frozen=True):
    """Is always made anew as a whole."""

    runs: tuple[int, ...] = ()


class Kept(Struct, frozen=True):
    """A value as builds leave it."""

    token: int
    inner: Inner
    words: Mapping[str, int] | Wire
    runs: Runs


NUMBERS: Kind[str, int] = Kind(str.encode, lambda number: b"%d" % number, bytes.decode, int)
LARGE: Large = {"inner.cells": None, "words": NUMBERS, "runs": None}
WORDS = st.sampled_from("abcdefgh")
EDITS = st.lists(
    st.tuples(
        st.dictionaries(WORDS, st.integers(0, 9), max_size=3), st.sets(WORDS, max_size=2), st.booleans()
    ),
    max_size=8,
)


def held(value: Kept) -> Mapping[str, int]:
    """Return the words of a value that is not as it is written."""
    return cast("Mapping[str, int]", value.words)


def histories(edits: list[tuple[dict[str, int], set[str], bool]]) -> Iterator[Kept]:
    """Yield a value before and after each edit."""
    now = Kept(0, Inner({("x", word): 0 for word in "abcdefgh"}), dict.fromkeys("abcdef", 0), Runs())
    yield now
    for number, (new, gone, run) in enumerate(edits, 1):
        gone -= new.keys()
        cells = {("x", key): value for key, value in new.items()}
        inner = Inner(layers.changed(now.inner.cells, cells, [("x", key) for key in gone]))
        words = layers.changed(held(now), new, gone)
        now = Kept(number, inner, words, Runs((number,)) if run else now.runs)
        yield now


@pytest.fixture(autouse=True)
def small() -> Iterator[None]:
    """Let even a few keys count as many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layers, "_SMALL", 4)
        yield


@given(edits=EDITS, again=st.sets(st.integers(0, 8)))
def test_of_a_large_value_the_last_is_got_whatever_of_it_was_written(
    tmp_path_factory: pytest.TempPathFactory,
    edits: list[tuple[dict[str, int], set[str], bool]],
    again: set[int],
) -> None:
    folder = tmp_path_factory.mktemp("store")
    store = Store(folder, b"1")
    for number, value in enumerate(histories(edits)):
        store.put("x", value, LARGE)
        assert store.last("x", Kept) is value
        assert Store(folder, b"1").get("x", Kept, LARGE) == value
        if number in again:
            store = Store(folder, b"1")
            assert store.get("x", Kept, LARGE) == value


@given(edits=EDITS)
def test_a_process_that_goes_on_from_what_it_got_writes_as_little(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[dict[str, int], set[str], bool]]
) -> None:
    folder = tmp_path_factory.mktemp("store")
    Store(folder, b"1").put("x", Kept(0, Inner({}), dict.fromkeys("abcdef", 0), Runs()), LARGE)
    whole = (folder / "x.msgpack").read_bytes()
    for number, (new, _, _) in enumerate(edits[:1]):
        store = Store(folder, b"1")
        value = store.get("x", Kept, LARGE)
        assert value is not None
        words = layers.changed(held(value), dict(list(new.items())[:1]))
        now = Kept(number, value.inner, words, value.runs)
        store.put("x", now, LARGE)
        assert (folder / "x.msgpack").read_bytes() == whole
        assert Store(folder, b"1").get("x", Kept, LARGE) == now


def with_a_byte_changed(data: bytes) -> Iterator[bytes]:
    """Yield the data once for each of its bytes, with that one changed."""
    for at in range(len(data)):
        damaged = bytearray(data)
        damaged[at] ^= 1
        yield bytes(damaged)


def test_a_value_is_got_whole_or_not_at_all(tmp_path: Path) -> None:
    first, then = histories([({"a": 1}, {"b"}, False)])
    store = Store(tmp_path, b"1")
    store.put("x", first, LARGE)
    store.put("x", then, LARGE)
    more = tmp_path / "x.more.msgpack"
    data = more.read_bytes()
    reader = Store(tmp_path, b"1")
    assert reader.get("x", Kept, LARGE) == then
    assert reader.head("x") == store.head("x") != b""
    for damaged in with_a_byte_changed(data):
        more.write_bytes(damaged)
        assert reader.get("x", Kept, LARGE) is None
        assert reader.head("x") == b"", "that of nothing"
    more.unlink()
    assert Store(tmp_path, b"1").get("x", Kept, LARGE) == first, "as a crash can leave it"
    # Of another first file what lies beside it says nothing.
    other = Store(tmp_path, b"1")
    other.put("x", then, LARGE)
    more.write_bytes(data)
    assert Store(tmp_path, b"1").get("x", Kept, LARGE) is None
    # What is deleted, or written by another process, is written whole.
    for deleted in (True, False):
        store.put("x", first, LARGE)
        store.put("x", then, LARGE)
        if deleted:
            (tmp_path / "x.msgpack").unlink()
        else:
            Store(tmp_path, b"1").put("x", then, LARGE)
        store.put("x", then, LARGE)
        assert Store(tmp_path, b"1").get("x", Kept, LARGE) == then
    other.drop("x")
    assert not list(tmp_path.iterdir())


@given(value=st.dictionaries(st.text(), st.binary()))
def test_what_is_put_is_got(tmp_path_factory: pytest.TempPathFactory, value: dict[str, bytes]) -> None:
    folder = tmp_path_factory.mktemp("store")
    Store(folder, b"1").put("x", value)
    assert Store(folder, b"1").get("x", dict[str, bytes]) == value


def test_what_is_put_last_is_got(tmp_path: Path) -> None:
    store = Store(tmp_path, b"1")
    for number in range(3):
        store.put("x", {"a": number})
        assert store.get("x", dict[str, int]) == {"a": number}


def test_another_program_finds_nothing(tmp_path: Path) -> None:
    Store(tmp_path, b"1").put("x", {"a": 1})
    assert Store(tmp_path, b"2").get("x", dict[str, int]) is None
    assert Store(tmp_path, b"1").get("y", dict[str, int]) is None


def test_one_changed_byte_is_found_out(tmp_path: Path) -> None:
    store = Store(tmp_path, b"1")
    store.put("x", {"a": 1})
    file = tmp_path / "x.msgpack"
    data = file.read_bytes()
    for damaged in with_a_byte_changed(data):
        file.write_bytes(damaged)
        assert store.get("x", dict[str, int]) is None
    file.write_bytes(data)
    assert store.get("x", dict[str, int]) == {"a": 1}


def test_a_value_of_another_shape_is_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path, b"1")
    store.put("x", {"a": "text"})
    assert store.get("x", dict[str, int]) is None


def test_a_store_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    store = Store(tmp_path / "cache", b"1")
    store.put("x", 1)
    assert store.get("x", int) is None

"""A mapping that is changed in few places answers as a dict does that was copied and changed."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import layers
from generator.layers import Layered, changed, same_keys
from generator.store import Store

KEYS = st.integers(0, 12)
EDITS = st.lists(st.tuples(st.dictionaries(KEYS, st.integers()), st.sets(KEYS)), max_size=6)


@pytest.fixture(autouse=True)
def small() -> Iterator[None]:
    """Let even a few keys count as many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layers, "_SMALL", 2)
        yield


def histories(
    base: dict[int, int], edits: list[tuple[dict[int, int], set[int]]]
) -> Iterator[tuple[Mapping[int, int], dict[int, int]]]:
    """Yield the mapping after each edit, with what a dict is after it."""
    now: Mapping[int, int] = base
    copy = dict(base)
    for new, gone in edits:
        now = changed(now, new, gone - new.keys())
        copy = {key: value for key, value in copy.items() if key not in gone} | new
        yield now, copy


@given(base=st.dictionaries(KEYS, st.integers(), min_size=3), edits=EDITS)
def test_it_answers_as_a_dict(base: dict[int, int], edits: list[tuple[dict[int, int], set[int]]]) -> None:
    before = dict(base)
    seen = list(histories(base, edits))
    assert base == before
    for now, copy in seen:
        assert now == copy
        assert len(now) == len(copy)
        assert sorted(now) == sorted(copy)
        assert dict(now.items()) == copy
        assert sorted(now.values()) == sorted(copy.values())
        for key in range(-1, 14):
            assert now.get(key, "none") == copy.get(key, "none")
            assert (key in now) == (key in copy)
            if key in copy:
                assert now[key] == copy[key]
            else:
                with pytest.raises(KeyError):
                    now[key]


@given(base=st.dictionaries(KEYS, st.integers(), min_size=3), edits=EDITS)
def test_same_keys_are_told(base: dict[int, int], edits: list[tuple[dict[int, int], set[int]]]) -> None:
    seen = [(base, base), *histories(base, edits)]
    for one, copy in seen:
        for other, its_copy in seen:
            assert same_keys(one, other) == (copy.keys() == its_copy.keys())


def test_few_changes_lie_over_many_keys_and_many_are_folded() -> None:
    base = dict.fromkeys(range(100), 0)
    one = changed(base, {5: 1}, [7])
    assert isinstance(one, Layered)
    assert isinstance(changed(one, dict.fromkeys(range(50), 2)), dict)
    assert isinstance(changed({1: 1}, {2: 2}), dict)
    assert changed(one, {}, [1000]) is one


def test_it_can_be_sent_and_kept(tmp_path: Path) -> None:
    made = changed(dict.fromkeys("abcdefgh", 0), {"c": 1}, ["d"])
    assert isinstance(made, Layered)
    assert pickle.loads(pickle.dumps(made)) == made
    store = Store(tmp_path, b"program")
    store.put("made", made)
    assert store.get("made", dict[str, int]) == made.folded()

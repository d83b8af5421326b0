"""What is stored comes back, or nothing does."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.store import Store


@given(value=st.dictionaries(st.text(), st.binary()))
def test_what_is_put_is_got(tmp_path_factory: pytest.TempPathFactory, value: dict[str, bytes]) -> None:
    folder = tmp_path_factory.mktemp("store")
    Store(folder, b"1").put("x", value)
    assert Store(folder, b"1").get("x", dict[str, bytes]) == value


def test_another_program_finds_nothing(tmp_path: Path) -> None:
    Store(tmp_path, b"1").put("x", {"a": 1})
    assert Store(tmp_path, b"2").get("x", dict[str, int]) is None
    assert Store(tmp_path, b"1").get("y", dict[str, int]) is None


def test_one_changed_byte_is_found_out(tmp_path: Path) -> None:
    store = Store(tmp_path, b"1")
    store.put("x", {"a": 1})
    file = tmp_path / "x.msgpack"
    data = bytearray(file.read_bytes())
    for at in range(len(data)):
        damaged = bytearray(data)
        damaged[at] ^= 1
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

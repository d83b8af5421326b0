"""A table answers as the mapping it was made of, however many of its keys are asked for."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import layers, tables
from generator.tables import BYTES, Kind, Table, Wire

PAIRS: Kind[tuple[str, ...], tuple[str, ...]] = Kind(tables.shut, tables.shut, tables.opened, tables.opened)
KEYS = st.text("ab中\n/", max_size=4)
HELD = st.dictionaries(KEYS, st.binary(max_size=6), max_size=12)
WORDS = st.lists(st.text("ab文", min_size=1, max_size=3), max_size=3).map(tuple)


@pytest.fixture(params=["as they are", "all the same", "few"])
def checksums(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let many keys have one checksum: there are more of them than checksums."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param != "as they are":
            many = 1 if request.param == "all the same" else 3
            patch.setattr(tables, "crc32", lambda data: 0xFFFFFFFF - len(data) % many)
        yield


def read(held: dict[str, bytes]) -> Table[str, bytes]:
    """Return the mapping as another process reads it."""
    return Table(BYTES, msgspec.msgpack.decode(msgspec.msgpack.encode(BYTES.wire(held)), type=Wire))


@pytest.mark.usefixtures("checksums")
@given(held=HELD, others=st.lists(KEYS))
def test_a_table_answers_as_the_mapping_it_was_made_of(held: dict[str, bytes], others: list[str]) -> None:
    asked = [*others, *held, *others]
    for table in (read(held), Table(BYTES, BYTES.wire(read(held)))):
        assert (len(table), list(table)) == (len(held), list(held))
        assert [table.get(key) for key in asked] == [held.get(key) for key in asked]
        assert [key in table for key in asked] == [key in held for key in asked]
        assert dict(table) == held
        assert (list(table.items()), list(table.values())) == (list(held.items()), list(held.values()))
        assert list(table) == list(held)
        assert pickle.loads(pickle.dumps(table)) == held
    for key in set(others) - held.keys():
        with pytest.raises(KeyError):
            read(held)[key]


def test_a_table_that_is_asked_for_few_keys_opens_no_others() -> None:
    opened: list[bytes] = []

    def noting(data: bytes) -> bytes:
        opened.append(data)
        return data

    held = {str(number): b"%d" % number for number in range(100)}
    table = Table(BYTES._replace(opened=noting), BYTES.wire(held))
    assert [table[str(number)] for number in (7, 93)] == [b"7", b"93"]
    assert opened == [b"7", b"93"]
    for _ in range(3):
        assert [table[key] for key in held] == list(held.values())
    assert len(opened) < 150, "then all were opened, once"


def test_values_may_be_opened_together() -> None:
    held, counts = {str(number): number for number in range(1000)}, list[int]()

    def together(data: bytes, count: int) -> list[int]:
        counts.append(count)
        return [int(data[4 * at : 4 * at + 4]) for at in range(count)]

    kind: Kind[str, int] = Kind(str.encode, lambda number: b"%4d" % number, bytes.decode, int, together)
    table = Table(kind, kind.wire(held))
    assert [table[key] for key in held] == list(held.values())
    assert counts == [len(held)]
    assert dict(table) == held


@given(held=st.dictionaries(WORDS, WORDS, max_size=6))
def test_texts_come_back_as_they_were(held: dict[tuple[str, ...], tuple[str, ...]]) -> None:
    assert dict(Table(PAIRS, PAIRS.wire(held))) == held


@given(held=HELD, new=HELD, gone=st.sets(KEYS))
def test_what_is_laid_over_a_table_hides_it(
    held: dict[str, bytes], new: dict[str, bytes], gone: set[str]
) -> None:
    gone -= new.keys()
    now = {key: value for key, value in {**held, **new}.items() if key not in gone}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layers, "_SMALL", 3)
        over = layers.changed(read(held), new, gone)
    assert (over, len(over), set(over)) == (now, len(now), set(now))
    assert {key: over.get(key) for key in gone | new.keys()} == {
        key: now.get(key) for key in gone | new.keys()
    }

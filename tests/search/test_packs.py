"""The packs for file://: what a page makes of them is the records' text, shown and folded."""

from __future__ import annotations

import json
import re
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import search
from generator.model import SearchRecord
from generator.pairs import packs
from generator.pairs.volumes import Tables

_LETTERS = st.sampled_from("天門门頫，。Ａa1 \u3000\xa0\x80\x81\0\n…℃𠮷é\u0301ΑΣς\ue000\ud800\u200b⒈ﬁ\u2028")
_TEXTS = st.one_of(st.text(_LETTERS, max_size=30), st.text(max_size=10))


def opened(script: bytes) -> dict[str, object]:
    found = re.fullmatch(r"DigestPacks\.add\(7,(.*)\);\n", script.decode("utf-8"), re.DOTALL)
    assert found
    value = json.loads(found[1])
    assert isinstance(value, dict)
    return value


def folded(text: str, table: list[str]) -> str:
    """Return what a page's table of code units makes of the text."""
    return text.translate(dict(zip(map(ord, table[0]), table[1], strict=True)))


def lines(field: object) -> list[list[list[str]]]:
    """Return the lines of the parts of the records of a field."""
    return [
        [part.split("\n") if part else [] for part in record.split(packs.PART)]
        for record in str(field).split(packs.RECORD)
    ]


@given(st.lists(st.tuples(_TEXTS, _TEXTS, _TEXTS), min_size=1, max_size=5))
def test_a_pack_folds_to_what_is_compared_and_shows_what_is_printed(
    drawn: list[tuple[str, str, str]],
) -> None:
    records = [
        SearchRecord(id=f"r{at}", url="u/", title=title, body=body, byline=byline, topics=("农业",))
        for at, (title, body, byline) in enumerate(drawn)
    ]
    # JSON makes one character of two halves that stand side by side, as a page would.
    joined = [[search.shown_lines(part) for part in (record.title, record.body)] for record in records]
    pack = opened(packs.pack(7, records))
    table = pack["fold"]
    assert isinstance(table, list)
    text = lines(folded(str(pack["text"]), table))
    assert [[[line for line in part if line] for part in record] for record in text] == [
        [_through_json(search.lines(record.title)), _through_json(search.lines(record.body))]
        for record in records
    ]
    shown = [list(chain.from_iterable(part or [""] for part in record)) for record in lines(pack["text"])]
    for number, at, line in pack["plain"]:  # type: ignore[attr-defined]
        shown[number][at] = line
    assert shown == [
        _through_json(list(chain.from_iterable(part or [""] for part in record))) for record in joined
    ]
    margin = lines(folded(str(pack["margin"]), table))
    assert [list(dict.fromkeys(line for part in record for line in part if line)) for record in margin] == [
        _through_json(search.margin(record)) for record in records
    ]


def _through_json(held: list[str]) -> list[str]:
    return [line.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass") for line in held]


def test_what_is_shown_of_a_record() -> None:
    record = SearchRecord(
        id="a1",
        url="jiang/2024-05-01/p02/a1/",
        title="题",
        body="文",
        kicker="引",
        people=("甲", "乙"),
        roles=("mentioned", "author"),
        topics=("农业",),
        newspaper="江报",
        date="2024-05-01",
        page=2,
        section="要闻",
    )
    pack = opened(packs.pack(7, [record]))
    assert pack["shown"] == "a1\tjiang/2024-05-01/p02/a1/\t2024-05-01\t0\t2\t1\t05"
    assert (pack["papers"], pack["sections"]) == (["江报"], ["", "要闻"])
    assert pack["text"] == "题\x81文"
    assert pack["margin"] == "引\x81\x81\x81\x81甲\n乙\x81农业"
    assert (
        packs.opening([("abc123", 1)], Tables(names=(("甲", 1, "j", "people/j/", "", 0),)))
        == (
            'DigestPacks.open({"scheme":"packs-3","records":1,"roles":["mentioned","reporter","correspondent",'
            '"intern","photographer","author","editor"],"traditional":"","names":[["甲",1,"j","people/j/"]],"packs":[["abc123",1]]'
            "});\n"
        ).encode()
    )


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ([], []),
        ([[4, 4], [4]], [[(0, 0, 2), (1, 0, 1)]]),
        ([[4, 6], [4]], [[(0, 0, 2)], [(1, 0, 1)]]),
        ([[9], [9, 9, 3], [1]], [[(0, 0, 1), (1, 0, 2)], [(1, 2, 3), (2, 0, 1)]]),
        ([[25], [10]], [[(0, 0, 1)], [(1, 0, 1)]]),
    ],
)
def test_packs_are_runs_of_months(
    lengths: list[list[int]], expected: list[list[tuple[int, int, int]]]
) -> None:
    assert packs.cut(lengths, 10) == expected

"""Tables in HTML lose nothing, however their tags are broken."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from generator.parsing import tables
from generator.parsing.source import Source

TAGS = ["<table>", "<tr>", '<td colspan="2">', "<th>", "</th>", "</td>", "</tr>", "</table>"]


@example(["<table>", "<tr>", "<th>", "甲", "\n", "乙丙", "\n", "甲", "</th>"])
@example(["甲", "<table>", "<tr>", "<td>", "乙丙", "</td>", "</tr>", "</table>", "甲"])
@given(st.lists(st.sampled_from([*TAGS, "甲", "乙丙", "\n"])))
def test_every_character_beside_the_tags_stands_in_one_line_in_its_order(pieces: list[str]) -> None:
    text = "".join(pieces)
    lines = list(tables.rows(Source(text).lines()))
    spans = [span for line in lines for span in line.parts or ((line.start, line.end),)]
    assert spans == sorted(spans)
    found = [at for start, end in spans for at in range(start, end) if text[at] in "甲乙丙"]
    assert found == [at for at, char in enumerate(text) if char in "甲乙丙"]
    assert "<" not in "".join(text[start:end] for start, end in spans)

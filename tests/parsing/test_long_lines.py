"""Long lines and many articles alike are read whole.

How long that takes is asked by no test; what goes back over a line from each of its signs would not end here.
"""

from __future__ import annotations

import pytest

from generator import entities
from generator.model import PageFacts, PageText
from generator.parsing import account, parse
from generator.parsing.ids import distinct

LENGTH = 60_000


@pytest.mark.parametrize(
    "part", ["7", "三", ".", "8.", "百万", "陆川、", "陆川 ", "陆川，", "（", "《", "【", "“"]
)
def test_a_long_line_of_one_kind_is_read_to_its_end(part: str) -> None:
    text = f"江州日报\n\n{part * (LENGTH // len(part))}\n"
    page = parse(PageText("a.txt", text, "0"), PageFacts())
    assert account.holds(text, page.account)
    assert len(entities.annotate_page(page, PageFacts())) == len(page.articles)


def test_many_articles_of_one_lead_are_told_apart() -> None:
    assert len(set(distinct(["a"] * 2_000 + ["b", "a"]))) == 2_002

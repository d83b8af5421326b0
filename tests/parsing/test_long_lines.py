"""Work grows with the text, not with its square.

That a pattern goes back over a line again and again shows in nothing but time, so these tests alone go by
it: what takes up to three seconds here took most of a minute, or many.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from generator import entities
from generator.model import PageFacts, PageText
from generator.parsing import parse
from generator.parsing.ids import distinct

LENGTH = 60_000
ENOUGH = 15
"""Seconds of a processor."""


@contextmanager
def soon() -> Iterator[None]:
    """Fail if the block takes long."""
    begun = time.process_time()
    yield
    assert time.process_time() - begun < ENOUGH


@pytest.mark.parametrize(
    "part", ["7", "三", ".", "8.", "百万", "陆川、", "陆川 ", "陆川，", "（", "《", "【", "“"]
)
def test_a_long_line_of_one_kind_is_soon_read(part: str) -> None:
    text = f"江州日报\n\n{part * (LENGTH // len(part))}\n"
    with soon():
        page = parse(PageText("a.txt", text, "0"), PageFacts())
        entities.annotate_page(page, PageFacts())


def test_many_articles_of_one_lead_are_soon_told_apart() -> None:
    with soon():
        assert len(set(distinct(["a"] * 2_000 + ["b", "a"]))) == 2_002

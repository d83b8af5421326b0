"""Doubts: which doubled characters are taken for slips of whoever read the page."""

from __future__ import annotations

import pytest

from generator.model import PageFacts, PageText
from generator.parsing import parse


def slips(text: str) -> list[str]:
    page = parse(PageText("p.txt", f"新渠通水\n\n本报讯（记者 郑禾）昨日，{text}\n", "0"), PageFacts())
    return [f.message for article in page.articles for f in article.flags if f.kind == "ocr_slip"]


@pytest.mark.parametrize(
    "text",
    [
        "市住建局局长赵建国介绍了工程。",
        "沙河镇镇长李明到场察看。",
        "临江市市长高远、消防站站长周同讲话。",
    ],
)
def test_a_body_before_the_post_of_its_head_is_no_slip(text: str) -> None:
    assert slips(text) == []


@pytest.mark.parametrize("text", ["摊主老周表示示，今年雨水足。", "市住建局副局局长周敏讲话。"])
def test_a_character_that_belongs_to_one_side_only_is_a_slip(text: str) -> None:
    assert len(slips(text)) == 1

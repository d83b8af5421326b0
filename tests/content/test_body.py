"""The body shows exactly the printed text, whatever Markdown would like to see in it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator import content
from generator.content import body
from generator.model import Paragraph
from tests.content.content_values import TEXT

PARAGRAPHS = st.lists(st.builds(Paragraph, TEXT, st.just((1, 1)), st.booleans()), max_size=5)


def shown(markdown: str) -> list[tuple[bool, str]]:
    """Return (subhead or not, text) of each block as CommonMark shows it."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    for before, token in pairwise(tokens):
        if token.type == "inline":
            assert before.type in ("paragraph_open", "heading_open"), before
    allowed = {"paragraph_open", "paragraph_close", "heading_open", "heading_close", "inline"}
    assert {token.type for token in tokens} <= allowed
    return [
        (
            before.tag == "h2",
            "".join(
                "\n" if c.type in ("hardbreak", "softbreak") else c.content for c in token.children or ()
            ),
        )
        for before, token in pairwise(tokens)
        if token.type == "inline"
    ]


def printed(paragraph: Paragraph) -> tuple[bool, str]:
    lines = [line.strip() for line in paragraph.text.splitlines() if line.strip()]
    return paragraph.subhead, (" " if paragraph.subhead else "\n").join(lines)


@given(PARAGRAPHS)
@example([Paragraph("1. 第一", (1, 1)), Paragraph("2019年", (2, 2)), Paragraph("* 星 *", (3, 3))])
@example([Paragraph("## 不是小标题", (1, 1)), Paragraph("一、是小标题 ##", (2, 2), subhead=True)])
@example(
    [Paragraph("诗一行\n诗二行", (1, 2)), Paragraph("===", (3, 3)), Paragraph("&amp; &#42; <b>", (4, 4))]
)
@example([Paragraph("![图](x) [链](y) `码` ~~删~~ ~~~", (1, 1)), Paragraph("| 表 |\n| - |", (2, 3))])
def test_markdown_shows_the_printed_text(paragraphs: list[Paragraph]) -> None:
    # CommonMark replaces NUL and drops nothing else; what is white space alone is no paragraph.
    expected = [(subhead, text.replace("\0", "\ufffd")) for subhead, text in map(printed, paragraphs) if text]
    assert shown(content.markdown(paragraphs)) == expected


@given(TEXT)
def test_blocks_join_to_the_body(text: str) -> None:
    assert body.join(content.blocks(text)) == text.strip("\n")


def test_plain_chinese_is_left_as_it_is() -> None:
    text = "3月4日，江州大桥（全长1.2公里）合龙——“三年”、《江州志》；气温4~6℃，增长3.5%！"
    assert (
        content.markdown([Paragraph(text, (1, 1)), Paragraph("三年", (2, 2), subhead=True)])
        == f"{text}\n\n## 三年"
    )

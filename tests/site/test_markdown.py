from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import markdown
from generator.content import body

PIECES = st.sampled_from(
    [
        *"茶河《》“”，。：；1２.)-+=~|:#*_`[]<>&!\\\"' \t\u3000\x1c",
        "\n",
        "\n\n",
        "## ",
        "10月3日，",
        "4~6℃",
        "A&amp;B",
    ]
)
TEXTS = st.lists(PIECES, max_size=24).map("".join)


@given(TEXTS)
def test_the_quick_way_gives_what_the_full_way_gives(text: str) -> None:
    quick = markdown._quick(text)
    assert quick is None or quick.decode() == markdown._full(text, numbered=True)


@given(TEXTS)
def test_blocks_are_the_same_by_either_way(text: str) -> None:
    quick = markdown._plain_blocks(text)
    full = markdown._outermost(markdown._parser().parse(text))
    assert quick is None or tuple(markdown._quick_blocks(quick)) == tuple(full)


@given(TEXTS)
def test_plain_text_is_the_same_by_either_way(text: str) -> None:
    blocks = markdown._plain_blocks(text)
    if blocks is not None:
        tokens = [token for token in markdown._parser().parse(text) if token.type in markdown._TEXTUAL]
        assert markdown.plain(text) == "\n\n".join(markdown._words(token) for token in tokens)


@given(st.text())
def test_no_text_brings_in_an_element_of_its_own(text: str) -> None:
    html = str(markdown.prose(f"{text}\n\n<img src=x onerror=alert(1)>\n\n[x](javascript:alert(1))"))
    assert "<img" not in html
    assert "<script" not in html
    assert 'href="javascript' not in html


@pytest.mark.parametrize(
    "text",
    [
        "10月3日，茶农上山。\n\n## 茶香\n\n“好茶！”他说。",
        "3.5万人上山。",
        body.escape("1. 比值<35的*号[甲]&amp;\\"),
    ],
)
def test_an_ordinary_body_takes_the_quick_way(text: str) -> None:
    quick = markdown._quick(text)
    assert quick
    assert quick.decode() == markdown._full(text, numbered=True)


@given(st.text("甲乙，。1２.)-+=~|:#*_`[]<>&;!\\\"' ", max_size=24))
def test_what_an_import_escapes_takes_the_quick_way(text: str) -> None:
    assert markdown._plain_blocks(body.escape(f"茶{text}")) is not None


def test_paragraphs_are_numbered_and_the_dateline_opens_the_first() -> None:
    html = markdown.body("甲。\n\n## 小题\n\n乙。", "本报讯").decode()
    assert html == (
        '<p id="p1"><span class="dateline">本报讯</span>甲。</p>\n<h2>小题</h2>\n<p id="p2">乙。</p>\n'
    )


def test_a_dateline_before_a_subhead_stands_alone() -> None:
    html = markdown.body("## 小题\n\n甲。", "本报讯").decode()
    assert html.startswith('<p><span class="dateline">本报讯</span></p>\n<h2>')


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# 大题", "<h2>大题</h2>\n"),
        ("4~6℃~8", "<p>4~6℃~8</p>\n"),
        ("甲\n乙", "<p>甲乙</p>\n"),
        ("tea\nroad", "<p>tea\nroad</p>\n"),
        ("![图](x.png)", '<p>!<a href="x.png">图</a></p>\n'),
    ],
)
def test_what_is_particular(text: str, html: str) -> None:
    assert markdown.prose(text) == html


def test_plain_text_loses_the_marks_and_keeps_the_words() -> None:
    assert markdown.plain("**茶**农\n\n## 小题\n\n- 一\n- 二") == "茶农\n\n小题\n\n一\n\n二"

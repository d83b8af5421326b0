from __future__ import annotations

import pytest

from generator.render import text


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("春茶开采 八万茶农上山忙", ("春茶开采", "八万茶农上山忙")),
        ("建设 5G 网络", ("建设 5G 网络",)),
        (
            "青河市安全委员会 2019年第三次会议召开 钱一苇讲话",
            ("青河市安全委员会", "2019年第三次会议召开", "钱一苇讲话"),
        ),
        ("温 如言", ("温 如言",)),
        ("一句话", ("一句话",)),
        ("上\u3000\u3000下半年", ("上 下半年",)),
        ("", ("",)),
        ("  ", ("",)),
    ],
)
def test_a_headline_breaks_where_the_paper_broke_it(title: str, lines: tuple[str, ...]) -> None:
    assert text.headline_lines(title) == lines


def test_lines_are_blocks_with_a_blank_between_and_escaped() -> None:
    assert (
        text.headline("甲乙<b> 丙丁").__html__()
        == '<span class="ln">甲乙&lt;b&gt;</span> <span class="ln">丙丁</span>'
    )


def test_the_longest_line_is_measured_in_full_widths() -> None:
    assert text.longest_line("春茶开采 八万茶农上山忙") == "7"
    assert text.longest_line("AB") == "1.2"
    assert text.longest_line("") == "1"


def test_controls_go_and_line_ends_stay() -> None:
    assert text.printable("甲\x00\x1b乙\n".encode()) == "甲乙\n".encode()

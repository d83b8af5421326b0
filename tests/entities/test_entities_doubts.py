"""What stands around a name, and how much less or more sure it makes the name."""

from __future__ import annotations

import pytest

from generator.entities.doubts import doubt


def of(marked: str) -> float:
    """Return the doubt of the name between bars."""
    before, name, after = marked.split("|")
    return doubt(before + name + after, len(before), len(before) + len(name))


@pytest.mark.parametrize(
    "line",
    [
        "县长|柳彦青|说，桥修好了。",
        "|柳彦青|说",  # a clause of four, but of saying
        "昨天，|柳彦|来了。",
        "那年|柳彦青|创办公司",
        "唱《|柳彦青|之歌》",
        "昨天，|柳彦青|、石永年等人守在堤上。",
        "",
    ],
)
def test_nothing_is_doubted_of_a_name_in_a_sentence(line: str) -> None:
    assert of(line or "||") == 0.0


@pytest.mark.parametrize(
    "line",
    [
        "唱起《|柳彦青|》",
        "那艘“|柳彦青|”号",
        "昨夜|柳坪|、石坳等乡镇停了电。",
        "昨夜柳坪、|石坳|等三个县停了电。",
        "存|史启智|，以文化人",
        "|路成网|络，渠相连",
        "老厂卖给了|石罗森|集团",
    ],
)
def test_what_is_doubted(line: str) -> None:
    assert of(line) > 0.0


@pytest.mark.parametrize(
    "line", ["当选的有|石伊|（女）", "还有|石伊|（回族）", "这是|石伊|的母亲", "听|石伊|的故事", "■|石伊| 摄"]
)
def test_what_is_surer(line: str) -> None:
    assert of(line) < 0.0

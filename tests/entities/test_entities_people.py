"""Who is found in a line, and who is not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from generator.entities import names
from generator.entities.lattice import read
from generator.entities.people import Text, find_people, mentions_of

CASES = tomllib.loads((Path(__file__).parent / "cases" / "people.toml").read_text(encoding="utf-8"))["case"]


def people(*texts: str, signed: frozenset[str] = frozenset()) -> list[str]:
    found = find_people([Text(0, "paragraph", t, n) for n, t in enumerate(texts)], signed)
    return list(dict.fromkeys(m.name for text in found for m in text.mentions if not m.doctrine))


@pytest.mark.parametrize("case", CASES, ids=[c["rule"] for c in CASES])
def test_case(case: dict[str, object]) -> None:
    assert people(str(case["text"])) == case["out"]


def test_strong_evidence_is_spread_over_the_page() -> None:
    weak = "会后，大家围着柳彦问个不停。"
    assert people("县长柳彦主持会议并讲话。", weak).count("柳彦") == 1
    found = find_people([Text(0, "paragraph", "县长柳彦主持会议并讲话。"), Text(0, "paragraph", weak, 1)])
    assert [[m.name for m in t.mentions] for t in found] == [["柳彦"], ["柳彦"]]


def test_the_longest_name_wins() -> None:
    found = find_people(
        [
            Text(0, "paragraph", "县长柳彦青出席会议并讲话。"),
            Text(0, "paragraph", "随后，柳彦青高度评价了这项工作。", 1),
            Text(0, "paragraph", "副县长柳彦说，要抓紧施工。", 2),
        ]
    )
    assert [[m.name for m in t.mentions] for t in found] == [["柳彦青"], ["柳彦青"], ["柳彦"]]


def test_a_byline_name_is_known_on_the_page() -> None:
    assert people("照片里，罗丹妮正弯腰插秧。", signed=frozenset({"罗丹妮"})) == ["罗丹妮"]


def test_weak_evidence_is_not_spread() -> None:
    assert people("关山阵阵苍。", "关山在南边，关山很高。") == []


@pytest.mark.parametrize(
    ("line", "persons"),
    [
        ("喜爱李白的读者很多。", ["李白"]),
        ("学习马克思主义。", ["马克思"]),
        ("墙上张贴着一张白纸。", []),
        ("记者来到莫园参观，又在李庄住下。", []),
        ("市长李园说，桥修好了。", ["李园"]),
        ("大家沿着以武养武的老路走。", []),
        ("县长山本龙之介来访。", ["山本龙之介"]),
        ("会后，毛主席看望了大家。", ["毛"]),
        ("外长雅各布森多蒂尔到访。", ["雅各布森多蒂尔"]),
        ("村民张开双臂，周末到李子园里。", []),
        ("住在三楼的王先生说，电梯好了。", ["王"]),
    ],
)
def test_a_line_by_itself(line: str, persons: list[str]) -> None:
    assert [text for _, _, kind, text in names(line) if kind == "PER"] == persons


@pytest.mark.parametrize(
    ("line", "persons"),
    [
        ("古丽娜孜·买合木提和同学一起来了。", ["古丽娜孜·买合木提"]),
        ("洛桑顿珠、格桑卓玛说，路修到了家门口。", ["洛桑顿珠", "格桑卓玛"]),
        ("美丽乡村·生活", []),
        ("百年路·新征程", []),
        ("乔·安德列说，今年收成好。", ["乔·安德列"]),
        ("資深歌手張曉嵐在上海舉辦演唱會。", ["張曉嵐"]),
        ("警方抓获嫌疑人赵某。", ["赵"]),
        ("格尔木、阿尔山下了雪。", []),
        ("会议将于本周举行，夏收夏种正忙。", []),
        ("欧方表示，愿意谈判，马方也是。", []),
        ("各方齐聚，商议普惠托育服务和乔科省的雨情。", []),
        ("哈萨克斯坦总理别尔捷诺夫到会。", ["别尔捷诺夫"]),
        ("俄罗斯总统普京和总理到会。", ["普京"]),
        ("特使阿卜杜拉·穆罕默德·阿里向医疗队致谢。", ["阿卜杜拉·穆罕默德·阿里"]),
        ("作家欧阳景文和司马光远到会。", ["欧阳景文", "司马光远"]),
    ],
)
def test_names_of_other_kinds(line: str, persons: list[str]) -> None:
    assert [text for _, _, kind, text in names(line) if kind == "PER"] == persons


def test_what_is_sure_at_one_place_of_a_line_holds_at_all() -> None:
    line = "县长柳彦主持会议。会后，大家围着柳彦问个不停。"
    assert [text for _, _, kind, text in names(line) if kind == "PER"] == ["柳彦", "柳彦"]


@pytest.mark.parametrize(
    ("bare", "called", "name"),
    [
        ("船队在梅里托波拉等方向展开救援。", "外长梅里托波拉今天到访。", "梅里托波拉"),
        ("墙边种着黄杉林。", "县长黄杉林出席会议。", "黄杉林"),
    ],
)
def test_a_name_that_nothing_says_is_a_person_needs_more(bare: str, called: str, name: str) -> None:
    assert people(bare) == []
    assert people(called) == [name]


@pytest.mark.parametrize(
    ("line", "called"),
    [
        ("县长孙继山出席会议。", True),
        ("“护林英雄”孙继山从来不下山。", True),
        ("会议免去孙继山的职务。", True),
        ("孙继山坦言，山路难走。", True),
        ("孙继山院士来了。", True),
        ("这里有孙继山的画。", False),
        ("昨天，孙继山来了。", False),
    ],
)
def test_what_stands_beside_a_name_says_that_it_is_a_person(line: str, called: bool) -> None:
    assert [(m.name, m.called) for m in mentions_of(line, read(line))] == [("孙继山", called)]

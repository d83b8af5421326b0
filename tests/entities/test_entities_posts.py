"""What is printed beside a name."""

from __future__ import annotations

import pytest

from generator.entities.people import Text, find_people
from generator.entities.posts import posts_of


def posts(line: str) -> dict[str, tuple[str, ...]]:
    (found,) = find_people([Text(0, "paragraph", line)])
    return {m.name: p for m, p in zip(found.mentions, posts_of(found), strict=True)}


@pytest.mark.parametrize(
    ("line", "name", "post"),
    [
        ("市委副书记、市长程远舟主持会议。", "程远舟", ("市委副书记、市长",)),
        ("昨日上午，市水利局党组书记、局长柳彦青表示，要加快进度。", "柳彦青", ("市水利局党组书记、局长",)),
        ("由县文旅局局长孟怀川带队检查。", "孟怀川", ("县文旅局局长",)),
        ("受市长程远舟委托，方竹青看望了老人。", "方竹青", ()),
        ("“最美教师”苏晚晴说，课堂要有笑声。", "苏晚晴", ("“最美教师”",)),
        ("他走访了敬老院。副县长唐雨霏陪同。", "唐雨霏", ("副县长",)),
        ("我市市政协主席贺小满出席。", "贺小满", ("市政协主席",)),
        ("程远舟同志指出，工作要细。", "程远舟", ("同志",)),
        ("国务院总理会见了以色列总理哈达维。", "哈达维", ("以色列总理",)),
        ("“路要修宽些。”县交通局局长柳彦说。", "柳彦", ("县交通局局长",)),
        ("“山村好人”称号获得者苏晚晴说。", "苏晚晴", ("“山村好人”称号获得者",)),
        ("扎根山区、默默耕耘的乡村教师柳彦说。", "柳彦", ("乡村教师",)),
        ("来自市水利局规划科的青年干部孟怀川说。", "孟怀川", ("市水利局规划科的青年干部",)),
        ("村主任的女儿苏晚晴说，她要回村。", "苏晚晴", ()),
        ("今晚播出加纳总统门萨乌的专访。", "门萨乌", ("加纳总统",)),
        ("据当地媒体报道，以总理哈达维宣布解散内阁。", "哈达维", ("以总理",)),
        (
            "第九届、十届市人民代表大会常务委员会主任孟怀川出席。",
            "孟怀川",
            ("第九届、十届市人民代表大会常务委员会主任",),
        ),
        ("热烈欢迎国家主席孟怀川来访。", "孟怀川", ("国家主席",)),
        ("县里受到“严厉批评” 孟怀川在会上作了说明。", "孟怀川", ()),
        ("会议决定以局长程远舟为组长。", "程远舟", ("局长",)),
    ],
)
def test_post(line: str, name: str, post: tuple[str, ...]) -> None:
    assert posts(line)[name] == post


def test_a_post_that_ends_a_line_of_a_headline_is_not_of_who_begins_the_next() -> None:
    for part, post in (("headline", ()), ("paragraph", ("市民政局局长",))):
        (found,) = find_people([Text(0, part, "孟怀川任市民政局局长 柳彦青表示祝贺")])
        assert dict(zip((m.name for m in found.mentions), posts_of(found), strict=True))["柳彦青"] == post


def test_a_row_shares_the_first_post() -> None:
    assert posts("市政协副主席方竹青、孟怀川、柳彦参加会议。") == dict.fromkeys(
        ("方竹青", "孟怀川", "柳彦"), ("市政协副主席",)
    )


def test_a_row_ends_where_a_new_post_begins() -> None:
    found = posts("副市长方竹青、孟怀川，市政府秘书长柳彦参加会议。")
    assert found["孟怀川"] == ("副市长",)
    assert found["柳彦"] == ("市政府秘书长",)


def test_a_post_after_the_row() -> None:
    found = posts("方竹青、孟怀川、柳彦等县委委员围绕主题发言。")
    assert set(found.values()) == {("县委委员",)}

"""Summaries: whole sentences, the dateline gone."""

from __future__ import annotations

import pytest

from generator.entities.summary import LONGEST, central_sentence, sentences, summary_of

LEAD = "昨日上午，城东水厂正式通水。"


@pytest.mark.parametrize(
    "dateline",
    [
        "",
        "本报讯（记者 苏晚）",
        "桂城日报讯（全媒体记者 苏晚 通讯员 柳彦）",
        "新华社日内瓦3月8日电 ",
        "本报北京5月2日电（记者苏晚）",
        "（本报桂城电）",
        "（新华社电）",
        "桂城网消息：",
        "据新华社桂城3月8日电（记者苏晚）",
        "本报讯 全媒体记者苏晚 柳彦报道：",
    ],
)
def test_the_dateline_is_no_part(dateline: str) -> None:
    assert summary_of([dateline + LEAD]) == LEAD


@pytest.mark.parametrize(
    "lead", ["国家电网公司供电工人赶来抢修。", "互联网讯息传得很快。", "记者从市水务局获悉，水价不变。"]
)
def test_what_only_looks_like_a_dateline_stays(lead: str) -> None:
    assert summary_of([lead]) == lead


def test_an_announcement_is_said_with_what_it_announces() -> None:
    assert summary_of(["日前，市委决定：", "程远舟任桂花县委书记。", "柳彦另有任用。"]) == (
        "日前，市委决定：程远舟任桂花县委书记。"
    )
    assert summary_of([LEAD + "公告全文如下：", "第一条。"]) == LEAD


def test_headlines_before_the_text_are_passed_over() -> None:
    assert summary_of(["城东水厂通水", "（第1号）", LEAD]) == LEAD
    assert summary_of(["城东水厂通水"]) == "城东水厂通水"


def test_no_quote_is_left_open() -> None:
    said = summary_of([LEAD + "老人说：“水清了。" + "大家都高兴，" * 20 + "真好。”"])
    assert said == LEAD
    said = summary_of(["市里印发《关于做好城东水厂通水之后" + "供水保障工作、" * 20 + "的通知》。"])
    assert said.endswith("…》")
    assert len(said) <= LONGEST


def test_a_dateline_alone_is_better_than_nothing() -> None:
    assert summary_of(["本报讯（记者 苏晚）"]) == "本报讯（记者 苏晚）"


def test_as_many_whole_sentences_as_fit() -> None:
    long = "供水能力翻了一番" * 14 + "。"
    assert summary_of([LEAD + "居民用上了放心水。" + long]) == LEAD + "居民用上了放心水。"


def test_a_long_sentence_is_cut_at_a_clause() -> None:
    said = summary_of(["，".join(["水厂的工人们连夜检修管道"] * 20) + "。"])
    assert said.endswith("检修管道…")
    assert len(said) <= LONGEST


def test_nothing_for_nothing() -> None:
    assert summary_of([]) == summary_of(["", "  "]) == ""


def test_a_signed_piece_gives_its_central_sentence() -> None:
    text = [
        "春天来了，先说几句闲话。",
        "读书使人明理，读书使人宁静，全民读书要从孩子读书抓起。读书的孩子有远方。",
        "天色已晚，就此搁笔，来日再叙吧各位朋友。",
    ]
    assert summary_of(text, signed=True) == "读书使人明理，读书使人宁静，全民读书要从孩子读书抓起。"
    assert central_sentence(["短。"]) == ""


def test_a_central_sentence_stands_by_itself() -> None:
    text = [
        "读书使人明理，读书使人宁静，全民读书好。",
        "二是读书使人明理，读书使人宁静，全民读书要从孩子读书抓起。",
    ]
    assert central_sentence(text) == text[0]


def test_sentences_keep_their_marks() -> None:
    assert sentences("他说：“好！”大家笑了。走吧") == ["他说：“好！”", "大家笑了。", "走吧"]

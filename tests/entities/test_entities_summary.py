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
    ],
)
def test_the_dateline_is_no_part(dateline: str) -> None:
    assert summary_of([dateline + LEAD]) == LEAD


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


def test_sentences_keep_their_marks() -> None:
    assert sentences("他说：“好！”大家笑了。走吧") == ["他说：“好！”", "大家笑了。", "走吧"]

"""What articles are about."""

from __future__ import annotations

import pytest

from generator.entities.topics import keywords_of, topics_of, vocabulary

CASES = {
    "教育": ("三所新学校九月开学", "新学期第一天，教师在校门口迎接学生，班主任带着孩子们参观课堂。"),
    "医疗卫生": ("县医院开设夜间门诊", "医生和护士轮流值班，方便患者在下班后就医，疫苗也可以接种。"),
    "城建交通": ("跨江大桥通车", "经过三年施工，大桥昨日通车，公交线路同步开通，机场高速公路由此贯通。"),
    "农业": ("早稻开镰", "田间收割机来回穿梭，农技人员测算，水稻亩产比去年高，粮食丰收已成定局。"),
    "安全生产": ("化工厂消防演练", "消防救援人员模拟处置火灾，排查安全隐患，提高应急救援能力。"),
    "法治政法": ("法院公开审理一起诈骗案", "检察院指控被告人诈骗，法官当庭判决，判处有期徒刑三年。"),
}


@pytest.mark.parametrize("topic", CASES)
def test_topic(topic: str) -> None:
    title, body = CASES[topic]
    found = topics_of([title], [body])
    assert found[0].name == topic
    assert set(found[0].words) & set((title + body).split("，")[0]) or found[0].words


def test_the_deciding_words_stand_in_the_text() -> None:
    title, body = CASES["教育"]
    for topic in topics_of([title], [body]):
        assert all(word in title + body for word in topic.words)


def test_set_phrases_decide_nothing() -> None:
    assert topics_of([], ["全市上下以习近平新时代中国特色社会主义思想为指导，学习贯彻党的二十大精神。"]) == ()


def test_at_most_three_and_none_for_nothing() -> None:
    everything = "，".join(word for _, words in vocabulary().words for word, _ in words[-9:])
    assert len(topics_of(["综合"], [everything])) == 3
    assert topics_of([], []) == ()


def test_keywords_are_frequent_here_and_rare_elsewhere() -> None:
    words = [(["水稻"], 3.0), (["水稻", "种植"], 1.0), (["工作", "昨日"], 9.0), (["收割机", "收割"], 2.0)]
    assert keywords_of(words) == ("水稻", "收割机")


OWN = """
masked = "早稻节"
[[topic]]
name = "桥梁"
sure = "大桥 合龙"
[[topic]]
name = "农业"
"""


def test_a_digest_has_words_of_its_own() -> None:
    assert topics_of(["大桥合龙"], ["大桥昨日合龙。"], OWN)[0].name == "桥梁"
    rice = (["早稻开镰"], ["水稻丰收，农技人员测算早稻亩产。"])
    assert topics_of(*rice)[0].name == "农业"
    assert "农业" not in [t.name for t in topics_of(*rice, OWN)]
    alone = 'alone = true\n[[topic]]\nname = "桥梁"\nsure = "大桥"\n'
    assert topics_of(*rice, alone) == ()
    assert [t.name for t in topics_of(["大桥"], ["大桥与学校、学生。"], alone)] == ["桥梁"]

"""Places and organisations in a line."""

from __future__ import annotations

import pytest

from generator.entities import annotate, names
from generator.model import PageFacts, Paragraph, ParsedArticle, ParsedPage


@pytest.mark.parametrize(
    ("line", "kind", "expected"),
    [
        ("代表团从云南省昆明市出发。", "LOC", ["云南省", "昆明市"]),
        ("会谈在日内瓦举行。", "LOC", ["日内瓦"]),
        ("中美两国关系稳定。", "LOC", ["中", "美"]),
        ("城市建设要有远见。", "LOC", []),
        ("国务院发布通知。", "ORG", ["国务院"]),
        ("昆明市教育局昨日召开会议。", "ORG", ["昆明市教育局"]),
        ("市水利局和市审计局参加。", "ORG", ["市水利局", "市审计局"]),
        ("记者走进昆明市东川区白溪镇石溪村，又到了桑坪村。", "LOC", ["昆明市", "东川区", "白溪镇", "石溪村"]),
        ("客人来到麻石村、青溪村看水渠。", "LOC", ["麻石村", "青溪村"]),
        ("他走遍全村，又去了贫困村和邻村。", "LOC", []),
        ("日本首相和德国总理到会。", "LOC", ["日本", "德国"]),
        ("周边城市、沿海地区和这四区两县都来了。", "LOC", []),
        ("要优化工业布局。", "ORG", []),
        ("公司要讲诚信，学校要讲育人。", "ORG", []),
        ("王先生和李女士来了。", "PER", ["王", "李"]),
        # The offices of a city by their names in full and in short, whatever words these are made of.
        (
            "曲靖市人力资源和社会保障局、曲靖市住建局与市文化和旅游局联合发文。",
            "ORG",
            ["曲靖市人力资源和社会保障局", "曲靖市住建局", "市文化和旅游局"],
        ),
        (
            "大理州委宣传部、宣威市委和县委办公室收到了来信。",
            "ORG",
            ["大理州委宣传部", "宣威市委", "县委办公室"],
        ),
        ("城市规划局部调整，大家都在说。", "ORG", []),
        # What institutions' names are made of: trades, 和, a verb, a number.
        ("云南省作家协会、市青年志愿者联合会主办。", "ORG", ["云南省作家协会", "市青年志愿者联合会"]),
        ("云南大学材料科学与工程学院派人来。", "ORG", ["云南大学材料科学与工程学院"]),
        ("中国乡村扶贫委员会刚刚成立。", "ORG", ["中国乡村扶贫委员会"]),
        ("学生来自昆明市第二十中学。", "ORG", ["昆明市第二十中学"]),
        ("信送到昆明市总医院宣教处。", "ORG", ["昆明市总医院宣教处"]),
        ("病人住在云南省宜良县白果冲镇卫生院。", "ORG", ["白果冲镇卫生院"]),
        ("云南省大理市教育局和荷兰鹿特丹医院来信。", "LOC", ["云南省", "荷兰"]),
        ("白果冲镇政府和石溪村党支部开会。", "ORG", ["白果冲镇政府", "石溪村党支部"]),
        # A company's own name need be no word.
        ("森隆药业与宾罗集团签了合同。", "ORG", ["森隆药业", "宾罗集团"]),
        ("里奇·布朗公司破产了。", "ORG", ["里奇·布朗公司"]),
        ("里奇·布朗公司破产了。", "PER", []),
        ("出版商是语言出版社。", "ORG", ["语言出版社"]),
        ("昆明学院马克思主义学院来了人。", "ORG", ["昆明学院马克思主义学院"]),
        ("昆明学院马克思主义学院来了人。", "PER", []),
        # Known by name alone: bodies of states and of the world, parties, papers.
        ("海合会与通产省都回了信，新芬党没有。", "ORG", ["海合会", "通产省", "新芬党"]),
        ("据南华早报和中国保监会，全国学联也去。", "ORG", ["南华早报", "中国保监会", "全国学联"]),
        ("这是中国共产党第十二次全国代表大会的文件。", "ORG", ["中国共产党第十二次全国代表大会"]),
        ("昆明合唱团和昆明男子网球队同行。", "ORG", ["昆明合唱团", "昆明男子网球队"]),
        ("电文发自新华社莫斯科5月3日，紧急情况部门在看中国公报。", "ORG", ["新华社"]),
        # Words that hold one and what somebody is there.
        (
            "他当过挪威财政部长、昆明银行行长、昆明学院党委书记，姐姐是昆明总局局长。",
            "ORG",
            ["挪威财政部", "昆明银行", "昆明学院党委", "昆明总局"],
        ),
        # Papers by their titles, congresses by their number, Latin names, states by one character, terms.
        ("《青石晚报》和《南岭信使报》登了，《气象通报》没有。", "ORG", ["青石晚报", "南岭信使报"]),
        ("他学了十三大和中共八大的文件，都是十大好书。", "ORG", ["十三大", "中共八大"]),
        ("KLM集团的人到了挪威总统经济委员会。", "ORG", ["KLM集团", "挪威总统经济委员会"]),
        ("俄财政部与中澳青年协会来信，立法委员会没有。", "ORG", ["俄财政部", "中澳青年协会"]),
        ("昆明市教育局的人听说第五届全国政协开会。", "ORG", ["昆明市教育局", "第五届全国政协"]),
        # What people go to is a place, though it is called as an organisation is.
        ("客人参观昆明博物馆和图书馆。", "LOC", ["昆明博物馆"]),
        # What a state has elsewhere.
        (
            "他到过挪威驻昆明领事馆、丹麦驻韩国釜山总领馆、丹麦驻华大使馆和曲靖市驻京办事处，在驻昆明的部队里。",
            "ORG",
            ["挪威驻昆明领事馆", "丹麦驻韩国釜山总领馆", "丹麦驻华大使馆", "曲靖市驻京办事处"],
        ),
        # What tells which are meant is no part of a name, nor is what is done to one.
        (
            "上海部分县委组织部和曲靖市教育局原党委来信，新一届政协开会。",
            "ORG",
            ["县委组织部", "曲靖市教育局"],
        ),
        ("黄素英诉中铁四局。", "ORG", ["中铁四局"]),
        # Branches, what companies do, numbered armies, who serves, what a state by one character has.
        (
            "云南省贸易促进委员会大理市分会和昆明国际花卉开发公司来信。",
            "ORG",
            ["云南省贸易促进委员会大理市分会", "昆明国际花卉开发公司"],
        ),
        ("第十六集团军和空军司令员来信，一个集团军在路上。", "ORG", ["第十六集团军", "空军"]),
        ("教育部农村教育司和香港首届仲裁委员会来信。", "ORG", ["教育部农村教育司", "香港首届仲裁委员会"]),
        ("挪威军队和总检察院到了，美参议院和朝鲜外务省没到。", "ORG", ["美参议院", "朝鲜外务省"]),
        ("他是昆明日报社长。", "ORG", ["昆明日报社"]),
        # Kinds of organisations, and what cities are the centre of.
        ("上市公司和美国公司都降价了，三家公司停产。", "ORG", []),
        ("四合院旁的加工厂关了，全国博物馆免费，外交部门不知道。", "ORG", []),
        ("他在昆明市中心开店，那里是金融中心。", "ORG", []),
        # States of one character, and countries within a word.
        ("此后俄方说明，中美将再谈，对韩出口下降。", "LOC", ["俄", "中", "美", "韩"]),
        ("荷兰人赢了，挪威政府祝贺。", "LOC", ["荷兰", "挪威"]),
        ("其中日常用品最多，以法治国，她是亚军。", "LOC", []),
        # What lies in a town, a town that begins a clause, a county by its short name.
        ("他们在昆明机场等车，不在中国机场。", "LOC", ["昆明机场", "中国"]),
        ("石潭镇今年修了路。", "LOC", ["石潭镇"]),
        ("他去怀柔休息，在前进的路上想起中国合作的话。", "LOC", ["怀柔", "中国"]),
        # What follows a transliteration says that it is a place, or a ship's name.
        ("本报挪威布赖滕贝5月3日电，他住在帕·格伦德维克镇。", "LOC", ["挪威", "布赖滕贝", "帕·格伦德维克镇"]),
        ("本报挪威布赖滕贝5月3日电，他住在帕·格伦德维克镇。", "PER", []),
        ("“佩特罗萨”号货船到了，“佩特罗萨”说。", "PER", ["佩特罗萨"]),
        # A reporter learns from somebody.
        ("记者从景岚学校获悉，从维熙来了。", "ORG", ["景岚学校"]),
        # What follows a continent is no part of its name.
        (
            "他去过非洲地区、南美国家和东南亚各国，住在毕尔巴鄂。",
            "LOC",
            ["非洲", "南美", "东南亚", "毕尔巴鄂"],
        ),
        # Counties that the dictionary lacks or takes for persons.
        ("车队经过蓟州区和左权县。", "LOC", ["蓟州区", "左权县"]),
        ("车队经过蓟州区和左权县。", "PER", []),
        ("他们热爱祖国，天南地北走遍。", "LOC", []),
    ],
)
def test_named(line: str, kind: str, expected: list[str]) -> None:
    assert [text for _, _, k, text in names(line) if k == kind] == expected


def test_an_article_lists_full_names_by_frequency() -> None:
    text = "昆明市教育局在云南昆明召开会议，昆明、大理参加，昆明市教育局部署工作。"
    article = ParsedArticle("a", paragraphs=(Paragraph(text, (1, 1)),))
    found = annotate(article, ParsedPage("p", "", articles=(article,)), PageFacts())
    assert found.organisations == ("昆明市教育局",)
    assert found.places == ("昆明", "云南", "大理")


def test_an_organisation_is_listed_with_all_the_units_it_lies_in() -> None:
    article = ParsedArticle("a", paragraphs=(Paragraph("大理市教育局和云南省大理市第三中学合作。", (1, 1)),))
    found = annotate(article, ParsedPage("p", "", articles=(article,)), PageFacts())
    assert (found.places, found.organisations) == ((), ("大理市教育局", "云南省大理市第三中学"))


def test_an_article_lists_a_museum_with_its_organisations() -> None:
    article = ParsedArticle("a", paragraphs=(Paragraph("昆明市博物馆昨日免费开放。", (1, 1)),))
    found = annotate(article, ParsedPage("p", "", articles=(article,)), PageFacts())
    assert (found.places, found.organisations) == ((), ("昆明市博物馆",))


def test_an_office_is_listed_for_its_party_group_and_a_parliament_for_its_term() -> None:
    text = "昆明市教育局党组书记主持会议，讨论第五届全国政协的文件。"
    article = ParsedArticle("a", paragraphs=(Paragraph(text, (1, 1)),))
    found = annotate(article, ParsedPage("p", "", articles=(article,)), PageFacts())
    assert found.organisations == ("昆明市教育局", "全国政协")


def test_an_article_is_listed_under_the_place_that_a_venue_is_called_by() -> None:
    article = ParsedArticle("a", paragraphs=(Paragraph("客人在昆明机场等车，机场很大。", (1, 1)),))
    assert annotate(article, ParsedPage("p", "", articles=(article,)), PageFacts()).places == ("昆明",)

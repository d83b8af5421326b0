"""How sure a join is: a missing full stop proves little where no other break proves any."""

from __future__ import annotations

from hashlib import sha256

from generator.model import PageFacts, PageText
from generator.parsing import parse

BROKEN = """夜市迁到河西空地

河湾日报讯（记者 柏青）河东夜市的摊位从本周起陆续迁走。市场方面表示，新址有水电和雨棚可用。

摊主们上周已经看过新址，觉得地方宽敞，只是离公交车站远了一点，年纪大的顾客走过去要花上一些工夫

老周说要等下雨天再看。他在河东摆了十一年，许多老主顾是从小吃着他的面长大的。
"""
SPLIT = """
河堤栽下千株乌桕

河湾日报讯（记者 田小禾）周末清晨，三百多名市民在北堤栽下一千株乌桕树苗，技术员挨个检

查树坑，又教大家怎样浇水。
"""


def sureness(text: str) -> list[float]:
    page = parse(PageText("p.txt", text, sha256(text.encode()).hexdigest()), PageFacts())
    return [f.confidence for a in page.articles for f in a.flags if f.kind == "joined"]


def test_a_missing_full_stop_alone_is_no_sure_join() -> None:
    assert sureness(BROKEN) == [0.8]


def test_a_split_word_elsewhere_on_the_page_shows_that_it_breaks_paragraphs() -> None:
    assert sureness(BROKEN + SPLIT) == [0.92, 0.97]

"""A small archive of our own making: two newspapers, a brief without headline, namesakes, an undated page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator import plan, transcript
from generator.library import Library
from generator.model import (
    Article,
    Author,
    Caption,
    Claim,
    Digest,
    Flag,
    Issue,
    IssuePage,
    Nameplate,
    Notice,
    Output,
    PaperFacts,
    Person,
    PersonFile,
    Source,
    SourcePage,
    Teaser,
    TopicFile,
)
from generator.render import Renderer

TEMPLATES = Path(__file__).parents[2] / "templates"
MAY, JUNE = dt.date(2019, 5, 20), dt.date(2019, 6, 3)
LONG = "清晨六点，青河两岸的茶农已经上山。" * 60

PAPERS = (
    PaperFacts("青河日报", city="青河", province="云岭", cn_serial="CN 00-0001"),
    PaperFacts("白塔晚报", slug="baita", city="白塔"),
)

ARTICLES = (
    Article(
        id="a1",
        newspaper="青河日报",
        date=MAY,
        title="春茶开采 八万茶农上山忙",
        kicker="谷雨前后",
        deck="全市茶园面积达 12万亩 产值有望再增一成",
        dateline="青河日报讯",
        byline="青河日报讯（记者 温如言）",
        page=1,
        section="要闻",
        order=1,
        reporters=("温如言",),
        people=(Person("钱一苇", ("市长",)), Person("孙二木")),
        organisations=("青河市茶业协会",),
        topics=("农业",),
        summary="清晨六点，青河两岸的茶农已经上山。",
        source=Source("seeds/one.txt", ((3, 5), (6, 6), (12, 14)), "00"),
        flags=(
            Flag("joined", 5, "接起了断开的段落。"),
            Flag("joined", 8, "接起了断开的段落。"),
            Flag("other", 0, "只有一处。"),
        ),
        body=f"{LONG}\n\n## 茶香飘远\n\n市长钱一苇在茶山调研时说，要把品牌做响。孙二木陪同。",
    ),
    Article(
        id="a2",
        newspaper="青河日报",
        date=MAY,
        title="护林员的一天",
        page=1,
        section="要闻",
        order=2,
        authors=(Author("周三禾", "青河林场场长"),),
        people=(Person("钱一苇", ("市长",)),),
        topics=("生态环境", "农业"),
        organisations=("青河市茶业协会",),
        body="钱一苇来过林场。\n\n<script>alert(1)</script> 不该执行，4~6℃ 不该划掉。",
    ),
    Article(
        id="a3",
        newspaper="青河日报",
        date=MAY,
        rubric="河畔短波",
        page=1,
        order=3,
        byline="（通讯员 李四方）",
        correspondents=("李四方",),
        summary="近日，青河图书馆开放夜间阅览室，读者可以读到十点。",
        body="近日，青河图书馆开放夜间阅览室，读者可以读到十点。",
    ),
    Article(
        id="b1",
        newspaper="白塔晚报",
        date=JUNE,
        date_from="inferred",
        title="夜市重开",
        order=1,
        reporters=("温如言",),
        people=(Person("钱一苇", ("居民",)),),
        topics=("民生",),
        continued_on=3,
        body="夜市昨晚重开，居民钱一苇第一个到。",
    ),
    Article(id="c1", newspaper="", date=None, title="无名之页 & 其他", body="这一页没有报头，也没有日期。"),
)

ISSUES = (
    Issue(
        newspaper="青河日报",
        date=MAY,
        nameplate=Nameplate(lunar_date="己亥年四月十六", issue_number=9021, page_count=4),
        pages=(
            IssuePage(
                1,
                "要闻",
                file="seeds/one.txt",
                articles=("a1", "a2", "a3"),
                captions=(Caption("茶农在采茶。■吴五岳 摄", "■吴五岳 摄"),),
                teasers=(Teaser("雨季防汛早部署", 2), Teaser("图书馆夜读", 1)),
                notices=(Notice("节约用水 人人有责"),),
                flags=(Flag("repeat", 9, "删去重复的一段。"),),
            ),
        ),
        note="本期**第一版**存世仅一份。",
    ),
)


TRANSCRIBED = "清晨六点，茶农上山。\n\n" * 8


@pytest.fixture(scope="session")
def digest() -> Digest:
    return Digest(
        "云岭报摘",
        "两家地方报纸",
        "用来试验的小报摘。",
        "https://example.org/repo",
        PAPERS,
        "权利属于原报社。",
        "https://example.org/mistakes",
    )


@pytest.fixture(scope="session")
def library(digest: Digest) -> Library:
    people = (PersonFile("钱一苇", "青河", aliases=("一苇",), note="生于青河。"),)
    packed, lines = transcript.packed(TRANSCRIBED, [Claim(0, len(TRANSCRIBED), "article", 0, "paragraph")])
    sources = (SourcePage("seeds/one.txt", "00", ("a1", "a2", "gone"), (), lines, lines, packed),)
    return Library(digest, ARTICLES, ISSUES, people, (TopicFile("农业", "种植与养殖。"),), sources)


@pytest.fixture(scope="session")
def outputs(library: Library, digest: Digest) -> Mapping[str, Output]:
    return {output.path: output for output in plan.plan(library, digest)}


@pytest.fixture(scope="session")
def site(outputs: Mapping[str, Output]) -> Mapping[str, bytes]:
    renderer = Renderer(TEMPLATES)
    return {path: renderer.render(output) for path, output in outputs.items()}

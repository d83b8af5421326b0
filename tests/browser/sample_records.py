"""Made-up articles for searching: many words in many mixes, and text that would do harm if it were HTML."""

from __future__ import annotations

import random
import shutil
from html import escape
from pathlib import Path

from generator import plan, urls
from generator.indexing import run
from generator.library import Library
from generator.model import Digest, Role, SearchFacts, SearchRecord
from generator.render import Renderer
from generator.store import Store

TEMPLATES = Path(__file__).parents[2] / "templates"
_ARTICLE = """<!doctype html>
<html lang="zh-CN" data-root="{root}">
<head><meta charset="utf-8"><title>{id}</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="{root}assets/site.css"><script src="{root}assets/site.js"></script></head>
<body><article class="reader"><header class="heading"><h1>{title}</h1>
<p class="imprint">夺题报　引号版</p></header>
<div class="text">{body}</div></article></body></html>
"""
_PEOPLE = ["甘露", "霍青", "闵舟", "甘露明", "乔 石 山", "Jonathan Smithson", "刘月高"]
_ROLES: tuple[Role, ...] = ("mentioned", "reporter", "author")
_WORDS = [
    *"江河湖海山川田野风雨",
    "春耕", "灌溉", "水库", "渔民", "桥梁", "通车", "学校", "书画", "展览", "演出", "医院", "体检",
    "中国", "国中", "人民", "民生", "100", "2022年", "5G", "3.5%", "Wi-Fi", "COVID-19", "“一桥两岸”",
    "（图）", "，", "。", "、", "；", "：", "——", "《河图》", "café", "１２３", "Ａ型", "𠮷野", "é", "👍",
]  # fmt: skip


_CITIES = ("江州", "河州·白石")


def _person(name: str, number: int) -> str:
    """Return a person: 霍青 is two, and 刘月高 is also called 闵舟."""
    return f"{name}{number % 2}" if name == "霍青" else {"闵舟": "刘月高"}.get(name, name)


def _text(draw: random.Random, words: int) -> str:
    return "".join(draw.choice(_WORDS) for _ in range(words))


def _records() -> tuple[SearchRecord, ...]:
    draw = random.Random(20260101)
    made = [
        SearchRecord(
            id=f"r{number:03}",
            url=f"paper/2024-01-01/p01/r{number:03}/",
            title=_text(draw, 6),
            body="\n\n".join(_text(draw, 40) for _ in range(3)),
            kicker=_text(draw, 2) if number % 5 == 0 else "",
            byline=f"记者 {draw.choice(['甘露', '霍青', '闵舟'])}",
            people=(people := tuple(draw.sample(_PEOPLE, number % 4))),
            roles=tuple(draw.choice(_ROLES) for _ in people),
            addresses=tuple(f"people/{_person(name, number)}/" for name in people),
            places=tuple(_CITIES[number % 2] if name == "霍青" else "江州" for name in people),
            topics=tuple(draw.sample(["农业", "交通", "文化"], number % 3)),
            newspaper=draw.choice(["江城日报", "河东晚报"]),
            date="" if number % 17 == 0 else f"202{number % 4}-0{1 + number % 9}-11",
            page=1 + number % 4,
            section=draw.choice(["要闻", "副刊", ""]),
        )
        for number in range(120)
    ]
    hostile = SearchRecord(
        id="hostile",
        url="paper/2024-01-01/p01/hostile/",
        title='<img src=x onerror="document.title=1">夺题<b>',
        body='正文有<script>window.harmed = true</script>和 &lt;b&gt;，还有 & 号与"引号"。\n'
        "第二段 two words 在此。",
        newspaper="江城日报",
        date="2024-02-02",
        page=2,
    )
    empty = SearchRecord(id="empty", url="empty/", title="", body="")
    return (*made, hostile, empty, *_old_records())


def _old_records() -> tuple[SearchRecord, ...]:
    """Return a page in traditional characters, and one in simplified ones that quotes it."""
    printed = (
        "鄉間國民學校於春耕後開課，學生由水庫邊過橋來，遠者行兩小時，頫首讀書，聲聞於戶外，觀者無不動容。"
    )
    old = SearchRecord(
        id="old",
        url="paper/1936-05-11/p01/old/",
        title="國民學校開課",
        body=f"{printed}\n校長孫立說：“來者不拒。”",
        people=("孫立",),
        roles=("mentioned",),
        addresses=("people/sun-li/",),
        places=("江州",),
        newspaper="江聲報",
        date="1936-05-11",
        page=1,
    )
    quoting = SearchRecord(
        id="quoting",
        url="paper/2024-02-03/p01/quoting/",
        title="国民学校旧闻",
        body=f"《江聲報》记：“{printed}”乾隆以来，乡间国民学校于春耕后开课。",
        kicker="鄉間舊聞",
        people=("孙立",),
        roles=("mentioned",),
        addresses=("people/sun-li/",),
        places=("江州",),
        newspaper="河东晚报",
        date="2024-02-03",
        page=3,
    )
    return old, quoting


RECORDS = _records()


def write_site(folder: Path, records: tuple[SearchRecord, ...], facts: SearchFacts) -> None:
    """Write folder/site: the search page with its index, and a plain page a record."""
    site = folder / "site"
    digest = Digest(title="江城报摘", search=facts)
    renderer = Renderer(TEMPLATES)
    for output in plan.plan(Library(digest, (), (), (), (), ()), digest):
        if output.path in (urls.SEARCH, urls.TRADITIONAL):
            (site / output.path).parent.mkdir(parents=True, exist_ok=True)
            (site / output.path).write_bytes(renderer.render(output))
    shutil.copytree(TEMPLATES / "assets", site / "assets", dirs_exist_ok=True)
    for record in records:
        (site / record.url).mkdir(parents=True, exist_ok=True)
        parts = {
            "id": record.id,
            "root": urls.root_from(record.url),
            "title": escape(record.title),
            "body": "".join(f"<p>{escape(line)}</p>" for line in record.body.splitlines() if line),
        }
        (site / record.url / "index.html").write_text(_ARTICLE.format(**parts), encoding="utf-8")
    run.index(records, facts, site, folder / "cache", Store(folder / "cache/search", b"1"))

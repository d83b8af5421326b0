"""Made-up articles for searching: many words in many mixes, and text that would do harm if it were HTML."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from generator import pagefind
from generator.model import SearchRecord

ASSETS = Path(__file__).parents[2] / "templates" / "assets"
PAGE = """<!doctype html>
<html lang="zh-CN" data-root="../">
<head><meta charset="utf-8"><title>搜索</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="../assets/search.css"><script defer src="../assets/search.js"></script></head>
<body><main><h1>搜索</h1>
<form id="search-form" action="./" role="search">
<label for="q">查找</label> <input id="q" name="q"><button>搜索</button></form>
<div id="results" aria-live="polite"></div></main></body></html>
"""
_WORDS = [
    *"江河湖海山川田野风雨",
    "春耕", "灌溉", "水库", "渔民", "桥梁", "通车", "学校", "书画", "展览", "演出", "医院", "体检",
    "中国", "国中", "人民", "民生", "100", "2022年", "5G", "3.5%", "Wi-Fi", "COVID-19", "“一桥两岸”",
    "（图）", "，", "。", "、", "；", "：", "——", "《河图》", "café", "１２３", "Ａ型", "𠮷野", "é", "👍",
]  # fmt: skip


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
            topics=tuple(draw.sample(["农业", "交通", "文化"], number % 3)),
            newspaper=draw.choice(["江城日报", "河东晚报"]),
            date="" if number % 17 == 0 else f"202{number % 4}-0{1 + number % 9}-11",
            page=1 + number % 4,
            section="要闻",
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
    return (*made, hostile, empty)


RECORDS = _records()


def write_site(site: Path, cache: Path, records: tuple[SearchRecord, ...]) -> pagefind.IndexReport:
    """Write a site of a search page, its index, and one page a record."""
    (site / "search").mkdir(parents=True)
    (site / "search" / "index.html").write_text(PAGE, encoding="utf-8")
    shutil.copytree(ASSETS, site / "assets")
    for record in records:
        (site / record.url).mkdir(parents=True, exist_ok=True)
        page = f'<!doctype html><html lang="zh-CN"><title>{record.id}</title><link rel="icon" href="data:,">'
        (site / record.url / "index.html").write_text(page, encoding="utf-8")
    return pagefind.index(records, site, cache)

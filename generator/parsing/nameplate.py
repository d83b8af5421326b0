"""Nameplate (报头): who, when, which number — and none of it part of an article."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from generator.model import Nameplate
from generator.parsing.blocks import Block
from generator.parsing.draft import Draft, Taken, marked, whole
from generator.parsing.numerals import NUMBER, number

_DATE = re.compile(
    rf"(?P<y>[12]\d{{3}}|[一二][〇○零一二三四五六七八九]{{3}})年\s*(?P<m>{NUMBER})月\s*(?P<d>{NUMBER})日"
)
_WEEKDAY = re.compile(r"(?:星期|周|礼拜)([一二三四五六日天])")
_LUNAR = re.compile(
    r"(?:农历|夏历|阴历)?\s*([甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥])?年?\s*"
    r"((?:闰)?[正一二三四五六七八九十冬腊][一二]?月(?:初[一二三四五六七八九十]|[一二]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十))"
)
_SERIAL = re.compile(r"CN\s*(\d{2})\s*[-—－–]\s*(\d{4})")
_ISSUE = re.compile(r"(?:总)?第\s*(\d{2,6})\s*[号期]")
_PAGES = re.compile(rf"(?:今日|本期|共)\s*({NUMBER})\s*(?:个)?版")
_PAPER = re.compile(r"[\u4e00-\u9fff]{2,10}报")
_SMALL = re.compile(
    r"主管|主办|承办|协办|出版|编辑部|报社|报业|传媒集团|网站|网址|www\.|http|热线|电话|邮箱|邮编|代号|刊号|零售|"
    r"定价|公众号|客户端|微信|微博|二维码|社址|地址|天气|气温|总编|社长|印刷|发行|出版物号"
)
_LATIN_NAME = re.compile(r"[A-Z][A-Z .&'’-]{4,40}")
_REACH = 48
"""How many blocks from the top a nameplate may reach."""


def read(draft: Draft) -> Draft:
    """Find the nameplate at the top of the page and read it."""
    hits: list[int] = []
    strong = 0
    for index, block in enumerate(draft.blocks[:_REACH]):
        if len(block.text) > 120:
            break
        weight = _weight(block)
        if weight:
            hits.append(index)
            strong += weight == 2
        elif len(hits) and index - hits[-1] > 2:
            break
    if strong < 2 and not (strong == 1 and len(hits) >= 3):
        return draft
    if hits[0] > 2:
        return draft
    inside = [i for i in range(hits[0], hits[-1] + 1) if i in hits or len(draft.blocks[i].text) <= 24]
    blocks = [draft.blocks[i] for i in inside]
    plate = _fields([row.text for b in blocks for row in b.rows])
    claims = tuple(Taken(whole(b), "nameplate") for b in blocks)
    return replace(
        draft,
        nameplate=plate,
        kinds=marked(draft.kinds, dict.fromkeys(inside, "nameplate")),
        taken=draft.taken + claims,
    )


def printed_date(text: str) -> dt.date | None:
    """Return the full date a text names first, or None."""
    match = _DATE.search(text)
    if not match:
        return None
    parts = [number(match[g]) for g in ("y", "m", "d")]
    try:
        return dt.date(parts[0] or 0, parts[1] or 0, parts[2] or 0)
    except ValueError:
        return None


def weekday(text: str) -> str:
    """Return the weekday as printed, or ""."""
    match = _WEEKDAY.search(text)
    return match[0] if match else ""


def _weight(block: Block) -> int:
    """Return 2 for a line only nameplates have, 1 for one they often have, else 0."""
    text = block.text
    if (
        _SERIAL.search(text)
        or (_ISSUE.search(text) and len(text) < 40)
        or (_PAGES.search(text) and len(text) < 24)
        or (_DATE.search(text) and (_WEEKDAY.search(text) or _LUNAR.search(text)) and len(text) < 80)
    ):
        return 2
    if _PAPER.fullmatch(text.replace(" ", "")) or _LATIN_NAME.fullmatch(text):
        return 1
    if len(text) <= 40 and _SMALL.search(text) and not re.search(r"[。！？]", text):
        return 1
    return 0


def _fields(rows: list[str]) -> Nameplate:
    text = "\n".join(rows)
    paper = next((r.replace(" ", "") for r in rows if _PAPER.fullmatch(r.replace(" ", ""))), "")
    if not paper:
        society = re.search(r"([\u4e00-\u9fff]{2,10}?报)社", text)
        paper = society[1] if society else ""
    issue = _ISSUE.search(text)
    serial = _SERIAL.search(text)
    pages = _PAGES.search(text)
    lunar = _LUNAR.search(text)
    lunar_text = (f"{lunar[1]}年" if lunar and lunar[1] else "") + (lunar[2] if lunar else "")
    return Nameplate(
        newspaper=paper,
        date=printed_date(text),
        weekday=weekday(text),
        lunar_date=lunar_text,
        issue_number=int(issue[1]) if issue else None,
        cn_serial=f"CN {serial[1]}-{serial[2]}" if serial else "",
        page_count=number(pages[1]) if pages else None,
        text=text,
    )

"""Edges: lines that stand only at the edge of a page — nameplate (报头), folio (报眉), credits."""

from __future__ import annotations

import datetime as dt
import re

from generator.parsing import foliolines
from generator.parsing.foliolines import CREDITED, DATE, PAPER, WEEKDAY
from generator.parsing.numerals import narrow, number

LUNAR = re.compile(
    r"(?:农历|夏历|阴历|農曆|夏曆|陰曆)?\s*([甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥])?年?\s*"
    r"([闰閏]?[正一二三四五六七八九十冬腊臘][一二]?月(?:初[一二三四五六七八九十]|[一二]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十))"
)
SERIAL = re.compile(r"CN\s*(\d{2})\s*[-—－–]\s*(\d{4})")
ISSUE = re.compile(r"第\s*(\d{1,6}|[零〇○一二两三四五六七八九十百千廿卅]{1,10})\s*[号號期]")
_IN_FIGURES = re.compile(r"第\s*(\d{2,6})\s*[号號期]")
PAGES = foliolines.PAGES
_SMALL = re.compile(
    r"主管|主办|承办|协办|出版|编辑部|报社|报业|传媒集团|网站|网址|www\.|http|热线|电话|邮箱|邮编|代号|刊号|零售|"
    r"定价|公众号|客户端|微信|微博|二维码|社址|地址|天气|气温|总编|社长|印刷|发行|出版物号"
)
_LATIN_NAME = re.compile(r"[A-Z][A-Z .&'’-]{4,40}")
CREDIT_WORD = re.compile(rf"{CREDITED}|视觉设计|视觉|制图|统筹|编审")
"""What a line of credits says that somebody did; the last few may also begin a headline."""
CREDIT = re.compile(rf"[■□●◎▲◆★☆\s]*{CREDITED}\s*[：:/／丨|｜\s]")
_IMPRINT = re.compile(
    r"社址|本报地址|报社地址|编辑部|邮编|邮政编码|印刷|零售|每份|定价|广告经营许可|广告部|发行部|订阅|本报(?:热线|电话|网址|邮箱)|新闻热线|"
    r"广告热线|发行热线|投稿|值班电话|传真|法律顾问"
)
_ADDRESS = re.compile(
    r"(?:[^，。：:/]{0,8}[：: ])?(?:(?:https?://|www\.)[\w./-]+|(?:[a-z][\w-]*\.){2,}[a-z]{2,4}(?:/[\w./-]*)?)|(?:邮编|邮政编码|邮发代号|国内邮发代号|零售价?|E-?mail|网址|电子信箱)[：:][^，。]{4,30}|"
    r"[^，。]{0,4}(?:扫一扫|扫码)[^，。]{0,12}(?:公众号|微信|客户端|[抖视][音频]号)|二维码",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"[:：].*(?:\d{5,}|\d+号|[路街道巷])|www\.|@|[\d-]{7,}")
_LONGEST_IMPRINT = 160
_APART = re.compile(r"版|\d[\s·:：|｜]|[\s·:：|｜]\d")
"""What shows that the number of a folio is no count: 版, or something between it and the section."""
_TOP = 48
"""How many lines from the top a nameplate may reach."""
_PROOF = 3
"""Sum of weights from which lines at the top are taken for a nameplate."""
_GAP = 2
"""Neighbouring lines inside a nameplate that no rule knows."""


def top(texts: list[str]) -> int:
    """Return how many lines from the top are nameplate or folio, a few unknown ones between them included.

    One that stands nowhere else is among them, or several that seldom do.
    """
    end = proof = 0
    for index, text in enumerate(texts[:_TOP]):
        if weight(text) or _is_folio(text):
            end = index + 1
            proof += _PROOF if _sure(text) else weight(text)
        elif index - end >= _GAP or len(text) > 24:
            break
    return end if proof >= _PROOF else 0


def bottom(texts: list[str]) -> int:
    """Return how many lines at the page's foot are folio or credits and nothing else."""
    count = 0
    while count < len(texts) and _is_folio(texts[-1 - count]):
        count += 1
    return count if any(_sure(t) for t in texts[len(texts) - count :]) else 0


def _is_folio(text: str) -> bool:
    """Return whether a line is a folio or a credit; a number close before a word may be a count."""
    if len(text) <= 80 and CREDIT.match(text):
        return True
    short = len(foliolines.without_credits(text)) <= 44
    return short and folio(text) is not None and (dated(text) or _APART.search(text) is not None)


def _sure(text: str) -> bool:
    """Return whether a line stands nowhere but at an edge; an issue's number alone may be in a headline."""
    return dated(text) or SERIAL.search(text) is not None or CREDIT.match(text) is not None


def dated(text: str) -> bool:
    """Return whether a line is a folio that tells the day."""
    return folio(text) is not None and (printed_date(text) is not None or bool(weekday(text)))


def signs(text: str) -> int:
    """Return how many things a line tells as only nameplates do: serial, number, pages, the day twice."""
    text = narrow(text)
    day = DATE.search(text) and (WEEKDAY.search(text) or LUNAR.search(text)) and len(text) < 80
    # A number in words may be a headline's (第一期工程); beside the day it is the number of the issue.
    number_of = (ISSUE if day else _IN_FIGURES).search(text) and len(text) < (80 if day else 40)
    pages = PAGES.search(text) and len(text) < (80 if day else 24)
    return sum(map(bool, (SERIAL.search(text), number_of, pages, day)))


def weight(text: str) -> int:
    """Return 2 for a line only nameplates have, 1 for one they often have, else 0."""
    if signs(text):
        return 2
    text = narrow(text)
    if PAPER.fullmatch(text.replace(" ", "")) or _LATIN_NAME.fullmatch(text):
        return 1
    if DATE.fullmatch(text) or WEEKDAY.fullmatch(text) or LUNAR.fullmatch(text):
        return 1
    small = len(_SMALL.findall(text))
    # A headline may hold one of these words; a long line that strings them together is small print.
    return int(small > 0 and len(text) <= (40 if small == 1 else 100) and not re.search(r"[。！？]", text))


def printed_date(text: str) -> dt.date | None:
    """Return the full date a text names first, or None."""
    match = DATE.search(narrow(text))
    if not match:
        return None
    parts = [_year(match["y"]), number(match["m"] or match["m2"]), number(match["d"] or match["d2"])]
    try:
        return dt.date(parts[0] or 0, parts[1] or 0, parts[2] or 0)
    except ValueError:
        return None


def _year(text: str) -> int | None:
    """Return the year a date names; the Republic's first, 元年, is 1912."""
    if text[0] != "民":
        return number(text)
    count = 1 if text.endswith("元") else number(text[2:])
    return count and count + 1911


def weekday(text: str) -> str:
    """Return the weekday as printed, or ""."""
    match = WEEKDAY.search(text)
    return match[0] if match else ""


def folio(text: str) -> tuple[int | None, str] | None:
    """Return (page number, section) if the line is nothing but a folio, else None."""
    found = foliolines.read(text)
    return (found.page, found.section) if found else None


def address(text: str) -> bool:
    """Return whether a line is nothing but where a paper is reached."""
    return _ADDRESS.fullmatch(text) is not None


def imprint(text: str) -> bool:
    """Return whether a line is small print of the paper itself: its address, numbers, price, printer."""
    if len(text) > _LONGEST_IMPRINT or text.rstrip("”）").endswith("。"):
        return False
    words = len(set(_IMPRINT.findall(text)))
    return words >= 2 or (words == 1 and _CONTACT.search(text) is not None)

"""Folio lines (报眉): what one line at a page's edge says of page, section, newspaper, date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.parsing.numerals import NUMBER, narrow, number

DATE = re.compile(
    rf"(?:中[华華])?(?P<y>[12]\d{{3}}|[一二][〇○零一二三四五六七八九]{{3}}|民[国國](?:元|{NUMBER}))(?:年\s*(?P<m>{NUMBER})月\s*(?P<d>{NUMBER})日|"
    r"(?P<sep>[.．/-])(?P<m2>0?[1-9]|1[0-2])(?P=sep)(?P<d2>[0-3]?\d)(?!\d))"
)
"""A full date, in words (年月日) or figures (2021.3.6, 2021-03-06, 2021/3/6); 民国三十六年 is a year too."""
WEEKDAY = re.compile(r"(?:星期|周|週|礼拜|禮拜)([一二三四五六日天])")
PAPER = re.compile(r"[\u4e00-\u9fff]{1,9}[^捷喜預预舉举填謊谎瞞瞒播回警\W\d_a-zA-Z][报報]")
"""A newspaper's name; one of these before 报 makes it a headline's last word (再传捷报, 天气预报)."""

TITLED = re.compile(r"今日[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{2,6}(?:周刊|周报|新闻|生活|晨刊)")
"""A paper's name that does not end in 报: only a dated line under it tells it from a rubric."""
SECTION = re.compile(
    r"(?:要闻|综合|时政|民生|社会|法治|法制|教育|健康|卫生|国际|国内|天下|体育|文化|文艺|文体|文旅|副刊|经济|财经|产经|金融|理论|评论|言论|"
    r"专题|专版|特刊|视点|访谈|公告|广告|县域|区域|乡村|三农|科技|旅游|生活|影像|人物|读者|阅读|娱乐|青年|校园|军事)"
    r"(?:新闻|版|周刊|专刊)?"
)
"""What papers call their pages, alone in a line."""

CREDITED = (
    r"(?:本版|执行|值班|首席|见习|第?[一二三四五六七八九十\d]{1,2}版)?(?:责任编辑|责任校对|责编|编委|值班(?:主任|编委|副?总编辑?)|统筹|版面编辑|版面设计|版式设计|版式|美术编辑|"
    r"美编|文字编辑|图片编辑|图编|检校|组版|校对|校检|编辑|审读|审校|终审|[一二三]审|主编)"
)
"""What editors are named by, before the names."""
_CREDITS = re.compile(rf"(?<=[\s|｜丨/／·■□●◆◎▲★]){CREDITED}\s*[：:/／丨|｜\s].*")
_LUNAR = re.compile(
    r"(?:农历|夏历|阴历|農曆|夏曆|陰曆)\S*|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年\S*"
)
PAGES = re.compile(rf"(?:今日|本期|共)\s*({NUMBER})\s*(?:个)?版")
_ISSUE = re.compile(
    r"[总總]?第\s*(?:\d{2,6}|[零〇○一二两三四五六七八九十百千]{1,10})\s*[号號期](?![\u4e00-\u9fff])"
)
_GAPS = re.compile(r"[\s·•:：|｜/／—–\-,，*■□●◆◎▲★▍《》]+")
_PAGE = re.compile(rf"第\s*(?P<a>{NUMBER})\s*[版页]|(?P<l>[A-D]?)(?P<b>\d{{1,2}})\s*(?P<v>版?)")
_CLOSE = re.compile(
    rf"(?:第(?P<a>{NUMBER})版|(?P<l>[A-D]?)(?P<b>\d{{1,2}})(?P<v>版?))(?P<s>[\u4e00-\u9fff]{{2,10}})|"
    rf"(?P<s2>[\u4e00-\u9fff]{{2,10}}?)(?:第(?P<a2>{NUMBER})版|(?P<l2>[A-D]?)(?P<b2>\d{{1,2}})(?P<v2>版?))"
)
_ALONE = re.compile(r"[A-D]?(\d{1,2})")
_AWAY = re.compile(rf"(?:[见转接]|请看)[ ]?(?:第[ ]?{NUMBER}|[A-D]?\d)")
"""What points at another page."""
_HAN = re.compile(r"[\u4e00-\u9fff]{2,10}")
_LATIN = re.compile(r"[A-Z]{2,}")
_COUNTED = re.compile(r"[名个项家万亿条位元岁年月日天次种户件台套场米吨所批期届倍只级艘辆块余多百千]")
"""What a number is followed by when it counts something; a section never begins so."""
_LONGEST_SECTION = 6
_MOST_WORDS = 7


@dataclass(frozen=True, slots=True)
class Folio:
    """What a folio line says; words it does not name are None or ""."""

    page: int | None = None
    section: str = ""
    newspaper: str = ""


def without_credits(text: str) -> str:
    """Return a line without the names of editors that stand at its end."""
    return _CREDITS.sub("", text)


def read(text: str) -> Folio | None:
    """Return what a line says if it is nothing but a folio, editors' names behind it or not, else None."""
    text = without_credits(narrow(text))
    if _AWAY.search(text):
        return None
    dated = DATE.search(text) is not None or WEEKDAY.search(text) is not None
    rest = _LUNAR.sub(" ", WEEKDAY.sub(" ", DATE.sub(" ", text)))
    if dated:
        rest = _ISSUE.sub(" ", PAGES.sub(" ", rest))
    words = [t for t in _GAPS.split(rest.strip(" \u3000|｜·-—*■□●◆◎▲★▍")) if t]
    if not words:
        return Folio() if dated else None
    if len(words) > _MOST_WORDS:
        return None
    found = _Reader(dated)
    if not all(found.take(t) for t in words):
        return None
    return found.folio(rest)


def piece(text: str) -> Folio | None:
    """Return what a line says if it is one page's number or one section's name, else None."""
    text = narrow(text).strip()
    page = _ALONE.fullmatch(text)
    if page is not None:
        return Folio(page=number(page[1]))
    return Folio(section=text) if SECTION.fullmatch(text) else None


class _Reader:
    """Takes the words of one line; lives only while it is read."""

    def __init__(self, dated: bool) -> None:
        self.dated = dated
        self.pages: list[tuple[int, bool]] = []
        self.sections: list[str] = []
        self.papers: list[str] = []

    def take(self, word: str) -> bool:
        """Return whether the word may stand in a folio."""
        if match := _PAGE.fullmatch(word):
            return self._page(match["a"] or match["b"], bool(match["a"] or match["l"] or match["v"]))
        if PAPER.fullmatch(word):
            self.papers.append(word)
            return True
        if _LATIN.fullmatch(word):
            return True
        if word == "版" or _HAN.fullmatch(word):
            self.sections += [word] if word not in ("版", "第") else []
            return True
        return self._close(word)

    def _page(self, digits: str, sure: bool) -> bool:
        page = number(digits)
        if page is None or not 0 < page < 200:
            return False
        self.pages.append((page, sure or digits.startswith("0")))
        return True

    def _close(self, word: str) -> bool:
        """Take a number and a section printed without a gap; a number that counts something is none."""
        match = _CLOSE.fullmatch(word)
        if match is None:
            return False
        part = "" if match["s"] else "2"
        section = match["s" + part]
        sure = bool(match["a" + part] or match["l" + part] or match["v" + part])
        if not sure and (len(section) > 4 or (not part and _COUNTED.match(section))):
            return False
        self.sections.append(section)
        return self._page(match["a" + part] or match["b" + part], sure)

    def folio(self, rest: str) -> Folio | None:
        if len(self.pages) > 1 or len(self.papers) > 1 or len(self.sections) > 2:
            return None
        sure = self.dated or bool(self.pages and self.pages[0][1])
        if not self.pages and not (self.dated and (self.papers or not self.sections)):
            return None
        if not sure and not self.papers and not self._plain(rest):
            return None
        section = "·".join(self.sections) if "·" in rest else " ".join(self.sections)
        if any(len(s) > _LONGEST_SECTION + 4 * sure for s in self.sections):
            return None
        return Folio(self.pages[0][0] if self.pages else None, section, self.papers[0] if self.papers else "")

    def _plain(self, rest: str) -> bool:
        """Return whether a bare number with its section is a folio: one number, one section, no count."""
        return len(self.sections) >= 1 and not any(
            _COUNTED.match(s) for s in self.sections[:1] if rest.strip()[:1].isdigit()
        )

"""Lines that are no headline: rubrics (栏目) and notices (公益广告、标语) among the title lines."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass

from generator.parsing import phrases
from generator.parsing.affinity import Texts
from generator.parsing.words import commonness, grams

# How names of regular columns are built: a genre, a place to look from, a thing under way.
_GENRE = re.compile(
    r"(?:谈|论坛|评论|时评|观察|观点|视点|视线|视角|视野|焦点|看点|热点|聚焦|关注|随笔|走笔|笔谈|札记|手记|日记|特写|纪实|"
    r"访谈|对话|连线|传真|速递|速览|短波|简讯|快讯|快递|动态|资讯|播报|直击|故事|人物|风采|风貌|影像|相册|光影|记忆|链接|"
    r"进行时|在行动|行动|一线|现场|前沿|窗口|之窗|窗|看台|平台|广角|大观|天地|园地|之声|声音|心声|寄语|发布|解读|问答|释疑|策划|"
    r"专栏|专题|专版|系列|系列报道|特别报道|征程|新篇章|新篇|巡礼|巡展|巡访|见闻|行|记|录|谱|说|话|看|志)"
    r"(?:[①-⑳\d（(].{0,3})?$"
)
_CAMPAIGN = re.compile(
    r"^(?:聚焦|关注|走进|走基层|学习|贯彻|喜迎|庆祝|迎接|纪念|点赞|奋斗|奋进|决胜|决战|我们的|身边|新时代|新春|美丽)"
)
_SERIAL = re.compile(r"[①-⑳]|[·•．]|[（(][一二三四五六七八九十\d]+[)）]$")
_NOTICE = re.compile(
    r"公益|广告|热线|举报|[★☆]|宣$|承制|监制|宣传标语|咨询电话|扫码|投稿|征订|启事$|讲文明|电话[：:\d]"
)
_PLEA = re.compile(
    r"文明|节约|浪费|安全|防火|禁毒|禁烧|反诈|环保|垃圾分类|交通|光盘|献血|植树|新风|诚信|国策|平安|防线|守护|更美"
)
_DIGITS = re.compile(r"\d{5,}")
_HALVES = re.compile(r"[ \u3000，]")
_SLOGAN = (3, 6)
"""Characters of each half of a slogan."""
_FOREIGN = 0.2
"""Share of a line that the page's texts have, below which none of them is its matter."""
_PUNCTUATED = re.compile(r"[，：？！“”《》]")


@dataclass(frozen=True, slots=True)
class Line:
    """One block of title lines and where it stands."""

    rows: tuple[str, ...]
    level: int
    bold: bool
    before: str
    """What stands before: body, line or edge."""
    after: str
    """What stands behind: body, byline, line, author or edge."""
    place: int = 0
    """How many title lines of its run stand before it."""
    size: int = 1
    """How many title lines its run has."""

    @property
    def text(self) -> str:
        """Return its rows in one."""
        return " ".join(self.rows)


WEIGHTS: dict[str, dict[str, float]] = {
    "rubric": {
        "after.author": -2.27,
        "after.body": -0.04,
        "after.byline": 0.62,
        "after.edge": -1.41,
        "after.line": 1.17,
        "again": 1.99,
        "alone": -0.04,
        "alone.byline": -0.66,
        "before.author": 0.50,
        "before.body": -0.63,
        "before.edge": -0.90,
        "before.line": -0.89,
        "behind": -0.99,
        "between": 0.47,
        "bias": -1.93,
        "campaign": 2.38,
        "closes": -0.63,
        "closes.three": 2.37,
        "couplet": -0.87,
        "deep": -3.11,
        "digits": -0.99,
        "ends.dash": -2.20,
        "even": -0.51,
        "event": -2.00,
        "foreign": 0.30,
        "genre": 0.98,
        "genre.short": 2.14,
        "known": -1.75,
        "marked": -1.39,
        "n14": 0.33,
        "n20": 2.00,
        "n4": 1.62,
        "n6": 1.64,
        "n9": 0.45,
        "near": -2.05,
        "notice": -1.49,
        "number": -0.05,
        "opens": -0.84,
        "opens.three": 2.46,
        "plea": -0.64,
        "procedure": -0.98,
        "punctuated": -1.02,
        "rows": 1.15,
        "rows.short": 1.54,
        "serial": 4.02,
        "states": 0.64,
        "strange": -0.29,
        "unknown": 0.44,
        "unmarked": 2.09,
        "who": 0.80,
    },
    "notice": {
        "after.author": -1.65,
        "after.body": -0.39,
        "after.byline": -0.28,
        "after.edge": 0.87,
        "after.line": -0.04,
        "again": -0.30,
        "alone": 1.09,
        "alone.byline": -0.16,
        "banner": 3.00,
        "before.author": -0.96,
        "before.body": 0.64,
        "before.edge": -0.61,
        "before.line": -0.55,
        "behind": -3.29,
        "between": 0.44,
        "bias": -1.48,
        "campaign": -0.15,
        "closes": -0.82,
        "closes.three": 0.14,
        "couplet": 0.31,
        "deep": 0.64,
        "digits": -0.69,
        "ends.dash": -1.47,
        "even": 0.60,
        "event": -2.50,
        "foreign": -0.94,
        "genre": 1.25,
        "genre.short": 0.51,
        "known": -4.33,
        "marked": -3.43,
        "n14": -1.93,
        "n20": 2.02,
        "n4": -1.88,
        "n6": 1.22,
        "n9": -0.58,
        "near": -3.39,
        "notice": 5.75,
        "number": 0.32,
        "opens": -0.90,
        "opens.three": 1.19,
        "plea": 2.71,
        "procedure": -1.40,
        "punctuated": 0.03,
        "rows": -1.14,
        "rows.short": -1.12,
        "serial": -0.91,
        "states": -2.27,
        "strange": -0.20,
        "unknown": 0.96,
        "unmarked": 1.67,
        "who": 1.07,
    },
}
"""Log-odds of rubric and of notice against title line; fitted on transcribed pages by logistic regression,
save `banner` and `event`, set by hand: those pages have few."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the page as a whole says about its title lines."""

    levels: bool
    """Whether most title lines carry #."""
    counts: Counter[str]
    """How often each line is printed on the page."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A line as it reads, whatever the bodies around it say."""

    odds: dict[str, float]
    """Log-odds of rubric and of notice against title line."""
    weights: tuple[tuple[str, float], ...]
    """Its pairs of characters, and how rare each is: 0.2 to 1.2."""
    total: float
    """The sum of these weights."""
    banner: bool = False
    """Whether it is built as a slogan and stands at the page's edge, over another line."""

    def over(self, texts: Texts, body: int, under: int) -> dict[str, float]:
        """Return the probabilities of title, rubric and notice, together 1.

        The line stands behind the body of that index, -1 for none, and over so many bodies.
        """
        told = [(weight, texts.told[pair]) for pair, weight in self.weights if pair in texts.told]
        known = sum([weight for weight, _ in told]) / self.total
        shares = [
            sum([weight for weight, bodies in told if bodies[n] > 0.0]) / self.total
            for n in range(max(0, body), body + 1 + under)
        ]
        near = max(shares, default=0.0)
        behind = max(shares[-under:]) if under else 0.0
        found = {
            "known": known,
            "unknown": float(known < _FOREIGN),
            "near": near,
            "behind": behind,
            "strange": float(near < 0.25),
            "banner": float(self.banner and known < _FOREIGN),
            "foreign": max(0.0, known - near),
        }
        return _probabilities({kind: odds + _weighed(kind, found) for kind, odds in self.odds.items()})


def wording(line: Line, setting: Setting) -> Wording:
    """Return how a line reads."""
    text = line.text
    n = len(text.replace(" ", ""))
    halves = [h for h in _HALVES.split(text) if h]
    kinds = phrases.kinds(text)
    genre = _GENRE.search(text) is not None
    found = {
        "bias": 1.0,
        "unmarked": float(setting.levels and not line.level and not line.bold),
        "marked": float(line.level > 0 or line.bold),
        "n4": float(n <= 4),
        "n6": float(n <= 6),
        "n9": float(n <= 9),
        "n14": float(n <= 14),
        "rows": float(len(line.rows) > 1),
        "rows.short": float(len(line.rows) > 1 and n <= 20),
        "genre": float(genre),
        "genre.short": float(genre and n <= 7),
        "campaign": float(_CAMPAIGN.match(text) is not None),
        "serial": float(_SERIAL.search(text) is not None),
        "notice": float(_NOTICE.search(text) is not None),
        "plea": float(_PLEA.search(text) is not None),
        "number": float(_DIGITS.search(text) is not None),
        "even": float(len(halves) == 2 and len(halves[0]) == len(halves[1])),
        "opens": float(line.place == 0 and line.size > 1),
        "opens.three": float(line.place == 0 and line.size > 2),
        "closes": float(line.place == line.size - 1 and line.size > 1),
        "closes.three": float(line.place == line.size - 1 and line.size > 2),
        "deep": min(4, line.size) / 4,
        "couplet": float(len(halves) > 1 and len({len(h) for h in halves}) == 1),
        "states": kinds["states"],
        "procedure": kinds["procedure"],
        "who": kinds["who"],
        "event": float(phrases.event(text)),
        "ends.dash": float(text.endswith(("—", "：", ":"))),
        "n20": float(n <= 20),
        "again": float(setting.counts[text] > 1),
        "before." + line.before: 1.0,
        "after." + line.after: 1.0,
        "between": float(line.before == "line" and line.after in ("body", "byline")),
        "alone": float(line.before in ("body", "edge") and line.after in ("body", "edge")),
        "alone.byline": float(line.before in ("body", "edge") and line.after == "byline"),
        "punctuated": float(_PUNCTUATED.search(text) is not None),
        "digits": float(any(c.isdigit() for c in text)),
    }
    weights = tuple((pair, 1.2 - commonness(pair)) for pair in grams(text))
    total = sum([weight for _, weight in weights]) or 1.0
    even = found["even"] and _SLOGAN[0] <= len(halves[0]) <= _SLOGAN[1] and "【" not in text
    banner = bool(even and line.before == "edge" and line.after == "line" and not (line.level or line.bold))
    return Wording({kind: _weighed(kind, found) for kind in WEIGHTS}, weights, total, banner)


def _weighed(kind: str, found: dict[str, float]) -> float:
    """Return what these features say for rubric or notice against title line, as log-odds."""
    weights = WEIGHTS[kind]
    return sum([weights.get(name, 0.0) * value for name, value in found.items() if value])


def _probabilities(odds: dict[str, float]) -> dict[str, float]:
    """Return the probabilities of title and of the kinds that have these log-odds against it."""
    raw = {"title": 0.0} | odds
    top = max(raw.values())
    parts = {kind: math.exp(value - top) for kind, value in raw.items()}
    total = sum(parts.values())
    return {kind: value / total for kind, value in parts.items()}

"""Title lines: which of a group of lines is kicker, headline or deck.

Every way to give the roles is scored by what each line looks like in that role and how the lines go together;
the order is kickers, headline, decks, save in a bold stack, where a page may print the headline last.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from generator.parsing.words import grams

_CALLS = re.compile(r"(?:强调|指出|表示|要求|提出|时说|认为|呼吁|寄语|致信|部署)$")
_EVENT = re.compile(
    r"(?:发布|出台|印发|推出|召开|举行|举办|闭幕|开幕|启动|公布|通过|揭牌|开通|落成|签约|开班|成立|亮相|结束|就绪|抵达|逝世|"
    r"贺电|生效|移交|开展|上线|投用|投产|开工|竣工|通车|批准|任免|会议|会谈|座谈会|论坛|研讨会|大会)$"
)
_BARE_VERB = re.compile(
    r"^(?:将|已|共|比|较|其中|目前|预计|力争|确保|实现|同比|环比|全部|累计|开始|继续|仍|均|不|并|还|约|超|近|达|有望|"
    r"[0-9０-９]|今[日起年]|明[日年])"
)
_OCCASION = re.compile(r"^(?:就|经|应|在|当|值).*(?:周年|批准|邀请|之际|时|后|前|前夕|期间)$|周年$")
_ABOUT = re.compile(r"^(?:就|在|为|从|关于|围绕|针对|据|由|经|面对|作为)")
_ATTENDS = re.compile(
    r"(?:出席|主持|讲话|参加|致辞|陪同|见证|宣布|作.{0,4}报告|会见|调研|作出批示|致贺|发言|签署)"
)
_QUOTED = re.compile(r"[『“「‘]")
_BLANK = re.compile(r"[ \u3000]")


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line of a headline group."""

    text: str
    level: int = 0
    bold: bool = False
    block: int = 0


Places = Mapping[str, int]
"""Character pair → offset of its first place in a body's text."""
_LEAD = 160
"""Characters that count as lead."""

WEIGHTS: dict[str, float] = {
    "D": 0.68,
    "D.about": -0.49,
    "D.attends": 1.30,
    "D.attends.short": 1.33,
    "D.bare.verb": 1.49,
    "D.blank": -1.03,
    "D.book": 0.29,
    "D.calls": -0.01,
    "D.comma": -0.43,
    "D.dash.first": 1.87,
    "D.digits": 0.71,
    "D.even": -0.70,
    "D.event": 0.75,
    "D.in.body": 0.58,
    "D.in.first": -1.05,
    "D.in.lead": 0.41,
    "D.late": 0.14,
    "D.len": 1.07,
    "D.list": -0.08,
    "D.long": 0.14,
    "D.quoted": -0.82,
    "D.short": -0.33,
    "D.tiny": -0.03,
    "D.vast": 0.48,
    "DD": -1.88,
    "DH.ratio": 0.83,
    "H.about": -0.41,
    "H.asks": 0.13,
    "H.attends": -1.10,
    "H.attends.short": -1.28,
    "H.bare.verb": 0.15,
    "H.blank": 1.12,
    "H.book": -0.57,
    "H.calls": -1.20,
    "H.colon.end": -0.23,
    "H.comma": -0.26,
    "H.dash.end": -1.10,
    "H.dash.first": -1.87,
    "H.digits": -0.50,
    "H.even": -0.64,
    "H.event": 0.39,
    "H.in.body": 0.11,
    "H.in.first": 0.50,
    "H.in.lead": -0.68,
    "H.late": -0.16,
    "H.len": -0.77,
    "H.list": -0.51,
    "H.long": -0.18,
    "H.occasion": -0.78,
    "H.quoted": 0.26,
    "H.short": 0.03,
    "H.tiny": -0.42,
    "H.vast": -0.43,
    "HD.ratio": -0.32,
    "HD.shared": 0.43,
    "HH.apart": -2.57,
    "HH.bold": -1.01,
    "HH.even": 0.93,
    "HH.same": 2.24,
    "K": 2.51,
    "K.about": 0.90,
    "K.asks": -0.13,
    "K.attends": -0.20,
    "K.attends.short": -0.05,
    "K.bare.verb": -1.64,
    "K.blank": -0.09,
    "K.book": 0.28,
    "K.calls": 1.21,
    "K.colon.end": 0.23,
    "K.comma": 0.68,
    "K.dash.end": 1.10,
    "K.digits": -0.21,
    "K.even": 1.34,
    "K.event": -1.14,
    "K.in.body": -0.69,
    "K.in.first": 0.54,
    "K.in.lead": 0.28,
    "K.late": 0.01,
    "K.len": -0.30,
    "K.list": 0.59,
    "K.long": 0.04,
    "K.occasion": 0.78,
    "K.quoted": 0.56,
    "K.short": 0.30,
    "K.tiny": 0.45,
    "K.vast": -0.05,
    "KD.ratio": 0.39,
    "KD.shared": 0.61,
    "KH.ratio": -0.12,
    "KH.shared": -0.15,
    "KK": -0.98,
    "inverted": 0.48,
    "level.down.HD": 2.52,
    "level.down.HH": -0.15,
    "level.down.KH": -2.38,
    "level.up.HD": -1.31,
    "level.up.HH": -0.13,
    "level.up.KH": 1.43,
    "split.bold": 0.89,
    "split.same": -3.19,
}
"""Log-odds of roles; fitted on transcribed pages by a conditional logit over all ways to give the roles."""

_MOST_ROWS = 6


def ways(rows: tuple[Row, ...]) -> list[str]:
    """Return the ways to give the roles K, H, D to the rows, as strings of those letters."""
    n = len(rows)
    if n > _MOST_ROWS:
        return ["K" * 0 + "H" + "D" * (n - 1)]
    found = [
        "K" * a + "H" * b + "D" * (n - a - b)
        for a in range(min(n, 3))
        for b in range(1, min(3, n - a) + 1)
        if n - a - b <= 3
    ]
    if n >= 3 and rows[0].bold and len({r.block for r in rows}) == 1:
        found += ["K" + "D" * (n - 2) + "H", "D" * (n - 1) + "H"]
    return found


def features(rows: tuple[Row, ...], way: str, places: Places) -> dict[str, float]:
    """Return the features of one way; `places` is where the text it stands over says what."""
    out: dict[str, float] = {}

    def add(name: str, value: float = 1.0) -> None:
        if value:
            out[name] = out.get(name, 0.0) + value

    for n, (row, role) in enumerate(zip(rows, way, strict=True)):
        for name, value in _looks(row.text, places).items():
            add(f"{role}.{name}", value)
        if role == "D" and n and way[n - 1] == "D":
            add("DD")
        if role == "K" and n and way[n - 1] == "K":
            add("KK")
        if role == "K" and n == 0:
            add("K")
        if role == "D" and "D" not in way[:n]:
            add("D")
    for (one, a), (two, b) in pairwise(zip(rows, way, strict=True)):
        same = one.block == two.block
        if a == b == "H":
            add("HH.same" if same else "HH.apart")
            add("HH.even", float(abs(_size(one.text) - _size(two.text)) <= 2))
            add("HH.bold", float(one.bold and same))
        elif a != b:
            add("split.bold" if one.bold else "split.same", float(same))
            ratio = math.log(_size(two.text) / _size(one.text))
            add(f"{a}{b}.ratio", ratio)
            shared = len(set(grams(one.text)) & set(grams(two.text)))
            add(f"{a}{b}.shared", min(3, shared) / 3)
        add("level.up." + a + b, float(0 < two.level < one.level))
        add("level.down." + a + b, float(0 < one.level < two.level))
    add("inverted", float("DH" in way))
    return out


def _size(text: str) -> int:
    return max(1, len(text))


def _looks(text: str, places: Places) -> dict[str, float]:
    pairs = grams(text)
    n = len(text)
    found = [places[p] for p in pairs if p in places]
    in_lead = sum(1 for at in found if at < _LEAD) / max(1, len(pairs))
    in_first = sum(1 for at in found if at < 40) / max(1, len(pairs))
    in_body = len(found) / max(1, len(pairs))
    late = sum(min(400, at) for at in found) / (400 * len(found)) if found else 0.5
    return {
        "len": math.log(n + 1) - 2.7,
        "tiny": float(n <= 8),
        "short": float(n <= 12),
        "long": float(n > 22),
        "vast": float(n > 32),
        "dash.end": float(text.endswith(("——", "—"))),
        "colon.end": float(text.endswith(("：", ":"))),
        "dash.first": float(text.startswith(("—", "－", "-"))),
        "calls": float(_CALLS.search(text) is not None),
        "attends": float(_ATTENDS.search(text) is not None),
        "attends.short": float(_ATTENDS.search(text) is not None and n <= 14),
        "quoted": float(_QUOTED.search(text) is not None),
        "blank": float(_BLANK.search(text) is not None),
        "comma": float("，" in text),
        "list": float("、" in text),
        "asks": float(text[-1:] in "？！?!"),
        "digits": float(any(c.isdigit() for c in text)),
        "book": float("《" in text),
        "event": float(_EVENT.search(text) is not None),
        "bare.verb": float(_BARE_VERB.match(text) is not None),
        "about": float(_ABOUT.match(text) is not None),
        "occasion": float(_OCCASION.search(text) is not None),
        "in.first": in_first,
        "late": late,
        "in.lead": in_lead,
        "in.body": in_body,
        "even": float(_even(text)),
    }


def _even(text: str) -> bool:
    parts = [p for p in _BLANK.split(text) if p]
    return len(parts) == 2 and abs(len(parts[0]) - len(parts[1])) <= 1


def score(found: dict[str, float]) -> float:
    """Return the log-odds of a way with these features."""
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in found.items())


def best(rows: tuple[Row, ...], places: Places) -> tuple[str, float]:
    """Return the best way and its probability among all ways."""
    scored = sorted(((score(features(rows, w, places)), w) for w in ways(rows)), reverse=True)
    top = scored[0][0]
    return scored[0][1], 1.0 / sum(math.exp(s - top) for s, _ in scored)

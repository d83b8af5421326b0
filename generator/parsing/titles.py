"""Title lines: which of a group of lines is kicker, headline or deck.

Every way to give the roles is scored by what each line looks like in that role and how the lines go together;
the order is kickers, headline, decks, save in a bold stack, where a page may print the headline last.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import pairwise

from generator.parsing.words import grams

_CALLS = re.compile(
    r"(?:强调|指出|表示|要求|提出|时说|认为|呼吁|寄语|致信|部署|发布|出台|印发|推出|召开|举行|闭幕|开幕)$"
)
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


WEIGHTS: dict[str, float] = {
    "D": 0.03,
    "D.attends": 1.51,
    "D.attends.short": 1.17,
    "D.blank": -0.80,
    "D.book": 0.46,
    "D.calls": -0.34,
    "D.comma": -0.46,
    "D.dash.first": 2.06,
    "D.digits": 1.40,
    "D.even": -0.94,
    "D.in.body": 1.06,
    "D.in.lead": -0.72,
    "D.len": 0.94,
    "D.list": -0.11,
    "D.long": -0.02,
    "D.quoted": -1.12,
    "D.short": 0.21,
    "D.tiny": -0.24,
    "D.vast": 0.63,
    "DD": -1.24,
    "DH.ratio": 0.56,
    "H.asks": 0.13,
    "H.attends": -1.19,
    "H.attends.short": -1.19,
    "H.blank": 0.90,
    "H.book": -0.22,
    "H.calls": 0.28,
    "H.colon.end": -0.32,
    "H.comma": -0.10,
    "H.dash.end": -1.05,
    "H.dash.first": -2.06,
    "H.digits": -0.90,
    "H.even": -0.29,
    "H.in.body": -0.55,
    "H.in.lead": 0.52,
    "H.len": -0.89,
    "H.list": -0.41,
    "H.long": -0.01,
    "H.quoted": 0.25,
    "H.short": -0.16,
    "H.tiny": -0.27,
    "H.vast": -0.51,
    "HD.ratio": -0.35,
    "HD.shared": 0.71,
    "HH.apart": -2.62,
    "HH.bold": -0.85,
    "HH.even": 0.64,
    "HH.same": 2.08,
    "K": 2.46,
    "K.asks": -0.13,
    "K.attends": -0.32,
    "K.attends.short": 0.02,
    "K.blank": -0.10,
    "K.book": -0.24,
    "K.calls": 0.06,
    "K.colon.end": 0.32,
    "K.comma": 0.56,
    "K.dash.end": 1.05,
    "K.digits": -0.51,
    "K.even": 1.23,
    "K.in.body": -0.51,
    "K.in.lead": 0.21,
    "K.len": -0.04,
    "K.list": 0.52,
    "K.long": 0.03,
    "K.quoted": 0.88,
    "K.short": -0.05,
    "K.tiny": 0.50,
    "K.vast": -0.11,
    "KD.ratio": 0.38,
    "KD.shared": 0.41,
    "KH.ratio": 0.10,
    "KH.shared": -0.12,
    "KK": -0.70,
    "inverted": 0.25,
    "level.down.HD": 2.41,
    "level.down.HH": -0.15,
    "level.down.KH": -2.27,
    "level.up.HD": -1.38,
    "level.up.HH": -0.13,
    "level.up.KH": 1.50,
    "split.bold": 0.94,
    "split.same": -2.70,
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


def features(rows: tuple[Row, ...], way: str, lead: frozenset[str], body: frozenset[str]) -> dict[str, float]:
    """Return the features of one way; `lead` and `body` hold the character pairs of the text it stands over."""
    out: dict[str, float] = {}

    def add(name: str, value: float = 1.0) -> None:
        if value:
            out[name] = out.get(name, 0.0) + value

    for n, (row, role) in enumerate(zip(rows, way, strict=True)):
        for name, value in _looks(row.text, lead, body).items():
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


def _looks(text: str, lead: frozenset[str], body: frozenset[str]) -> dict[str, float]:
    pairs = grams(text)
    n = len(text)
    in_lead = sum(p in lead for p in pairs) / max(1, len(pairs))
    in_body = sum(p in body for p in pairs) / max(1, len(pairs))
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


def best(rows: tuple[Row, ...], lead: frozenset[str], body: frozenset[str]) -> tuple[str, float]:
    """Return the best way and its probability among all ways."""
    scored = sorted(((score(features(rows, w, lead, body)), w) for w in ways(rows)), reverse=True)
    top = scored[0][0]
    return scored[0][1], 1.0 / sum(math.exp(s - top) for s, _ in scored)

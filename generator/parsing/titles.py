"""Title lines: which of a group of lines is kicker, headline or deck.

Every way to give the roles is scored by what each line looks like in that role and how the lines go together;
the order is kickers, headline, decks, save in a bold stack, where a page may print the headline last.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from generator.parsing.phrases import Places, looks
from generator.parsing.words import grams


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line of a headline group."""

    text: str
    level: int = 0
    bold: bool = False
    block: int = 0


WEIGHTS: dict[str, float] = {
    "D": 1.89,
    "D.about": -0.75,
    "D.adds": 0.71,
    "D.amount": 0.32,
    "D.asks": -0.16,
    "D.aspect": 0.56,
    "D.attends": 1.51,
    "D.attends.short": 1.86,
    "D.bare.verb": 1.07,
    "D.blank": 0.39,
    "D.book": -0.37,
    "D.calls": -0.04,
    "D.colon.end": 1.18,
    "D.comma": -0.42,
    "D.couplet": -1.05,
    "D.dash.first": 3.96,
    "D.digits": 0.34,
    "D.even": -1.03,
    "D.event": 1.39,
    "D.in.body": 0.70,
    "D.in.first": -1.04,
    "D.in.lead": -0.68,
    "D.late": -0.75,
    "D.len": 1.59,
    "D.list": -0.52,
    "D.long": -0.33,
    "D.occasion": 0.01,
    "D.procedure": -0.02,
    "D.quoted": -0.95,
    "D.serial": 2.12,
    "D.short": 0.11,
    "D.states": 0.52,
    "D.tiny": -0.02,
    "D.vast": -0.14,
    "D.who": -0.18,
    "DD": -2.32,
    "DH.ratio": 1.27,
    "H.about": -0.14,
    "H.adds": -0.08,
    "H.amount": -0.19,
    "H.asks": 0.58,
    "H.aspect": 0.13,
    "H.attends": -0.91,
    "H.attends.short": -0.75,
    "H.bare.verb": -0.21,
    "H.blank": 0.91,
    "H.book": -0.65,
    "H.calls": -1.84,
    "H.colon.end": -2.08,
    "H.comma": -0.41,
    "H.couplet": -0.75,
    "H.dash.end": -1.92,
    "H.dash.first": -3.96,
    "H.digits": -0.21,
    "H.even": 0.20,
    "H.event": 0.45,
    "H.in.body": -0.56,
    "H.in.first": 0.86,
    "H.in.lead": -0.04,
    "H.late": 0.11,
    "H.len": -1.46,
    "H.list": -0.62,
    "H.long": -0.40,
    "H.occasion": -1.42,
    "H.procedure": -0.45,
    "H.quoted": 0.13,
    "H.serial": -2.12,
    "H.short": 0.03,
    "H.states": 0.03,
    "H.tiny": -0.85,
    "H.vast": 0.21,
    "H.who": -0.19,
    "HD.ratio": -0.76,
    "HD.shared": 0.74,
    "HH.apart": -3.16,
    "HH.bold": -1.25,
    "HH.even": 0.71,
    "HH.same": 2.86,
    "K": 3.15,
    "K.about": 0.89,
    "K.adds": -0.63,
    "K.amount": -0.12,
    "K.asks": -0.42,
    "K.aspect": -0.69,
    "K.attends": -0.60,
    "K.attends.short": -1.11,
    "K.bare.verb": -0.85,
    "K.blank": -1.30,
    "K.book": 1.01,
    "K.calls": 1.88,
    "K.colon.end": 0.90,
    "K.comma": 0.84,
    "K.couplet": 1.80,
    "K.dash.end": 1.92,
    "K.digits": -0.13,
    "K.even": 0.83,
    "K.event": -1.84,
    "K.in.body": -0.14,
    "K.in.first": 0.18,
    "K.in.lead": 0.72,
    "K.late": 0.64,
    "K.len": -0.13,
    "K.list": 1.14,
    "K.long": 0.73,
    "K.occasion": 1.41,
    "K.procedure": 0.46,
    "K.quoted": 0.82,
    "K.short": -0.14,
    "K.states": -0.55,
    "K.tiny": 0.86,
    "K.vast": -0.07,
    "K.who": 0.37,
    "KD.ratio": 0.64,
    "KD.shared": 0.92,
    "KH.ratio": -0.04,
    "KH.shared": -1.00,
    "KK": -2.02,
    "inverted": 0.70,
    "level.down.HD": 2.93,
    "level.down.HH": -0.06,
    "level.down.KH": -2.87,
    "level.up.HD": -1.54,
    "level.up.HH": -0.05,
    "level.up.KH": 1.59,
    "split.bold": 0.70,
    "split.same": -4.10,
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
        for name, value in looks(row.text, places).items():
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


def score(found: dict[str, float]) -> float:
    """Return the log-odds of a way with these features."""
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in found.items())


def best(rows: tuple[Row, ...], places: Places) -> tuple[str, float]:
    """Return the best way and its probability among all ways."""
    scored = sorted(((score(features(rows, w, places)), w) for w in ways(rows)), reverse=True)
    top = scored[0][0]
    return scored[0][1], 1.0 / sum(math.exp(s - top) for s, _ in scored)

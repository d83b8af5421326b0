"""Title lines: which of a group of lines is kicker, headline or deck.

Every way to give the roles is scored by what each line looks like in that role and how the lines go together;
the order is kickers, headline, decks, save in a bold stack, where a page may print the headline last.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from generator.parsing.phrases import Places, looks
from generator.parsing.words import grams


class Row(Struct, frozen=True):
    """One printed line of a headline group."""

    text: str
    level: int = 0
    bold: bool = False
    block: int = 0


WEIGHTS: dict[str, float] = {
    "D": 2.40,
    "D.about": -0.77,
    "D.adds": 0.78,
    "D.amount": 0.35,
    "D.asks": -0.18,
    "D.aspect": 0.56,
    "D.attends": 1.51,
    "D.attends.short": 1.92,
    "D.bare.verb": 1.03,
    "D.blank": 0.64,
    "D.book": -0.63,
    "D.calls": -0.07,
    "D.colon.end": 1.06,
    "D.comma": -0.33,
    "D.couplet": -1.27,
    "D.dash.first": 4.10,
    "D.digits": 0.26,
    "D.even": -1.01,
    "D.event": 1.41,
    "D.in.body": 0.93,
    "D.in.first": -0.97,
    "D.in.lead": -0.65,
    "D.late": -0.80,
    "D.len": 2.44,
    "D.list": -0.65,
    "D.long": -0.45,
    "D.occasion": 0.01,
    "D.procedure": 0.06,
    "D.quoted": -0.95,
    "D.serial": 2.25,
    "D.short": 0.07,
    "D.states": 0.47,
    "D.tiny": 0.22,
    "D.vast": -0.05,
    "D.who": -0.19,
    "DD": -2.54,
    "DH.ratio": 1.76,
    "H.about": -0.05,
    "H.adds": 0.03,
    "H.amount": -0.18,
    "H.asks": 0.56,
    "H.aspect": 0.10,
    "H.attends": -0.88,
    "H.attends.short": -0.79,
    "H.bare.verb": -0.23,
    "H.blank": 0.80,
    "H.book": -0.51,
    "H.calls": -1.90,
    "H.colon.end": -2.60,
    "H.comma": -0.58,
    "H.couplet": -0.77,
    "H.dash.end": -2.21,
    "H.dash.first": -4.10,
    "H.digits": -0.21,
    "H.even": 0.06,
    "H.event": 0.41,
    "H.in.body": -0.72,
    "H.in.first": 0.77,
    "H.in.lead": -0.01,
    "H.late": 0.34,
    "H.latin": -8.00,
    "H.len": -2.95,
    "H.list": -0.57,
    "H.long": -0.38,
    "H.occasion": -1.46,
    "H.procedure": -0.60,
    "H.quoted": 0.12,
    "H.serial": -2.25,
    "H.short": -0.08,
    "H.states": -0.05,
    "H.tiny": -0.52,
    "H.vast": 0.19,
    "H.who": -0.39,
    "HD.ratio": -2.44,
    "HD.shared": 1.04,
    "HH.apart": -3.50,
    "HH.bold": -1.08,
    "HH.even": 1.50,
    "HH.same": 2.43,
    "HH.same.habit": 1.89,
    "K": 3.81,
    "K.about": 0.82,
    "K.adds": -0.81,
    "K.amount": -0.17,
    "K.asks": -0.38,
    "K.aspect": -0.66,
    "K.attends": -0.63,
    "K.attends.short": -1.13,
    "K.bare.verb": -0.80,
    "K.blank": -1.44,
    "K.book": 1.14,
    "K.calls": 1.97,
    "K.colon.end": 1.54,
    "K.comma": 0.91,
    "K.couplet": 2.05,
    "K.dash.end": 2.21,
    "K.digits": -0.05,
    "K.even": 0.95,
    "K.event": -1.82,
    "K.in.body": -0.21,
    "K.in.first": 0.20,
    "K.in.lead": 0.66,
    "K.late": 0.46,
    "K.len": 0.51,
    "K.list": 1.22,
    "K.long": 0.83,
    "K.occasion": 1.46,
    "K.procedure": 0.54,
    "K.quoted": 0.83,
    "K.states": -0.41,
    "K.tiny": 0.30,
    "K.vast": -0.14,
    "K.who": 0.58,
    "KD.ratio": 0.59,
    "KD.shared": 1.27,
    "KH.ratio": 0.40,
    "KH.shared": -0.64,
    "KK": -2.20,
    "inverted": 1.16,
    "level.down.HD": 3.10,
    "level.down.HH": -0.05,
    "level.down.KH": -3.05,
    "level.up.HD": -1.55,
    "level.up.HH": -0.04,
    "level.up.KH": 1.59,
    "split.bold": 0.70,
    "split.same": -2.11,
    "split.same.habit": -2.81,
}
"""Log-odds of roles; fitted on transcribed pages by a conditional logit over all ways to give the roles,
save `H.latin`, set by hand: a line in Latin letters beside one in characters says the headline again."""

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


class _Look(Struct, frozen=True):
    """What one row looks like, whatever its role."""

    row: Row
    features: dict[str, tuple[tuple[str, float], ...]]
    """What it shows in each role, with the role before the name; only what is not 0."""
    pairs: frozenset[str]


def _look(row: Row, places: Places) -> _Look:
    """Return what a row looks like."""
    found = [(name, value) for name, value in looks(row.text, places).items() if value]
    told = {role: tuple([(f"{role}.{name}", value) for name, value in found]) for role in "KHD"}
    return _Look(row, told, frozenset(grams(row.text)))


def features(seen: Sequence[_Look], way: str, habit: float = 0.0) -> dict[str, float]:
    """Return the features of one way to give roles to rows that look so.

    `habit` is how the page prints its stacks: 1 with blank lines between their parts, -1 line under line.
    """
    out: dict[str, float] = {}

    def add(name: str, value: float = 1.0) -> None:
        if value:
            out[name] = out.get(name, 0.0) + value

    for n, (look, role) in enumerate(zip(seen, way, strict=True)):
        for name, value in look.features[role]:
            add(name, value)
        add("H.latin", float(role == "H" and _latin(look, seen)))
        if role == "D" and n and way[n - 1] == "D":
            add("DD")
        if role == "K" and n and way[n - 1] == "K":
            add("KK")
        if role == "K" and n == 0:
            add("K")
        if role == "D" and "D" not in way[:n]:
            add("D")
    for (before, a), (behind, b) in pairwise(zip(seen, way, strict=True)):
        one, two = before.row, behind.row
        same = one.block == two.block
        if a == b == "H":
            add("HH.same" if same else "HH.apart")
            add("HH.same.habit", habit * same * (not one.bold))
            add("HH.even", float(abs(_size(one.text) - _size(two.text)) <= 2))
            add("HH.bold", float(one.bold and same))
        elif a != b:
            add("split.bold" if one.bold else "split.same", float(same))
            add("split.same.habit", habit * same * (not one.bold))
            ratio = math.log(_size(two.text) / _size(one.text))
            add(f"{a}{b}.ratio", ratio)
            shared = len(before.pairs & behind.pairs)
            add(f"{a}{b}.shared", min(3, shared) / 3)
        add("level.up." + a + b, float(0 < two.level < one.level or _bolder(two, one)))
        add("level.down." + a + b, float(0 < one.level < two.level or _bolder(one, two)))
    add("inverted", float("DH" in way))
    return out


def _latin(look: _Look, seen: Sequence[_Look]) -> bool:
    """Return whether a row is in Latin letters and another is not."""
    return look.row.text.isascii() and not all(other.row.text.isascii() for other in seen)


def _bolder(one: Row, two: Row) -> bool:
    """Return whether one of two lines without # is bold and the other is not: that is a level too."""
    return one.bold and not two.bold and not (one.level or two.level)


def _size(text: str) -> int:
    return max(1, len(text))


def score(found: dict[str, float]) -> float:
    """Return the log-odds of a way with these features."""
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in found.items())


def best(rows: tuple[Row, ...], places: Places, habit: float = 0.0) -> tuple[str, float]:
    """Return the best way and its probability among all ways; `places` is where the text below says what."""
    seen = [_look(row, places) for row in rows]
    scored = sorted(((score(features(seen, w, habit)), w) for w in ways(rows)), reverse=True)
    top = scored[0][0]
    return scored[0][1], 1.0 / sum(math.exp(s - top) for s, _ in scored)

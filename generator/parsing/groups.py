"""Groups: neighbouring title lines that may be one article's headline, and how well each fits a body."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from generator.parsing import titles
from generator.parsing.affinity import Texts
from generator.parsing.draft import Body
from generator.parsing.items import Item
from generator.parsing.titles import Row
from generator.parsing.words import grams

_MOST_BLOCKS = 4
_MOST_ROWS = 6
_POST = 1.3
_OFTEN = 6.0
"""Mentions from which on a word of an author's post marks what a body is about."""
_SIGNED = -6.0

BEFORE, AFTER, FAR = "before", "after", "far"


@dataclass(frozen=True, slots=True)
class Group:
    """Items `first` to `last` (indexes into the page's items) as one headline; `author` may follow them."""

    first: int
    last: int
    rows: tuple[Row, ...]
    author: int = -1
    """Index of the author's item, -1 for none."""
    shape: float = 0.0
    """How well the lines go together, whatever the body; negative is worse."""

    @property
    def end(self) -> int:
        """Return the index of its last item, the author's included."""
        return max(self.last, self.author)

    @property
    def text(self) -> str:
        """Return its lines in one."""
        return "\n".join(r.text for r in self.rows)


def candidates(items: tuple[Item, ...]) -> list[list[Group]]:
    """Return for every item the groups that begin with it."""
    main = _main_level(items)
    out: list[list[Group]] = []
    for first, item in enumerate(items):
        found: list[Group] = []
        rows: list[Row] = []
        for last in range(first, min(first + _MOST_BLOCKS, len(items))):
            one = items[last]
            if one.kind != "line" or one.run != item.run:
                break
            rows.extend(one.rows)
            if len(rows) > _MOST_ROWS and last > first:
                break
            shape = _shape(items[first : last + 1], main)
            author = _author_after(items, last)
            if author >= 0:
                found.append(Group(first, last, tuple(rows), author, shape + 0.4))
            found.append(Group(first, last, tuple(rows), -1, shape - (0.8 if author >= 0 else 0.0)))
        out.append(found)
    return out


def _author_after(items: tuple[Item, ...], last: int) -> int:
    """Return the author's item that stands behind a group, at most a rubric between, or -1."""
    for at in (last + 1, last + 2):
        if at >= len(items) or items[at].run != items[last].run:
            return -1
        if items[at].kind == "author":
            return at
        if items[at].title > 0.6:
            return -1
    return -1


def _main_level(items: tuple[Item, ...]) -> int:
    """Return the number of # the page's headlines have: of the usual levels the highest."""
    counts = Counter(r.level for i in items for r in i.rows if r.level)
    usual = [level for level, n in counts.items() if n >= max(1, counts.total() // 5)]
    return min(usual, default=0)


def _shape(items: tuple[Item, ...], main: int) -> float:
    """Return how well blocks go together as one headline: levels, weights, colons and dashes at ends."""
    total = -1.2 * max(0, len(items) - 2)
    if len(items) > 2 and len(items[-1].rows) > 1 and not items[-1].rows[0].bold:
        total -= 0.6  # a deck in two lines under two other lines is rare; a rubric stands so
    levels = [r.level for i in items for r in i.rows]
    if main and any(levels) and main not in levels:
        total -= 1.5
    for one, two in pairwise(items):
        a, b = one.rows[-1], two.rows[0]
        if a.bold != b.bold:
            total -= 1.5
        if a.level and b.level:
            total += 0.5 if a.level != b.level else -1.0
        elif bool(a.level) != bool(b.level):
            total -= 0.7
        if a.text.endswith(("——", "：", "—", "强调", "指出", "提出", "要求", "表示")):
            total += 1.2
        if b.text.startswith(("——", "—")):
            total += 1.5
    if len(items) >= 2 and len({r.level for i in items for r in i.rows}) == 1 and items[0].rows[0].level:
        total -= 0.5
    last = items[-1].rows[-1].text
    if last.endswith(("——", "：", "强调", "时指出", "时提出")):
        total -= 1.8
    return total


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a group fits a body, and where it stands from it."""

    score: float
    place: str


def fit(group: Group, item: Item, body: int, evidence: float, far: float) -> Fit:
    """Return how well a group fits a body: `evidence` is their affinity, `far` the price of distance."""
    place = BEFORE if item.before == body - 1 else AFTER if item.before == body else FAR
    score = group.shape + evidence
    if place == AFTER:
        score -= min(far + 0.2, 1.2 if item.rows[0].bold else 2.4)
    elif place == FAR:
        score -= far
    return Fit(score, place)


def author_fits(post: str, bodies: tuple[Body, ...]) -> list[float]:
    """Return for each body how well it suits an author with this post.

    Signed by reporters it suits badly. Else the post's words decide: the more of all their mentions on the
    page fall to a body, for its length, the better.
    """
    signed = [b.byline is not None and bool(b.byline.names or b.byline.dateline) for b in bodies]
    out = [0.0 if s else 1.0 for s in signed]
    texts = [b.text for b in bodies]
    for pair in dict.fromkeys(grams(post)):
        hits = [t.count(pair) for t in texts]
        often = min(1.0, max(hits, default=0) / _OFTEN)
        rates = [(h + 0.1) / (len(t) + 200.0) for h, t in zip(hits, texts, strict=True)]
        total = sum(rates)
        shares = [r / total for r in rates]
        spread = -sum(s * math.log(s) for s in shares) / math.log(len(shares)) if len(shares) > 1 else 1.0
        for n, share in enumerate(shares):
            out[n] += (
                _POST * often * max(0.0, 1.0 - spread) * max(-2.0, min(2.0, math.log(share * len(shares))))
            )
    return [_SIGNED if s else max(-4.0, min(5.0, o)) for s, o in zip(signed, out, strict=True)]


def roles(group: Group, body: int, texts: Texts, items: tuple[Item, ...]) -> tuple[str, float]:
    """Return the roles of the group's lines over that body, and the probability of this choice."""
    return titles.best(group.rows, texts.places(body), habit(items))


def habit(items: tuple[Item, ...]) -> float:
    """Return how the page prints a headline's lines: 1 with blank lines between, -1 line under line."""
    lines = [i for i in items if i.kind == "line" and i.title > 0.5]
    apart = sum(1 for a, b in pairwise(lines) if a.run == b.run)
    together = sum(1 for i in lines if len(i.rows) > 1 and not i.rows[0].bold)
    return (apart - together) / (apart + together + 1)

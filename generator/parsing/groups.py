"""Groups: neighbouring title lines that may be one article's headline, and how well each fits a body."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from msgspec import Struct

from generator.parsing import phrases, titles
from generator.parsing.affinity import Texts
from generator.parsing.items import Item
from generator.parsing.titles import Row
from generator.parsing.words import grams

_MOST_BLOCKS = 4
_MOST_ROWS = 6
_SHORT, _UNTOLD = 11, 0.7
"""Characters of two lines marked alike that say too little of which leads in and which is led in; how sure it
is then at most. Of such stacks read as kicker and headline with .8 or more, 58 of 186 were right on made-up
pages of many forms (few different stacks), 13 of 13 on pages composed of a daily's."""
_HALVES = 2.5
"""What two halves of a headline speak for each other."""

BEFORE, AFTER, FAR = "before", "after", "far"


class Stack(Struct, frozen=True):
    """Title lines that stand together and may be one headline, whatever stands around them."""

    first: int
    last: int
    """Indexes of its first and last item."""
    rows: tuple[Row, ...]
    words: tuple[str, ...]
    """Its pairs of characters, each once."""
    shape: float = 0.0
    """How well the lines go together; negative is worse."""


class Group(Struct, frozen=True):
    """A stack as one headline; `author` may follow it."""

    stack: Stack
    author: int = -1
    """Index of the author's item, -1 for none."""
    shape: float = 0.0
    """How well the lines and the author go together, whatever the body."""

    @property
    def first(self) -> int:
        """Return the index of its first item."""
        return self.stack.first

    @property
    def last(self) -> int:
        """Return the index of its last item, the author's left out."""
        return self.stack.last

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return its lines."""
        return self.stack.rows

    @property
    def end(self) -> int:
        """Return the index of its last item, the author's included."""
        return max(self.last, self.author)


def stacks(items: tuple[Item, ...]) -> list[list[Stack]]:
    """Return for every item the stacks that begin with it."""
    main = _main_level(items)
    several = len({r.level for item in items for r in item.rows if r.level}) > 1
    out: list[list[Stack]] = []
    for first, item in enumerate(items):
        found: list[Stack] = []
        rows: list[Row] = []
        for last in range(first, min(first + _MOST_BLOCKS, len(items))):
            one = items[last]
            if one.kind != "line" or one.run != item.run:
                break
            rows.extend(one.rows)
            if len(rows) > _MOST_ROWS and last > first:
                break
            words = tuple(dict.fromkeys(gram for row in rows for gram in grams(row.text)))
            found.append(
                Stack(first, last, tuple(rows), words, _shape(items[first : last + 1], main, several))
            )
        out.append(found)
    return out


def candidates(stacks: list[list[Stack]], items: tuple[Item, ...]) -> list[list[Group]]:
    """Return for every item the groups that begin with it: each stack, and with the author behind it."""
    out: list[list[Group]] = []
    for begun in stacks:
        found: list[Group] = []
        for stack in begun:
            author = _author_after(items, stack.last)
            if author >= 0:
                found.append(Group(stack, author, stack.shape + 0.4))
            found.append(Group(stack, -1, stack.shape - (0.8 if author >= 0 else 0.0)))
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


def _shape(items: tuple[Item, ...], main: int, several: bool) -> float:
    """Return how well blocks go together as one headline: levels, weights, colons and dashes at ends.

    That two levels are the same says something on a page that has several.
    """
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
            total += 0.5 if a.level != b.level else (-1.0 if several else 0.0)
        elif bool(a.level) != bool(b.level):
            total -= 0.7
        if a.bold == b.bold and a.level == b.level and phrases.halves(a.text, b.text):
            total += _HALVES
        if a.text.endswith(("——", "：", "—", "强调", "指出", "提出", "要求", "表示")):
            total += 1.2
        if b.text.startswith(("——", "—")):
            total += 1.5
    if several and len(items) >= 2 and len(set(levels)) == 1 and levels[0]:
        total -= 0.5
    last = items[-1].rows[-1].text
    if last.endswith(("——", "：", "强调", "时指出", "时提出")):
        total -= 1.8
    return total


def place(item: Item, body: int) -> str:
    """Return where a headline that begins with this item stands from a body."""
    return BEFORE if item.before == body - 1 else AFTER if item.before == body else FAR


def roles(group: Group, body: int, texts: Texts, items: tuple[Item, ...]) -> tuple[str, float]:
    """Return the roles of the group's lines over that body, and the probability of this choice."""
    if len(group.rows) == 1:
        return "H", 1.0
    way, sure = titles.best(group.rows, texts.places(body), habit(items))
    one, two = group.rows[0], group.rows[-1]
    unmarked = way == "KH" and (one.level, one.bold) == (two.level, two.bold)
    short = unmarked and max(len(one.text), len(two.text)) <= _SHORT
    return way, min(sure, _UNTOLD) if short else sure


def habit(items: tuple[Item, ...]) -> float:
    """Return how the page prints a headline's lines: 1 with blank lines between, -1 line under line."""
    lines = [i for i in items if i.kind == "line" and i.title > 0.5]
    stacks = [(a.rows[-1].block, b.rows[0].block) for a, b in pairwise(lines) if a.run == b.run]
    apart = sum(1 for one, two in stacks if one != two)
    together = sum(1 for i in lines if len(i.rows) > 1 and not i.rows[0].bold) + len(stacks) - apart
    return (apart - together) / (apart + together + 1)

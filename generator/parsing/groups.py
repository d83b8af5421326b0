"""Groups: stretches of neighbouring title lines that may be one article's headline, and how well each fits a body."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from generator.parsing import bylines, titles
from generator.parsing.affinity import Texts
from generator.parsing.draft import Body, Draft
from generator.parsing.items import Item
from generator.parsing.titles import Row

_MOST_BLOCKS = 4
_MOST_ROWS = 6

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
    """Return how well blocks go together as one headline: levels, weights, colons and dashes at their ends."""
    total = -0.6 * max(0, len(items) - 2)
    levels = [r.level for i in items for r in i.rows]
    if main and any(levels) and main not in levels:
        total -= 1.5
    for one, two in zip(items, items[1:], strict=False):
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


def fit(draft: Draft, group: Group, items: tuple[Item, ...], body: int, evidence: float, far: float) -> Fit:
    """Return how well a group fits a body; `evidence` is their affinity, `far` the price of standing apart."""
    one = draft.bodies[body]
    item = items[group.first]
    place = BEFORE if item.before == body - 1 else AFTER if item.before == body else FAR
    score = group.shape + evidence
    if place == AFTER:
        score -= 1.2 if item.rows[0].bold else 2.4
    elif place == FAR:
        score -= far
    return Fit(score + _author_fit(draft, group, items, one), place)


def _author_fit(draft: Draft, group: Group, items: tuple[Item, ...], body: Body) -> float:
    signed = body.byline is not None and bool(body.byline.names or body.byline.dateline)
    if group.author < 0:
        return 0.0
    if signed:
        return -3.0
    said = bylines.author(draft.blocks[items[group.author].block].text)
    post = said.authors[0].post if said and said.authors else ""
    return 1.0 + post_fit(post, body.text)


def post_fit(post: str, text: str) -> float:
    """Return how much a body speaks of what its author's post is about, 0 to about 2."""
    words = [w for w in re.split(r"[、，\s]", post) if w]
    total = 0.0
    for word in words:
        stem = re.sub(
            r"(?:党组|党委)?(?:副?书记|部长|局长|主任|副校长|校长|主席|秘书长|市长|区长|县长|常委|委员|长)+$",
            "",
            word,
        )
        for size in (4, 3, 2):
            parts = {stem[i : i + size] for i in range(len(stem) - size + 1)}
            hits = sum(min(4, text.count(p)) for p in parts)
            if hits:
                total += min(1.5, 0.12 * size * hits / (1 + 0.2 * len(text) / 300))
                break
        if len(word) > 3 and word in text:
            total += 1.0
    return min(3.0, total)


def roles(group: Group, body: int, texts: Texts) -> tuple[str, float]:
    """Return the roles of the group's lines over that body, and the probability of this choice."""
    return titles.best(group.rows, texts.leads[body], texts.bodies[body])

"""The page's title lines in order, each with the odds of being title, rubric or notice."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from generator.parsing import bylines, lines, phrases
from generator.parsing.affinity import Texts
from generator.parsing.draft import Body, Draft
from generator.parsing.lines import Wording
from generator.parsing.titles import Row

LINES = ("head", "author")


class Item(Struct, frozen=True):
    """One block of title lines, an author's line, or a teaser's mark."""

    block: int
    kind: str
    """line, author or teaser."""
    rows: tuple[Row, ...]
    run: int
    """Number of the run of title lines it stands in."""
    before: int = -1
    """Index of the body it stands behind; -1 if none."""
    under: int = 0
    """How many bodies stand behind it before the next title line."""
    title: float = 1.0
    rubric: float = 0.0
    notice: float = 0.0


class Titles:
    """The title lines of a page, each read once, whichever bodies stand around them."""

    def __init__(self, draft: Draft) -> None:
        """Read them; the blocks and their kinds stay as they are here, the bodies may be cut."""
        self.plain = _plain(draft)
        """The items, as nothing but themselves."""
        page = _setting(draft)
        self._wordings: dict[int, Wording] = {
            item.block: lines.wording(_line(draft, item.block), page)
            for item in self.plain
            if item.kind == "line"
        }

    def over(self, bodies: tuple[Body, ...], texts: Texts) -> tuple[Item, ...]:
        """Return the items in printed order as they stand among these bodies."""
        firsts = sorted((p.block, n) for n, body in enumerate(bodies) for p in body.pieces if not p.stray)
        befores: list[int] = []
        last, at = -1, 0
        for item in self.plain:
            while at < len(firsts) and firsts[at][0] <= item.block:
                last = firsts[at][1]
                at += 1
            befores.append(last)
        out: list[Item] = []
        for item, before, under in zip(self.plain, befores, _under(befores, len(bodies)), strict=True):
            wording = self._wordings.get(item.block)
            if wording is None:
                out.append(replace(item, before=before, under=under))
                continue
            odds = wording.over(texts, before, under)
            title, rubric, notice = odds["title"], odds["rubric"], odds["notice"]
            out.append(Item(item.block, item.kind, item.rows, item.run, before, under, title, rubric, notice))
        return tuple(out)


def _under(befores: list[int], bodies: int) -> list[int]:
    """Return for each item how many bodies stand behind it before the next; `befores` is where they stand."""
    ends = dict(pairwise((*dict.fromkeys(befores), bodies - 1)))
    return [max(0, ends[before] - before) for before in befores]


def _plain(draft: Draft) -> tuple[Item, ...]:
    """Return the page's items in printed order."""
    owned = {p.block for body in draft.bodies for p in body.pieces if not p.stray}
    out: list[Item] = []
    run = 0
    fresh = True
    stack = -1
    for index, kind in enumerate(draft.kinds):
        if index in owned:
            run += not fresh
            fresh = True
        if kind not in (*LINES, "teaser"):
            continue
        fresh = False
        block = draft.blocks[index]
        if not _goes_with(draft, index):
            stack = index
        rows = tuple(Row(r.text.strip(), block.level, block.bold, stack) for r in block.rows)
        out.append(Item(index, "line" if kind == "head" else kind, rows, run))
    return tuple(out)


def _goes_with(draft: Draft, index: int) -> bool:
    """Return whether a title line goes with the one before it: the same mark, and no blank line between.

    Two headings of one level may have a blank line between, as Markdown is written, and so may two halves.
    """
    if not index or draft.kinds[index - 1] != "head":
        return False
    one, two = draft.blocks[index - 1], draft.blocks[index]
    alike = one.level == two.level and one.bold == two.bold
    close = two.level > 0 or one.lines[-1].number + 1 == two.lines[0].number
    return alike and (close or phrases.halves(one.text, two.text))


def _setting(draft: Draft) -> lines.Setting:
    """Return what the page as a whole says about its title lines."""
    heads = [draft.blocks[i] for i, kind in enumerate(draft.kinds) if kind == "head"]
    marked = sum(1 for b in heads if b.level or b.bold)
    counts = Counter(" ".join(r.text.strip() for r in b.rows) for b in heads)
    return lines.Setting(marked * 2 > len(heads), counts)


def _line(draft: Draft, index: int) -> lines.Line:
    """Return the block's lines and what stands around them."""
    block = draft.blocks[index]
    ahead, behind = _others(draft, index, -1), _others(draft, index, 1)
    return lines.Line(
        tuple(r.text.strip() for r in block.rows),
        block.level,
        block.bold,
        _neighbour(draft, index, -1),
        _neighbour(draft, index, 1),
        ahead,
        ahead + 1 + behind,
    )


def _others(draft: Draft, index: int, step: int) -> int:
    """Return how many title lines stand between a title line and the next text before or behind it."""
    count = 0
    at = index + step
    while 0 <= at < len(draft.kinds) and draft.kinds[at] not in ("body", "byline"):
        count += draft.kinds[at] == "head"
        at += step
    return count


def _neighbour(draft: Draft, index: int, step: int) -> str:
    at = index + step
    while 0 <= at < len(draft.kinds):
        kind = draft.kinds[at]
        if kind == "body":
            return "byline" if step > 0 and bylines.opens(draft.blocks[at].text) else "body"
        if kind in ("byline", "author"):
            return kind if step > 0 or kind == "author" else "body"
        if kind in ("head", "teaser"):
            return "line"
        if kind in ("folio", "nameplate"):
            return "edge"
        at += step
    return "edge"

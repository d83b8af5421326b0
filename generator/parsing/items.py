"""The page's title lines in order, each with the odds of being title, rubric or notice."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.parsing import bylines, lines
from generator.parsing.affinity import Texts
from generator.parsing.draft import Draft
from generator.parsing.titles import Row

LINES = ("head", "author")


@dataclass(frozen=True, slots=True)
class Item:
    """One block of title lines, an author's line, or a teaser's mark."""

    block: int
    kind: str
    """line, author or teaser."""
    rows: tuple[Row, ...]
    before: int
    """Index of the body it stands behind; -1 if none."""
    run: int
    """Number of the run of title lines it stands in."""
    title: float = 1.0
    rubric: float = 0.0
    notice: float = 0.0


def collect(draft: Draft, texts: Texts) -> tuple[Item, ...]:
    """Return all items of the page in printed order."""
    page = setting(draft, texts)
    owner = {p.block: n for n, body in enumerate(draft.bodies) for p in body.pieces if not p.stray}
    out: list[Item] = []
    last = -1
    run = 0
    fresh = True
    stack = -1
    for index, kind in enumerate(draft.kinds):
        if index in owner:
            last = owner[index]
            run += not fresh
            fresh = True
        if kind not in (*LINES, "teaser"):
            continue
        fresh = False
        block = draft.blocks[index]
        if not _under(draft, index):
            stack = index
        rows = tuple(Row(r.text.strip(), block.level, block.bold, stack) for r in block.rows)
        if kind == "head":
            found = lines.odds(lines.features(line_of(draft, index, last), page))
            out.append(Item(index, "line", rows, last, run, found["title"], found["rubric"], found["notice"]))
        else:
            out.append(Item(index, kind, rows, last, run))
    return tuple(out)


def _under(draft: Draft, index: int) -> bool:
    """Return whether a title line stands right under another, with no blank line and the same mark."""
    if not index or draft.kinds[index - 1] != "head":
        return False
    one, two = draft.blocks[index - 1], draft.blocks[index]
    alike = one.level == two.level and one.bold == two.bold
    return alike and one.lines[-1].number + 1 == two.lines[0].number


def setting(draft: Draft, texts: Texts) -> lines.Setting:
    """Return what the page as a whole says about its title lines."""
    heads = [draft.blocks[i] for i, kind in enumerate(draft.kinds) if kind == "head"]
    marked = sum(1 for b in heads if b.level or b.bold)
    counts = Counter(" ".join(r.text.strip() for r in b.rows) for b in heads)
    return lines.Setting(marked * 2 > len(heads), counts, texts)


def line_of(draft: Draft, index: int, body: int) -> lines.Line:
    """Return the block's lines and what stands around them; it stands behind the body of that index."""
    block = draft.blocks[index]
    ahead, behind = _others(draft, index, -1), _others(draft, index, 1)
    return lines.Line(
        tuple(r.text.strip() for r in block.rows),
        block.level,
        block.bold,
        _neighbour(draft, index, -1),
        _neighbour(draft, index, 1),
        body,
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

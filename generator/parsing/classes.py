"""Classes: which blocks are text of a body and which are lines over, under or beside one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from generator.parsing import asides, bylines, looks, marks
from generator.parsing.blocks import Block
from generator.parsing.draft import Draft, marked


def decide(draft: Draft) -> Draft:
    """Give every undecided block one of: teaser, byline, author, head, body."""
    changes: dict[int, str] = {}
    free = draft.free()
    column = usual_column(draft.blocks)
    for place, index in enumerate(free):
        before = draft.blocks[free[place - 1]] if place else None
        after = draft.blocks[free[place + 1]] if place + 1 < len(free) else None
        changes[index] = _kind(draft.blocks[index], before, after, column)
    return replace(draft, kinds=marked(draft.kinds, changes))


def usual_column(blocks: tuple[Block, ...]) -> float:
    """Return the commonest column width of a hard-wrapped page, in cells; 0 if the page is not wrapped."""
    widths = Counter(round(b.width) for b in blocks if b.wrapped and len(b.lines) > 2)
    return float(widths.most_common(1)[0][0]) if widths else 0.0


def _kind(block: Block, before: Block | None, after: Block | None, column: float) -> str:
    text = block.text
    if asides.teaser_mark(text) is not None:
        return "teaser"
    if block.level or block.bold:
        if not (len(text) > 40 and marks.ended(text)) and bylines.whole(text) is None:
            return "head" if bylines.author(text) is None else "author"
        return "body" if looks.marked_odds(block) > 0 else "head"
    if len(text) <= 80 and bylines.whole(text) is not None:
        return "byline"
    if before is not None and marks.ended(before.text) and bylines.bracketed(text) is not None:
        return "byline"
    if looks.sure_body(text) or _signed_end(text):
        return "body"
    if looks.bracketed(text) and before is not None and marks.ended(before.text):
        return "body"
    if not block.wrapped and bylines.author(text) is not None:
        return "author"
    width = block.width if block.wrapped else 0.0
    near = [b.width for b in (before, after) if b is not None and b.wrapped]
    found = looks.features(block, before, after, near[0] if near else (column if width or column else 0.0))
    return "body" if looks.body_odds(found) > 0 else "head"


def _signed_end(text: str) -> bool:
    """Return whether a text is a sentence and a byline in brackets: a last paragraph, however short."""
    said = bylines.closing(text)
    return said is not None and said.start > 0 and marks.ended(text[: said.start])

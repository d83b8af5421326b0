"""Classes: which blocks are text of a body and which are lines over, under or beside one."""

from __future__ import annotations

import re
from collections import Counter

from msgspec.structs import replace

from generator.parsing import asides, bylines, forms, looks, marks, poems, remarks
from generator.parsing.blocks import Block
from generator.parsing.draft import Draft, marked

_LENTICULAR = re.compile(r"【[^【】。]{2,48}】")
"""A line in lenticular brackets: papers that have no bold type in their text mark headlines so."""
_CHAPTER = re.compile(r"第[一二三四五六七八九十百\d]{1,4}[章回节](?:[ \u3000：:].{1,16})?")
"""The chapter of a serial."""
_PAUSE = re.compile(r"[，。；]")
_SIGNED = 60
"""Characters of a line in bold that may be a byline."""
_TITLE = 40
"""Characters of a long title line; a paragraph has more."""


def decide(draft: Draft) -> Draft:
    """Give every undecided block one of: teaser, byline, author, head, body."""
    changes: dict[int, str] = {}
    free = draft.free()
    column = usual_column(draft.blocks)
    blocks = [draft.blocks[i] for i in free]
    top = min((b.level for b in blocks if b.level), default=-1)
    verses = poems.verses(blocks)
    formed = forms.lines(blocks) | verses
    for place, index in enumerate(free):
        before = draft.blocks[free[place - 1]] if place else None
        after = draft.blocks[free[place + 1]] if place + 1 < len(free) else None
        block = draft.blocks[index]
        remark = remarks.read(block.text)
        over = changes.get(free[place - 1], "") if place else ""
        if remark is not None and (block.level != top or over == "head"):  # else a box of its own
            changes[index] = "subhead" if remark[1] else "body"
        elif place in formed:
            changes[index] = "body"
        elif place + 1 in verses and bylines.signed(block.text) is not None:
            changes[index] = "author"
        else:
            changes[index] = _kind(block, before, after, column, place - 1 in formed)
    return replace(
        draft,
        kinds=marked(draft.kinds, changes),
        apart=frozenset(free[place] for place in formed),
        starts=frozenset(free[place] for place in forms.starts(blocks)),
        verses=frozenset(free[place] for place in verses),
    )


def usual_column(blocks: tuple[Block, ...]) -> float:
    """Return the commonest column width of a hard-wrapped page, in cells; 0 if the page is not wrapped."""
    widths = Counter(round(b.width) for b in blocks if b.wrapped and len(b.lines) > 2)
    return float(widths.most_common(1)[0][0]) if widths else 0.0


def _kind(block: Block, before: Block | None, after: Block | None, column: float, formed: bool) -> str:
    """Return the kind of one block; `formed` tells that the one before is text by its form."""
    text = block.text
    if asides.teaser_mark(text) is not None:
        return "teaser"
    if (
        _CHAPTER.fullmatch(text)
        and after is not None
        and (marks.ended(after.text) or len(after.text) > _TITLE)
    ):
        return "subhead"
    if block.level or block.bold:
        return _signed_alone(before, after, formed) or "head" if _lone(block, before) else _marked(block)
    if len(text) <= 80 and bylines.whole(text) is not None:
        return "byline"
    if any(_LENTICULAR.fullmatch(row.text) for row in block.rows):
        return "head"
    if before is not None and marks.ended(before.text) and bylines.bracketed(text) is not None:
        return "byline"
    if formed and text.endswith("。"):
        return "body"
    if looks.sure_body(text) or looks.counts_up(text, before, after) or _signed_end(text):
        return "body"
    if looks.bracketed(text) and before is not None and marks.ended(before.text):
        return "body"
    if not block.wrapped and bylines.signed(text) is not None:
        named = _signed_alone(before, after, formed) or ("author" if bylines.author(text) is not None else "")
        if named:
            return named
    width = block.width if block.wrapped else 0.0
    near = [b.width for b in (before, after) if b is not None and b.wrapped]
    found = looks.features(block, before, after, near[0] if near else (column if width or column else 0.0))
    return "body" if looks.body_odds(found) > 0 else "head"


def _lone(block: Block, before: Block | None) -> bool:
    """Return whether a marked line is a name under a line that is marked more strongly."""
    if before is None or not (before.level or before.bold) or bylines.lone_name(block.text) is None:
        return False
    return (block.level or 9, not block.bold) > (before.level or 9, not before.bold)


def _marked(block: Block) -> str:
    """Return the kind of a block that is marked as a title line."""
    said = bylines.whole(block.text)
    if said is not None and said.names and len(block.text) <= _SIGNED:
        return "byline"
    if said is None and not (len(block.text) > _TITLE and marks.ended(block.text)):
        return "head" if bylines.author(block.text) is None else "author"
    return "body" if looks.marked_odds(block) > 0 else "head"


def _signed_alone(before: Block | None, after: Block | None, formed: bool) -> str:
    """Return what a signature in a line is: author over a text, byline behind one, "" for neither."""
    if before is None or bylines.whole(before.text) is not None:
        return ""
    under = after.text if after is not None and not (after.level or after.bold) else ""
    text = len(under) > _TITLE
    if not formed and not marks.ended(before.text) and len(before.text) <= _TITLE:
        return "author" if (text or _sentence(under)) and not bylines.opens(under) else ""
    whole = len(before.text) > _TITLE or before.text.endswith("。")
    behind = formed or (marks.ended(before.text) and whole and not before.level)
    return "byline" if behind and not text else ""


def _sentence(text: str) -> bool:
    """Return whether a text is a sentence however short: it ends as one, with a pause before."""
    return marks.ended(text) and _PAUSE.search(text[:-1]) is not None


def _signed_end(text: str) -> bool:
    """Return whether a text is a sentence and a byline in brackets: a last paragraph, however short."""
    said = bylines.closing(text)
    return said is not None and said.start > 0 and marks.ended(text[: said.start])

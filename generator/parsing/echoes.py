"""Echoes: a title line printed twice in a row, as some transcribers do, and a list of a page's headlines."""

from __future__ import annotations

import re

from msgspec.structs import replace

from generator.parsing import flags
from generator.parsing.blocks import Block
from generator.parsing.draft import Draft, Taken, marked, whole

_BARE = re.compile(r"[^\w]")
_LIST = re.compile(
    r"[【\s]*(?:本版|版面|文章|新闻|全部|主要)?(?:目录|目次|要目|标题|文章标题|标题列表|文章列表|内容)(?:一览|列表|汇总|如下)?[】：:\s]*"
)
"""What stands over a list of a page's headlines."""
_COUNT = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.、．)）][ \u3000]*|[-•·●■][ \u3000]*")
_SHORTEST, _LONGEST = 4, 60
"""Characters of a line that can be an echo, marks left out."""


def drop(draft: Draft) -> Draft:
    """Take the weaker of two neighbouring lines of the same words out, where one is a title line."""
    gone: list[int] = []
    listed = _listed(draft)
    before = -1
    for index, kind in enumerate(draft.kinds):
        if index in listed:
            continue
        if kind not in ("head", "body"):
            before = -1 if kind == "byline" else before
            continue
        if before >= 0 and "head" in (draft.kinds[before], kind) and _same(draft, before, index):
            weak = index if _strength(draft.blocks[index]) <= _strength(draft.blocks[before]) else before
            gone.append(weak)
            before = before if weak == index else index
        else:
            before = index
    said = "与相邻标题相同，只留一行。"
    notes = [flags.flag("repeat_removed", draft.blocks[n].number, said, 0.95) for n in gone]
    said = "本版标题的一览，下文都再印，不入稿。"
    notes += [flags.flag("repeat_removed", draft.blocks[n].number, said, 0.9) for n in listed[:1]]
    gone += listed
    return replace(
        draft,
        kinds=marked(draft.kinds, dict.fromkeys(gone, "repeat")),
        taken=(*draft.taken, *(Taken(whole(draft.blocks[n]), "repeat") for n in gone)),
        flags=(*draft.flags, *notes),
    )


def _listed(draft: Draft) -> list[int]:
    """Return the blocks of a list of the page's headlines that are printed again below, its heading first."""
    free = [n for n, kind in enumerate(draft.kinds) if kind in ("head", "body", "byline", "author")]
    at = next((n for n, i in enumerate(free) if _LIST.fullmatch(draft.blocks[i].text)), -1)
    if at < 0:
        return []
    below = [_titles(draft.blocks[i]) for i in free[at + 1 :]]
    size = 0
    while size < len(below) and below[size] and below[size] <= frozenset().union(*below[size + 1 :]):
        size += 1
    return free[at : at + size + 1] if size else []


def _titles(block: Block) -> frozenset[str]:
    """Return the lines of a block as they read without number and marks; nothing if one is no title line."""
    if len(block.text) > _LONGEST * len(block.rows):
        return frozenset()
    return frozenset(_BARE.sub("", _COUNT.sub("", row.text, count=1)) for row in block.rows)


def _same(draft: Draft, one: int, two: int) -> bool:
    left, right = (_BARE.sub("", draft.blocks[n].text) for n in (one, two))
    return left == right and _SHORTEST <= len(left) <= _LONGEST


def _strength(block: Block) -> tuple[bool, int]:
    """Return how strongly a line is marked."""
    return bool(block.level or block.bold), -block.level

"""Echoes: a title line that is printed twice in a row, as some transcribers do with a headline."""

from __future__ import annotations

import re

from msgspec.structs import replace

from generator.parsing import flags
from generator.parsing.blocks import Block
from generator.parsing.draft import Draft, Taken, marked, whole

_BARE = re.compile(r"[^\w]")
_SHORTEST, _LONGEST = 4, 60
"""Characters of a line that can be an echo, marks left out."""


def drop(draft: Draft) -> Draft:
    """Take the weaker of two neighbouring lines of the same words out, where one is a title line."""
    gone: list[int] = []
    before = -1
    for index, kind in enumerate(draft.kinds):
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
    return replace(
        draft,
        kinds=marked(draft.kinds, dict.fromkeys(gone, "repeat")),
        taken=(*draft.taken, *(Taken(whole(draft.blocks[n]), "repeat") for n in gone)),
        flags=(*draft.flags, *notes),
    )


def _same(draft: Draft, one: int, two: int) -> bool:
    left, right = (_BARE.sub("", draft.blocks[n].text) for n in (one, two))
    return left == right and _SHORTEST <= len(left) <= _LONGEST


def _strength(block: Block) -> tuple[bool, int]:
    """Return how strongly a line is marked."""
    return bool(block.level or block.bold), -block.level

"""Briefs: items under one rubric that neither headline nor signature parts.

Paragraphs of one article go on with each other; a row of short ones that all speak of different things is a
row of briefs.
"""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from generator.model import Flag
from generator.parsing import flags, marks
from generator.parsing.affinity import pairs
from generator.parsing.draft import Body, Draft, Heads
from generator.parsing.talk import apart

_LONGEST, _SHORTEST = 320, 50
"""Characters of a brief."""
_MEAN, _LEAST = 0.75, 0.3
"""Difference of talk between neighbours, on the whole and at each place, from which they are briefs."""


def part(draft: Draft) -> Draft:
    """Return the draft, each body under a rubric that is a row of briefs cut into these."""
    bodies: list[Body] = []
    heads: list[Heads] = []
    for body, head in zip(draft.bodies, draft.heads, strict=True):
        if not _row(body, head):
            bodies.append(body)
            heads.append(head)
            continue
        for n, piece in enumerate(body.pieces):
            line = draft.blocks[piece.block].number
            note: Flag = flags.flag("boundary_doubtful", line, "各段所说不同，按数则简讯分开。", 0.7)
            notes = (*(body.flags if n == 0 else ()), note)
            bodies.append(Body((piece,), flags=notes, editors=body.editors, brief=True))
            heads.append(head if n == 0 else Heads(rubric=head.rubric))
    return replace(draft, bodies=tuple(bodies), heads=tuple(heads))


def _row(body: Body, head: Heads) -> bool:
    """Return whether an unsigned body without headline is a row of briefs."""
    if head.headline or not head.rubric or body.byline is not None or len(body.pieces) < 2:
        return False
    if any(p.joined or p.subhead or p.stray for p in body.pieces):
        return False
    texts = [p.fragment.text for p in body.pieces]
    if not all(_SHORTEST <= len(t) <= _LONGEST and marks.ended(t) for t in texts):
        return False
    talk = [apart(pairs(one), pairs(two)) for one, two in pairwise(texts)]
    return sum(talk) / len(talk) > _MEAN and min(talk) > _LEAST

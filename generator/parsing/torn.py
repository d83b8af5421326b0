"""Torn paragraphs: one that breaks off in mid-word, and goes on behind another article's text.

A body that breaks off is looked for among the few before a paragraph that nothing before it explains: its
neighbour there has ended, and its first characters finish the word in which the other breaks off.
"""

from __future__ import annotations

from msgspec.structs import replace

from generator.model import Flag
from generator.parsing import asides, flags, marks
from generator.parsing.affinity import pairs
from generator.parsing.draft import Body, Draft, Piece
from generator.parsing.talk import apart
from generator.parsing.words import splits_word

_REACH = 3
"""Bodies back in which the beginning of a torn paragraph is looked for."""
_SURE = 0.5
"""Sureness of a split word from which it counts."""


def mend(draft: Draft) -> Draft:
    """Give the second part of each torn paragraph, and what follows it of the same article, to the first."""
    bodies: list[Body | None] = list(draft.bodies)
    for here in range(1, len(bodies)):
        body = bodies[here]
        if body is None:
            continue
        for at in range(len(body.pieces)):
            home = _home(bodies, here, at)
            if home is not None and home[1].pieces[-1].block not in draft.apart:
                end = _end(body, at, home[1])
                rest = (*body.pieces[:at], *body.pieces[end:])
                bodies[home[0]] = _joined(draft, home[1], body.pieces[at:end])
                bodies[here] = replace(body, pieces=rest) if rest else None
                break
    return replace(draft, bodies=tuple(b for b in bodies if b is not None))


def _home(bodies: list[Body | None], here: int, at: int) -> tuple[int, Body] | None:
    """Return which body a piece goes on with, and that body; None for its own or none."""
    body = bodies[here]
    piece = body.pieces[at] if body is not None else None
    if body is None or piece is None or piece.subhead or piece.stray or asides.jump(piece.fragment.text):
        return None
    if at == 0 and (body.byline is not None or len(body.pieces) > 1):
        return None
    if at and (not marks.ended(body.pieces[at - 1].fragment.text) or body.pieces[at - 1].subhead):
        return None
    for back in range(here - 1, max(-1, here - 1 - _REACH), -1):
        other = bodies[back]
        if other is None or other.continued_on is not None:
            continue
        last = other.pieces[-1].fragment.text
        if marks.ended(last) or marks.hanging(last) or asides.jump(last):
            continue
        return (back, other) if splits_word(last, piece.fragment.text) >= _SURE else None
    return None


def _end(body: Body, at: int, home: Body) -> int:
    """Return where the pieces from `at` on that speak of the home's matter end."""
    theirs, ours = pairs(home.text), pairs("\n".join(p.fragment.text for p in body.pieces[:at]))
    rest = pairs("\n".join(p.fragment.text for p in body.pieces[at + 1 :]))
    return len(body.pieces) if rest and at and apart(theirs, rest) < apart(ours, rest) else at + 1


def _joined(draft: Draft, home: Body, pieces: tuple[Piece, ...]) -> Body:
    line = draft.blocks[pieces[0].block].number
    note: Flag = flags.flag("joined", line, "隔着他稿与前文接续为一段。", 0.8)
    first = replace(pieces[0], joined=True)
    return replace(home, pieces=(*home.pieces, first, *pieces[1:]), flags=(*home.flags, note))

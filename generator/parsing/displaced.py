"""Displaced bylines: byline and first words stranded before the headline, the rest of the body behind it."""

from __future__ import annotations

from dataclasses import replace

from generator.parsing import flags, marks
from generator.parsing.draft import Body, Draft, Piece, Taken
from generator.parsing.keys import same_start
from generator.parsing.words import splits_word

_LONGEST = 60
"""Characters of stranded first words; more would be a first paragraph."""


def mend(draft: Draft) -> Draft:
    """Give stranded bylines, and the words behind them, to the body they were torn from."""
    out: list[Body] = []
    taken: list[Taken] = []
    bodies = list(draft.bodies)
    at = 0
    while at < len(bodies):
        body = bodies[at]
        after = bodies[at + 1] if at + 1 < len(bodies) else None
        if after is not None and _stranded(draft, body, after):
            fresh, repeat = _merge(draft, body, after)
            taken.extend(repeat)
            bodies[at + 1] = fresh
        else:
            out.append(body)
        at += 1
    return replace(draft, bodies=tuple(out), taken=draft.taken + tuple(taken))


def _stranded(draft: Draft, body: Body, after: Body) -> bool:
    """Return whether a body is nothing but a byline and a few words that break off before a headline."""
    if body.byline is None or len(body.pieces) != 1 or body.brief or after.byline is not None:
        return False
    piece = body.pieces[0]
    text = piece.fragment.text
    if marks.ended(text) or len(text) > _LONGEST:
        return False
    between = draft.kinds[piece.block + 1 : after.first]
    return "head" in between and len(between) <= 8


def _merge(draft: Draft, body: Body, after: Body) -> tuple[Body, list[Taken]]:
    piece = body.pieces[0]
    line = draft.blocks[piece.block].number
    repeated = same_start(piece.fragment.text, after.pieces[0].fragment.text)
    rest = splits_word(piece.fragment.text, after.pieces[0].fragment.text)
    sure = 0.98 if repeated else 0.9 + 0.08 * rest
    notes = (flags.flag("byline_moved", line, "署名与首句印在标题之前，已移回正文。", sure),)
    if repeated:
        fresh = replace(after, byline=body.byline, signed=body.signed, flags=after.flags + notes)
        return fresh, [Taken(piece.fragment.segments, "repeat")]
    first = replace(after.pieces[0], joined=True)
    pieces = (Piece(piece.block, piece.fragment, stray=True), first, *after.pieces[1:])
    return replace(
        after, pieces=pieces, byline=body.byline, signed=body.signed, flags=after.flags + notes
    ), []

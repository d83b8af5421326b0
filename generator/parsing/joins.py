"""Joins: which pieces of a body are one paragraph that a column break cut in two."""

from __future__ import annotations

import re

from msgspec.structs import replace

from generator.model import Flag
from generator.parsing import flags, marks
from generator.parsing.affinity import pairs
from generator.parsing.blocks import Block
from generator.parsing.draft import Body, Draft, Piece
from generator.parsing.words import commonness, splits_word

_FRESH = re.compile(
    r"[“‘]|\d{1,2}月|\d{1,2}日[，上下]|近日|日前|近年|昨[日天]|今年|截至|目前|随着|面对|记者|据|与此同时|此外|然而|[一二三四五六七八九十]+、"
)
"""What a paragraph begins with: where the text before has no full stop, its own may be lacking."""
_SPLIT = 0.95
"""Sureness of a join that a split word or a comma shows."""
_EXTRACT, _AGAIN, _QUOTED = 80, 0.7, 0.3
"""Characters of an extract at most; how much of it, rare words most, the article says again: such were 135 of
150 extracts and 15 of 620 broken paragraphs on composed pages; what is left of the sureness of a join."""
_FIRST = 0.85
"""Sureness at most where an article's first paragraph lacks its full stop: it may be an extract."""
_UNPROVEN = 0.8
"""Sureness at most of a join that nothing but a missing full stop shows, on a page where no break goes
through a word or behind a comma: there 42 of 53 such joins were right, on others 407 of 425."""
_CLAUSES = 3
"""Paragraphs in a row that end in a comma, from which they are the clauses of a decree, printed apart."""
_SHORT = 30
"""Characters of a text that may be a line of a list or a lead-in rather than a broken paragraph."""


def mark(draft: Draft) -> Draft:
    """Mark every piece that goes on with the paragraph before it."""
    bodies = tuple(_mark(draft, body) for body in draft.bodies)
    said = [note for body in bodies for note in body.flags if note.kind == "joined"]
    if not any(note.confidence >= _SPLIT for note in said):
        bodies = tuple(replace(b, flags=tuple(map(_unproven, b.flags))) for b in bodies)
    return replace(draft, bodies=bodies)


def _unproven(note: Flag) -> Flag:
    """Return the note, less sure if it tells of a join."""
    if note.kind != "joined":
        return note
    return flags.flag(note.kind, note.line, note.message, min(note.confidence, _UNPROVEN))


def _clauses(pieces: tuple[Piece, ...]) -> frozenset[int]:
    """Return the places of pieces that follow one of several clauses in a row, each printed apart."""
    found: set[int] = set()
    run = 0
    for place, piece in enumerate(pieces):
        run = run + 1 if piece.fragment.text.endswith("，") else 0
        if run >= _CLAUSES:
            found.update(range(place - run + 2, place + 2))
    return frozenset(found)


def _mark(draft: Draft, body: Body) -> Body:
    clauses = _clauses(body.pieces)
    pieces: list[Piece] = []
    notes = list(body.flags)
    for place, piece in enumerate(body.pieces):
        apart = not pieces or pieces[-1].stray or pieces[-1].subhead or piece.subhead
        apart = apart or piece.block in draft.apart or pieces[-1].block in draft.apart or place in clauses
        if not apart and not piece.joined:
            before = pieces[-1]
            sure = goes_on(
                before.fragment.text,
                piece.fragment.text,
                draft.blocks[before.block],
                draft.blocks[piece.block],
            )
            if 0.5 <= sure < _SPLIT and _quotes(before, body.pieces[len(pieces) :]):
                sure = _QUOTED
            elif len(pieces) == 1 and sure < _SPLIT:
                sure = min(sure, _FIRST)
            if sure >= 0.5:
                piece = replace(piece, joined=True)
                notes.append(
                    flags.flag("joined", draft.blocks[piece.block].number, "与上一段接续为一段。", sure)
                )
            elif sure > 0.2:
                notes.append(
                    flags.flag(
                        "join_doubtful", draft.blocks[piece.block].number, "可能与上一段本是一段。", 1 - sure
                    )
                )
        pieces.append(piece)
    return replace(body, pieces=tuple(pieces), flags=tuple(notes))


def _quotes(before: Piece, behind: tuple[Piece, ...]) -> bool:
    """Return whether a text without full stop says what the article says again: an extract set over it."""
    said = pairs(before.fragment.text)
    if not said or len(before.fragment.text) > _EXTRACT:
        return False
    rest = pairs("\n".join(p.fragment.text for p in behind))
    total = sum(1.1 - commonness(g) for g in said)
    return sum(1.1 - commonness(g) for g in said & rest) >= _AGAIN * total


def goes_on(before: str, after: str, one: Block, two: Block) -> float:
    """Return how surely the second text goes on with the first's paragraph, 0 to 1."""
    if marks.cannot_begin(after):
        return 0.97
    if not marks.ended(before):
        if before.endswith(("：", "——", ":")):
            return 0.3 if after[:1] in "“‘" else 0.1
        if splits_word(before, after) or before.endswith(("，", "、")):
            return 0.97
        return 0.75 if _FRESH.match(after) or len(before) < _SHORT else 0.92
    if marks.open_quotes(before) > 0 and marks.open_quotes(after) < 0:
        return 0.85
    if one.wrapped and two.wrapped and not one.short_end and not two.indent and one.indent:
        return 0.45
    return 0.02

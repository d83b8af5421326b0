"""Jump lines (转版): where an article goes on, or comes from."""

from __future__ import annotations

from msgspec.structs import replace

from generator.parsing import asides
from generator.parsing.draft import Body, Draft, Piece, Taken
from generator.parsing.source import cut


def read(draft: Draft) -> Draft:
    """Take jump lines out of the bodies and remember the page they name."""
    taken: list[Taken] = []
    bodies: list[Body] = []
    for body in draft.bodies:
        fresh, gone = _body(draft, body)
        taken.extend(gone)
        bodies.append(fresh)
    return replace(draft, bodies=tuple(bodies), taken=draft.taken + tuple(taken))


def _body(draft: Draft, body: Body) -> tuple[Body, list[Taken]]:
    pieces: list[Piece] = []
    taken: list[Taken] = []
    on, back = body.continued_on, body.continued_from
    for number, piece in enumerate(body.pieces):
        edge = number in (0, 1, len(body.pieces) - 1, len(body.pieces) - 2)
        found = asides.jump(piece.fragment.text) if edge else None
        if found is None:
            pieces.append(piece)
            continue
        jump, start, end = found
        if jump.onward:
            on = jump.page
        else:
            back = jump.page
        left, rest = cut(draft.source, piece.fragment, start)
        mark, right = cut(draft.source, rest, end - start) if rest is not None else (None, None)
        if mark is not None:
            taken.append(Taken(mark.segments, "furniture"))
        pieces.extend(replace(piece, fragment=f) for f in (left, right) if f is not None)
    if not pieces:
        return body, []
    return replace(body, pieces=tuple(pieces), continued_on=on, continued_from=back), taken

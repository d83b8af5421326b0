"""Displaced bylines: byline and first words stranded apart from their body, mostly before its headline.

Which body lacks them is decided for the page at once: one without a byline, the nearer the likelier, and the
surer if it begins with the stranded words again or in the middle of the word that they break off in.
"""

from __future__ import annotations

from msgspec.structs import replace

from generator.parsing import flags, marks
from generator.parsing.draft import Body, Draft, Piece, Taken
from generator.parsing.keys import same_start
from generator.parsing.words import splits_word

_LONGEST = 60
"""Characters of stranded first words; more would be a first paragraph."""
_SURE = 4
"""Characters in common that show more than chance."""
_CLOSE = 8
"""Blocks of title lines and the like that stand between the words and the next body, at most."""
_REACH = 3
"""Bodies away where the words' own body is looked for, if it shows that it goes on with them."""
_NEXT, _AGAIN, _WORD, _STEP = 2.0, 3.0, 1.5, 0.3


def mend(draft: Draft) -> Draft:
    """Give stranded bylines, and the words behind them, to the bodies they were torn from."""
    bodies = draft.bodies
    strays = [n for n, body in enumerate(bodies) if _stranded(body)]
    lacking = [n for n, body in enumerate(bodies) if body.byline is None and _first(body) >= 0]
    odds = [(_fit(draft, s, n), s, n) for s in strays for n in lacking if abs(s - n) <= _REACH]
    fresh: dict[int, Body] = {}
    gone: set[int] = set()
    taken: list[Taken] = []
    for score, stray, home in sorted(odds, key=lambda o: (-o[0], o[1], o[2])):
        if score <= 0 or stray in gone or home in fresh:
            continue
        fresh[home], repeat = _merge(draft, bodies[stray], bodies[home])
        taken.extend(repeat)
        gone.add(stray)
    out = tuple(fresh.get(n, body) for n, body in enumerate(bodies) if n not in gone)
    return replace(draft, bodies=out, taken=draft.taken + tuple(taken))


def _stranded(body: Body) -> bool:
    """Return whether a body is nothing but a byline and a few words that break off."""
    if body.byline is None or len(body.pieces) != 1 or body.brief:
        return False
    text = body.pieces[0].fragment.text
    return not marks.ended(text) and len(text) <= _LONGEST


def _first(body: Body) -> int:
    """Return the piece a body's text begins with, -1 if it has only subheads."""
    return next((n for n, p in enumerate(body.pieces) if not p.subhead), -1)


def _fit(draft: Draft, stray: int, home: int) -> float:
    """Return how well stranded words fit a body; 0 or less if nothing shows that they are its own."""
    one, two = draft.bodies[stray], draft.bodies[home]
    piece, text = one.pieces[0], two.pieces[_first(two)].fragment.text
    again = same_start(piece.fragment.text, text) and (home == stray + 1 or len(piece.fragment.text) >= _SURE)
    score = _AGAIN if again else _WORD * splits_word(piece.fragment.text, text)
    between = draft.kinds[piece.block + 1 : two.first]
    if home == stray + 1 and "head" in between and len(between) <= _CLOSE:
        return score + _NEXT
    return score - _STEP * abs(home - stray) if score >= _WORD * 0.5 else 0.0


def _merge(draft: Draft, body: Body, after: Body) -> tuple[Body, list[Taken]]:
    piece, at = body.pieces[0], _first(after)
    line = draft.blocks[piece.block].number
    first = after.pieces[at]
    repeated = same_start(piece.fragment.text, first.fragment.text)
    rest = splits_word(piece.fragment.text, first.fragment.text)
    sure = 0.98 if repeated else 0.9 + 0.08 * rest
    sure = sure if body.last < after.first else 0.7
    notes = (flags.flag("byline_moved", line, "署名与首句印在标题之前，已移回正文。", sure),)
    signed = replace(after, byline=body.byline, signed=body.signed, flags=after.flags + notes)
    if repeated:
        return signed, [Taken(piece.fragment.segments, "repeat")]
    pieces = (*after.pieces[:at], Piece(piece.block, piece.fragment, stray=True), replace(first, joined=True))
    return replace(signed, pieces=(*pieces, *after.pieces[at + 1 :])), []

"""Parting: where headlines are left over, a body may be two articles that nothing visible parts.

Only then the places where a body's talk changes are tried, one after another, and a cut stays if the pairing of
the whole page is the better for it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.parsing import columns, flags, marks, pairing
from generator.parsing.draft import Body, Draft
from generator.parsing.pairing import Plan
from generator.parsing.words import commonness, grams

_TRIES = 3
_ROUNDS = 3
_PRICE = 2.6
_LARGEST = 120
"""Pieces of a body that is looked at; a longer one is no printed article."""


@dataclass(frozen=True, slots=True)
class _Place:
    body: int
    piece: int
    odds: float
    """How much the two sides look like two articles."""


def decide(draft: Draft) -> tuple[Draft, Plan]:
    """Return the draft, its bodies parted where that pays, and the plan for it."""
    plan = pairing.decide(draft)
    for _ in range(_ROUNDS):
        if not _wanting(draft, plan):
            break
        best: tuple[float, Draft, Plan] | None = None
        for place in _places(draft):
            trial = _cut(draft, place)
            found = pairing.decide(trial)
            gain = found.score - plan.score - _PRICE + place.odds
            if gain > 0 and (best is None or gain > best[0]):
                best = (gain, trial, found)
        if best is None:
            break
        draft, plan = best[1], best[2]
    return draft, plan


def _wanting(draft: Draft, plan: Plan) -> bool:
    """Return whether headlines are left over, or an author stands over a body that others signed."""
    for number, choice in enumerate(plan.choices):
        if choice.body == -2:
            return True
        if choice.body >= 0:
            body = draft.bodies[choice.body]
            if choice.group.author >= 0 and body.byline is not None and body.byline.names:
                return True
            if plan.margins[number] < -1.0:
                return True
    return bool(plan.authors)


def _places(draft: Draft) -> list[_Place]:
    """Return the likeliest places to part a body, likeliest first."""
    found: list[_Place] = []
    for n, body in enumerate(draft.bodies):
        if not 2 <= len(body.pieces) <= _LARGEST:
            continue
        words = [frozenset(grams(p.fragment.text)) for p in body.pieces]
        for at in range(1, len(body.pieces)):
            if body.pieces[at].joined or body.pieces[at - 1].stray:
                continue
            if not marks.ended(body.pieces[at - 1].fragment.text):
                continue
            found.append(_Place(n, at, _odds(draft, body, words, at)))
    return sorted(found, key=lambda p: -p.odds)[:_TRIES]


def _odds(draft: Draft, body: Body, words: list[frozenset[str]], at: int) -> float:
    left = frozenset[str]().union(*words[:at])
    right = frozenset[str]().union(*words[at:])
    shared = sum(1.1 - commonness(g) for g in left & right)
    likely = 0.011 * (len(left) * len(right)) ** 0.62 + 1.0
    talk = max(-2.0, min(2.0, 1.2 * (1.2 - shared / likely)))
    return talk + min(3.0, columns.change(draft, body, at) / 3.0)


def _cut(draft: Draft, place: _Place) -> Draft:
    body = draft.bodies[place.body]
    line = draft.blocks[body.pieces[place.piece].block].number
    note = flags.flag("boundary_doubtful", line, "此处前后像是两稿，据标题分开。", 0.75)
    first = replace(body, pieces=body.pieces[: place.piece])
    second = Body(body.pieces[place.piece :], flags=(note,))
    if body.brief and body.byline is not None and not body.byline.dateline:
        first, second = (
            replace(first, byline=None, signed=()),
            replace(second, byline=body.byline, signed=body.signed),
        )
    fresh = (*draft.bodies[: place.body], first, second, *draft.bodies[place.body + 1 :])
    return replace(draft, bodies=fresh)

"""Parting: where headlines are left over, a body may be two articles that nothing visible parts.

Only then the places where a body's talk changes are tried, one after another, and a cut stays if the pairing
of the whole page is the better for it.
"""

from __future__ import annotations

from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from generator.parsing import flags, groups, marks
from generator.parsing.draft import Body, Draft
from generator.parsing.pairing import Pairing, Plan
from generator.parsing.seams import Seams

_TRIES = 6
_ROUNDS = 4
_MOST_CUTS, _POOL, _SETS = 4, 9, 14
_AUTHOR = 2.0
"""What a body for an author is worth."""
_MOST_BODIES = 24
"""More bodies than a printed page has: there every trial costs too much, and bodies stay as they are."""
_PRICE = 2.6
_BARE = 2.0
"""What it costs besides if the cut gives no further body a headline."""
_SUSPECT = 0.9
_STACKED = 1.0
"""What a cut costs in an unsigned text under title lines marked alike: they may be as many headlines."""
_UNLIKE, _PART = 0.7, 50
"""There: the odds of a place that is tried at least, and the characters on each side of it at least."""
_DOUBT = -1.2
"""There: what a cut gains at least if the place is flagged, though it stays one text."""
_LARGEST = 120
"""Pieces of a body that is looked at; a longer one is no printed article."""


class _Place(Struct, frozen=True):
    body: int
    piece: int
    odds: float
    """How much the two sides look like two articles."""


def decide(draft: Draft) -> tuple[Draft, Plan]:
    """Return the draft, its bodies parted where that pays, and the plan for it."""
    paired = Pairing(draft)
    plan = paired.decide(draft.bodies)
    if len(draft.bodies) > _MOST_BODIES:
        return draft, plan
    return _Parting(paired, Seams(draft)).decide(draft, plan)


class _Parting:
    """Tries cuts; lives only while one page is parted."""

    def __init__(self, paired: Pairing, seams: Seams) -> None:
        self.paired, self.seams = paired, seams

    def decide(self, draft: Draft, plan: Plan) -> tuple[Draft, Plan]:
        """Return the draft, parted where that pays, and the plan for it."""
        draft, plan = self._for_authors(draft, plan)
        doubts: dict[int, _Place] = {}
        for _ in range(_ROUNDS):
            doubts = {}
            places = self._places(draft)
            stacked = [p for p in places if p.odds >= _UNLIKE and _stacked(draft, plan, p)][:_TRIES]
            if _wanting(draft, plan):
                places = places[:_TRIES]
            elif places and places[0].odds >= _SUSPECT:
                places = places[:1]
            else:
                places = []
            best: tuple[float, Draft, Plan] | None = None
            for place in dict.fromkeys((*places, *stacked)):
                trial = _cut(draft, place)
                found = self.paired.decide(trial.bodies)
                gain = found.score - plan.score + place.odds
                more = _headed(found) > _headed(plan)
                split = more and place in stacked
                gain -= _STACKED if split else _PRICE
                if not more:
                    gain -= _BARE
                elif split and gain > _DOUBT:
                    doubts.setdefault(place.body, place)
                if gain > 0 and (best is None or gain > best[0]):
                    best = (gain, trial, found)
            if best is None:
                break
            draft, plan = best[1], best[2]
        return _doubted(draft, doubts), plan

    def _for_authors(self, draft: Draft, plan: Plan) -> tuple[Draft, Plan]:
        """Return the draft with enough unsigned bodies for all authors that the page's headlines name.

        As many cuts as authors lack a body are chosen together: the likeliest sets of places by their own
        odds, and of these the one that gives the best pairing.
        """
        authors = sum(1 for item in plan.items if item.kind == "author")
        unsigned = sum(1 for b in draft.bodies if b.byline is None)
        lacking = min(_MOST_CUTS, authors - unsigned)
        if lacking <= 0:
            return draft, plan
        places = sorted(self._places(draft), key=lambda p: -_for_essay(draft, p))[:_POOL]
        odds = {c: self._together(draft, c) for c in combinations(places, lacking)}
        sets = sorted(odds, key=lambda c: -odds[c])[:_SETS]
        best: tuple[float, Draft, Plan] | None = None
        for chosen in sets:
            trial = draft
            for place in sorted(chosen, key=lambda p: (-p.body, -p.piece)):
                trial = _cut(trial, place)
            found = self.paired.decide(trial.bodies)
            score = found.score + odds[chosen]
            if best is None or score > best[0]:
                best = (score, trial, found)
        if best is None or best[0] + _AUTHOR * lacking < plan.score:
            return draft, plan
        return best[1], best[2]

    def _together(self, draft: Draft, chosen: tuple[_Place, ...]) -> float:
        """Return the odds of several places at once: each seen between the cuts before and after it."""
        total = 0.0
        for place in chosen:
            body = draft.bodies[place.body]
            same = sorted(p.piece for p in chosen if p.body == place.body)
            at = same.index(place.piece)
            start = same[at - 1] if at else 0
            end = same[at + 1] if at + 1 < len(same) else len(body.pieces)
            total += self.seams.odds(body.pieces[start:end], place.piece - start) + (
                1.0 if body.byline is None else 0.0
            )
        return total

    def _places(self, draft: Draft) -> list[_Place]:
        """Return the likeliest places to part a body, likeliest first."""
        found: list[_Place] = []
        for n, body in enumerate(draft.bodies):
            if not 2 <= len(body.pieces) <= _LARGEST:
                continue
            for at in range(1, len(body.pieces)):
                if body.pieces[at].joined or body.pieces[at].subhead or body.pieces[at - 1].stray:
                    continue
                if not marks.ended(body.pieces[at - 1].fragment.text):
                    continue
                found.append(_Place(n, at, self.seams.odds(body.pieces, at)))
        return sorted(found, key=lambda p: -p.odds)


def _stacked(draft: Draft, plan: Plan, place: _Place) -> bool:
    """Return whether a place is amid an unsigned text under several title lines that are marked alike."""
    body = draft.bodies[place.body]
    if body.byline is not None:
        return False
    sides = (body.pieces[: place.piece], body.pieces[place.piece :])
    if min(sum(len(p.fragment.text) for p in side) for side in sides) < _PART:
        return False
    choice = next((c for c in plan.choices if c.body == place.body), None)
    return (
        choice is not None
        and choice.place == groups.BEFORE
        and choice.group.last > choice.group.first
        and len({(row.level, row.bold) for row in choice.group.rows}) == 1
    )


def _for_essay(draft: Draft, place: _Place) -> float:
    """Return the odds of a place where an author's piece may begin: likelier in a text no reporter signed."""
    return place.odds + (1.0 if draft.bodies[place.body].byline is None else 0.0)


def _headed(plan: Plan) -> int:
    """Return how many bodies have a headline."""
    return sum(1 for c in plan.choices if c.body >= 0)


def _wanting(draft: Draft, plan: Plan) -> bool:
    """Return whether headlines are left over, or an author stands over a body that others signed."""
    for choice in plan.choices:
        if choice.body == -2:
            return True
        if choice.body >= 0:
            body = draft.bodies[choice.body]
            if choice.group.author >= 0 and body.byline is not None and body.byline.names:
                return True
    return bool(plan.authors)


def _doubted(draft: Draft, places: dict[int, _Place]) -> Draft:
    """Return the draft with a flag in each body that stays whole and may yet be two; `places` is where."""
    bodies = list(draft.bodies)
    for n, place in places.items():
        line = draft.blocks[bodies[n].pieces[place.piece].block].number
        note = flags.flag("boundary_doubtful", line, "标题几行并列，此处前后也可能是两稿。", 0.6)
        bodies[n] = replace(bodies[n], flags=(*bodies[n].flags, note))
    return replace(draft, bodies=tuple(bodies))


def _cut(draft: Draft, place: _Place) -> Draft:
    body = draft.bodies[place.body]
    line = draft.blocks[body.pieces[place.piece].block].number
    note = flags.flag("boundary_doubtful", line, "此处前后像是两稿，据标题分开。", 0.75)
    later = tuple(flag for flag in body.flags if _piece_of(draft, body, flag.line) >= place.piece)
    kept = tuple(flag for flag in body.flags if flag not in later)
    first = replace(body, pieces=body.pieces[: place.piece], flags=(*kept, note))
    second = Body(body.pieces[place.piece :], flags=(note, *later))
    if body.brief and body.byline is not None and not body.byline.dateline:
        first, second = (
            replace(first, byline=None, signed=()),
            replace(second, byline=body.byline, signed=body.signed),
        )
    fresh = (*draft.bodies[: place.body], first, second, *draft.bodies[place.body + 1 :])
    return replace(draft, bodies=fresh)


def _piece_of(draft: Draft, body: Body, line: int) -> int:
    """Return which piece of the body a line is of: the last that begins no later; the first if none does."""
    begins = ((draft.blocks[piece.block].number, n) for n, piece in enumerate(body.pieces))
    return max((begin for begin in begins if begin[0] <= line), default=(0, 0))[1]

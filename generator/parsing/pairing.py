"""Pairing: the one decision over the whole page, which headline lines belong to which body.

Every stretch of title lines may be a headline of every body, a line may also be a rubric or a notice, and a
body may have no headline. A beam goes over the lines in printed order and keeps the best ways to cut them
into groups; for the best cuts groups and bodies are then paired anew as one assignment; the best total wins.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heapify, heappop, heapreplace
from itertools import pairwise

from msgspec import Struct

from generator.parsing import bylines, groups
from generator.parsing.affinity import Texts, Words
from generator.parsing.draft import Body, Draft
from generator.parsing.fits import Authors, Fits, log_of
from generator.parsing.groups import Group
from generator.parsing.items import Item, Titles

_BEAM = 32
_ALIKE = 2
"""States of a beam that may use the same bodies."""
_NO_BODY = -4.5
_NO_HEAD, _BARE = -2.2, -4.2
"""What it costs to leave a text without headline, and without the line that stands right over it: few but
briefs are."""
_BRIEF = 200
"""Characters of one paragraph that may be a brief."""
_TEASER = 2.5
_NEVER = -1e3
"""What stands for the fit of a body that a group is not tried for."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A group and what became of it: a body's index, or -1 for a teaser, -2 for none."""

    group: Group
    body: int
    place: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The decision: groups with their bodies, and items that are rubrics, notices or stray authors."""

    items: tuple[Item, ...]
    texts: Texts
    choices: tuple[Choice, ...] = ()
    rubrics: tuple[int, ...] = ()
    notices: tuple[int, ...] = ()
    authors: tuple[int, ...] = ()
    margins: tuple[float, ...] = ()
    """How far each choice's fit is above the next best body's."""
    score: float = 0.0
    """How good the plan is, whatever a text without headline costs."""


Step = tuple[str, int, int]
"""(what, candidate or item, body)."""


class _State(Struct, frozen=True, gc=False):
    score: float
    used: int
    """Bodies that have a headline, one bit each."""
    steps: tuple[Step, ...]


_Way = tuple[list[_State], float, int, tuple[Step, ...]]
"""A step and what it follows on: the states before it, best first; what it adds to their score; the body
that it uses as one bit, 0 for none; the step."""
_Deal = tuple[list[list[float]], list[int], float]
"""What each of some groups gains with each body, then without one; its column of these; their sum."""
_Move = tuple[int, float, int, tuple[Step, ...]]
"""The next item; then the same of the step."""


class Pairing:
    """The pairing of one page, to be asked again with other bodies: its title lines are read once."""

    def __init__(self, draft: Draft) -> None:
        """Read the title lines of a page; its bodies may be cut afterwards, nothing else may change."""
        self._titles = Titles(draft)
        items = self._titles.plain
        self._words = Words(row.text for item in items if item.kind == "line" for row in item.rows)
        self._stacks = groups.stacks(items)
        self._authors = Authors(_posts(draft, items))

    def decide(self, bodies: tuple[Body, ...]) -> Plan:
        """Return the best plan for the page with these bodies."""
        texts = self._words.texts(bodies)
        items = self._titles.over(bodies, texts)
        if not items:
            return Plan(items, texts)
        authors = self._authors.fits(bodies, texts.texts)
        return _Board(Fits(items, self._stacks, texts, authors, bodies)).best()


def _posts(draft: Draft, items: tuple[Item, ...]) -> dict[int, str]:
    """Return the post that each author's line tells, by the index of its item."""
    out: dict[int, str] = {}
    for n, item in enumerate(items):
        if item.kind == "author":
            said = bylines.signed(draft.blocks[item.block].text)
            out[n] = said.authors[0].post if said and said.authors else ""
    return out


class _Board:
    """One page with its bodies: what every group of title lines is worth, and how they are best dealt out."""

    def __init__(self, fits: Fits) -> None:
        self.fits, self.items, self.groups = fits, fits.items, fits.groups
        self.begun: list[list[int]] = [[] for _ in self.items]
        """For each item the groups that begin with it."""
        for number, group in enumerate(self.groups):
            self.begun[group.first].append(number)
        self._bare = [_bare(body) for body in fits.bodies]
        """For each body what it costs to leave it without the headline that stands right over it."""
        self._dealt: dict[tuple[int, ...], _Deal] = {}

    def best(self) -> Plan:
        """Return the best plan."""
        return self._plan(max((self._assign(s) for s in self._search()[:6]), key=lambda s: s.score))

    def _search(self) -> list[_State]:
        """Return the best ways to cut all items into groups and lone lines, best first."""
        ways: list[list[_Way]] = [[] for _ in range(len(self.items) + 1)]
        ways[0] = [([_State(0.0, 0, ())], 0.0, 0, ())]
        for at in range(len(self.items)):
            states = _best(ways[at])
            for end, gain, bit, step in self._moves(at):
                ways[end].append((states, gain, bit, step))
            ways[at] = []
        return _best(ways[-1])

    def _moves(self, at: int) -> list[_Move]:
        """Return what may be done with an item, and with the groups that begin with it.

        A group goes to a body, is taken for a teaser, or is left over.
        """
        out: list[_Move] = [(at + 1, price, 0, ((what, at, -1),)) for what, price in _lone(self.items[at])]
        for number in self.begun[at]:
            group = self.groups[number]
            end, rest = group.end + 1, self.fits.titles[number] + group.shape
            inner = sum(log_of(self.items[i].rubric) for i in range(group.last + 1, group.author))
            # A body that suits a group worse than none is left to the groups that follow.
            out += [
                (end, gain, 1 << body, (("group", number, body),))
                for body, fit in self.fits.of[number].items()
                if (gain := fit + inner - self._worth(number, body)) > rest + _NO_BODY
            ]
            if self._teases(group):
                out.append((end, rest + _TEASER, 0, (("group", number, -1),)))
            out.append((end, rest + _NO_BODY, 0, (("group", number, -2),)))
        return out

    def _worth(self, number: int, body: int) -> float:
        """Return what it would cost to leave a body without this group as its headline."""
        item = self.items[self.groups[number].first]
        stands = self.fits.strong[number] or item.under == 1  # else it is rather another line's deck
        over = stands and item.before < body <= item.before + item.under
        return (_BARE if item.under == 1 else self._bare[body]) if over else _NO_HEAD

    def _teases(self, group: Group) -> bool:
        """Return whether a teaser's mark stands behind a group."""
        at = group.end + 1
        return group.author < 0 and at < len(self.items) and self.items[at].kind == "teaser"

    def _assign(self, state: _State) -> _State:
        """Return the state with its groups paired anew: the best assignment of these groups to all bodies."""
        chosen = [(n, s) for n, s in enumerate(state.steps) if s[0] == "group" and s[2] != -1]
        if len(chosen) < 2:
            return state
        numbers = tuple([step[1] for _, step in chosen])
        if numbers not in self._dealt:
            self._dealt[numbers] = self._deal(numbers)
        gains, columns, total = self._dealt[numbers]
        steps, bodies = list(state.steps), len(self.fits.texts.texts)
        before = 0.0
        for row, ((n, step), column) in enumerate(zip(chosen, columns, strict=True)):
            before += gains[row][step[2] if step[2] >= 0 else bodies + row]
            steps[n] = ("group", step[1], column if column < bodies else -2)
        return _State(state.score + total - before, state.used, tuple(steps))

    def _deal(self, numbers: tuple[int, ...]) -> _Deal:
        """Return the best assignment of these groups to all bodies, each at most one, and what it gains."""
        import numpy as np
        from lap import lapjv

        bodies = len(self.fits.texts.texts)
        gains = [[_NEVER] * (bodies + len(numbers)) for _ in numbers]
        for row, number in enumerate(numbers):
            for body, fit in self.fits.of[number].items():
                gains[row][body] = fit - self._worth(number, body)
            gains[row][bodies + row] = _NO_BODY + self.groups[number].shape
        table = np.array(gains)
        _, columns, _ = lapjv(-table, extend_cost=True)
        return gains, columns.tolist(), float(table[np.arange(len(numbers)), columns].sum())

    def _plan(self, state: _State) -> Plan:
        """Return the plan of a final state."""
        found: dict[str, list[int]] = {"rubric": [], "notice": [], "author": []}
        choices: list[Choice] = []
        margins: list[float] = []
        score = state.score
        for what, number, body in state.steps:
            if what == "group":
                group = self.groups[number]
                place = groups.place(self.items[group.first], body) if body >= 0 else ""
                choices.append(Choice(group, body, place))
                score -= _NO_HEAD - self._worth(number, body) if body >= 0 else 0.0
                margins.append(self.fits.margin(number, body, _NO_BODY) if body >= 0 else 0.0)
                found["rubric"].extend(range(group.last + 1, group.author))
            elif what in found:
                found[what].append(number)
        self._exchanged(state, margins)
        return Plan(
            self.items,
            self.fits.texts,
            tuple(choices),
            tuple(found["rubric"]),
            tuple(found["notice"]),
            tuple(found["author"]),
            tuple(margins),
            score,
        )

    def _exchanged(self, state: _State, margins: list[float]) -> None:
        """Lower the margins of two headlines printed together to what is lost if they are exchanged."""
        of = self.fits.of
        dealt = [(number, body) for what, number, body in state.steps if what == "group"]
        for n, (one, two) in enumerate(pairwise(dealt)):
            (a, its), (b, other) = one, two
            together = self.items[self.groups[a].first].run == self.items[self.groups[b].first].run
            if together and its >= 0 and other >= 0 and other in of[a] and its in of[b]:
                loss = of[a][its] + of[b][other] - of[a][other] - of[b][its]
                margins[n : n + 2] = [min(margin, loss) for margin in margins[n : n + 2]]


def _bare(body: Body) -> float:
    """Return what it costs to leave a text without headline, which few but briefs are."""
    short = len(body.pieces) == 1 and len(body.text) <= _BRIEF
    return _NO_HEAD if body.brief or short else _BARE


def _lone(item: Item) -> list[tuple[str, float]]:
    """Return what an item may be that is in no group, and the price."""
    if item.kind == "author":
        return [("author", -3.0)]
    if item.kind == "teaser":
        return [("mark", 0.0)]
    return [("rubric", log_of(item.rubric)), ("notice", log_of(item.notice))]


def _best(ways: list[_Way]) -> list[_State]:
    """Return the best states that any way leads to; of those that use the same bodies only the best.

    The states before each way are sorted, so that few of those behind it have to be looked at.
    """
    heap = [
        (-states[at].score - gain, number, at)
        for number, (states, gain, bit, _) in enumerate(ways)
        if (at := _without(bit, states, 0) if states and states[0].used & bit else 0) < len(states)
    ]
    heapify(heap)
    kept: list[_State] = []
    seen: dict[int, int] = {}
    while heap and len(kept) < _BEAM:
        worth, number, at = heap[0]
        states, gain, bit, step = ways[number]
        state = states[at]
        at = _without(bit, states, at + 1)
        if at < len(states):
            heapreplace(heap, (-states[at].score - gain, number, at))
        else:
            heappop(heap)
        used = state.used | bit
        alike = seen.get(used, 0)
        if alike < _ALIKE:
            seen[used] = alike + 1
            kept.append(_State(-worth, used, state.steps + step))
    return kept


def _without(bit: int, states: list[_State], at: int) -> int:
    """Return the index of the first state from `at` on that does not use a body; their number if all do."""
    while at < len(states) and states[at].used & bit:
        at += 1
    return at

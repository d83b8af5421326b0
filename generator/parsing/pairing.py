"""Pairing: the one decision over the whole page, which headline lines belong to which body.

Every stretch of title lines may be a headline of every body, a line may also be a rubric or a notice, and a
body may have no headline. A beam goes over the lines in printed order and keeps the best ways to cut them
into groups; for the best cuts groups and bodies are then paired anew as one assignment; the best total wins.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from generator.parsing import affinity, bylines, groups
from generator.parsing.affinity import Texts
from generator.parsing.draft import Draft
from generator.parsing.groups import Fit, Group
from generator.parsing.items import Item, collect

_BEAM = 32
_NO_BODY = -4.5
_NO_HEAD = -2.2
_TEASER = 2.5
_APART, _MOST_APART = 1.0, 2.0
"""From which difference on, and at most how much, it counts that a line of a group speaks of another body."""
_FAR, _FAR_GATHERED = 5.0, 0.6


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


Step = tuple[str, int, int]
"""(what, candidate or item, body)."""


class _State(NamedTuple):
    score: float
    used: int
    """Bodies that have a headline, one bit each."""
    steps: tuple[Step, ...]


_Way = tuple[float, int, tuple[Step, ...], tuple[Step, ...]]
"""A state not yet chosen: score, bodies used, the steps so far and the last one."""


def decide(draft: Draft) -> Plan:
    """Return the best plan for the page."""
    texts = affinity.texts(draft.bodies)
    items = collect(draft, texts)
    if not items:
        return Plan(items, texts)
    board = _Board(draft, items, texts)
    states = board.search()
    best = max((board.assign(s) for s in states[:6]), key=lambda s: s.score)
    return board.plan(best)


class _Board:
    """All scores of one page; lives only while it is paired."""

    def __init__(self, draft: Draft, items: tuple[Item, ...], texts: Texts) -> None:
        self.draft, self.items, self.texts = draft, items, texts
        self.authors = self._authors()
        self.said = [texts.evidence("\n".join(r.text for r in i.rows)) for i in items]
        self.options = groups.candidates(items)
        self.flat = [g for found in self.options for g in found]
        self.index = {id(g): n for n, g in enumerate(self.flat)}
        self.fits = [self._fits(g) for g in self.flat]
        self.lone = [self._lone(i) for i in items]
        self.titles = [sum(_log(items[i].title) for i in range(g.first, g.last + 1)) for g in self.flat]
        self.moves = [self._moves(n) for n in range(len(self.flat))]

    def _fits(self, group: Group) -> dict[int, Fit]:
        evidence = self._evidence(group)
        far = _FAR_GATHERED if self._gathered(group) else _FAR
        item = self.items[group.first]
        title = sum(_log(self.items[i].title) for i in range(group.first, group.last + 1))
        authors = self.authors.get(group.author)
        found: dict[int, Fit] = {}
        for n, e in enumerate(evidence):
            one = groups.fit(group, item, n, e, far)
            found[n] = Fit(one.score + title + (authors[n] if authors else 0.0), one.place)
        near = {n for n, f in found.items() if f.place != groups.FAR}
        best = sorted((n for n in found if n not in near), key=lambda n: -found[n].score)[:5]
        return {n: f for n, f in found.items() if n in near or n in best}

    def _evidence(self, group: Group) -> list[float]:
        """Return how likely each body is what the group speaks of, less where its lines differ about it."""
        whole = self.texts.evidence(group.text)
        if group.first == group.last:
            return whole
        parts = [self.said[n] for n in range(group.first, group.last + 1)]
        return [
            e - min(_MOST_APART, sum(max(0.0, max(p) - p[n] - _APART) for p in parts))
            for n, e in enumerate(whole)
        ]

    def _authors(self) -> dict[int, list[float]]:
        """Return for each author's item how well each body suits him."""
        out: dict[int, list[float]] = {}
        for n, item in enumerate(self.items):
            if item.kind == "author":
                said = bylines.signed(self.draft.blocks[item.block].text)
                post = said.authors[0].post if said and said.authors else ""
                out[n] = groups.author_fits(post, self.draft.bodies)
        return out

    def _gathered(self, group: Group) -> bool:
        """Return whether the group's run collects headlines: it has too many lines for its neighbours."""
        run = self.items[group.first].run
        size = sum(1 for i in self.items if i.run == run and i.kind == "line" and i.title > 0.5)
        bare = self._bare()
        all_bare = bare == len(self.draft.bodies) >= 2
        return size >= 6 or (size >= 4 and bare >= 2) or (size >= 2 and all_bare)

    def _bare(self) -> int:
        """Return how many bodies have no title line right before them."""
        near = {i.before + 1 for i in self.items if i.kind == "line" and i.title > 0.5}
        return sum(1 for n in range(len(self.draft.bodies)) if n not in near)

    def _lone(self, item: Item) -> list[tuple[str, float]]:
        if item.kind == "author":
            return [("author", -3.0)]
        if item.kind == "teaser":
            return [("mark", 0.0)]
        return [("rubric", _log(item.rubric)), ("notice", _log(item.notice))]

    def search(self) -> list[_State]:
        """Return the best ways to cut all items into groups and lone lines, best first."""
        n = len(self.items)
        beams: list[list[_Way]] = [[] for _ in range(n + 1)]
        beams[0] = [(0.0, 0, (), ())]
        for at in range(n):
            for state in _pruned(beams[at]):
                for what, price in self.lone[at]:
                    step = ((what, at, -1),)
                    beams[at + 1].append((state.score + price, state.used, state.steps, step))
                for group in self.options[at]:
                    self._extend(beams, state, group)
            beams[at] = []
        return _pruned(beams[n])

    def _moves(self, number: int) -> list[tuple[int, float, tuple[Step, ...]]]:
        """Return (body or -1 for a teaser or -2 for none, what it adds, the step) for a group."""
        group = self.flat[number]
        inner = self._inner(group)
        out = [(body, fit.score + inner - _NO_HEAD) for body, fit in self.fits[number].items()]
        rest = self.titles[number] + group.shape
        if self._teases(group):
            out.append((-1, rest + _TEASER))
        out.append((-2, rest + _NO_BODY))
        return [(body, gain, (("group", number, body),)) for body, gain in out]

    def _extend(self, beams: list[list[_Way]], state: _State, group: Group) -> None:
        number = self.index[id(group)]
        after = beams[group.end + 1]
        score, used, steps = state
        for body, gain, step in self.moves[number]:
            if body < 0:
                after.append((score + gain, used, steps, step))
            elif not used >> body & 1:
                after.append((score + gain, used | 1 << body, steps, step))

    def _inner(self, group: Group) -> float:
        """Return the price of lines between a group and its author, which must be rubrics."""
        return sum(_log(self.items[i].rubric) for i in range(group.last + 1, group.author))

    def _teases(self, group: Group) -> bool:
        at = group.end + 1
        return group.author < 0 and at < len(self.items) and self.items[at].kind == "teaser"

    def assign(self, state: _State) -> _State:
        """Return the state with its groups paired anew: the best assignment of these groups to all bodies."""
        chosen = [(n, s) for n, s in enumerate(state.steps) if s[0] == "group" and s[2] != -1]
        if len(chosen) < 2:
            return state
        import numpy as np
        from scipy.optimize import linear_sum_assignment

        bodies = len(self.draft.bodies)
        gain = np.full((len(chosen), bodies + len(chosen)), -1e3)
        for row, (_, step) in enumerate(chosen):
            for body, fit in self.fits[step[1]].items():
                gain[row, body] = fit.score - _NO_HEAD
            gain[row, bodies + row] = _NO_BODY + self.flat[step[1]].shape
        rows, columns = linear_sum_assignment(gain, maximize=True)
        steps = list(state.steps)
        before = sum(float(gain[r, s[2] if s[2] >= 0 else bodies + r]) for r, (_, s) in enumerate(chosen))
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
            n, step = chosen[row]
            steps[n] = ("group", step[1], column if column < bodies else -2)
        total = float(gain[rows, columns].sum())
        return _State(state.score + total - before, state.used, tuple(steps))

    def plan(self, state: _State) -> Plan:
        """Return the plan of a final state."""
        found: dict[str, list[int]] = {"rubric": [], "notice": [], "author": []}
        choices: list[Choice] = []
        for what, number, body in state.steps:
            if what == "group":
                group = self.flat[number]
                place = self.fits[number][body].place if body >= 0 else ""
                choices.append(Choice(group, body, place))
                found["rubric"].extend(range(group.last + 1, group.author))
            elif what in found:
                found[what].append(number)
        margins = tuple(self._margin(c) for c in choices)
        return Plan(
            self.items,
            self.texts,
            tuple(choices),
            tuple(found["rubric"]),
            tuple(found["notice"]),
            tuple(found["author"]),
            margins,
            state.score,
        )

    def _margin(self, choice: Choice) -> float:
        """Return how far the chosen body's fit is above the best other body's."""
        if choice.body < 0:
            return 0.0
        fits = self.fits[self.index[id(choice.group)]]
        others = [f.score for n, f in fits.items() if n != choice.body]
        return fits[choice.body].score - max([*others, _NO_BODY])


def _pruned(ways: list[_Way]) -> list[_State]:
    """Return the best states; of those that used the same bodies only the best."""
    kept: list[_State] = []
    seen: Counter[int] = Counter()
    for score, used, steps, last in sorted(ways, key=itemgetter(0), reverse=True):
        if seen[used] < 2:
            seen[used] += 1
            kept.append(_State(score, used, steps + last))
            if len(kept) >= _BEAM:
                break
    return kept


def _log(probability: float) -> float:
    return math.log(max(1e-4, probability))

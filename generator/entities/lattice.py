"""The best reading of a line as words and names: a Viterbi search over edges with weights between them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from generator.entities import classes as c
from generator.entities.edges import Edge, add_known, edges_of

_LONG: Final = 3000
"""Characters of a text that are read at once."""
_BEAM: Final = 25.0
"""States worse than the best of their place by more nats are dropped."""
Steps = list[dict[int, tuple[float, int, int, str]]]
"""For each place, class of the last edge → (score, its start, class before it, kind)."""


@dataclass(frozen=True, slots=True)
class Token:
    """One edge of the chosen path."""

    start: int
    end: int
    cls: int
    kind: str
    """Empty for a word, else C, F, J or S (see edges)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A line read: its tokens, and by how many nats each name beats the best reading without it."""

    tokens: tuple[Token, ...]
    margins: dict[int, float]
    """Start of a name → margin."""


def read(line: str, known: frozenset[str] = frozenset()) -> Reading:
    """Return the best reading of one text; `known` are names that are surely spoken of on the page.

    A long text is read piece by piece, cut after a sentence, so that memory stays small.
    """
    tokens: list[Token] = []
    margins: dict[int, float] = {}
    for start, piece in _pieces(line):
        reading = _read(piece, known)
        tokens += [Token(t.start + start, t.end + start, t.cls, t.kind) for t in reading.tokens]
        margins |= {at + start: margin for at, margin in reading.margins.items()}
    return Reading(tuple(tokens), margins)


def _pieces(line: str) -> list[tuple[int, str]]:
    """Return (start, text) of pieces of at most `_LONG` characters, cut after a sentence if there is one."""
    out = []
    start = 0
    while len(line) - start > _LONG:
        ends = [line.rfind(mark, start, start + _LONG) for mark in "。！？\n"]
        end = max(ends) + 1 if max(ends) > start else start + _LONG
        out.append((start, line[start:end]))
        start = end
    return [*out, (start, line[start:])]


def _read(line: str, known: frozenset[str]) -> Reading:
    """Return the best reading of one piece."""
    edges = edges_of(line)
    for name in known:
        add_known(edges, line, name)
    tokens = _path(_search(line, edges, 0, len(line), c.EDGE), 0, len(line), c.EDGE)
    margins = {t.start: _margin(line, edges, tokens, k) for k, t in enumerate(tokens) if t.kind}
    return Reading(tuple(tokens), margins)


def weight(before: int, after: int) -> float:
    """Return the weight of two neighbouring classes, in nats."""
    if after == c.NAME:
        return c.TO_NAME[before]
    if before == c.NAME:
        return c.FROM_NAME.get(after, 0.0)
    if after == c.ABROAD:
        return c.TO_ABROAD.get(before, 0.0)
    if before == c.ABROAD:
        return c.FROM_ABROAD.get(after, 0.0)
    if after == c.SURNAME:
        return c.TO_SURNAME.get(before, 0.0)
    if before == c.SURNAME:
        return c.FROM_SURNAME.get(after, c.FROM_SURNAME_ELSE)
    return 0.0


_TABLE: Final = [[weight(a, b) for b in range(c.CLASSES)] for a in range(c.CLASSES)]


def _landed(line: str, i: int, j: int, before: int, cls: int) -> int:
    """Return the class an edge takes after what stands before it."""
    if j == i + 1:
        char = line[i]
        if char == "、":
            return c.NAMES if before == c.NAME else c.LIST
        if char in " \u3000":
            return c.GAP if before == c.NAME else before if before in (c.POST, c.PERSON, c.GAP) else c.EDGE
        if before == c.NAME and char in "和与及":
            return c.AND
        if char in "·•" and before == c.NAME:
            return c.NAMES
    return cls


def _search(
    line: str,
    edges: list[list[Edge]],
    start: int,
    end: int,
    first: int,
    banned: tuple[int, int] | None = None,
) -> Steps:
    """Return the best score of every class at every place from start to end."""
    steps: Steps = [{} for _ in range(end - start + 1)]
    steps[0][first] = (0.0, -1, -1, "")
    for i in range(start, end):
        here = steps[i - start]
        if not here:
            continue
        floor = max(s[0] for s in here.values()) - _BEAM
        states = [(cls, s[0]) for cls, s in here.items() if s[0] >= floor]
        for j, cls, cost, kind in edges[i]:
            if j > end or (kind and banned == (i, j)):
                continue
            there = steps[j - start]
            for before, score in states:
                landed = cls if kind else _landed(line, i, j, before, cls)
                new = score - cost + _TABLE[before][landed]
                old = there.get(landed)
                if old is None or new > old[0]:
                    there[landed] = (new, i, before, kind)
    return steps


def _path(steps: Steps, start: int, end: int, last: int) -> list[Token]:
    """Return the tokens of the best path, read from its end; the weight towards `last` counts."""
    final = steps[end - start]
    if not final:
        return []
    cls = max(final, key=lambda x: final[x][0] + _TABLE[x][last])
    out: list[Token] = []
    at = end
    while at > start:
        _, before_at, before, kind = steps[at - start][cls]
        out.append(Token(before_at, at, cls, kind))
        at, cls = before_at, before
    return out[::-1]


def _margin(line: str, edges: list[list[Edge]], tokens: list[Token], k: int, reach: int = 3) -> float:
    """Return by how much the tokens around the k-th beat the best reading that has no name there."""
    low, high = max(0, k - reach), min(len(tokens), k + reach + 1)
    start, end = tokens[low].start, tokens[high - 1].end
    first = tokens[low - 1].cls if low else c.EDGE
    last = tokens[high].cls if high < len(tokens) else c.EDGE
    name = tokens[k]
    scores = []
    for banned in (None, (name.start, name.end)):
        final = _search(line, edges, start, end, first, banned)[end - start]
        scores.append(max((s[0] + _TABLE[x][last] for x, s in final.items()), default=-math.inf))
    return scores[0] - scores[1]

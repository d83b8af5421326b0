"""The best reading of a line as words and names: a Viterbi search over edges with weights between them."""

from __future__ import annotations

import math
import re
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from generator.entities import classes as c
from generator.entities.edges import add_known, edges_of
from generator.entities.foreign import Edges, is_dot
from generator.entities.second import Heard, heed
from generator.traditional import simplified

_LONG: Final = 3000
"""Characters of a text that are read at once."""
_REACH: Final = 3
"""Tokens on either side of a name that are read again to see what it is worth."""
States = dict[int, tuple[float, int, int, str, int]]
"""State → (score, start of its last edge, state before that, kind, class)."""
Steps = list[States]
"""The states at each place."""


class Token(Struct, frozen=True, gc=False):
    """One edge of the chosen path."""

    start: int
    end: int
    cls: int
    kind: str
    """Empty for a word, else C, F, J or S (see edges)."""
    word: str
    """The line from start to end, as it was read: in simplified characters."""


class Reading(Struct, frozen=True):
    """A line read: its tokens, and by how many nats each name beats the best reading without it."""

    line: str
    """As it was read: in simplified characters, as long as the line itself."""
    tokens: tuple[Token, ...]
    margins: dict[int, float]
    """Start of a name → margin."""


def read(line: str, known: frozenset[str] = frozenset(), second: Heard | None = None) -> Reading:
    """Return the best reading of one text; `known` are names that are surely spoken of on the page.

    `second` is what a second reader finds in the text, None if there was none.

    Traditional characters are read as the simplified ones they stand for.

    A long text is read piece by piece, cut after a sentence, so that memory stays small.
    """
    line, known = simplified(line), frozenset(map(simplified, known))
    if len(line) <= _LONG:
        return _read(line, known, second and _within(second, 0, len(line)))
    tokens: list[Token] = []
    margins: dict[int, float] = {}
    for start, piece in _pieces(line):
        end = start + len(piece)
        reading = _read(piece, known, second and _within(second, start, end))
        tokens += [replace(t, start=t.start + start, end=t.end + start) for t in reading.tokens]
        margins |= {at + start: margin for at, margin in reading.margins.items()}
    return Reading(line, tuple(tokens), margins)


def _within(heard: Heard, start: int, end: int) -> Heard:
    """Return what was heard of a piece, counted from its start."""
    return tuple((a - start, b - start, kind) for a, b, kind in heard if start <= a < b <= end)


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


def _read(line: str, known: frozenset[str], second: Heard | None) -> Reading:
    """Return the best reading of one piece."""
    edges = edges_of(line)
    if second is not None:
        heed(edges, line, second)
    for name in known:
        add_known(edges, line, name)
    wide = _wide(line, edges)
    tokens, scores = _path(line, _search(line, edges, wide, 0, len(line), c.EDGE))

    def margin(k: int) -> float:
        """Return by how much the tokens around the k-th beat the best reading that has no name there."""
        low, high = max(0, k - _REACH), min(len(tokens), k + _REACH + 1)
        start, end = tokens[low].start, tokens[high - 1].end
        first = tokens[low - 1].cls if low else c.EDGE
        last = tokens[high].cls if high < len(tokens) else c.EDGE
        ending = _INTO[last]
        best = scores[high - 1] - (scores[low - 1] if low else 0.0) + ending[tokens[high - 1].cls]
        name = (tokens[k].start, tokens[k].end)
        other = _search(line, edges, wide, start, end, first, name)[-1]
        return best - max([s[0] + ending[s[4]] for s in other.values()], default=-math.inf)

    margins = {t.start: margin(k) for k, t in enumerate(tokens) if t.kind}
    return Reading(line, tuple(tokens), margins)


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


_MARKED: Final = frozenset((c.NAME, c.ABROAD, c.SURNAME))
"""Classes that weigh on a plain word after them."""
_BLANK: Final = re.compile("[ \u3000]")
_TURNS: Final = frozenset("、 \u3000和与及·•・-–—－")
"""Characters whose class depends on what stands before them."""
_INTO: Final = [[weight(a, b) for a in range(c.CLASSES)] for b in range(c.CLASSES)]
"""For each class the weights of all classes before it."""


def _landed(line: str, i: int, before: int, cls: int) -> int:
    """Return the class a single character takes after what stands before it."""
    char = line[i]
    if char == "、":
        return c.NAMES if before == c.NAME else c.LIST
    if char in " \u3000":
        return c.GAP if before == c.NAME else before if before in (c.POST, c.PERSON, c.GAP) else c.EDGE
    if before == c.NAME and char in "和与及":
        return c.AND
    if before == c.NAME and is_dot(line, i):
        return c.NAMES
    return cls


def _search(
    line: str,
    edges: list[Edges],
    wide: list[bool],
    start: int,
    end: int,
    first: int,
    banned: tuple[int, int] = (-1, -1),
) -> Steps:
    """Return the best score of every class at every place from start to end.

    Where a place is not `wide`, the best of all plain words that end there stands for them under `c.WORD`.
    """
    steps: Steps = [{} for _ in range(end - start + 1)]
    steps[0][first] = (0.0, -1, -1, "", first)
    plain, marked = c.WORD, _MARKED
    for i in range(start, end):
        here = steps[i - start]
        if not here:
            continue
        turns = line[i] in _TURNS
        for length, cls, cost, kind in edges[i]:
            j = i + length
            if j > end or (kind and banned == (i, j)):
                continue
            if turns and length == 1 and not kind:
                _turn(line, i, here, steps[j - start], cls, cost, keep=wide[j])
                continue
            into = _INTO[cls]
            best, before = -math.inf, first
            for state, step in here.items():
                score = step[0] - cost + into[state]
                if score > best:
                    best, before = score, state
            key = cls if wide[j] or cls in marked else plain
            there = steps[j - start]
            if key not in there or best > there[key][0]:
                there[key] = (best, i, before, kind, cls)
    return steps


def _turn(line: str, i: int, here: States, there: States, cls: int, cost: float, *, keep: bool) -> None:
    """Extend all states by one character whose class depends on the state before it."""
    for before, step in here.items():
        landed = _landed(line, i, before, cls)
        score = step[0] - cost + _INTO[landed][before]
        key = landed if keep else c.WORD
        if key not in there or score > there[key][0]:
            there[key] = (score, i, before, "", landed)


def _wide(line: str, edges: list[Edges]) -> list[bool]:
    """Return at which places, the end too, it matters what the word before was.

    That is where a name or a transliterated place may begin (the last edge tells), and at a blank.
    """
    abroad = c.ABROAD
    out = [(last := here[-1])[3] != "" or last[1] == abroad for here in edges]
    for blank in _BLANK.finditer(line):
        out[blank.start()] = True
    return [*out, True]


def _path(line: str, steps: Steps) -> tuple[list[Token], list[float]]:
    """Return the tokens of the best path and its score after each, read from its end."""
    if not steps[-1]:
        return [], []
    state = max(steps[-1], key=lambda x: steps[-1][x][0] + _INTO[c.EDGE][x])
    out: list[Token] = []
    scores: list[float] = []
    at = len(steps) - 1
    while at > 0:
        score, start, before, kind, cls = steps[at][state]
        out.append(Token(start, at, cls, kind, line[start:at]))
        scores.append(score)
        at, state = start, before
    return out[::-1], scores[::-1]

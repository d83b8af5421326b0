"""Columns: on a hard-wrapped page each article was set in a column of its own width.

Where neither byline nor headline parts two bodies, a change of the width does. The best cut of a run of
blocks is found for the whole run: how far its full lines stray from their segment's usual width, plus a price
a cut, which is lower where the text before and after has little in common.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from statistics import fmean

from msgspec.structs import replace

from generator.parsing import flags, marks
from generator.parsing.draft import Body, Draft, Piece
from generator.parsing.words import commonness, grams

_PRICE = 9.0
_WINDOW = 3
_RAGGED = 1.0
"""Cells; where lines stray more within one block, widths alone prove nothing: headlines must part bodies."""
_MOST = 400
"""Blocks in one run that are searched; a longer run is no printed page and stays whole."""


@dataclass(frozen=True, slots=True)
class _Unit:
    sizes: tuple[int, ...]
    ended: bool
    words: Counter[str]


def split(draft: Draft) -> Draft:
    """Cut bodies of hard-wrapped blocks where the column width changes."""
    wrapped = [b for b in draft.blocks if b.wrapped]
    if len(wrapped) < 3:
        return draft
    scale = _scale(tuple(_sizes(draft, b) for b in range(len(draft.blocks)) if draft.blocks[b].wrapped))
    if scale > _RAGGED:
        return draft
    out: list[Body] = []
    for body in draft.bodies:
        out.extend(_split(draft, body, scale))
    return replace(draft, bodies=tuple(out))


def _sizes(draft: Draft, index: int) -> tuple[int, ...]:
    """Return the cells of the block's full lines: not the first, if indented, and not the last, if short."""
    block = draft.blocks[index]
    if not block.wrapped:
        return ()
    sizes = block.sizes
    if block.short_end or marks.ended(block.text):
        sizes = sizes[:-1]
    if not block.indent:
        return sizes
    # The first line alone is as wide as the column if the blanks it is set in by are counted.
    return sizes[1:] if len(sizes) > 1 else tuple(size + block.lines[0].indent for size in sizes)


@lru_cache(maxsize=64)
def _scale(groups: tuple[tuple[int, ...], ...]) -> float:
    """Return how far full lines stray within their own block, in cells: the page's own raggedness."""
    means = [(g, fmean(g)) for g in groups if len(g) > 2]
    squares = [(s - mean) ** 2 for g, mean in means for s in g]
    return max(0.7, math.sqrt(fmean(squares))) if squares else 1.0


def _split(draft: Draft, body: Body, scale: float) -> list[Body]:
    units = [
        _Unit(_sizes(draft, p.block), marks.ended(p.fragment.text), Counter(set(grams(p.fragment.text))))
        for p in body.pieces
    ]
    if len(units) < 2 or len(units) > _MOST:
        return [body]
    cuts = _cuts(units, scale)
    if not cuts:
        return [body]
    out: list[Body] = []
    edges = [0, *cuts, len(units)]
    for n, (start, end) in enumerate(pairwise(edges)):
        part = replace(body, pieces=body.pieces[start:end])
        if n:
            line = draft.blocks[part.pieces[0].block].number
            note = flags.flag("boundary_doubtful", line, "栏宽在此改变，据此分为两稿。", 0.8)
            part = replace(part, byline=None, signed=(), flags=(note,))
            out[-1] = replace(out[-1], flags=(*out[-1].flags, note))
        if n < len(cuts) and body.brief:
            part = replace(part, brief=False)
        out.append(part)
    return out


def _cuts(units: list[_Unit], scale: float) -> list[int]:
    """Return the indexes before which a new article begins."""
    n = len(units)
    prices = [_price(units, at) for at in range(n)]
    best = [0.0] + [math.inf] * n
    back = [0] * (n + 1)
    for end in range(1, n + 1):
        if end < n and not units[end - 1].ended:
            continue
        spread = _Spread(scale)
        for start in range(end - 1, -1, -1):
            spread.add(units[start].sizes)
            if best[start] == math.inf:
                continue
            cost = best[start] + (prices[start] if start else 0.0) + spread.cost()
            if cost < best[end]:
                best[end], back[end] = cost, start
    cuts: list[int] = []
    at = back[n]
    while at:
        cuts.insert(0, at)
        at = back[at]
    return cuts


class _Spread:
    """The cost of one width for the lines added so far: half their squared distance from their mean."""

    __slots__ = ("n", "scale", "square", "sum")

    def __init__(self, scale: float) -> None:
        """Begin with no line; `scale` is the usual distance, in cells."""
        self.scale, self.n, self.sum, self.square = scale, 0, 0.0, 0.0

    def add(self, sizes: tuple[int, ...]) -> None:
        """Add lines by their width in cells."""
        self.n += len(sizes)
        self.sum += sum(sizes)
        self.square += sum([size * size for size in sizes])

    def cost(self) -> float:
        """Return the cost, 0 for fewer than two lines."""
        if self.n < 2:
            return 0.0
        return max(0.0, self.square - self.sum**2 / self.n) / (2 * self.scale**2)

    def without(self, other: _Spread) -> _Spread:
        """Return these lines without others that were added before them."""
        rest = _Spread(self.scale)
        rest.n, rest.sum, rest.square = self.n - other.n, self.sum - other.sum, self.square - other.square
        return rest


def _price(units: list[_Unit], at: int) -> float:
    """Return the price of a cut before a unit: dear where the texts on both sides share rare words."""
    left: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for u in units[max(0, at - _WINDOW) : at]:
        left |= u.words
    for u in units[at : at + _WINDOW]:
        right |= u.words
    shared = sum(1.0 - commonness(g) for g in left if g in right)
    small = min(len(left), len(right)) or 1
    return _PRICE * (0.4 + min(1.6, 8.0 * shared / small))


class Widths:
    """The column widths of a body's neighbouring pieces, the lines of all before each of them added up."""

    def __init__(self, draft: Draft, pieces: tuple[Piece, ...]) -> None:
        """Measure the full lines of the pieces."""
        sizes = [_sizes(draft, p.block) for p in pieces]
        scale = _scale(tuple(s for s in sizes if s))
        self._wide = max(1.0, scale**2)
        self._upto = [_Spread(scale)]
        for part in sizes:
            more = self._upto[-1].without(_Spread(scale))
            more.add(part)
            self._upto.append(more)

    def change(self, at: int) -> float:
        """Return how much better two column widths fit than one, cut before a piece.

        0 if nothing is wrapped; less where the page is ragged, since there a paragraph's own width may
        differ.
        """
        left, both = self._upto[at], self._upto[-1]
        right = both.without(left)
        if left.n < 2 or right.n < 2:
            return 0.0
        return (both.cost() - left.cost() - right.cost()) / self._wide

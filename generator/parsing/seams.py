"""Seams: how much a place between two pieces of a body looks like the border of two articles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.parsing.affinity import pairs
from generator.parsing.columns import Widths
from generator.parsing.draft import Draft, Piece
from generator.parsing.talk import Talk

_LEAD = re.compile(r"(?:[\u3400-\u9fff]{0,6}?\d{1,2}月\d{1,2}日|近日|日前|昨日|今天|昨天|记者从)")
_COUNTED = re.compile(r"(?:第)?([一二三四五六七八九十]|首先|其次|再次|最后)([要是、，个]|在)")
_BEGINNING = 8
"""Characters that tell how a paragraph begins."""


@dataclass(frozen=True, slots=True)
class _Opening:
    """How a paragraph begins."""

    start: str
    """Its first two characters."""
    counted: str
    """What stands behind its number, if it begins with one."""

    def like(self, other: _Opening) -> bool:
        """Return whether another begins as sections of one list do."""
        if self.start == other.start and self.start[:1] not in "“‘《":
            return True
        return bool(self.counted) and self.counted == other.counted


class Seams:
    """The seams of one page's bodies; each body is read once, whatever cuts of it are tried."""

    def __init__(self, draft: Draft) -> None:
        """Take the bodies as they are before any cut."""
        self._draft = draft
        self._places = {
            piece.fragment.start: (number, at)
            for number, body in enumerate(draft.bodies)
            for at, piece in enumerate(body.pieces)
        }
        self._talk: dict[int, Talk] = {}
        self._stretches: dict[tuple[int, int, int], _Stretch] = {}

    def odds(self, pieces: tuple[Piece, ...], at: int) -> float:
        """Return how much the pieces before and from `at` on look like two articles; above 0 rather so.

        The pieces stand side by side in one body of the page; the one at `at` begins a paragraph.
        """
        body, start = self._places[pieces[0].fragment.start]
        key = (body, start, start + len(pieces))
        if key not in self._stretches:
            self._stretches[key] = _Stretch(self._draft, pieces, self._talked(body).seams(*key[1:]))
        return self._stretches[key].odds(at)

    def _talked(self, body: int) -> Talk:
        if body not in self._talk:
            self._talk[body] = Talk([pairs(p.fragment.text) for p in self._draft.bodies[body].pieces])
        return self._talk[body]


class _Stretch:
    """Neighbouring pieces of one body."""

    def __init__(self, draft: Draft, pieces: tuple[Piece, ...], apart: list[float]) -> None:
        self.pieces, self.apart = pieces, apart
        self.widths = Widths(draft, pieces)
        begun = [n for n, piece in enumerate(pieces) if not piece.joined]
        self.places = {n: place for place, n in enumerate(begun)}
        """Piece that begins a paragraph → which of these it is."""
        self.openings = [_opening(pieces[n].fragment.text[:_BEGINNING]) for n in begun]

    def odds(self, at: int) -> float:
        """Return the odds before the piece with this index."""
        fresh = 0.4 if _LEAD.match(self.pieces[at].fragment.text) else 0.0
        said = self.apart[at - 1] + self._parallel(at)
        return said + fresh + min(3.0, self.widths.change(at) / 4.0)

    def _parallel(self, at: int) -> float:
        """Return what parallel openings say of a cut: the sections of one piece begin alike."""
        here = self.places[at]
        own = self.openings[here]
        if any(opening.like(own) for opening in self.openings[max(0, here - 3) : here]):
            return -3.0
        return -1.5 if any(map(own.like, self.openings[here + 1 : here + 3])) else 0.0


@lru_cache(maxsize=512)
def _opening(text: str) -> _Opening:
    counted = _COUNTED.match(text)
    return _Opening(text[:2], counted[2] if counted else "")

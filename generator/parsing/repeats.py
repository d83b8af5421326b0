"""Repeats: paragraphs printed twice, in one article or as a stranger in another.

An exact repeat goes; of two copies in two articles the one goes that has less to do with its surroundings.
A near repeat stays and is flagged, for the difference may be the news; a composite of the article goes.
"""

from __future__ import annotations

import math
from collections import Counter

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz import fuzz

from generator.model import Flag
from generator.parsing import flags, marks
from generator.parsing.affinity import pairs
from generator.parsing.composites import is_composite
from generator.parsing.draft import Body, Draft, Piece, Taken
from generator.parsing.keys import key
from generator.parsing.words import commonness, grams

_SHORTEST = 14
"""Characters of a paragraph that can be a repeat; shorter ones (与会人员作了交流发言) recur honestly."""
_SHORTEST_ABROAD = 28
"""The same for a paragraph of another article: closing formulas recur from article to article."""
_MARKS = frozenset("，。；：！？”“…—")
_QUOTED = 80
"""Characters of a pull quote at most."""
_NEAR = 72.0
_KEPT = 0.8
"""Sureness that two paragraphs alike are a slip of the page and not its style: 13 of 19 were."""
_SHINGLE = 9
_REACH = 40
"""Paragraphs before and behind in which the beginning of a composite is looked for."""


class _Paragraph(Struct, frozen=True):
    body: int
    first: int
    last: int
    """Indexes of its pieces in the body, both included."""
    key: str
    text: str


def remove(draft: Draft) -> Draft:
    """Take repeats out of the bodies, and flag what was taken and what only nearly repeats."""
    paragraphs = _paragraphs(draft)
    gone: set[int] = set()
    notes: dict[int, list[Flag]] = {}
    seen: dict[str, int] = {}
    context = _Context(draft.bodies)
    for number, one in enumerate(paragraphs):
        if len(one.key) < _SHORTEST:
            continue
        twin = seen.get(one.key)
        if twin is None:
            seen[one.key] = number
            continue
        if paragraphs[twin].body != one.body and len(one.key) < _SHORTEST_ABROAD:
            continue
        loser, sure = _loser(paragraphs, context, twin, number)
        gone.add(loser)
        kept = paragraphs[twin + number - loser]
        seen[one.key] = twin + number - loser
        notes.setdefault(kept.body, []).append(_note(draft, paragraphs[loser], kept, sure))
    _contained(draft, paragraphs, gone, notes)
    _near(draft, paragraphs, gone, notes)
    return _without(draft, paragraphs, gone, notes)


def _paragraphs(draft: Draft) -> list[_Paragraph]:
    out: list[_Paragraph] = []
    for n, body in enumerate(draft.bodies):
        start = 0
        for at in range(1, len(body.pieces) + 1):
            if at == len(body.pieces) or not body.pieces[at].joined:
                text = "".join(p.fragment.text for p in body.pieces[start:at])
                out.append(_Paragraph(n, start, at - 1, key(text), text))
                start = at
    return out


class _Context:
    """What each body speaks of, a paragraph left out."""

    def __init__(self, bodies: tuple[Body, ...]) -> None:
        self.bodies = bodies

    def fit(self, one: _Paragraph) -> float:
        """Return how well a paragraph fits its body: rare pairs of characters shared with the rest of it."""
        rest: set[str] = set()
        words = [pairs(p.fragment.text) for p in self.bodies[one.body].pieces]
        for n, said in enumerate(words):
            if not one.first <= n <= one.last:
                rest |= said
        if not rest:
            return math.inf
        own = set(grams(one.text))
        shared = sum(1.1 - commonness(g) for g in own if g in rest)
        near = set[str]()
        for n in (one.first - 1, one.last + 1):
            if 0 <= n < len(words):
                near |= words[n]
        return (
            shared / math.sqrt(len(rest) + 60.0) + 0.5 * sum(1.1 - commonness(g) for g in own & near) / 12.0
        )


def _loser(paragraphs: list[_Paragraph], context: _Context, one: int, two: int) -> tuple[int, float]:
    """Return which of two equal paragraphs goes, and how sure that is."""
    a, b = paragraphs[one], paragraphs[two]
    if a.body == b.body:
        return two, 0.98
    fit_a, fit_b = context.fit(a), context.fit(b)
    if math.isinf(fit_a) or math.isinf(fit_b):
        return (two if math.isinf(fit_a) else one), 0.7
    ratio = (fit_a + 0.05) / (fit_b + 0.05)
    sure = max(ratio, 1 / ratio)
    return (two if ratio >= 1 else one), sure / (1 + sure)


def _note(draft: Draft, lost: _Paragraph, kept: _Paragraph, sure: float) -> Flag:
    line = draft.blocks[draft.bodies[lost.body].pieces[lost.first].block].number
    if lost.body == kept.body:
        return flags.flag("repeat_removed", line, "与本稿前文重复的段落已删去。", sure)
    return flags.flag("foreign_paragraph", line, "同一段又印在他稿中，已从那里删去。", sure)


def _contained(
    draft: Draft, paragraphs: list[_Paragraph], gone: set[int], notes: dict[int, list[Flag]]
) -> None:
    """Remove a broken piece whose whole text stands inside a neighbour of the same body.

    A whole sentence or clause that stands again inside a longer paragraph is a pull quote, and stays.
    """
    for number, one in enumerate(paragraphs):
        if number in gone or len(one.key) < _SHORTEST or marks.ended(one.text):
            continue
        for other in range(max(0, number - 6), min(len(paragraphs), number + 7)):
            big = paragraphs[other]
            if (
                other != number
                and other not in gone
                and big.body == one.body
                and len(big.key) > len(one.key)
                and one.key in big.key
                and not _clause(one.text, big.text)
            ):
                gone.add(number)
                notes.setdefault(one.body, []).append(_note(draft, one, big, 0.9))
                break


def _clause(text: str, within: str) -> bool:
    """Return whether a text stands in another from one mark to the next."""
    at = within.find(text)
    before, after = within[at - 1 : at] if at > 0 else "。", within[at + len(text) :][:1]
    return at >= 0 and before in _MARKS and after in _MARKS and len(text) <= _QUOTED


def _near(draft: Draft, paragraphs: list[_Paragraph], gone: set[int], notes: dict[int, list[Flag]]) -> None:
    """Flag paragraphs that nearly repeat another."""
    index: dict[str, int] = {}
    for number, one in enumerate(paragraphs):
        if number in gone or len(one.key) < 2 * _SHORTEST:
            continue
        shingles = [one.key[at : at + _SHINGLE] for at in range(len(one.key) - _SHINGLE + 1)]
        rivals = Counter([index[shingle] for shingle in shingles[::3] if shingle in index])
        for shingle in shingles:
            index.setdefault(shingle, number)
        for rival in sorted(rivals, key=lambda r: -rivals[r])[:2]:
            like = fuzz.ratio(one.key, paragraphs[rival].key)
            line = draft.blocks[draft.bodies[one.body].pieces[one.first].block].number
            if _composed(paragraphs, gone, number, rival):
                gone.add(number)
                said = "首句与本稿一段相同，其余与另一段相同，别无新字，按重复删去。"
                notes.setdefault(one.body, []).append(flags.flag("repeat_removed", line, said, 0.8))
                break
            if like >= _NEAR:
                notes.setdefault(one.body, []).append(
                    flags.flag(
                        "near_repeat", line, f"与另一段相近（{like:.0f}%），文字有别，均予保留。", _KEPT
                    )
                )
                break


def _composed(paragraphs: list[_Paragraph], gone: set[int], number: int, rival: int) -> bool:
    """Return whether a paragraph is made of its rival's end and the beginning of a third, all in one body."""
    one, twin = paragraphs[number], paragraphs[rival]
    if twin.body != one.body or rival in gone:
        return False
    near = range(max(0, number - _REACH), min(len(paragraphs), number + _REACH))
    others = [
        paragraphs[n].key
        for n in near
        if n not in (number, rival) and n not in gone and paragraphs[n].body == one.body
    ]
    return is_composite(one.key, twin.key, others)


def _without(
    draft: Draft, paragraphs: list[_Paragraph], gone: set[int], notes: dict[int, list[Flag]]
) -> Draft:
    drop: dict[int, set[int]] = {}
    taken: list[Taken] = []
    for number in gone:
        one = paragraphs[number]
        drop.setdefault(one.body, set()).update(range(one.first, one.last + 1))
        lost = draft.bodies[one.body].pieces[one.first : one.last + 1]
        taken.extend(Taken(piece.fragment.segments, "repeat") for piece in lost)
    out: list[Body] = []
    extra = list(draft.flags)
    for n, body in enumerate(draft.bodies):
        pieces: list[Piece] = [p for m, p in enumerate(body.pieces) if m not in drop.get(n, ())]
        said = tuple(notes.get(n, ()))
        if not pieces:
            extra.extend(said)
            taken.extend(Taken(f.segments, "repeat") for f in (*body.signed, *body.dateline))
            continue
        out.append(replace(body, pieces=tuple(pieces), flags=body.flags + said))
    return replace(draft, bodies=tuple(out), taken=draft.taken + tuple(taken), flags=tuple(extra))

"""Loops: a sentence printed again, broken off, and again at the head of the next column, with words lost."""

from __future__ import annotations

import re

from msgspec.structs import replace

from generator.model import Flag
from generator.parsing import flags, marks
from generator.parsing.draft import Body, Draft, Piece, Taken
from generator.parsing.keys import key
from generator.parsing.source import cut

_SHORTEST = 10
_SENTENCES = re.compile(rf"(?:[{marks.FULL}]*{marks.SENTENCE.pattern})*")


def remove(draft: Draft) -> Draft:
    """Take looped sentences out of all bodies."""
    taken: list[Taken] = []
    out: list[Body] = []
    for body in draft.bodies:
        fresh, gone = _body(draft, body)
        out.append(fresh)
        taken.extend(gone)
    return replace(draft, bodies=tuple(out), taken=draft.taken + tuple(taken))


def _body(draft: Draft, body: Body) -> tuple[Body, list[Taken]]:
    pieces = list(body.pieces)
    taken: list[Taken] = []
    notes: list[Flag] = []
    for at in range(1, len(pieces)):
        before, after = pieces[at - 1], pieces[at]
        sentence = marks.SENTENCE.match(after.fragment.text)
        if before.subhead or sentence is None or len(sentence[0]) < _SHORTEST:
            continue
        text = before.fragment.text
        tail = text[_last_end(text) :]
        if len(tail) < 2:
            continue
        again = key(sentence[0])
        if not again.startswith(key(tail)) or again not in key(text):
            continue
        left, stump = cut(draft.source, before.fragment, len(text) - len(tail))
        head, rest = cut(draft.source, after.fragment, sentence.end())
        if left is None or stump is None or head is None or rest is None:
            continue
        pieces[at - 1] = replace(before, fragment=left)
        pieces[at] = replace(after, fragment=rest, joined=True)
        taken += [Taken(stump.segments, "repeat"), Taken(head.segments, "repeat")]
        line = draft.blocks[after.block].number
        notes.append(flags.flag("repeat_removed", line, "栏首重印的句子已删去。", 0.95))
        notes.append(flags.flag("broken_off", line, "换栏处可能缺字。", 0.7))
    return replace(body, pieces=_kept(pieces), flags=body.flags + tuple(notes)), taken


def _last_end(text: str) -> int:
    """Return the offset behind the last sentence that ends in a text, 0 if none does."""
    found = _SENTENCES.match(text)
    return found.end() if found else 0


def _kept(pieces: list[Piece]) -> tuple[Piece, ...]:
    return tuple(p for p in pieces if p.fragment.text)

"""Doubts: what an editor should look at though nothing was changed: no headline, broken ends, slips."""

from __future__ import annotations

import re

from msgspec.structs import replace

from generator.model import Flag
from generator.parsing import flags, marks
from generator.parsing.draft import Body, Draft, Heads
from generator.parsing.words import frequency

_TWICE = re.compile(r"([\u4e00-\u9fff])\1")
_HEADED = re.compile(r"(?<![副老])([省市州县区镇乡村厅局处科院校部会司所站行社团队组馆场厂店班台])\1长")
"""A body and the post of who heads it (住建局局长, 某镇镇长): the second character is nobody's slip."""
_BRIEF = 300
"""Characters up to which an item under a rubric needs no headline."""
_MOST_SLIPS = 8
"""Flags of this kind for one article; a text with more is not slipping but made so."""


def note(draft: Draft) -> Draft:
    """Flag articles without headline or byline, broken ends, and characters that look doubled by mistake."""
    bodies = [
        replace(body, flags=(*body.flags, *_doubts(draft, body, head)))
        for body, head in zip(draft.bodies, draft.heads, strict=True)
    ]
    return replace(draft, bodies=tuple(bodies))


def _doubts(draft: Draft, body: Body, head: Heads) -> list[Flag]:
    out: list[Flag] = []
    line = draft.blocks[body.first].number
    if not head.headline:
        brief = body.brief and bool(head.rubric) and len(body.text) <= _BRIEF
        out.append(flags.flag("no_headline", line, "本稿没有标题。", 0.95 if brief else 0.7))
    if body.byline is None:
        out.append(flags.flag("no_byline", line, "本稿没有署名。", 0.8))
    last = body.pieces[-1].fragment
    listed = body.pieces[-1].block in draft.apart
    if (
        not listed
        and not marks.ended(last.text)
        and not last.text.endswith(("）", ")", "】"))
        and body.continued_on is None
    ):
        at = draft.source.line_at(max(last.start, last.end - 1))
        out.append(flags.flag("broken_off", at, "末句没有句号，可能缺文。", 0.85))
    return out + _slips(draft, body)


def _slips(draft: Draft, body: Body) -> list[Flag]:
    out: list[Flag] = []
    for piece in body.pieces:
        text = piece.fragment.text
        for match in _TWICE.finditer(text):
            if _slipped(text, match.start()):
                line = draft.source.line_at(piece.fragment.start) if len(piece.fragment.segments) == 1 else 0
                shown = text[max(0, match.start() - 3) : match.end() + 3]
                at = line or draft.source.line_at(_offset(piece.fragment.segments, match.start()))
                out.append(flags.flag("ocr_slip", at, f"“{shown}”疑衍一“{match[1]}”字。", 0.45))
                if len(out) >= _MOST_SLIPS:
                    return out
    return out


def _offset(segments: tuple[tuple[int, int], ...], at: int) -> int:
    """Return about where on the page a character of a fragment's text stands."""
    for start, end in segments:
        if at < end - start:
            return start + at
        at -= end - start
    return segments[-1][1] - 1


def _slipped(text: str, at: int) -> bool:
    """Return whether a doubled character belongs to a word on one side only and doubles no word."""
    c = text[at]
    if frequency(c + c) or (at and _HEADED.match(text, at)):
        return False
    before, after = text[at - 1 : at], text[at + 2 : at + 3]
    left = max(frequency(before + c), frequency(text[max(0, at - 2) : at + 1])) if before else 0
    right = max(frequency(c + after), frequency(c + text[at + 2 : at + 4])) if after else 0
    return (left >= 20) != (right >= 20) and min(left, right) <= 3

"""Wrapping: what a transcriber's tool puts around and between a page's lines, none of it printed there.

HTML tags, marks of quotation and italics, a tool's numbers and labels before headlines, and the whole lines
of `toolmarks`. They are no lines to any later rule; the account counts them as furniture.
"""

from __future__ import annotations

import re
from itertools import chain

from msgspec.structs import replace

from generator.parsing import bylines, labels, toolmarks
from generator.parsing.source import Line

_TAG = (
    r"(?:</?(?:p|br|div|span|b|strong|i|em|u|h[1-6]|center|article|section|header|footer|main|body|html)"
    r"(?:\s[^<>]{0,120})?/?>|<!--[^<>]{0,120}-->|"
    r"<\|ref\|>[a-z_]+<\|/ref\|>|<\|det\|>[\d\[\]., ]*<\|/det\|>|<\|/?[a-z_]+\|>)"
)
_OPENING = re.compile(rf"(?:{_TAG}[ \t\u3000]*)+", re.IGNORECASE)
_CLOSING = re.compile(rf"(?:[ \t\u3000]*{_TAG})+$", re.IGNORECASE)
_QUOTED = re.compile(r"(?:>[ \u3000]*)+([^>\s].*)|[-+*•][ \u3000]+(\S.*[^\s-])")
"""A line that a mark of quotation or of a list stands before."""
_BOXED = re.compile(
    r"[\u2500-\u257f]+[ \u3000]*([^\u2500-\u257f]*[^\u2500-\u257f\s])[ \u3000]*[\u2500-\u257f]+"
)
"""A line between the sides of a box drawn with characters."""
_TRAILING = re.compile(r"(?:[ \u3000]+#{1,6}|\\)$")
"""What closes a heading, or breaks a line."""
_FIELD = re.compile(r"[a-z_]+: .*")
_FIELDS = 12
"""Lines of the fields that a tool sets before a page, at most."""
_ITALIC = re.compile(r"\*([^*\s][^*]*)\*")
_LEVEL = re.compile(r"<h([1-6])", re.IGNORECASE)
_BOLD = re.compile(r"<(?:b|strong)[\s>]", re.IGNORECASE)
_RUN_IN = re.compile(
    r"\*\*(?P<head>[^*。！？；：:]{5,33}[^*。！？；：:，、])\*\*[ \t\u3000]*(?P<text>.{20,})"
)
"""A headline in bold in the line of its text."""
_RUN_INS = re.compile(r"(?P<head>[【〖][^【】〖〗。：:]{6,30}[】〗])[ \t\u3000]*(?P<text>.{20,})")
"""The same in brackets, as briefs have it: one alone may be a remark."""
_DATED = re.compile(
    r"(?P<head>[^，。：；\s（(#*][^，。：；]{4,28}[^，。：；\s])[ \t\u3000]+(?P<text>[【\[]?本报讯.{20,})"
)
"""A headline that a blank alone parts from the dateline of its text."""
_NUMBER = re.compile(r"(?P<mark>#{1,6}[ \u3000]+(?:\*\*)?|\*\*)(?P<n>\d{1,2})[.、．)）][ \u3000]*(?=\S)")
"""The number that a tool puts before the headlines of a page."""
_MARKING = frozenset(">-+*•\u2502\u2503\u2551")
"""What a line begins with that a mark may stand before, or a side of a box."""
_HEADING = re.compile(r"#{1,6}(?=[ \u3000])|\*\*(?=[^*]+\*\*$)")
_TITLE = 40
"""Characters of a title line at most: behind a longer one numbered headings are an article's sections."""


def unwrapped(printed: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines that were printed, without HTML tags at their ends; a line behind a rule says so."""
    out: list[Line] = []
    ruled = False
    printed = printed[_front(printed) :]
    last = len(printed) - 1
    headings = toolmarks.headings(line.text for line in printed)
    for place, raw in enumerate(printed):
        line = _untagged(raw) if "<" in raw.text else raw
        if line.text[-1:] in ("#", "\\") or line.text[:1] in _MARKING:
            line = _unmarked(line)
        text = line.text
        if not text or text in headings or toolmarks.nothing(text, place, last):
            ruled = ruled or toolmarks.ruled(text) or headings.get(text, False)
            continue
        out.append(replace(line, ruled=True) if ruled else line)
        ruled = False
    lines = tuple(_unnumbered(labels.read(out)))
    several = sum(_run_in(line, bracketed=True) is not None for line in lines) > 1
    return tuple(chain.from_iterable(_parted(line, several) for line in lines))


def _run_in(line: Line, bracketed: bool) -> re.Match[str] | None:
    """Return the headline and the text of a line that holds both, or None."""
    opened = line.text[:1] in ("【", "〖")
    match = (_RUN_INS if opened else _RUN_IN).match(line.text) if bracketed or not opened else None
    return None if match is None or bylines.opens(line.text) else match


def _parted(line: Line, bracketed: bool) -> tuple[Line, ...]:
    """Return the line, or the two of it where a headline in bold or in brackets stands before its text."""
    dated = _DATED.fullmatch(line.text) if "本报讯" in line.text[6:40] else None
    match = dated or (_run_in(line, bracketed) if line.text[:1] in ("*", "【", "〖") else None)
    if match is None:
        return (line,)
    end, start = match.end("head"), match.start("text")
    if line.text[:1] == "*" and dated is None:
        end += 2
        if start == end and not bylines.opens(match["text"]):
            return (line,)
    head = replace(line, end=line.start + end, text=line.text[:end])
    return head, replace(line, start=line.start + start, text=match["text"], ruled=False)


def _unnumbered(lines: list[Line]) -> list[Line]:
    """Return the lines, those of the strongest headings without numbers if a tool has numbered them.

    It has where all are numbered through from one on; sections of one article stand under its headline.
    """
    marks = {n: m[0] for n, line in enumerate(lines) if (m := _HEADING.match(line.text)) is not None}
    top = min(marks.values(), default="", key=lambda mark: (mark == "**", len(mark)))
    heads = [n for n, mark in marks.items() if mark == top]
    found = [_NUMBER.match(lines[n].text) for n in heads]
    under = any(len(line.text) > _TITLE for line in lines[: heads[0]]) if heads else False
    if under or len(found) < 2 or [m and int(m["n"]) for m in found] != list(range(1, len(found) + 1)):
        return lines
    out = list(lines)
    for n, match in zip(heads, found, strict=True):
        if match is not None:
            at, line = match.end(), lines[n]
            text = line.text[at:].removesuffix("**") if match["mark"].endswith("**") else line.text[at:]
            fresh = replace(line, start=line.start + at, end=line.start + at + len(text), text=text)
            out[n] = replace(fresh, bold=True) if top == "**" else replace(fresh, level=len(top))
    return out


def _unmarked(line: Line) -> Line:
    """Return the line without the mark of a quotation or a list before it, of italics or a box around it.

    Nor with what closes a heading or breaks the line behind it.
    """
    text = line.text
    tail = _TRAILING.search(text)
    if tail is not None and (text[-1] != "#" or text[0] == "#"):
        line = replace(line, end=line.start + tail.start(), text=text[: tail.start()])
    match = _QUOTED.fullmatch(line.text) or _ITALIC.fullmatch(line.text) or _BOXED.fullmatch(line.text)
    if match is None or not match.lastindex:
        return line
    start, end = match.span(match.lastindex)
    return replace(line, start=line.start + start, end=line.start + end, text=line.text[start:end])


def _front(printed: tuple[Line, ...]) -> int:
    """Return how many lines at the top are fields that a tool set before the page, between two rules."""
    if not printed or printed[0].text != "---":
        return 0
    for count, line in enumerate(printed[1 : _FIELDS + 2], 2):
        if line.text == "---":
            return count
        if not _FIELD.fullmatch(line.text):
            break
    return 0


def _untagged(line: Line) -> Line:
    """Return the line without tags at its ends; its heading's level and weight are kept."""
    opening, closing = _OPENING.match(line.text), _CLOSING.search(line.text)
    start = opening.end() if opening else 0
    end = max(start, closing.start()) if closing else len(line.text)
    if start == 0 and end == len(line.text):
        return line
    tags = opening[0] if opening else ""
    level = _LEVEL.search(tags)
    return replace(
        line,
        start=line.start + start,
        end=line.start + end,
        text=line.text[start:end],
        level=int(level[1]) if level else 0,
        bold=_BOLD.search(tags) is not None,
    )

"""Wrapping: what a transcriber's tool puts around and between a page's lines, none of it printed there.

Code fences, rules, HTML tags, the remark that says `here is the text` before a page and the one behind it.
They are no lines to any later rule; the account counts them as furniture.
"""

from __future__ import annotations

import re
from itertools import chain

from msgspec.structs import replace

from generator.parsing import bylines
from generator.parsing.source import Line

_FENCE = re.compile(r"(?:```|~~~)[A-Za-z]*")
_RULE = re.compile(r"(?:[-—–－_=*~#+|·•◆◇●○★☆※][ \t\u3000]*){3,}")
_TAG = (
    r"</?(?:p|br|div|span|b|strong|i|em|u|h[1-6]|center|article|section|header|footer|main|body|html)"
    r"(?:\s[^<>]{0,120})?/?>"
)
_OPENING = re.compile(rf"(?:{_TAG}[ \t\u3000]*)+", re.IGNORECASE)
_CLOSING = re.compile(rf"(?:[ \t\u3000]*{_TAG})+$", re.IGNORECASE)
_QUOTED = re.compile(r">[ \u3000]+([^>\s].*)")
_ITALIC = re.compile(r"\*([^*\s][^*]*)\*")
_LEVEL = re.compile(r"<h([1-6])", re.IGNORECASE)
_BOLD = re.compile(r"<(?:b|strong)[\s>]", re.IGNORECASE)
_SAID = r"(?:转录|转写|誊录|抄录|识别|提取|辨认|文字内容|文本内容|全部内容|完整内容|OCR)"
_BEFORE = re.compile(
    rf"(?:好的|当然|以下|下面|这是|这张|根据|图中|图片)[^。！？]{{0,50}}{_SAID}[^。！？]{{0,20}}[：:。！]?"
)
_BEHIND = re.compile(
    rf"[（(【\[*]*(?:以上|注[：:]|说明[：:]|备注[：:]|部分|如需)[^\n]{{0,60}}(?:{_SAID}|模糊|不清|全部内容)[^\n]{{0,40}}"
)
_RUN_IN = re.compile(
    r"\*\*(?P<head>[^*。！？；：:]{5,33}[^*。！？；：:，、])\*\*[ \t\u3000]*(?P<text>.{20,})"
)
"""A headline in bold in the line of its text."""
_NUMBER = re.compile(r"(?P<mark>#{1,6}[ \u3000]+|\*\*)(?P<n>\d{1,2})[.、．)）][ \u3000]*(?=\S)")
"""The number that a tool puts before the headlines of a page."""
_HEADING = re.compile(r"#{1,6}(?=[ \u3000])|\*\*(?=[^*]+\*\*$)")
_TITLE = 40
"""Characters of a title line at most: behind a longer one numbered headings are an article's sections."""
_EDGE = 2
"""Lines at either end of a page among which a tool's remark stands."""


def unwrapped(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines that were printed, without HTML tags at their ends; a line behind a rule says so."""
    out: list[Line] = []
    ruled = False
    last = len(lines) - 1
    for place, raw in enumerate(lines):
        line = _untagged(raw) if "<" in raw.text else raw
        line = _unquoted(line) if line.text[:1] in (">", "*") else line
        text = line.text
        if not text or _FENCE.fullmatch(text) or _remark(text, place, last):
            continue
        if _RULE.fullmatch(text):
            ruled = ruled or not text.startswith("|")  # that is the line under a table's head
            continue
        out.append(replace(line, ruled=True) if ruled else line)
        ruled = False
    return tuple(chain.from_iterable(map(_parted, _unnumbered(out))))


def _parted(line: Line) -> tuple[Line, ...]:
    """Return the line, or the two of it where a headline in bold stands in the line of its text."""
    match = _RUN_IN.fullmatch(line.text) if line.text.startswith("**") else None
    if match is None:
        return (line,)
    end, start = match.end("head") + 2, match.start("text")
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
            text = line.text[at:].removesuffix("**") if top == "**" else line.text[at:]
            fresh = replace(line, start=line.start + at, end=line.start + at + len(text), text=text)
            out[n] = replace(fresh, bold=True) if top == "**" else replace(fresh, level=len(top))
    return out


def _remark(text: str, place: int, last: int) -> bool:
    """Return whether a line at an edge of the page is a tool's remark on its own work."""
    return bool(
        (place < _EDGE and _BEFORE.fullmatch(text)) or (last - place < _EDGE and _BEHIND.fullmatch(text))
    )


def _unquoted(line: Line) -> Line:
    """Return the line without the mark of a quotation before it or of italics around it."""
    match = _QUOTED.match(line.text) or _ITALIC.fullmatch(line.text)
    if match is None:
        return line
    return replace(line, start=line.start + match.start(1), end=line.start + match.end(1), text=match[1])


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

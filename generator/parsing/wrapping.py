"""Wrapping: what a transcriber's tool puts around and between a page's lines, none of it printed there.

Code fences, rules, HTML tags, the remark that says `here is the text` before a page and the one behind it.
They are no lines to any later rule; the account counts them as furniture.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

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
            ruled = True
            continue
        out.append(replace(line, ruled=True) if ruled else line)
        ruled = False
    return tuple(out)


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

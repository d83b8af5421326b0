"""Labels: on some pages a tool says before each line what it is (`标题：`, `副标题：`, `作者：`, `正文：`).

They were not printed. What they say is kept as the level of a heading.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from generator.parsing import roles
from generator.parsing.source import Line

_LEVELS = {
    **dict.fromkeys(("标题", "主标题", "大标题", "正标题", "主题", "正题", "title", "headline"), 2),
    **dict.fromkeys(("引题", "肩题", "眉题", "肩标题", "引标题", "kicker"), 3),
    **dict.fromkeys(("副标题", "副题", "subtitle", "subheadline", "deck"), 3),
    **dict.fromkeys(("小标题", "subheading"), 4),
}
_SIGNED = ("作者", "记者", "署名", "author", "byline")
_TEXT = ("正文", "内容", "正文内容", "文章内容", "body", "text", "content")
_ABOUT = (
    *(
        "报纸名称",
        "报纸",
        "报名",
        "报头",
        "日期",
        "出版日期",
        "版次",
        "版面",
        "版面名称",
        "版号",
        "页码",
        "页眉",
    ),
    *("newspaper", "date", "page"),
)
_LABEL = re.compile(
    r"(?P<mark>(?:#{1,6}[ \u3000]+)?(?:[-*+][ \u3000]+)?(?:\*\*)?[【\[]?)"
    rf"(?P<label>{'|'.join(sorted((*_LEVELS, *_SIGNED, *_TEXT, *_ABOUT), key=len, reverse=True))})"
    r"(?:[】\]](?:\*\*)?[：:]?|(?:\*\*)?[：:])(?:\*\*)?[ \u3000]*",
    re.IGNORECASE,
)
_ROW = re.compile(r"\|[ ]*(?:\*\*)?(?P<label>[^|*]{2,6}?)(?:\*\*)?[ ]*\|[ ]*(?P<said>[^|]*[^| ])[ ]*\|")
"""The same in a table of two columns."""
_HEAD = 8
"""Lines at the top of a page that may tell which page it is."""


def read(lines: list[Line]) -> list[Line]:
    """Return the lines without such labels; as they came where none says 标题 and none 正文."""
    found = [_LABEL.match(line.text) for line in lines]
    said = [m["label"].lower() for m in found if m]
    if sum(_LEVELS.get(label) == 2 for label in said) + sum(label in _TEXT for label in said) < 2:
        return _told(lines, found)
    out: list[Line] = []
    for line, match in zip(lines, found, strict=True):
        fresh = line if match is None else _unlabelled(line, match)
        out += [fresh] if fresh is not None else []
    return out


def _told(lines: list[Line], found: list[re.Match[str] | None]) -> list[Line]:
    """Return the lines, those at the top that tell newspaper, day and page without their labels."""
    rows = [_ROW.fullmatch(line.text) for line in lines[:_HEAD]]
    if sum(m is not None and m["label"] in _ABOUT for m in rows) > 1:
        kept = [
            replace(line, start=line.start + m.start("said"), end=line.start + m.end("said"), text=m["said"])
            for line, m in zip(lines, rows, strict=False)
            if m is not None and m["label"] in _ABOUT
        ]
        return kept + [line for line, m in zip(lines, rows, strict=False) if m is None] + lines[_HEAD:]
    about = [m if m is not None and m["label"].lower() in _ABOUT else None for m in found[:_HEAD]]
    if sum(m is not None for m in about) < 2:
        return lines
    bare = [_cut(line, m.end()) if m is not None else line for line, m in zip(lines, about, strict=False)]
    return [line for line in bare if line.text] + lines[_HEAD:]


def _unlabelled(line: Line, match: re.Match[str]) -> Line | None:
    """Return the line without its label, and as strong as that says; None if nothing else is in it."""
    label = match["label"].lower()
    signed = label in _SIGNED
    if signed and not roles.has_role(line.text[match.end() :]) and line.text.startswith(("作者", "记者")):
        return line  # 作者：甲 is a signature as it stands
    fresh = _cut(line, match.end())
    if not fresh.text:
        return None
    return replace(fresh, level=_LEVELS[label]) if label in _LEVELS else fresh


def _cut(line: Line, at: int) -> Line:
    text = line.text[at:]
    if line.text.startswith("**") and text.endswith("**") and text.count("**") == 1:
        text = text[:-2]
    return replace(line, start=line.start + at, end=line.start + at + len(text), text=text)

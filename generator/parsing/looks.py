"""What a block looks like beside its neighbours, as numbers, and what those numbers say."""

from __future__ import annotations

import math
import re

from generator.parsing import asides, bylines, marks
from generator.parsing.blocks import Block
from generator.parsing.source import cells
from generator.parsing.words import splits_word

_ENDS = "”』」）)’ "
_SHOUTS = tuple("！？!?…；")
_STOPS = tuple("。！？!?…；")
_QUESTIONS = tuple("。！？")
_POINT = re.compile(
    r"[“‘]|[（(][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十]{1,2}、|第[一二三四五六七八九十]+[条是，、]|[①-⑳]|\d{1,2}[.．、]"
)
_FIRST = re.compile(r"[（(]?(?:一|1|①|第一)[）)、.．，是条]")
_BRACKETED = re.compile(r"[（(【\[].{1,60}[）)】\]]")
_REMARKED = re.compile(r"[^。！？]{5}[。！？][”’』]?[（(][^（）()。]{2,24}[）)]$")
_TOPIC = re.compile(
    r"^(?:[“‘（]?)?(?:当|在|据|从|为|对|如|与|自|近|去|今|目前|同时|此外|其中|截至|随着|通过|记者|[0-9０-９]+[年月日])"
)

_UNFINISHED = re.compile(r"(?:[在对把将向与和及的从为被由以至]|是|等)[^，。！？]{0,2}$")
_DAY = re.compile(r"\d日(?:[上下]午|[早晚]|在|至|起|从|向|对|召|举|出|会|率|主|来|赴|到|宣|发|说|表)")

_ROW = 40
"""Characters of the longest line of a headline."""

WEIGHTS: dict[str, float] = {
    "bias": -2.43,
    "blank": -1.16,
    "bracketed": 0.15,
    "byline_after": -2.52,
    "byline_before": -0.53,
    "clauses": 1.26,
    "column_page": 0.40,
    "commas": 3.34,
    "dash": -0.46,
    "dash_to_line": -1.15,
    "dash_to_text": 1.32,
    "day": 2.41,
    "deep": 0.36,
    "ended_before": 0.66,
    "fills": 2.10,
    "first": -2.37,
    "half": 1.64,
    "hangs": 2.14,
    "hangs_before": 2.19,
    "inner_marks": 0.76,
    "inner_stops": 2.60,
    "last": -1.45,
    "leads_in": 2.20,
    "line_after": -0.81,
    "line_before": -0.35,
    "long": 3.17,
    "middling": 3.21,
    "open_before": -0.81,
    "open_column_before": 1.08,
    "open_long_after": 1.20,
    "open_long_before": 0.85,
    "open_to_line": -2.71,
    "point": 0.09,
    "rows": -0.48,
    "short": -1.32,
    "shout": 1.14,
    "shout_in_talk": 1.35,
    "splits_after": 2.42,
    "splits_before": 0.88,
    "stack": -0.54,
    "stack.loose": -2.50,
    "stop": 6.28,
    "tail_after": 0.03,
    "tail_first": 0.37,
    "three": 0.74,
    "tiny": -0.81,
    "topic": 0.36,
    "two": -0.08,
    "unfinished": 0.39,
}
"""Log-odds of body against headline for each feature; fitted on transcribed pages by logistic regression,
save `stack.loose`, set by hand: those pages print few stacks line under line among whole paragraphs."""


def features(block: Block, before: Block | None, after: Block | None, column: float) -> dict[str, float]:
    """Return the features of a block that has no Markdown mark.

    `column` is the usual column near it in cells, or 0. Each is 0 to about 1; only those not 0 are given.
    """
    text = block.text.strip()
    n = len(text)
    bare = text.rstrip(_ENDS)
    inner = text[:-2]
    end = bare[-1:]
    ended, to_line, stacked = marks.ended(text), _is_line(after), _stacked(block, column)
    after_byline = before is not None and bylines.whole(before.text) is not None
    plain_before = before is not None and not before.level and not before.bold and not after_byline
    open_before = plain_before and before is not None and not marks.ended(before.text)
    found = {
        "bias": 1.0,
        "stop": float(end == "。"),
        "shout": float(end in _SHOUTS),
        "shout_in_talk": float(end in _SHOUTS and "，" in text),
        "inner_stops": min(2, inner.count("。")) / 1.0,
        "inner_marks": min(2, inner.count("；") + inner.count("！") + inner.count("？")) / 2,
        "commas": min(4, text.count("，")) / 4,
        "hangs": float(text[-1:] in "，、"),
        "long": float(n > 66),
        "middling": float(44 < n <= 66),
        "half": float(28 < n <= 44),
        "short": float(n <= 16),
        "tiny": float(n <= 6 and not ended),
        "tail_first": float(marks.cannot_begin(text)),
        "unfinished": float(_UNFINISHED.search(text) is not None),
        "day": float(_DAY.search(text) is not None),
        "topic": float(_TOPIC.match(text) is not None),
        "blank": float((" " in text or "\u3000" in text) and "，" not in text and end != "。"),
        "dash": float(text.startswith(("—", "－－", "--")) or text.endswith(("——", "：", "—"))),
        "bracketed": float(_BRACKETED.fullmatch(text) is not None),
        "rows": float(len(block.rows) > 1 and not block.wrapped),
        "open_before": float(open_before),
        "open_long_before": float(open_before and before is not None and len(before.text) > 60),
        "open_long_after": float(
            not ended and after is not None and len(after.text) > 60 and not bylines.opens(after.text)
        ),
        "byline_before": float(after_byline),
        "byline_after": float(
            after is not None and (bylines.opens(after.text) or bylines.whole(after.text) is not None)
        ),
        "ended_before": float(plain_before and not open_before),
        "first": float(before is None),
        "last": float(after is None),
        "deep": float(block.wrapped and len(block.lines) >= 4),
        "three": float(block.wrapped and len(block.lines) == 3),
        "two": float(block.wrapped and len(block.lines) == 2),
        "fills": float(column > 0 and abs(block.width - column) <= 3),
        "column_page": float(column > 0),
        "line_before": float(_is_line(before)),
        "line_after": float(to_line),
        "dash_to_line": float(text.endswith(("——", "：")) and to_line),
        "open_to_line": float(end not in _STOPS and to_line),
        "dash_to_text": float(
            text.endswith(("——", "：")) and after is not None and not to_line and not after.level
        ),
        "leads_in": float(
            text.endswith(("：", "——")) and after is not None and _POINT.match(after.text) is not None
        ),
        "point": float(_POINT.match(text) is not None and text[:1] not in "“‘"),
        "stack": float(stacked),
        "stack.loose": float(stacked and not column),
        "clauses": float(end not in _QUESTIONS and text.count("，") >= 1 and n <= 44),
    }
    if open_before and before is not None:
        found["splits_before"] = splits_word(before.text, text)
        found["hangs_before"] = float(before.text[-1:] in "，、")
    if plain_before and before is not None and before.wrapped and not marks.ended(before.text):
        found["open_column_before"] = 1.0
    if after is not None and not ended and not after.level and not after.bold:
        found["splits_after"] = splits_word(text, after.text)
        found["tail_after"] = float(marks.cannot_begin(after.text))
    return {k: v for k, v in found.items() if v}


def _stacked(block: Block, column: float) -> bool:
    """Return whether short lines stand under each other that neither end as sentences nor fill a column."""
    if block.wrapped or len(block.rows) < 2:
        return False
    rows = [row.text for row in block.rows]
    return all(len(row) <= _ROW and not marks.ended(row) for row in rows) and (
        not column or all(abs(cells(row) - column) > 3 for row in rows[:-1])
    )


def _is_line(block: Block | None) -> bool:
    """Return whether a neighbour looks like a line of its own rather than a piece of running text."""
    if block is None or len(block.text) > 40 or block.wrapped:
        return False
    return not marks.ended(block.text) and bylines.whole(block.text) is None and not bylines.opens(block.text)


def body_odds(found: dict[str, float]) -> float:
    """Return the log-odds that a block with these features is text of a body."""
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in found.items())


def marked_odds(block: Block) -> float:
    """Return the same for a block with # or ** around it: a headline unless it is a paragraph in bold."""
    return 3.0 if len(block.text) > 60 and block.text.count("。") > 1 else -9.0


def probability(odds: float) -> float:
    """Return the probability of log-odds."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


def bracketed(text: str) -> bool:
    """Return whether a text is one remark in brackets, as stand at the end of a body."""
    return _BRACKETED.fullmatch(text) is not None


def counts_up(text: str, before: Block | None, after: Block | None) -> bool:
    """Return whether a line leads from an ended text to the first of several numbered points."""
    if before is None or after is None or not text.endswith("：") or not marks.ended(before.text):
        return False
    return _FIRST.match(after.text) is not None


def sure_body(text: str) -> bool:
    """Return whether form alone proves a body.

    A dateline before, a semicolon or a sentence with a remark in brackets behind, or a jump line.
    """
    return (
        text.endswith("；")
        or _REMARKED.search(text) is not None
        or bylines.opens(text)
        or (len(text) < 30 and asides.jump(text) is not None)
    )

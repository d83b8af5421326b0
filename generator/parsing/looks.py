"""What a block looks like beside its neighbours, as numbers, and what those numbers say."""

from __future__ import annotations

import math
import re

from generator.parsing import asides, bylines, marks
from generator.parsing.blocks import Block
from generator.parsing.source import cells
from generator.parsing.words import splits_word

_SPEECH = re.compile(r"(?:说|指出|强调|表示|要求|认为|介绍|透露|告诉|写道)[，：:]?[“”]?")
_ENDS = "”』」）)’ "
_POINT = re.compile(
    r"[“‘]|[（(][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十]{1,2}、|第[一二三四五六七八九十]+[条是，、]|[①-⑳]|\d{1,2}[.．、]"
)
_BRACKETED = re.compile(r"[（(【\[].{1,60}[）)】\]]")
_TOPIC = re.compile(
    r"^(?:[“‘（]?)?(?:当|在|据|从|为|对|如|与|自|近|去|今|目前|同时|此外|其中|截至|随着|通过|记者|[0-9０-９]+[年月日])"
)

_ROW = 40
"""Characters of the longest line of a headline."""

WEIGHTS: dict[str, float] = {
    "bias": -1.67,
    "blank": -0.30,
    "bracketed": 6.26,
    "byline_after": -2.66,
    "byline_before": -1.42,
    "clauses": 0.79,
    "column_page": 0.09,
    "commas": 2.70,
    "dash": -0.74,
    "dash_to_line": -1.39,
    "deep": 0.04,
    "ended_before": 1.43,
    "fills": 1.74,
    "first": -1.73,
    "half": 0.96,
    "hangs": 2.42,
    "hangs_before": 2.48,
    "inner_marks": 0.75,
    "inner_stops": 2.11,
    "last": -1.72,
    "leads_in": 2.52,
    "line_after": -1.01,
    "line_before": -0.32,
    "long": 3.02,
    "middling": 2.57,
    "open_before": -1.18,
    "open_column_before": 1.24,
    "open_long_after": 1.77,
    "open_long_before": 1.59,
    "open_to_line": -2.57,
    "point": 1.58,
    "rows": -1.29,
    "short": -1.49,
    "shout": 2.34,
    "shout_in_talk": 0.97,
    "speech": -0.63,
    "splits_after": 1.88,
    "splits_before": 0.43,
    "stack": -3.00,  # set by hand: the pages it was fitted on print no such stack
    "stop": 6.86,
    "tail_after": -0.46,
    "tail_first": 0.43,
    "three": 0.82,
    "tiny": -0.87,
    "topic": 0.80,
    "two": 0.09,
}
"""Log-odds of body against headline for each feature; fitted on transcribed pages by logistic regression."""


def features(block: Block, before: Block | None, after: Block | None, column: float) -> dict[str, float]:
    """Return the features of a block that has no Markdown mark.

    `column` is the usual column near it in cells, or 0. Each is 0 to about 1; only those not 0 are given.
    """
    text = block.text.strip()
    n = len(text)
    bare = text.rstrip(_ENDS)
    inner = text[:-2]
    end = bare[-1:]
    after_byline = before is not None and bylines.whole(before.text) is not None
    plain_before = before is not None and not before.level and not before.bold and not after_byline
    open_before = plain_before and before is not None and not marks.ended(before.text)
    found = {
        "bias": 1.0,
        "stop": float(end == "。"),
        "shout": float(end in tuple("！？!?…；")),
        "shout_in_talk": float(end in tuple("！？!?…；") and "，" in text),
        "inner_stops": min(2, inner.count("。")) / 1.0,
        "inner_marks": min(2, inner.count("；") + inner.count("！") + inner.count("？")) / 2,
        "commas": min(4, text.count("，")) / 4,
        "hangs": float(text[-1:] in "，、"),
        "long": float(n > 66),
        "middling": float(44 < n <= 66),
        "half": float(28 < n <= 44),
        "short": float(n <= 16),
        "tiny": float(n <= 6 and not marks.ended(text)),
        "tail_first": float(marks.cannot_begin(text)),
        "speech": float(_SPEECH.search(text) is not None),
        "topic": float(_TOPIC.match(text) is not None),
        "blank": float((" " in text or "\u3000" in text) and "，" not in text and end != "。"),
        "dash": float(text.startswith(("—", "－－", "--")) or text.endswith(("——", "：", "—"))),
        "bracketed": float(_BRACKETED.fullmatch(text) is not None),
        "rows": float(len(block.rows) > 1 and not block.wrapped),
        "open_before": float(open_before),
        "open_long_before": float(open_before and before is not None and len(before.text) > 60),
        "open_long_after": float(
            not marks.ended(text)
            and after is not None
            and len(after.text) > 60
            and not bylines.opens(after.text)
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
        "line_after": float(_is_line(after)),
        "dash_to_line": float(text.endswith(("——", "：")) and _is_line(after)),
        "open_to_line": float(end not in tuple("。！？!?…；") and _is_line(after)),
        "leads_in": float(
            text.endswith(("：", "——")) and after is not None and _POINT.match(after.text) is not None
        ),
        "point": float(_POINT.match(text) is not None and text[:1] not in "“‘"),
        "stack": float(_stacked(block, column)),
        "clauses": float(end not in tuple("。！？") and text.count("，") >= 1 and n <= 44),
    }
    if open_before and before is not None:
        found["splits_before"] = splits_word(before.text, text)
        found["hangs_before"] = float(before.text[-1:] in "，、")
    if plain_before and before is not None and before.wrapped and not marks.ended(before.text):
        found["open_column_before"] = 1.0
    if after is not None and not marks.ended(text) and not after.level and not after.bold:
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


def sure_body(text: str) -> bool:
    """Return whether form alone proves a body: it begins with a dateline, or is a jump line."""
    return bylines.opens(text) or (len(text) < 30 and asides.jump(text) is not None)

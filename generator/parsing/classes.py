"""Classes: which blocks are text of a body and which are lines over, under or beside one.

Each block is scored by what it looks like; then the best sequence for the whole page is chosen, since a line
between two halves of a sentence is no headline however short it is.
"""

from __future__ import annotations

import re
from dataclasses import replace

from generator.parsing import asides, bylines, marks
from generator.parsing.blocks import Block
from generator.parsing.draft import Draft, marked
from generator.parsing.words import splits_word

_SPEECH = re.compile(r"(?:说|指出|强调|表示|要求|认为|介绍)[，：]")


def decide(draft: Draft) -> Draft:
    """Give every undecided block one of: byline, author, teaser, head, body."""
    changes: dict[int, str] = {}
    free = draft.free()
    for index in free:
        kind = _plain_kind(draft.blocks[index])
        if kind:
            changes[index] = kind
    open_ = [i for i in free if i not in changes]
    changes.update(_best(draft, open_, changes))
    return replace(draft, kinds=marked(draft.kinds, changes))


def _plain_kind(block: Block) -> str:
    """Return the class of a block that its form alone decides, else ""."""
    text = block.text
    if asides.teaser_mark(text) is not None:
        return "teaser"
    if block.level and len(text) > 40 and marks.ended(text):
        return ""
    if len(text) <= 80 and bylines.whole(text) is not None:
        return "byline"
    if not block.wrapped and bylines.author(text) is not None:
        return "author"
    return ""


def _best(draft: Draft, indexes: list[int], known: dict[int, str]) -> dict[int, str]:
    """Return head or body for each block: the sequence with the best sum of looks and transitions."""
    if not indexes:
        return {}
    looks = [body_score(draft.blocks[i]) for i in indexes]
    score = {"head": -looks[0], "body": looks[0]}
    back: list[dict[str, str]] = []
    for n in range(1, len(indexes)):
        step = _continues(draft, indexes[n - 1], indexes[n])
        fresh: dict[str, float] = {}
        came: dict[str, str] = {}
        for kind, sign in (("head", -1.0), ("body", 1.0)):
            options = {k: score[k] + _transition(k, kind, step) for k in ("head", "body")}
            best = max(options, key=lambda k: options[k])
            fresh[kind] = options[best] + sign * looks[n]
            came[kind] = best
        score = fresh
        back.append(came)
    kind = max(score, key=lambda k: score[k])
    out = [kind]
    for came in reversed(back):
        kind = came[kind]
        out.append(kind)
    return dict(zip(indexes, reversed(out), strict=True))


def _transition(before: str, after: str, continues: float) -> float:
    """Return the bonus of one class after another; `continues` says how surely the text runs on."""
    if before == "body" and after == "body":
        return 2.5 * continues
    return -2.5 * max(0.0, continues) if before == "body" or after == "body" else -1.5 * max(0.0, continues)


def _continues(draft: Draft, first: int, second: int) -> float:
    """Return how surely one block runs on into the next, -1 to 1."""
    one, two = draft.blocks[first], draft.blocks[second]
    if second != first + 1 or one.level or two.level or one.bold or two.bold:
        return 0.0
    if bylines.opens(two.text):
        return -0.5
    if marks.ended(one.text):
        return 0.0
    if marks.cannot_begin(two.text) or one.text[-1:] in "，、":
        return 1.0
    return splits_word(one.text, two.text)


def body_score(block: Block) -> float:
    """Return how much a block looks like text of a body; negative: like a headline."""
    text = block.text
    n = len(text)
    if block.level or block.bold:
        return 3.0 if n > 60 and text.count("。") > 1 else -9.0
    if bylines.opens(text) or asides.jump(text):
        return 9.0
    inner = text[:-1]
    score = -0.8
    score += 3.0 if text.rstrip("”』）)").endswith("。") else 1.0 if text[-1:] in "！？…；" else 0.0
    score += 2.5 * min(2, inner.count("。")) + 0.8 * min(2, inner.count("；"))
    score += 0.5 * min(4, inner.count("，"))
    score += 1.5 if text[-1:] in "，、" else 0.0
    score += 2.5 if n > 66 else 1.0 if n > 44 else -0.4 if n > 28 else -1.2
    score += 2.5 if marks.cannot_begin(text) else 0.0
    score += 0.8 if _SPEECH.search(text) else 0.0
    if " " in text.strip() or "\u3000" in text.strip():
        score -= 1.0 if "，" not in text else 0.3
    if text.startswith(("—", "－－", "--")) or text.rstrip().endswith(("——", "：", "—")):
        score -= 2.5
    if block.wrapped:
        score += 4.0 if len(block.lines) >= 4 else 1.5 if len(block.lines) == 3 else 0.3
    return score

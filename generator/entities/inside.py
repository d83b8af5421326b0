"""What may stand inside an organisation's name, between whose it is and its last word."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from generator.entities import classes as c
from generator.entities.firms import APART, MEN
from generator.entities.heads import COMPANY, INSTITUTION, PART, WHOLE, head
from generator.entities.lattice import Token
from generator.entities.words import words
from generator.lexicon import lexicon

_INSIDE: Final = frozenset(
    ("n", "nz", "ns", "nt", "nr", "nrt", "vn", "an", "j", "b", "f", "m", "s", "l", "q", "mq")
)
"""Tags of words inside the name of an organisation."""
ORGANS: Final = (
    *("委员会", "协会", "学会", "联合会", "促进会", "基金会", "研究会"),
    *("办公室", "工作组", "中心", "局", "署"),
)
"""Ends of institutions that have a verb in their names."""
_HEADS_OF_STATE: Final = frozenset(("总统", "总理", "首相"))
"""Who has councils of his own (总统人权委员会)."""
_NEVER: Final = frozenset(
    ["原", "前", "现", "部分", "有关", "相关", "各级", "其他", "所有", *"诉告访胜负致赴"],
)
"""What tells which organisations are meant, or when, or is done to them, and is in no name."""
_POSTED: Final = ("驻", "常驻")
MISSIONS: Final = ("使馆", "领馆", "领事馆", "代表处", "办事处", "代表团", "使团")
"""What a state or a place has elsewhere (挪威驻昆明领事馆)."""
NUMBER: Final = re.compile(r"第?[一二三四五六七八九十百零○]+届?$|首届$")
_JOINTS: Final = frozenset(("和", "与", "及"))


def inside(
    tokens: tuple[Token, ...], k: int, last: int, how: str, proper: Callable[[int], bool], *, anchored: bool
) -> bool:
    """Return whether the k-th word may stand inside a name that the last one ends.

    `proper` tells whether a word is a name; `anchored` whether one was met already.
    """
    token, end = tokens[k], tokens[last].word
    if token.word in _NEVER:
        return False
    if k and token.word.startswith(_POSTED) and end.endswith(MISSIONS):
        return proper(k - 1)
    if token.word.endswith("次") and tokens[k + 1].word.endswith("代表大会"):
        return True
    if how == WHOLE:
        return NUMBER.match(token.word) is not None
    tag, free = lexicon().tag.get(token.word, ""), how in (INSTITUTION, PART) and not anchored
    if token.word in _JOINTS:
        return free and 0 < k < last and _joined(tokens, k, last, proper)
    if token.cls in APART:
        return False
    if token.cls in MEN:
        by_head = k == last - 1 or token.cls == c.PERSON or token.word in _HEADS_OF_STATE
        return how == INSTITUTION and by_head
    if tag in ("m", "q", "mq"):
        return NUMBER.match(token.word) is not None
    if tag in _INSIDE or token.cls == c.PLACEEND:
        return True
    if how == COMPANY and token.word in words().trades and not proper(k + 1):
        return True
    organ = how == PART or end.endswith(ORGANS)
    return free and organ and tag == "v" and token.word not in words().founded


def _joined(tokens: tuple[Token, ...], k: int, last: int, proper: Callable[[int], bool]) -> bool:
    """Return whether 和 joins two words inside one name, which the last one ends."""
    one, other = tokens[k - 1].word, tokens[k + 1].word
    if proper(k - 1) or head(one) or one in words().owned_by:
        return False
    if k + 1 == last:
        return len(other) > len("中心")
    return not proper(k + 1) and not head(other)

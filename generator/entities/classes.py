"""Classes of words, as neighbours of a name.

The weights say, in nats, how much likelier a name is beside a word of the class than anywhere:
set by hand, held against development text, never fitted.
"""

from __future__ import annotations

import functools
from typing import Final

from generator.entities.words import gazetteer, units, words
from generator.lexicon import lexicon

(
    EDGE,  # start, end, punctuation that parts sentences or quotes
    POST,
    PERSON,
    LIST,  # 、 after something that is no name
    NAMES,  # 、 after a name
    AND,  # 和, 与, 及 after a name
    SAY,
    HONOUR,
    BEFORE,
    NAME,
    VERBAL,
    WORD,
    CHAR,
    STRANGE,
    NUMBER,
    PLACEEND,
    PLACE,
    GAP,  # a space after a name
    SURNAME,  # a surname standing alone for a person
    OLD,  # 老, 小, 阿 before a surname
    IS_A,  # 是一名, 现年: only a person is spoken of so
    BODY,  # 集团, 医院: the name before it is the body's own
    AT,  # 在, 位于, 前往: a place follows
    AREA,  # 地区, 附近: a place stands before it
    ABROAD,  # a transliterated place
    CLASSES,
) = range(26)

TO_NAME: Final = {
    EDGE: 1.2,
    POST: 6.0,
    PERSON: 4.5,
    LIST: 0.2,
    NAMES: 5.0,
    AND: 4.0,
    SAY: 0.3,
    HONOUR: 0.5,
    BEFORE: 1.6,
    NAME: -1.5,
    VERBAL: -0.6,
    WORD: -0.5,
    CHAR: -0.7,
    STRANGE: -2.5,
    NUMBER: -3.0,
    PLACEEND: 0.0,
    PLACE: -2.0,
    GAP: 3.5,
    SURNAME: -2.0,
    OLD: -0.7,
    IS_A: 0.0,
    BODY: -0.5,
    AT: -0.3,
    AREA: -0.5,
    ABROAD: 0.3,
}
"""Weight of a class before a name."""

FROM_NAME: Final = {
    EDGE: 0.8,
    POST: 2.5,
    PERSON: 0.5,
    NAMES: 1.8,
    AND: 1.2,
    SAY: 4.0,
    HONOUR: 4.5,
    BEFORE: 1.2,
    VERBAL: 1.0,
    WORD: -0.5,
    CHAR: -0.8,
    STRANGE: -3.0,
    NUMBER: -0.3,
    PLACEEND: -3.5,
    PLACE: 0.0,
    GAP: 1.0,
    IS_A: 6.5,
    BODY: -2.5,
    AT: 1.2,
    AREA: -3.0,
    ABROAD: -1.0,
}
"""Weight of a class after a name."""

TO_ABROAD: Final = {
    AT: 2.5,
    BEFORE: 0.3,
    POST: -3.0,
    PERSON: -2.5,
    NAMES: -3.0,
    AND: -3.0,
    PLACE: 1.0,
    PLACEEND: 0.5,
}
FROM_ABROAD: Final = {
    PLACEEND: 3.0,
    AREA: 3.5,
    BODY: 1.5,
    AT: -1.5,
    SAY: -3.0,
    HONOUR: -5.0,
    POST: -0.5,
    NAMES: -3.0,
    VERBAL: -0.5,
}
"""The same weights for a transliterated place."""

TO_SURNAME: Final = {
    EDGE: 1.0,
    OLD: 9.0,
    NAMES: 2.0,
    AND: 2.0,
    BEFORE: 1.0,
    POST: -2.0,
    NUMBER: -4.0,
    STRANGE: -3.0,
}
FROM_SURNAME: Final = {HONOUR: 6.5, POST: 4.0, PERSON: 1.0, OLD: 4.0}
FROM_SURNAME_ELSE: Final = -8.0
"""The same weights for a surname alone (王先生, 老王)."""

_BY_TAG: Final = {"v": VERBAL, "d": VERBAL, "vn": VERBAL, "ad": VERBAL, "p": BEFORE, "ns": PLACE, "t": VERBAL}

_HOMES: Final = frozenset(("国家", "人家", "大家", "老家", "全家", "一家", "厂家", "商家"))
"""Ends in 家 that say nothing of a trade."""


@functools.lru_cache(maxsize=1)
def _listed() -> dict[str, int]:
    """Return the class of every listed word; where a word is on several lists the last one here holds."""
    lists = words()
    order = (
        (WORD, frozenset(word for word in lists.bodyend | lists.bodies | lists.companies if len(word) > 2)),
        (PLACEEND, lists.placeend),
        (WORD, lists.modern),
        (BODY, lists.body),
        (BEFORE, lists.before),
        (AREA, lists.area),
        (AT, lists.at),
        (IS_A, lists.isa),
        (SAY, lists.say),
        (HONOUR, lists.honour),
        (PERSON, lists.person),
        (POST, lists.post),
        (OLD, frozenset("老小阿")),
    )
    return {word: cls for cls, members in order for word in members}


@functools.lru_cache(maxsize=100_000)
def class_of(word: str) -> int:
    """Return the class of a word or character, as it stands before and after a name."""
    listed = _listed().get(word)
    if listed is not None:
        return listed
    lists = words()
    if len(word) > 2 and (word[-2:] in lists.post or word[-3:] in lists.post or _by_trade(word)):
        return POST
    if len(word) > 2 and word[-2:] in lists.person:
        return PERSON
    tag = lexicon().tag.get(word)
    if tag is None:
        return PLACE if word in units() else STRANGE
    if len(word) == 1:
        return _BY_TAG.get(tag, CHAR) if tag in ("v", "d", "p") else CHAR
    return PLACE if word in gazetteer() else _BY_TAG.get(tag, WORD)


def _by_trade(word: str) -> bool:
    """Return whether a dictionary noun says what somebody is by its end (营业员, 审计师, 演奏家)."""
    return word[-1] in "员师家" and word[-2:] not in _HOMES and lexicon().tag.get(word) == "n"

"""The sentence an article says something of a person with, and the paragraph it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from generator.markdown import Running

_END = re.compile(r"[。！？；][”’」』）]*|\n")
_LAST_END = re.compile(rf"(?s:.*)(?:{_END.pattern})")
_EITHER_SIDE = 72
"""Characters of a sentence shown before and after what it is shown for."""
_BACK = 400
"""Characters before that in which the sentence's beginning is looked for: no more could be shown."""
_DOCTRINES = ("思想", "主义", "理论")
_REACH = 17
"""Characters from a name to the end of the longest set phrase."""


class Claim(Struct, frozen=True):
    """A sentence in three parts: before, what it is shown for, after; of a long one …… is left out."""

    before: str
    words: str
    after: str
    anchor: str
    """Id of the paragraph on the article's page, e.g. p3; empty for a subhead."""


def naming(body: Running, name: str, longer: Sequence[str] = ()) -> tuple[Claim | None, bool]:
    """Return the first sentence that names the person, and whether the name stands in set phrases only.

    `longer` are names of others that hold this one: where they stand it is not meant.
    """
    phrase = False
    for at in _places(body.text, name, longer):
        if _in_phrase(body.text, at + len(name)):
            phrase = True
            continue
        return _claim(body, at, at + len(name)), False
    return None, phrase


def bearing(body: Running, name: str, post: str, longer: Sequence[str] = ()) -> Claim | None:
    """Return the sentence that gives the person the post, or None.

    One in which it stands beside the name comes before one that only holds both.
    """
    text = body.text
    near: Claim | None = None
    for at in _places(text, name, longer):
        start = at - len(post)
        if start >= 0 and text.startswith(post, start):
            return _claim(body, start, at + len(name))
        if text.startswith(post, at + len(name)):
            return _claim(body, at, at + len(name) + len(post))
        if near is None:
            first, last = _sentence(text, at, at + len(name))
            if text.find(post, first, last) >= 0:
                near = _claim(body, at, at + len(name))
    return near


def _in_phrase(text: str, at: int) -> bool:
    """Return whether a name that ends there is part of a set phrase, which speaks of a doctrine."""
    return any(text.find(word, at, at + _REACH) >= 0 for word in _DOCTRINES) and bool(
        _phrase().match(text, at)
    )


@lru_cache(maxsize=1)
def _phrase() -> re.Pattern[str]:
    """Return what follows a name in such a phrase, X思想 or X新时代…思想: to make it takes milliseconds."""
    return re.compile(
        r"(?!强调|指出|提出|阐述|关于|阐明|主持)(?:新时代[\u4e00-\u9fff]{0,12}?|[\u4e00-\u9fff]{0,4}?)"
        rf"(?:{'|'.join(_DOCTRINES)})(?![家者史])"
    )


def _places(text: str, name: str, longer: Sequence[str]) -> Iterator[int]:
    """Yield each place where the name stands by itself."""
    at = text.find(name)
    while at >= 0:
        if not longer or not any(_covers(text, other, name, at) for other in longer):
            yield at
        at = text.find(name, at + len(name))


def _covers(text: str, other: str, name: str, at: int) -> bool:
    inside = other.find(name)
    return inside >= 0 and text.startswith(other, at - inside) and at >= inside


def _claim(body: Running, at: int, end: int) -> Claim:
    text = body.text
    first, last = _sentence(text, at, end)
    before, after = text[first:at].lstrip(), text[end:last].rstrip()
    if len(before) > _EITHER_SIDE:
        before = "……" + before[-_EITHER_SIDE:]
    if len(after) > _EITHER_SIDE:
        after = after[:_EITHER_SIDE] + "……"
    return Claim(before, text[at:end], after, body.anchor(at))


def _sentence(text: str, at: int, end: int) -> tuple[int, int]:
    """Return where the sentence around a stretch begins and ends."""
    start = max(0, at - _BACK)
    last = _LAST_END.match(text, start, at)
    stop = _END.search(text, end)
    return last.end() if last else start, stop.end() if stop else len(text)

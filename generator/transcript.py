"""A page's text with its account, packed small: the store and the plan carry it, only the render opens it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import msgspec
from msgspec import Struct

from generator.model import Claim

MOST_LINES = 5_000
MOST_CHARACTERS = 200_000
"""What a page of the site shows of a transcription: some twenty times a densely printed broadsheet page."""


class Opened(Struct, frozen=True):
    """The text of a transcription's first lines, and the claims on it."""

    text: str
    claims: tuple[Claim, ...]
    """In order, blanks left out, neighbours of one kind, index and part drawn together."""


def packed(text: str, account: Iterable[Claim]) -> tuple[bytes, int]:
    """Return (bytes for `opened`, lines they hold): the text up to its limits, cut at a line's end."""
    text = _head(text)
    data = msgspec.msgpack.encode(Opened(text, _drawn_together(account, len(text))))
    return zlib.compress(data), count_lines(text)


def count_lines(text: str) -> int:
    """Return how many lines the text has; a line end at its end begins no other."""
    return text.removesuffix("\n").count("\n") + 1


def opened(data: bytes) -> Opened:
    """Return what `packed` packed; of no bytes, an empty text."""
    if not data:
        return Opened("", ())
    return msgspec.msgpack.decode(zlib.decompress(data), type=Opened)


def _head(text: str) -> str:
    """Return as many whole lines as the limits allow; of a first line longer than that, its beginning."""
    end = len(text)
    if end > MOST_CHARACTERS:
        end = text.rfind("\n", 0, MOST_CHARACTERS + 1)
        end = end if end > 0 else MOST_CHARACTERS
    lines = text[:end].split("\n", MOST_LINES)
    return "\n".join(lines[:MOST_LINES])


def _drawn_together(account: Iterable[Claim], end: int) -> tuple[Claim, ...]:
    out: list[Claim] = []
    for claim in account:
        if claim.start >= end:
            break
        if claim.kind == "blank":
            continue
        start = claim.start
        last = out[-1] if out else None
        if last and (last.kind, last.index, last.part) == (claim.kind, claim.index, claim.part):
            start = out.pop().start
        out.append(Claim(start, min(claim.end, end), claim.kind, claim.index, claim.part))
    return tuple(out)

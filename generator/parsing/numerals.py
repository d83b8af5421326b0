"""Numbers as Chinese pages print them: 12, １２, 十二, 二十一, 廿一."""

from __future__ import annotations

import re

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
NUMBER = r"(?:[0-9０-９]{1,6}|[零〇○一二两三四五六七八九十百廿卅]{1,8})"
_WIDE = str.maketrans(
    {chr(code + 0xFEE0): chr(code) for code in (*b"0123456789", *b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", *b"./-")}
)
_TENS = re.compile(
    r"(?:([一二两三四五六七八九])千)?零?(?:([一二两三四五六七八九])?百)?零?(?:([一二两三四五六七八九])?(十))?([一二两三四五六七八九])?"
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
    thousand, hundreds, tens, sign, units = match.groups()
    hundred = (_DIGITS[hundreds] if hundreds else 1) if "百" in text else 0
    ten = (_DIGITS[tens] if tens else 1) if sign else 0
    return _DIGITS.get(thousand, 0) * 1000 + hundred * 100 + ten * 10 + _DIGITS.get(units, 0)

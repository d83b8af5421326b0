"""Which encoding a Chinese text file is in: strict checks of our own first, a guess by statistics last."""

from __future__ import annotations

import codecs

from generator.errors import SourceError, Where

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins alike
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED = ("gb18030", "utf-16-le", "utf-16-be", "big5")
_SAMPLE = 65_536
_PLAUSIBLE = 0.97


def decode(path: str, data: bytes) -> tuple[str, str]:
    """Return (text without its byte-order mark, name of the encoding).

    UTF-8 is believed when it decodes; GB18030, UTF-16 and Big5 only when nearly all of the outcome is what
    Chinese pages are made of. Raises SourceError with the place of the first bad byte.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(path, data[len(mark) :], name), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        bad = error.start
    best = ("", "", 0.0)
    for name in _UNMARKED:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        share = plausible(text[:_SAMPLE])
        if share >= _PLAUSIBLE and share > best[2]:
            best = (text, name, share)
    if best[1]:
        return best[0], best[1]
    guessed = _guess(data)
    if guessed is not None:
        return guessed
    raise SourceError(
        Where(path, *_place(data, bad)),
        f"neither UTF-8 nor GB18030 nor UTF-16: byte 0x{data[bad]:02X} fits in none",
        hint="save the file as UTF-8; if it is no text, take it out of the folder",
    )


def plausible(text: str) -> float:
    """Return which share, 0 to 1, of the characters a Chinese page is made of."""
    if not text:
        return 0.0
    good = sum(1 for c in text if _usual(ord(c)))
    return good / len(text)


def _usual(code: int) -> bool:
    return (
        0x4E00 <= code <= 0x9FA5
        or 0x20 <= code <= 0x7E
        or code in (9, 10, 12, 13)
        or 0x3000 <= code <= 0x303F
        or 0xFF01 <= code <= 0xFF5E
        or 0x2010 <= code <= 0x2027
        or 0x2160 <= code <= 0x217F
        or 0x2460 <= code <= 0x2473
        or 0x25A0 <= code <= 0x25FF
        or code in (0xB7, 0x2605, 0x2606, 0x2103)
    )


def _strict(path: str, data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise SourceError(
            Where(path, *_place(data, error.start)),
            f"the file's mark says {name}, but byte {error.start} does not fit",
            hint="save the file again as UTF-8",
        ) from None


def _guess(data: bytes) -> tuple[str, str] | None:
    """Return what charset-normalizer makes of the beginning, if that decodes the whole plausibly."""
    if b"\0" in data[:_SAMPLE]:
        return None
    from charset_normalizer import from_bytes

    found = from_bytes(data[:_SAMPLE]).best()
    if found is None:
        return None
    try:
        text = data.decode(found.encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    return (text, found.encoding) if plausible(text[:_SAMPLE]) >= _PLAUSIBLE else None


def _place(data: bytes, offset: int) -> tuple[int, int]:
    """Return the 1-based (line, column in bytes) of a byte."""
    line = data.count(b"\n", 0, offset) + 1
    return line, offset - (data.rfind(b"\n", 0, offset) + 1) + 1

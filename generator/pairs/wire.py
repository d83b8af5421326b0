"""How the files of the index are written: short JSON, raw deflate."""

from __future__ import annotations

import json
import zlib

_LEVEL = 6


def packed(data: bytes) -> bytes:
    """Return the bytes as raw deflate, which browsers open by themselves."""
    return zlib.compress(data, level=_LEVEL, wbits=-15)


def opened(data: bytes) -> bytes:
    """Return what `packed` was given; raises ValueError."""
    try:
        return zlib.decompress(data, wbits=-15)
    except zlib.error as error:
        raise ValueError(str(error)) from error


def as_json(value: object) -> bytes:
    """Return the value as short JSON in UTF-8; a lone surrogate is escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace")

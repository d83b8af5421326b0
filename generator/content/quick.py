"""Front matter as an import writes it, read in a quarter of the time that a YAML parser takes.

Only what YAML cannot read in another way is taken: on each line a key and a text, bare or in quotes, or a
list of texts and flat tables. It is one step from JSON then. All else, right or wrong, is left to the parser.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, TypeVar

import msgspec

_Kind = TypeVar("_Kind", bound=msgspec.Struct)

_NEVER = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""What YAML reads as a line end, or not at all."""
_KEY = r"[a-z_]+"
_FIRST = r"[^\x00-/:-@\[-^`{-\x9f]"
"""Letters, digits, `_`, and all beyond ASCII: told by what they are not, a pattern is made in no time."""
_NEXT = r"[^\x00-$&'*,:-@\[-^`{-\x9f]"
"""The same, and `.%()+/-`."""
_BARE = rf"{_FIRST}{_NEXT}*(?: +{_NEXT}+)*"
_LINE = rf"{_FIRST}(?:{_NEXT}|,(?! ))*(?: +{_NEXT}(?:{_NEXT}|,(?! ))*)*"
"""A text that stands by itself may hold commas, unless they look like those of a list."""
_QUOTED = r'"[^"\\{}\n]*"'
_TEXT = rf"(?:{_BARE}|{_QUOTED})"
_TEXTS = rf"\[{_TEXT}(?:, {_TEXT})*\]"
_TABLE = rf"\{{{_KEY}: (?:{_TEXT}|{_TEXTS})(?:, {_KEY}: (?:{_TEXT}|{_TEXTS}))*\}}"
_ITEM = rf"(?:{_TEXT}|{_TABLE})"

_ROWS = re.compile(rf"^({_KEY}):\n  - ({_ITEM}(?:\n  - {_ITEM})*)$", re.MULTILINE)
"""A list of a line an item."""
_FIELDS = re.compile(rf"^({_KEY}):\n  ({_KEY}: {_TEXT}(?:\n  {_KEY}: {_TEXT})*)$", re.MULTILINE)
"""A table of a line a key."""
_WHOLE = re.compile(rf"(?:{_KEY}: (?:{_LINE}|{_QUOTED}|{_TABLE}|\[{_ITEM}(?:, {_ITEM})*\])\n)+")
_TOKEN = re.compile(rf"{_QUOTED}|({_LINE})")
_KEYS = re.compile(rf"^({_KEY}): ", re.MULTILINE)
_TABLES = re.compile(r"\{[^{}\n]*\}")
_TABLE_KEYS = re.compile(rf"[{{ ]({_KEY}): ")


def read(front: str, kind: type[_Kind]) -> _Kind | None:
    """Return the front matter as a struct; None if it needs a YAML parser, or has a mistake."""
    if "\n  " in front:
        front = _ROWS.sub(lambda m: f"{m[1]}: [{m[2]}]".replace("\n  - ", ", "), front)
        front = _FIELDS.sub(lambda m: f"{m[1]}: {{{m[2]}}}".replace("\n  ", ", "), front)
    if _NEVER.search(front) or _WHOLE.fullmatch(front) is None or not _once(_KEYS.findall(front)):
        return None
    if "{" in front and not all(_once(_TABLE_KEYS.findall(table)) for table in _TABLES.findall(front)):
        return None
    text = _TOKEN.sub(_quoted, front[:-1]).replace("\n", ",")
    try:
        return _decoder(kind).decode(f"{{{text}}}")  # type: ignore[no-any-return]
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None


def _quoted(token: re.Match[str]) -> str:
    return f'"{token[1]}"' if token[1] else token[0]


def _once(keys: list[str]) -> bool:
    return len(set(keys)) == len(keys)


@cache
def _decoder(kind: type[msgspec.Struct]) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind, strict=False)

"""YAML as an editor likes to read it: Chinese as it is, short lists on one line, quotes only where needed.

Every value written here is read back by any YAML reader as the same text, number, list or table.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence

Plain = str | int | float | dt.date | Sequence["Plain"] | Mapping[str, "Plain"]
"""What front matter is made of; no nulls, since an empty key is left out."""

WIDTH = 100
"""Characters a list may fill on one line, key and all."""

_TABLES = frozenset({"pages"})
_ROWS = _TABLES | {"flags", "captions", "teasers", "notices"}

# Unquoted are texts of ideographs, full-width marks, Latin words, inner spaces, beginning with an ideograph,
# an opening mark or a Latin letter, or with a digit if an ideograph follows. All else is quoted. It is made
# into a pattern when the first text is written, for that takes longer than most patterns.
_BARE = (
    r"(?:[A-Za-z\u3400-\u4dbf\u4e00-\u9fff《〈“‘（【■●]|[0-9](?=.*[\u4e00-\u9fff]))"
    r"(?:[\w\u3400-\u4dbf\u4e00-\u9fff　-〟！（）＋－．／０-９Ａ-Ｚａ-ｚ"
    r"：；？，、“”‘’…—·%.()+/■●-]| (?! |$))*"
)
# Ids and digests: they begin with a digit, and no reader may see 8e5 or 0x1f in them.
_TOKEN = re.compile(r"(?!0[xob]|\d+[eE]\d+$)[0-9][0-9a-z]*[a-z][0-9a-z]*")
_WORDS = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])
_quoted = json.JSONEncoder(ensure_ascii=False).encode
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def scalar(value: str | float | dt.date) -> str:
    """Return one text, number or date as YAML, bare where that is safe."""
    if not isinstance(value, str):
        return value.isoformat() if isinstance(value, dt.date) else repr(value)
    if (re.fullmatch(_BARE, value) or _TOKEN.fullmatch(value)) and value.lower() not in _WORDS:
        return value
    return _ESCAPED.sub(lambda m: f"\\u{ord(m[0]):04x}", _quoted(value))


def flow(value: Plain) -> str:
    """Return the value on one line."""
    if isinstance(value, str):  # asked first: most are, and to tell a table takes longer
        return scalar(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join([f"{key}: {flow(one)}" for key, one in value.items()]) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join([flow(one) for one in value]) + "]"
    return scalar(value)


def entry(key: str, value: Plain, indent: str = "") -> str:
    """Return `key: value` with its line end: on one line if it is short, else as a block."""
    if isinstance(value, str):
        return f"{indent}{key}: {scalar(value)}\n"
    if key in _ROWS and isinstance(value, Sequence):
        return _block(key, value, indent)
    said = flow(value)
    if len(key) + len(said) + 2 > WIDTH:
        if isinstance(value, Mapping):
            return f"{indent}{key}:\n" + "".join([entry(k, v, indent + "  ") for k, v in value.items()])
        if isinstance(value, Sequence):
            return _block(key, value, indent)
    return f"{indent}{key}: {said}\n"


def _block(key: str, value: Sequence[Plain], indent: str) -> str:
    return f"{indent}{key}:\n" + "".join([_item(one, indent + "  ", key in _TABLES) for one in value])


def _item(value: Plain, indent: str, as_table: bool) -> str:
    if as_table and isinstance(value, Mapping) and value:
        inner = "".join(entry(k, v, indent + "  ") for k, v in value.items())
        return f"{indent}- {inner[len(indent) + 2 :]}"
    return f"{indent}- {flow(value)}\n"

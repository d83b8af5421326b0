"""Front matter as an import writes it, read in a quarter of the time that a YAML parser takes.

Only what YAML cannot read in another way is taken: on each line a key, an item or both, with a text, bare or
in quotes, or a list or table on that line. All else, right or wrong, is left to the parser.
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec

_Kind = TypeVar("_Kind", bound=msgspec.Struct)

_KEY = r"[a-z_]++"
_FIRST = r"[^\x00-/:-@\[-^`{-\x9f]"
"""Letters, digits, `_`, and all beyond ASCII: told by what they are not, a pattern is made in no time."""
_NEXT = r"[^\x00-$&'*,:-@\[-^`{-\x9f]"
"""The same, and `.%()+/-`."""
_BARE = rf"{_FIRST}{_NEXT}*+(?: ++{_NEXT}++)*"
_ALONE = rf"{_FIRST}{_NEXT}*+(?:(?: ++|,){_NEXT}++)*"
"""A text that stands by itself may hold commas, unless they look like those of a list."""
_SAID = r'[^"\\\x00-\x1f\x7f-\x9f]'
_QUOTED = rf'"{_SAID}*+(?:\\["\\bfnrt]{_SAID}*+)*"'
"""What is escaped means the same in JSON."""
_TEXT = rf"(?:{_BARE}|{_QUOTED})"
_NEXT_ONE = r"(?:, (?![\]}])|(?=[\]}]))"
"""Between two of a list, and after the last: what is repeated stands once, and a pattern is made sooner."""
_TEXTS = rf"\[(?:{_TEXT}{_NEXT_ONE})+\]"
_TABLE = rf"\{{(?:{_KEY}: (?:{_TEXT}|{_TEXTS}){_NEXT_ONE})+\}}"
_FLOW = rf"{_TABLE}|\[(?:(?:{_TEXT}|{_TABLE}){_NEXT_ONE})+\]"

_LINE = re.compile(
    rf"^( {{0,8}}(?:- )?)(?:({_KEY}):(?: |(?=\n))|)(?:({_ALONE})|({_QUOTED})|({_FLOW})|)\n", re.MULTILINE
)
_TOKEN = re.compile(rf"{_QUOTED}|({_BARE})")
_BESIDE_TEXT = (
    *(("{", '{"'), ("}", '"}'), ("[", '["'), ("]", '"]'), (", ", '", "'), (": ", '": "')),
    *(('"{', "{"), ('}"', "}"), ('"[', "["), (']"', "]")),
)
"""What puts texts in quotes where none is: one at every sign, and those taken out that stand at two signs."""
_Line = tuple[str, str, str, str, str]
"""What it begins with, key, bare text, text in quotes, list or table; each may be empty."""


class _UnsureError(Exception):
    """It needs the parser."""


def read(front: str, kind: type[_Kind]) -> _Kind | None:
    """Return the front matter as a struct; None if it needs a YAML parser, or has a mistake."""
    lines: list[_Line] = _LINE.findall(front)
    if len(lines) != front.count("\n") or _strange(front):
        return None
    try:
        table, end = _table(lines, 0, 0)
        return msgspec.convert(table, kind, strict=False) if end == len(lines) else None
    except (_UnsureError, msgspec.MsgspecError):
        return None


def _strange(front: str) -> bool:
    """Return whether there is what YAML reads as a line end or not at all, and the patterns as a letter."""
    return (
        "\u2028" in front or "\u2029" in front or "\ufeff" in front or "\ufffe" in front or "\uffff" in front
    )


def _table(lines: list[_Line], at: int, depth: int) -> tuple[dict[str, Any], int]:
    """Return the table whose first key stands on a line, so many columns in, and the line after it."""
    found: dict[str, Any] = {}
    blank = " " * depth
    while at < len(lines):
        lead, key, bare, quoted, flow = lines[at]
        if lead != blank and (found or len(lead) != depth):
            break
        if not key or key in found:
            raise _UnsureError
        at += 1
        if bare:
            found[key] = bare
        elif quoted or flow:
            found[key] = _text(quoted) if quoted else _flow(flow)
        else:
            found[key], at = _below(lines, at, depth + 2)
    return found, at


def _below(lines: list[_Line], at: int, depth: int) -> tuple[Any, int]:
    """Return the table or list that begins on a line, so many columns in, and the line after it."""
    lead, dash = " " * depth, " " * depth + "- "
    if at < len(lines) and lines[at][0] == lead:
        return _table(lines, at, depth)
    items: list[Any] = []
    item: Any
    while at < len(lines) and lines[at][0] == dash:
        _, key, bare, quoted, flow = lines[at]
        if key:
            item, at = _table(lines, at, len(dash))
        elif bare or quoted or flow:
            item, at = bare or (_text(quoted) if quoted else _flow(flow)), at + 1
        else:
            raise _UnsureError
        items.append(item)
    if not items:
        raise _UnsureError
    return items, at


def _text(quoted: str) -> Any:
    return msgspec.json.decode(quoted) if "\\" in quoted else quoted[1:-1]


def _flow(flow: str) -> Any:
    """Return the list or table of one line."""
    if "{" not in flow and '"' not in flow:
        return flow[1:-1].split(", ")
    found = msgspec.json.decode(_quoted(flow))
    if "{" in flow:
        tables = [found] if isinstance(found, dict) else [one for one in found if isinstance(one, dict)]
        if sum(map(len, tables)) != flow.count(": "):
            raise _UnsureError  # a key stands twice, for all that one can see from here
    return found


def _quoted(flow: str) -> str:
    """Return it with every text in quotes, which is JSON."""
    if '"' in flow:
        return _TOKEN.sub(lambda token: f'"{token[1]}"' if token[1] else token[0], flow)
    for sign, said in _BESIDE_TEXT:
        flow = flow.replace(sign, said)
    return flow

"""What msgspec says of wrong values, told as an editor needs it: key, what it must be, nearest name."""

from __future__ import annotations

import re

import msgspec
from msgspec import Struct, inspect

MOST = 999_999_999
"""The largest number that counts anything."""
AS_LIST = "write it as a list: [one, two]"
"""The hint for what should be a list."""
Step = str | int
"""A key of a table or a 0-based place in a list."""

_AT = re.compile(r" - at `(?P<path>\$.*)`$")
_STEP = re.compile(r"\.(?P<key>[\w-]+)|\[(?P<index>\d+)\]")
_UNKNOWN = re.compile(r"^Object contains unknown field `(?P<key>.*)`$", re.DOTALL)
_MISSING = re.compile(r"^Object missing required field `(?P<key>.*)`$")
_EXPECTED = re.compile(r"^Expected `(?P<want>[^`]*)`, got `(?P<got>[^`]*)`$")
_REWORDED = (
    (re.compile(r"^Invalid RFC3339 encoded date$"), r"must be a date such as 2022-10-17"),
    (re.compile(r"^Invalid enum value (.*)$"), r"cannot be \1"),
    (re.compile(r"^Expected `str` of length >= 1$"), r"must not be empty"),
    (
        re.compile(r"^Expected `str` matching regex .*$", re.DOTALL),
        r"has characters that may not stand in it",
    ),
    (re.compile(r"^Expected `(?:int|float)` (>=|<=) (.*)$"), r"must be \1 \2"),
)

_NEEDED = {
    "id": "an article of your own needs one that no other has: letters, digits, - and _",
}
_HINTS = {
    "engine": 'write "pairs" or "pagefind"',
    "from": "a year, a month or a day: 2021, 2021-08 or 2021-08-03",
    "id": "letters, digits, - and _, at most 64 of them",
    "machine": "put it back from version control, or take the line away: the file is yours alone then",
    "order": "count from 1",
    "to": "a year, a month or a day: 2021, 2021-08 or 2021-08-03",
}
"""Key → what its value may be, for those whose message does not say it."""

_NAMES = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "date": "a date such as 2022-10-17",
    "array": "a list",
    "object": "a table of keys",
    "null": "nothing",
}


class Problem(Struct, frozen=True):
    """A wrong value: where in the tree, what, and what to do."""

    path: tuple[Step, ...]
    message: str
    hint: str = ""


class WrongValueError(ValueError):
    """A value that has the right type and still cannot be used."""

    def __init__(self, path: tuple[Step, ...], message: str, hint: str = "") -> None:
        """Keep the problem for whoever can tell its line."""
        super().__init__(message)
        self.problem = Problem(path, message, hint)


def problem(error: msgspec.ValidationError, kind: type[msgspec.Struct]) -> Problem:
    """Return what is wrong, given the struct that was asked for.

    The path ends in the offending key; for a missing key it ends in the table that lacks it.
    """
    said = str(error)
    at = _AT.search(said)
    path = _steps(at["path"]) if at else ()
    said = said[: at.start()] if at else said
    if unknown := _UNKNOWN.match(said):
        key = unknown["key"]
        return Problem((*path, key), f"unknown key `{key}`", nearest(key, _keys(kind, path)))
    if missing := _MISSING.match(said):
        return Problem(path, f"the key `{missing['key']}` is missing", _NEEDED.get(missing["key"], ""))
    name = next((f"`{step}`" for step in reversed(path) if isinstance(step, str)), "the front matter")
    if expected := _EXPECTED.match(said):
        wants = [_NAMES.get(w, w) for w in expected["want"].split(" | ") if w != "null"]
        got = _NAMES.get(expected["got"], expected["got"])
        hint = AS_LIST if wants == ["a list"] else ""
        return Problem(path, f"{name} must be {' or '.join(wants)}, not {got}", hint)
    for pattern, words in _REWORDED:
        if reworded := pattern.match(said):
            return Problem(
                path, f"{name} {reworded.expand(words)}", _HINTS.get(str(path[-1]) if path else "", "")
            )
    return Problem(path, f"{name} is not right: {said[:1].lower()}{said[1:]}")


def nearest(key: str, known: tuple[str, ...]) -> str:
    """Return a hint that names the known key nearest to this one, or all of them."""
    import difflib  # only a mistake needs it

    close = difflib.get_close_matches(key.lower(), known, n=1, cutoff=0.6)
    return f"did you mean `{close[0]}`?" if close else f"known keys: {', '.join(known)}"


def _steps(path: str) -> tuple[Step, ...]:
    return tuple(m["key"] if m["key"] is not None else int(m["index"]) for m in _STEP.finditer(path))


def _keys(kind: type[msgspec.Struct], path: tuple[Step, ...]) -> tuple[str, ...]:
    """Return the keys the table at that place may have."""
    here = inspect.type_info(kind)
    for step in path:
        here = _inside(here, step)
    found = _struct(here)
    return tuple(f.encode_name for f in found.fields) if found else ()


def _inside(here: inspect.Type, step: Step) -> inspect.Type:
    if isinstance(step, str):
        table = _struct(here)
        return next((f.type for f in table.fields if f.encode_name == step), here) if table else here
    if isinstance(here, inspect.VarTupleType):
        return here.item_type
    return here


def _struct(here: inspect.Type) -> inspect.StructType | None:
    if isinstance(here, inspect.UnionType):
        return next((t for t in here.types if isinstance(t, inspect.StructType)), None)
    return here if isinstance(here, inspect.StructType) else None

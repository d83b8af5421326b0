"""Front matter by way of PyYAML: read quickly when it is right, slowly when it is wrong, to say where.

Every value is read as text and turned into numbers and dates by the schema, so that `title: 2022` or a
headline `是` or `no` is what it looks like.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, TypeVar

import msgspec
import yaml

from generator import schema
from generator.content import places
from generator.errors import SourceError
from generator.schema import Problem, Step

_Kind = TypeVar("_Kind", bound=msgspec.Struct)

_DEEPEST = 50
"""Lists and tables in one another; what may stand in front matter needs four."""
_BRACKET = re.compile(r"[\[\]{}]")
_DASHES = re.compile(rf"(?:[-?] +){{{_DEEPEST}}}")
_NO_COLON = re.compile(r"^ *(?:- )?[a-z_]+(：|:(?=[^\s/]))")
"""A key with the colon of Chinese text, or without the blank after it: YAML takes the line for mere text."""
_OPENING = (
    yaml.FlowSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.BlockMappingStartToken,
)
_CLOSING = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken, yaml.BlockEndToken)


def load(path: str, text: str, front: str, kind: type[_Kind]) -> _Kind:
    """Return the front matter as a struct. Raises SourceError with line and column in the file."""
    if deep := _too_deep(front):
        message, hint = (
            "the front matter is nested too deep",
            'text with brackets stands in quotes: title: "…"',
        )
        raise places.error(path, text, deep.line + 2, deep.column + 1, message, hint)
    try:
        raw = yaml.load(front, _Loader) or {}  # noqa: S506  (makes nothing but text, lists and tables)
        return msgspec.convert(_without_empty(raw), kind, strict=False)
    except yaml.YAMLError as error:
        raise _syntax(path, text, front, error) from None
    except msgspec.ValidationError as error:
        raise located(path, text, front, schema.problem(error, kind)) from None


def located(path: str, text: str, front: str, problem: Problem) -> SourceError:
    """Return the problem with its line and column, found by composing the YAML once more."""
    at = _place(yaml.compose(front, Loader=_Loader), problem.path)
    return places.error(path, text, at[0] + 1, at[1], problem.message, problem.hint)


def _too_deep(front: str) -> yaml.Mark | None:
    """Return where a list or table lies in too many others: the parser would run out of stack, or crash."""
    if not _may_be_deep(front):
        return None  # to read it token by token, in Python, takes far longer
    depth = 0
    with suppress(yaml.YAMLError):  # it is met again, where it is told
        for token in yaml.scan(front, Loader=yaml.BaseLoader):
            depth += isinstance(token, _OPENING) - isinstance(token, _CLOSING)
            if depth > _DEEPEST:
                found: yaml.Mark = token.start_mark
                return found
    return None


def _may_be_deep(front: str) -> bool:
    """Return whether brackets, those in quotes too, or dashes lie in too many others."""
    depth = 0
    for bracket in _BRACKET.findall(front):
        depth = depth + 1 if bracket in "[{" else max(0, depth - 1)
        if depth > _DEEPEST:
            return True
    return _DASHES.search(front) is not None


class _DuplicateKeyError(yaml.YAMLError):
    def __init__(self, key: str, line: int, column: int) -> None:
        super().__init__(key)
        self.key, self.line, self.column = key, line, column


def _construct_mapping(self: Any, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
    """Return the mapping; a key that stands twice is refused, where YAML would silently take the last."""
    mapping: dict[Any, Any] = yaml.constructor.BaseConstructor.construct_mapping(self, node, deep=deep)
    if len(mapping) != len(node.value):
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise _DuplicateKeyError(key.value, key.start_mark.line + 1, key.start_mark.column + 1)
            seen.add(key.value)
    return mapping


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """The fast loader where the wheel has one; text only, no duplicate keys."""

    construct_mapping = _construct_mapping


def _without_empty(raw: object) -> object:
    """Return the table without keys that say nothing, e.g. `deck:`, which means the same as no such key."""
    if isinstance(raw, Mapping) and "" in raw.values():
        return {key: value for key, value in raw.items() if value != ""}
    return raw


def _syntax(path: str, text: str, front: str, error: yaml.YAMLError) -> SourceError:
    """Return what is wrong with the YAML; the slow loader says it better than the fast one."""
    if isinstance(error, _DuplicateKeyError):
        message = f"the key `{error.key}` stands twice"
        return places.error(path, text, error.line + 1, error.column, message, "keep one of the two")
    try:
        yaml.compose(front, Loader=yaml.BaseLoader)
    except yaml.YAMLError as slow:
        error = slow
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return _reader_error(path, text, error)
    mark = error.problem_mark
    line, column = mark.line + 2, mark.column + 1
    lines = text.split("\n")
    at = lines[line - 1] if line <= len(lines) else ""
    if at[column - 1 : column] == "\t" or at[: len(at) - len(at.lstrip())].count("\t"):
        message, hint = "a tab in the front matter", "YAML is indented with spaces"
        return places.error(path, text, line, at.index("\t") + 1, message, hint)
    said = f"the front matter is not YAML: {error.problem or 'it cannot be read'}"
    begun = _begun(front, error, mark)
    if begun is not None and front[begun.index] in "\"'":
        line, column = begun.line + 2, begun.column + 1
        said = "the front matter is not YAML: these quotes are not closed"
    elif begun is not None:
        said = f"the front matter is not YAML: this bracket is not closed; on line {line} {error.problem}"
        line, column = begun.line + 2, begun.column + 1
    else:
        # It is met where the parser sees that no colon will come: on this line or the next.
        for number in (line - 1, line):
            if key := _NO_COLON.match(lines[number - 1] if number <= len(lines) else ""):
                said = "the front matter is not YAML: a key ends in a colon and a blank"
                return places.error(path, text, number, key.start(1) + 1, said, "write `: ` after the key")
    hint = 'put text with `: `, `#`, quotes or brackets in it into quotes: title: "…"'
    return places.error(path, text, line, column, said, hint)


def _begun(front: str, error: yaml.MarkedYAMLError, mark: yaml.Mark) -> yaml.Mark | None:
    """Return where quotes or brackets open, on a line before the mark, that should have closed by then."""
    opened: list[yaml.Mark] = []
    quotes: yaml.Mark | None = None
    if error.context == "while scanning a quoted scalar":
        quotes = error.context_mark
    else:
        with suppress(yaml.YAMLError):
            for token in yaml.scan(front, Loader=yaml.BaseLoader):
                if token.start_mark.index >= mark.index:
                    break
                if isinstance(token, _OPENING[:2]):
                    opened.append(token.start_mark)
                elif isinstance(token, _CLOSING[:2]) and opened:
                    opened.pop()
                quoted = isinstance(token, yaml.ScalarToken) and token.style in ("'", '"')
                quotes = token.start_mark if quoted and token.end_mark.line > token.start_mark.line else None
    found = quotes or (opened[-1] if opened else None)
    return found if found is not None and found.line < mark.line else None


def _reader_error(path: str, text: str, error: yaml.YAMLError) -> SourceError:
    """Return the error for a character that YAML does not allow at all."""
    position = getattr(error, "position", 0)
    bad = text.find(chr(code)) if isinstance(code := getattr(error, "character", None), int) else -1
    at = max(bad, 0) if bad >= 0 else position
    line = text.count("\n", 0, at) + 1
    column = at - (text.rfind("\n", 0, at) + 1) + 1
    shown = f"U+{ord(text[at]):04X}" if at < len(text) else "it"
    return places.error(
        path, text, line, column, f"the character {shown} may not stand in front matter", "take it out"
    )


def _place(node: yaml.Node | None, path: tuple[Step, ...]) -> tuple[int, int]:
    """Return the 1-based (line, column) in the YAML of where the path leads, or of what is around it."""
    at = (1, 1)
    for step in path:
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if k.value == step), None)
            if pair is None:
                break
            at, node = _start(pair[0]), pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            at = _start(node)
        else:
            break
    return at


def _start(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1

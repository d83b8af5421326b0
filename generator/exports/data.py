"""JSON beside each article and issue: the values of `generator.model` by name, empty ones left out."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

import msgspec
from msgspec import Struct
from msgspec.structs import FieldInfo, astuple, fields

from generator.model import Article, Issue
from generator.views import ArticleFile, IdsFile, IssueFile

_UNPUBLISHED = ("path", "flags")
"""Where the content file lies is nobody's business outside; flags are shown on the page, in words."""


class _Shape(NamedTuple):
    """How a struct is said in JSON."""

    made: type[Struct]
    """The same fields, with defaults that say nothing: those are left out."""
    hidden: tuple[str, ...]
    one: tuple[tuple[str, Struct, _Shape], ...]
    """Fields that hold a struct, with one that says nothing."""
    many: tuple[tuple[str, _Shape], ...]
    """Fields that hold a tuple of structs."""


def article(values: ArticleFile) -> bytes:
    """Return the article as a JSON object, `url` first."""
    return _json(_said(values.article, _shape(Article, outermost=True), values.url))


def ids(values: IdsFile) -> bytes:
    """Return a JSON object of ids and site-relative addresses."""
    return _json(dict(values.places))


def issue(values: IssueFile) -> bytes:
    """Return the issue as a JSON object; `contents` lists each article's id and data file."""
    said = _said(values.issue, _shape(Issue, outermost=True), values.url)
    said.contents = [{"id": link.text, "json": link.path} for link in values.articles]
    return _json(said)


def _said(value: Struct, shape: _Shape, *url: str) -> Any:
    """Return the value as a struct whose JSON says no more than is to be said."""
    said: Any = shape.made(*url, *astuple(value))
    for name in shape.hidden:
        setattr(said, name, None)
    for name, nothing, inner in shape.one:
        held = getattr(said, name)
        setattr(said, name, None if held == nothing else _said(held, inner))
    for name, inner in shape.many:
        if held := getattr(said, name):
            setattr(said, name, [_said(one, inner) for one in held])
    return said


@cache
def _shape(kind: type[Struct], *, outermost: bool = False) -> _Shape:
    """Return how structs of the kind are said."""
    held = fields(kind)
    hidden = tuple([one.name for one in held if outermost and one.name in _UNPUBLISHED])
    shown = [one for one in held if one.name not in hidden]
    made: list[Any] = [(one.name, Any, _nothing(one, outermost) if one in shown else None) for one in held]
    if outermost:
        made = [("url", Any), *made, ("contents", Any, ())]
    return _Shape(
        msgspec.defstruct(kind.__name__, made, omit_defaults=True),
        hidden,
        tuple([(one.name, one.default, _shape(one.type)) for one in shown if _is_struct(one.type)]),
        tuple([(one.name, _shape(inner)) for one in shown if _is_struct(inner := _member(one.type))]),
    )


def _nothing(field: FieldInfo, outermost: bool) -> Any:
    """Return the value with which a field says nothing; a zero says something, unless in the outermost."""
    if field.type is str:
        return ""
    if get_origin(field.type) is tuple:
        return ()
    bare = field.required or _is_struct(field.type) or (field.default != "" and not outermost)
    return None if bare else field.default


def _member(kind: Any) -> Any:
    """Return what a tuple of that type holds, None of another type."""
    return get_args(kind)[0] if get_origin(kind) is tuple else None


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Struct)


def _json(said: Struct | dict[str, str]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(said), indent=2) + b"\n"

"""JSON beside each article and issue: the values of `generator.model` by name, empty ones left out."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
from msgspec.structs import asdict

from generator.model import Article, Issue
from generator.views import ArticleFile, IssueFile

_UNPUBLISHED = ("path", "flags")
"""Where the content file lies is nobody's business outside; flags are shown on the page, in words."""
_WHOLE = frozenset({str, int, float, bool, type(None), dt.date})
"""Values that hold no others. To ask of each whether it is a struct takes longer than all else here."""
_FLAT = _WHOLE | {tuple}
"""Values in tuples that hold none either: pairs of numbers."""


def article(values: ArticleFile) -> bytes:
    """Return the article as a JSON object, `url` first."""
    return _json(_said(values.url, values.article))


def issue(values: IssueFile) -> bytes:
    """Return the issue as a JSON object; `contents` lists each article's id and data file."""
    said = _said(values.url, values.issue)
    said["contents"] = [{"id": link.text, "json": link.path} for link in values.articles]
    return _json(said)


def _said(url: str, value: Article | Issue) -> dict[str, Any]:
    said: dict[str, Any] = {"url": url}
    for key, item in asdict(value).items():
        if item and key not in _UNPUBLISHED:
            filled = item if type(item) is str else _filled(item)
            if filled:
                said[key] = filled
    return said


def _filled(item: Any) -> Any:
    """Return the value without the empty ones inside it; a zero stays a zero."""
    kind = type(item)
    if kind in _WHOLE:
        return item
    if kind is tuple:
        return [_filled(one) for one in item] if item and type(item[0]) not in _FLAT else item
    held = asdict(item)
    for key, one in held.items():
        if type(one) is not str:
            held[key] = _filled(one)
    return {key: one for key, one in held.items() if one or one == 0}


def _json(values: dict[str, Any]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(values), indent=2) + b"\n"

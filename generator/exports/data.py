"""JSON beside each article and issue: the values of `generator.model` by name, empty ones left out."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import asdict

from generator.model import Article, Issue
from generator.views import ArticleFile, IssueFile

_UNPUBLISHED = ("path", "flags")
"""Where the content file lies is nobody's business outside; flags are shown on the page, in words."""


def article(values: ArticleFile) -> bytes:
    """Return the article as a JSON object, `url` first."""
    return _json({"url": values.url, **_plain(values.article)})


def issue(values: IssueFile) -> bytes:
    """Return the issue as a JSON object; `contents` lists each article's id and data file."""
    contents = [{"id": link.text, "json": link.path} for link in values.articles]
    return _json({"url": values.url, **_plain(values.issue), "contents": contents})


def _plain(value: Article | Issue) -> dict[str, Any]:
    return {
        key: kept
        for key, item in asdict(value).items()
        if item and key not in _UNPUBLISHED and (kept := item if type(item) is str else _filled(item))
    }


def _filled(item: Any) -> Any:
    """Return the value without the empty ones inside it; a zero stays a zero."""
    if isinstance(item, Struct):
        return {key: kept for key, one in asdict(item).items() if (kept := _filled(one)) or kept == 0}
    if isinstance(item, tuple) and item and not isinstance(item[0], str):
        return [_filled(one) for one in item]
    return item


def _json(values: dict[str, Any]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(values), indent=2) + b"\n"

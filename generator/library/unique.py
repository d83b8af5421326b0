"""One file a thing: the second that speaks of the same is an error."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

from generator.errors import SourceError, Where
from generator.model import Article

_Key = TypeVar("_Key", bound=Hashable)
_Item = TypeVar("_Item")


def unique(items: Iterable[tuple[_Key, str, _Item]], message: str) -> dict[_Key, _Item]:
    """Return key → item, by path; raise SourceError at the second of one key, naming the first."""
    return dict(singly(sorted(items, key=lambda one: one[1]), message))


def singly(items: Iterable[tuple[_Key, str, _Item]], message: str) -> Iterator[tuple[_Key, _Item]]:
    """Yield keys and items, which come by path; raise SourceError at the second of one key."""
    paths: dict[_Key, str] = {}
    for key, path, item in items:
        if key in paths:
            raise SourceError(
                Where(path), message.format(key), f"the other is {paths[key]}: delete one, or change it"
            )
        paths[key] = path
        yield key, item


def once(articles: Iterable[Article]) -> Iterator[Article]:
    """Yield the articles, which come by path; raise SourceError at the second with one id."""
    for _, article in singly(((a.id, a.path, a) for a in articles), "two articles have the id {}"):
        yield article

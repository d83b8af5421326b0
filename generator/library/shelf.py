"""The articles themselves, by id: in memory, or opened when they are asked for and let go of again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import Protocol

from generator import layers
from generator.library.index import Entry
from generator.model import Article

_OPEN = 4096
"""Opened articles that stay open: lists ask for the same ones again, and memory must not grow with all."""


class Held(Protocol):
    """An article that may have to be opened."""

    @property
    def value(self) -> Article:
        """Return the article."""


def _none(ident: str) -> Article:
    raise KeyError(ident)


def opener(articles: Mapping[str, Held], entries: Mapping[str, Entry]) -> Callable[[str], Article]:
    """Return what opens an article by its id, given all of them by path."""
    return lru_cache(_OPEN)(lambda ident: articles[entries[ident].path].value)


class Shelf:
    """Looks articles up by id."""

    def __init__(self, held: Mapping[str, Article], opener: Callable[[str], Article] = _none) -> None:
        """Take the articles at hand, and what opens any other by its id."""
        self._held = held
        self._opener = opener

    def __getitem__(self, ident: str) -> Article:
        """Return the article. Raises KeyError, or what the opener raises."""
        return self._held.get(ident) or self._opener(ident)

    def changed(self, gone: Collection[str], new: Mapping[str, Article]) -> Shelf:
        """Return the shelf without some and with other articles; this one stays as it is."""
        return Shelf(layers.changed(self._held, new, set(gone) - new.keys()), self._opener)

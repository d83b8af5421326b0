"""The articles themselves, by id: in memory, or opened when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeVar

from generator.model import Article

T = TypeVar("T")


def _none(ident: str) -> Article:
    raise KeyError(ident)


class Shelf:
    """Looks articles up by id. What was opened once stays open."""

    def __init__(self, held: dict[str, Article], opener: Callable[[str], Article] = _none) -> None:
        """Take the articles at hand, and what opens any other by its id."""
        self._held = held
        self._opener = opener

    def __getitem__(self, ident: str) -> Article:
        """Return the article. Raises KeyError, or what the opener raises."""
        article = self._held.get(ident)
        if article is None:
            article = self._held[ident] = self._opener(ident)
        return article

    def at_hand(self) -> Iterable[Article]:
        """Return the articles that are open."""
        return self._held.values()

    def changed(self, gone: Collection[str], new: Mapping[str, Article]) -> Shelf:
        """Return the shelf without some and with other articles; this one stays as it is."""
        return Shelf({**without(self._held, gone), **new}, self._opener)


def without(held: Mapping[str, T], gone: Collection[str]) -> dict[str, T]:
    """Return a copy without these keys: quicker than asking of each key whether it stays."""
    left = dict(held)
    for key in gone:
        left.pop(key, None)
    return left

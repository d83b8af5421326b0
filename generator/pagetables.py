"""The tables of pages.toml, found by the page they speak of: there may be one for each of ten thousand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fnmatch import translate
from typing import Final

from generator.model import PageFacts

_WILD: Final = re.compile(r"[*?\[]")
"""Where the literal beginning of a pattern ends."""


class PageTables:
    """What pages.toml says, by the file name, tail of a path or pattern of these that heads each table."""

    __slots__ = ("_lengths", "_order", "_patterns", "facts")

    def __init__(self, facts: Mapping[str, PageFacts]) -> None:
        """Take the tables in the file's order."""
        self.facts = facts
        self._order = {key: number for number, key in enumerate(facts)}
        # By literal beginning: a page meets the few patterns that begin as one of its tails does.
        self._patterns: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
        for key in facts:
            if wild := _WILD.search(key):
                self._patterns.setdefault(key[: wild.start()], []).append((key, re.compile(translate(key))))
        self._lengths = sorted({len(beginning) for beginning in self._patterns})

    def speaking_of(self, file: str) -> list[str]:
        """Return the heads of the tables that speak of a page: patterns, then its own, each as they stand."""
        tails = _tails(file)
        own = {tail for tail in tails if tail in self.facts}
        matched = {key for tail in tails for key in self._matching(tail)} - own
        return sorted(matched, key=self._order.__getitem__) + sorted(own, key=self._order.__getitem__)

    def idle(self, files: Iterable[str]) -> tuple[str, ...]:
        """Return the heads of the tables that speak of none of the files: most likely a misspelt name."""
        busy = {key for file in files for key in self.speaking_of(file)}
        return tuple(key for key in self.facts if key not in busy)

    def _matching(self, tail: str) -> Iterable[str]:
        for length in self._lengths:
            if length > len(tail):
                return
            for key, pattern in self._patterns.get(tail[:length], ()):
                if pattern.match(tail):
                    yield key


def _tails(file: str) -> list[str]:
    """Return the path and what stands in it behind each slash."""
    return [file, *(file[mark.end() :] for mark in re.finditer("/", file))]

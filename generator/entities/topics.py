"""Topics of an article, by a controlled vocabulary of weighted words (topics.toml), and its keywords."""

from __future__ import annotations

import functools
import math
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from operator import add
from typing import Final

from generator.entities.words import packaged, words
from generator.lexicon import lexicon

MOST: Final = 3
"""Most topics of one article."""
WORDS: Final = 4
"""Deciding words that an article keeps of each topic."""
_POINTS: Final = {"sure": 3.0, "good": 2.0, "hint": 1.0}
_LONG: Final = 600
"""Characters from which the floor grows: a long piece touches on more."""
_BETWEEN: Final = "\n"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """topics.toml, ready to use."""

    words: tuple[tuple[str, tuple[tuple[str, float], ...]], ...]
    """Topic → its words with points, in the file's order."""
    starts: dict[str, list[tuple[int, int]]]
    """First two characters → the words that begin so: which topic's, and which of its words."""
    pairs: frozenset[str]
    """Those of two characters, a word of one apart, and the same of the set phrases."""
    lone: tuple[str, ...]
    """Those of one."""
    masked: tuple[str, ...]
    """Set phrases, longest first."""
    floor: float
    share: float
    headline: float
    lead: float


@dataclass(frozen=True, slots=True)
class TopicFound:
    """A topic of an article and why."""

    name: str
    score: float
    words: tuple[str, ...]
    """The words that decided, the weightiest first."""


@functools.lru_cache(maxsize=4)
def vocabulary(own: str = "") -> Vocabulary:
    """Return the vocabulary, read once; `own` is the text of a digest's topics.toml.

    A topic of the digest's takes the place of the program's of that name, one without words leaves it out;
    `alone = true` leaves out all of the program's.
    """
    data = tomllib.loads(packaged("topics.toml"))
    more = tomllib.loads(own)
    topics = {} if more.get("alone") else {topic["name"]: topic for topic in data["topic"]}
    topics |= {topic["name"]: topic for topic in more.get("topic", ())}
    data |= {key: more[key] for key in ("floor", "share", "headline", "lead") if key in more}
    data["masked"] += f" {more.get('masked', '')}"
    words: list[tuple[str, tuple[tuple[str, float], ...]]] = []
    for topic in topics.values():
        places = tomllib.loads(packaged("places.toml"))[topic["places"]] if "places" in topic else ""
        points = dict.fromkeys(places.split(), _POINTS["good"])
        points |= {word: p for key, p in reversed(_POINTS.items()) for word in topic.get(key, "").split()}
        points.pop("中国", None)
        words.append((topic["name"], tuple(points.items())))
    masked = sorted(data["masked"].split(), key=len, reverse=True)
    starts: dict[str, list[tuple[int, int]]] = {}
    for number, (_, weighted) in enumerate(words):
        for at, (word, _) in enumerate(weighted):
            starts.setdefault(word[:2], []).append((number, at))
    return Vocabulary(
        tuple(words),
        starts,
        frozenset(start for start in (*starts, *(phrase[:2] for phrase in masked)) if len(start) > 1),
        tuple(start for start in starts if len(start) == 1),
        tuple(masked),
        data["floor"],
        data["share"],
        data["headline"],
        data["lead"],
    )


def topics_of(head: Iterable[str], paragraphs: Iterable[str], own: str = "") -> tuple[TopicFound, ...]:
    """Return at most three topics, the strongest first, of headline lines and body paragraphs.

    `own` is the text of a digest's topics.toml.
    """
    voc = vocabulary(own)
    body = list(paragraphs)
    texts = (_BETWEEN.join(head), body[0] if body else "", _BETWEEN.join(body[1:]))
    whole = _BETWEEN.join(texts)
    said = voc.pairs.intersection(map(add, whole, whole[1:]))
    phrases = [phrase for phrase in voc.masked if len(phrase) < 2 or phrase[:2] in said]
    weights = (voc.headline, voc.lead, 1.0)
    parts = tuple([(weight, _mask(text, phrases)) for weight, text in zip(weights, texts, strict=True)])
    size = sum(len(text) for _, text in parts)
    floor = voc.floor * max(1.0, math.sqrt(size / _LONG))
    found = []
    for name, weighted in _standing(voc, said, _BETWEEN.join([text for _, text in parts])).items():
        points = {word: _points(word, weight, parts) for word, weight in weighted}
        score = sum(points.values())
        if score >= floor:
            deciding = sorted((w for w in points if points[w]), key=lambda w: -points[w])[:8]
            found.append(TopicFound(name, round(score, 1), tuple(deciding)))
    found.sort(key=lambda t: -t.score)
    return tuple(t for t in found[:MOST] if t.score >= voc.share * found[0].score)


def _standing(voc: Vocabulary, said: frozenset[str], text: str) -> dict[str, list[tuple[str, float]]]:
    """Return for each topic, in the file's order, its words that stand in the text.

    Most words of the vocabulary are told to be absent by their first two characters: `said` are those that
    stand in it.
    """
    out: dict[str, list[tuple[str, float]]] = {}
    for number, at in sorted([place for start in (*said, *voc.lone) for place in voc.starts.get(start, ())]):
        name, weighted = voc.words[number]
        if weighted[at][0] in text:
            out.setdefault(name, []).append(weighted[at])
    return out


def _mask(text: str, phrases: Iterable[str]) -> str:
    """Return the text without these phrases."""
    for phrase in phrases:
        if phrase in text:
            text = text.replace(phrase, "＿")
    return text


def _points(word: str, weight: float, parts: tuple[tuple[float, str], ...]) -> float:
    """Return what a word brings its topic: repeated words bring ever less."""
    often = [(factor, text.count(word)) for factor, text in parts]
    return sum([weight * factor * math.sqrt(min(n, 9)) for factor, n in often if n])


_CONTENT: Final = ("n", "nz", "vn", "nt", "j", "l", "i", "an", "ns", "b")
_KEYWORD: Final = re.compile(r"[\u3400-\u9fff]{2,8}")


@functools.lru_cache(maxsize=50_000)
def _telling(word: str) -> bool:
    """Return whether a word may be a keyword."""
    return (
        word not in words().dull
        and _KEYWORD.fullmatch(word) is not None
        and lexicon().tag.get(word, "") in _CONTENT
    )


def keywords_of(texts: Iterable[tuple[list[str], float]], most: int = 6) -> tuple[str, ...]:
    """Return the words an article is rich in: frequent here, rare elsewhere.

    `texts` are its texts in order, each as words with the weight of the text's place.
    """
    lex = lexicon()
    counts: dict[str, float] = {}
    for said, weight in texts:
        for word in filter(_telling, said):
            counts[word] = counts.get(word, 0.0) + weight
    scores = {w: n * (lex.rarity(w) - 7.0) * min(len(w), 4) ** 0.5 for w, n in counts.items() if n >= 2}
    best = sorted(scores, key=lambda w: (-scores[w], w))
    chosen: list[str] = []
    for word in best:
        if not any(word in other or other in word for other in chosen):
            chosen.append(word)
    return tuple(chosen[:most])

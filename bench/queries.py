"""Queries as readers type them, drawn from the articles, and which articles must be found."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import jieba

from generator import content, entities, markdown, search

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_MIXED = re.compile(r"[\u4e00-\u9fff]{0,2}[A-Za-z0-9][A-Za-z0-9.%\-]*[\u4e00-\u9fff]{0,2}")
_SIGN = re.compile(r"[\u4e00-\u9fff]{1,3}[，。、：；“”‘’《》（）·！？—-]+[\u4e00-\u9fff]{1,3}")


@dataclass(frozen=True, slots=True)
class Text:
    """An article as the rule of a hit sees it."""

    id: str
    lines: tuple[str, ...]
    """Lines of title and body as they stand, none empty: what queries are drawn from."""
    whole: str
    """The lines folded, a line end between: a term holds none, so it stands in a line if it stands here."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query and what kind it is of."""

    kind: str
    text: str


def texts(root: Path) -> tuple[Text, ...]:
    """Return the articles of content/, ordered by file; what an editor sees there is the truth."""
    found = []
    for path in sorted((root / "content" / "articles").rglob("*.md")):
        article = content.load_article(str(path), path.read_text("utf-8"))
        plain = f"{article.title}\n{markdown.plain(article.body)}"
        lines = tuple(line for line in plain.split("\n") if line.strip())
        found.append(Text(article.id, lines, "\n".join(search.lines(plain))))
    return tuple(found)


def truth(held: Sequence[Text], query: str) -> frozenset[str]:
    """Return the ids of the articles in which every term stands in a line, by plain `in`."""
    terms = search.terms(query)
    return frozenset(text.id for text in held if all(term in text.whole for term in terms))


def drawn(held: Sequence[Text], count: int, seed: int = 4) -> tuple[Query, ...]:
    """Return `count` different queries of each kind; equal arguments give equal queries."""
    found: list[Query] = []
    for kind, make in KINDS:
        draw = random.Random(f"{seed} {kind}")
        unique: dict[str, None] = {}
        for one in _endless(make, held, draw):
            unique.setdefault(one)
            if len(unique) == count:
                break
        found += [Query(kind, text) for text in unique]
    return tuple(found)


def _endless(
    make: Callable[[Sequence[Text], random.Random], str], held: Sequence[Text], draw: random.Random
) -> Iterator[str]:
    """Yield what is made until 100,000 tries have been made: a small corpus may not hold enough."""
    for _ in range(100_000):
        one = make(held, draw)
        if one:
            yield one


def _line(held: Sequence[Text], draw: random.Random) -> str:
    """Return a line, or an empty one where a quotation mark would be query language."""
    line: str = draw.choice(draw.choice(held).lines)
    return "" if '"' in line else line


def _name(held: Sequence[Text], draw: random.Random) -> str:
    people = [
        text for _, _, kind, text in entities.names(_line(held, draw)) if kind == "PER" and len(text) > 1
    ]
    return str(draw.choice(people)) if people else ""


def _word(held: Sequence[Text], draw: random.Random) -> str:
    words = [word for word in jieba.lcut(_line(held, draw)) if len(word) > 1 and _HAN.fullmatch(word)]
    return draw.choice(words) if words else ""


def _across(held: Sequence[Text], draw: random.Random) -> str:
    """Return two to six characters that begin inside one word and end inside the next."""
    words: list[str] = jieba.lcut(_line(held, draw))
    pairs = [
        (first, second)
        for first, second in itertools.pairwise(words)
        if _HAN.fullmatch(first + second) and len(first) > 1 and len(second) > 1
    ]
    if not pairs:
        return ""
    first, second = draw.choice(pairs)
    return first[draw.randint(1, len(first) - 1) :] + second[: draw.randint(1, len(second) - 1)]


def _two(held: Sequence[Text], draw: random.Random) -> str:
    one = draw.choice(held)
    words = [word for word in jieba.lcut(one.whole) if len(word) > 1 and _HAN.fullmatch(word)]
    pair = draw.sample(words, 2) if len(words) > 1 else []
    return " ".join(pair) if len(set(pair)) == 2 else ""


def _quoted(held: Sequence[Text], draw: random.Random) -> str:
    line = _line(held, draw)
    length = draw.randint(4, 12)
    start = draw.randint(0, max(0, len(line) - length))
    cut = line[start : start + length].strip()
    return f'"{cut}"' if len(cut) > 3 else ""


def _character(held: Sequence[Text], draw: random.Random) -> str:
    signs = [sign for sign in _line(held, draw) if _HAN.fullmatch(sign)]
    return draw.choice(signs) if signs else ""


def _matching(pattern: re.Pattern[str]) -> Callable[[Sequence[Text], random.Random], str]:
    def make(held: Sequence[Text], draw: random.Random) -> str:
        found: list[str] = [one for one in pattern.findall(_line(held, draw)) if len(one) > 1]
        return draw.choice(found) if found else ""

    return make


def _absent(held: Sequence[Text], draw: random.Random) -> str:
    """Return four characters, each two of them from a word, that stand together nowhere."""
    words = [word for word in jieba.lcut(_line(held, draw)) if len(word) == 2 and _HAN.fullmatch(word)]
    made = "".join(draw.sample(words, 2)) if len(words) > 1 else ""
    return "" if not made or truth(held, made) else made


KINDS: tuple[tuple[str, Callable[[Sequence[Text], random.Random], str]], ...] = (
    ("names", _name),
    ("words", _word),
    ("across words", _across),
    ("two words", _two),
    ("quoted", _quoted),
    ("one character", _character),
    ("Latin and digits", _matching(_MIXED)),
    ("with punctuation", _matching(_SIGN)),
    ("standing nowhere", _absent),
)
"""Kind of query → what draws one from the articles, or an empty text if the place drawn has none."""


def most_frequent(held: Sequence[Text]) -> str:
    """Return the word of two Han characters that stands in the most articles."""
    often: dict[str, int] = {}
    for text in held:
        for word in {word for word in jieba.lcut(text.whole) if len(word) == 2 and _HAN.fullmatch(word)}:
            often[word] = often.get(word, 0) + 1
    return max(often, key=lambda word: (often[word], word))

"""Places by suffix grammar over a reading's tokens, and all names of a line: only where the words say so.

A place is a dictionary place or a transliteration, with the administrative suffix that follows it.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from generator.entities import classes as c
from generator.entities.bodies import bodies as bodies_of
from generator.entities.compounds import parted
from generator.entities.doubts import named_away
from generator.entities.foreign import is_dot
from generator.entities.heads import COMPANY, WHOLE, begins, head
from generator.entities.lattice import Reading, Token
from generator.entities.people import Mention, TextPeople, mentions_of
from generator.entities.states import state_like, states
from generator.entities.towns import towns
from generator.entities.words import gazetteer, no_places, wide, words
from generator.gazetteer import brief
from generator.lexicon import lexicon

Span = tuple[int, int, str, str]

_VAGUE: Final = re.compile(
    r"(?:[一二三四五六七八九十百两各多数几每某全本该老新主城郊山湖林]|周边|内陆|沿海|边境|附近|港口|[东西南北中]部|[南北]方|百强)"
    r"(?:省|市|县|区|州|镇|乡|村|里|城|城市|城镇|地区|各国)+$"
)
"""Kinds and numbers of places, which name none (周边城市, 四区)."""
_RARE: Final = 11.0
"""Rarity, in nats, from which on a word that a county is called by too is not a word of every day (前进)."""
_LESS: Final = re.compile(
    "党组$|(?<=[局厅委部院团司行学校关社会联])党委$|^第?[一二三四五六七八九十]+届(?=全国|[省市县区州])"
)
"""What an organisation is listed without: the party's office within it, a parliament's term."""
_HALLS: Final = (
    *("馆", "大剧院", "展览中心", "会展中心", "会议中心", "体育中心", "艺术中心", "演艺中心", "活动中心"),
    *("航天中心", "太空中心"),
)
_MISSIONS: Final = ("使馆", "领馆", "领事馆", "印书馆")
_SCHOOL: Final = ("主义学院", "主义研究院")
_REGION: Final = "地区"
"""What follows a continent or a country and is no part of its name."""
_MOST: Final = 8


def named_places(line: str, reading: Reading) -> list[Span]:
    """Return the persons, places and bodies named in a line, by start, without overlap."""
    plain, tokens = reading.line, parted(reading.tokens)
    telling = [k for k, t in enumerate(tokens) if not t.kind and (_telling(t.word) or t.cls == c.ABROAD)]
    small = towns(tokens, is_place)
    named = [(m.start, m.end, m.name) for m in mentions_of(line, reading) if not _schooled(line, m)]
    begun = {b: a for a, b in small} | {b: a for a, b, _ in named}
    found = bodies_of(plain, tokens, telling, begun, is_place)
    people = [(a, b, "PER", name) for a, b, name in named if not _named_after(a, b, tokens, found)]
    people += [(t.start, t.end, "PER", line[t.start : t.end]) for t in tokens if t.kind == "S"]
    taken = _Taken(people)
    bodies = [(a, b, "LOC" if _is_hall(line[a:b]) else "ORG", line[a:b]) for a, b in found if taken.add(a, b)]
    places = [(i, i + 1, "LOC", line[i]) for i in states(plain, tokens, telling) if taken.add(i, i + 1)]
    spots = _locations(plain, tokens, telling, small) + _away(plain, tokens)
    places += [(a, b, "LOC", line[a:b]) for a, b in spots if taken.add(a, b)]
    return sorted([*people, *bodies, *places])


def places_and_bodies(texts: Iterable[TextPeople]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the places and the organisations an article names in full, each at most eight."""
    places, bodies = Counter[str](), Counter[str]()
    for text in texts:
        for start, end, kind, name in _with_units(named_places(text.text.text, text.reading)):
            if kind == "LOC" and (place := _listed(name)):
                places[place] += 1
            elif (kind == "ORG" or _is_hall(name)) and end - start > 3:
                bodies[_LESS.sub("", name)] += 1
    return tuple(p for p, _ in places.most_common(_MOST)), tuple(b for b, _ in bodies.most_common(_MOST))


def _with_units(spans: list[Span]) -> list[Span]:
    """Return the names of a line, an organisation's with the larger units that stand before it."""
    out: list[Span] = []
    for start, end, kind, name in spans:
        while out and (kind == "ORG" or _is_hall(name)) and _leads(out[-1], start):
            start, name = out[-1][0], out[-1][3] + name
            out.pop()
        out.append((start, end, kind, name))
    return out


def _leads(span: Span, upto: int) -> bool:
    """Return whether a place of more than one character adjoins what begins there."""
    start, end, kind, _ = span
    return kind == "LOC" and end == upto and end - start > 1


def _listed(name: str) -> str:
    """Return the place that an article which names this one is listed under, empty if none."""
    if len(name) > 1 and (name in gazetteer() or name.endswith(_units())):
        return name
    if not name.endswith(tuple(words().venue)):
        return ""
    return next((name[:n] for n in range(len(name) - 1, 1, -1) if name[:n] in gazetteer()), "")


class _Taken:
    """The characters already given to a name."""

    def __init__(self, spans: list[Span]) -> None:
        self._chars = {i for a, b, *_ in spans for i in range(a, b)}

    def add(self, start: int, end: int) -> bool:
        """Take a span; return whether it was free."""
        if not self._chars.isdisjoint(range(start, end)):
            return False
        self._chars.update(range(start, end))
        return True


@functools.lru_cache(maxsize=50_000)
def is_place(word: str) -> bool:
    """Return whether a word is a place by name."""
    if word in gazetteer():
        return True
    if len(word) < 2 or word in no_places() or word in words().admin or word in words().bodyend:
        return False
    if lexicon().tag.get(word) == "ns":
        return head(word) != WHOLE and not _VAGUE.match(word)
    return any(word[:n] in gazetteer() and _extends(word[:n], word[n:]) for n in range(2, len(word) - 1))


@functools.lru_cache(maxsize=50_000)
def _telling(word: str) -> bool:
    """Return whether a word may be, begin or end the name of a place or an organisation."""
    named = is_place(word) or word in brief() or head(word) != "" or begins(word)
    return named or state_like(word) or _owner(word) > 0


def _is_hall(name: str) -> bool:
    """Return whether an organisation is spoken of as a place: it is called by what people go to."""
    return name.endswith(_HALLS) and not name.endswith(_MISSIONS)


def _schooled(line: str, mention: Mention) -> bool:
    """Return whether a name is that of a doctrine in the name of a school of it (马克思主义学院)."""
    return mention.doctrine and line.startswith(_SCHOOL, mention.end)


def _named_after(start: int, end: int, tokens: tuple[Token, ...], found: list[tuple[int, int]]) -> bool:
    """Return whether a person's name is an organisation's own: its last word follows at once."""
    if not any(a <= start and end < b for a, b in found):
        return False
    after = next((t.word for t in tokens if t.start == end), "")
    return head(after) == COMPANY or after in words().namesake


def _locations(
    line: str, tokens: tuple[Token, ...], telling: list[int], small: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the spans of place names; `telling` are the words that may be one, among others.

    `small` are the spans of towns and villages.
    """
    out: list[tuple[int, int]] = []
    upto = 0
    for k in telling:
        if k < upto or not (is_place(tokens[k].word) or tokens[k].cls == c.ABROAD):
            continue
        token, word, end, upto = tokens[k], tokens[k].word, tokens[k].end, k + 1
        while upto < len(tokens) and _extends(line[token.start : end], tokens[upto].word):
            end = tokens[upto].end
            upto += 1
        joint = next((i for i in (2, 3) if {word[:i], word[i:]} <= gazetteer()), 0)
        if joint:
            out.append((token.start, token.start + joint))
        cut = len(_REGION) if word.endswith((_REGION, "各国", "国家")) and word[:-2] in wide() else 0
        out.append((token.start + joint, end - cut))
    out += [(tokens[k].start, tokens[k].start + n) for k in telling if (n := _owner(tokens[k].word))]
    out += [(tokens[k].start, tokens[k].end) for k in telling if _county(tokens, k)]
    return [(a, b) for a, b in out if not any(a < d and e < b for e, d in small)] + small


def _away(line: str, tokens: tuple[Token, ...]) -> list[tuple[int, int]]:
    """Return the spans of transliterations that what follows says are places."""
    out = []
    for k, token in enumerate(tokens):
        if token.kind == "F" and (end := named_away(line, token.end)):
            while k > 1 and tokens[k - 2].kind == "F" and is_dot(line, tokens[k - 2].end):
                k -= 2
            out.append((tokens[k].start, end))
    return out


def _county(tokens: tuple[Token, ...], k: int) -> bool:
    """Return whether a short name is a county's: it follows a larger place or a word of going there."""
    before, word = tokens[k - 1] if k else None, tokens[k].word
    if before is None or word not in brief() or is_place(word) or lexicon().rarity(word) < _RARE:
        return False
    return before.cls == c.AT or before.word in gazetteer()


@functools.lru_cache(maxsize=50_000)
def _owner(word: str) -> int:
    """Return how long the country or province is that a word begins with (荷兰人), or 0."""
    return next((n for n in range(2, len(word)) if word[n:] in words().owned_by and word[:n] in wide()), 0)


def _extends(name: str, word: str) -> bool:
    """Return whether a suffix word belongs to the place name before it."""
    if word == _REGION and name in wide():
        return False
    if word in words().admin:
        return not name.endswith(_units()) or (word == "区" and not name.endswith("区"))
    if word in words().venue:
        return name not in wide() and not name.endswith(tuple(words().venue))
    nature = words().nature
    return word in nature and len(name) > 1 and not name.endswith(tuple(nature)) and name not in gazetteer()


@functools.lru_cache(maxsize=1)
def _units() -> tuple[str, ...]:
    """Return the administrative units."""
    return tuple(words().admin)

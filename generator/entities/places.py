"""Places and organisations by suffix grammar over a reading's tokens: only where the words say so.

A place is a dictionary place or a transliteration, with the administrative suffix that follows it.
An organisation is a listed body, or a head word (局, 公司, 大学) with a proper name before it.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from generator.entities import classes as c
from generator.entities.lattice import Reading, Token
from generator.entities.people import TextPeople, mentions_of
from generator.entities.towns import towns
from generator.entities.words import gazetteer, no_places, words
from generator.lexicon import lexicon

Span = tuple[int, int, str, str]

_INSIDE: Final = ("n", "nz", "ns", "nt", "vn", "j", "b", "nr", "nrt", "f", "m", "s", "an", "l", "q", "mq")
"""Tags of words inside the name of an organisation."""
_ABBREVIATED: Final = re.compile(
    r"(?=[京沪美俄英法德日韩朝印华中巴以意葡])(?:(?<=[驻访离赴抵旅全])[京沪美俄英法德日韩朝印华](?![\u4e00-\u9fff]?[丽元语文国人])|"
    r"[中美俄英法德日韩朝印巴以意葡]{2,3}(?=两国|三国|关系|双方|之间|首脑|贸易|友好|会谈|领导人|合作|经贸|联合|边境|战略|双边|建交|和谈)|"
    r"(?<=[在来进返离])京(?=[，。会召举开出参签就与])|"
    r"(?<![\u4e00-\u9fff])[美俄英法德日韩朝印以](?=[方军]|政府|总统|国防|外长|媒体))"
)
_VAGUE: Final = re.compile(
    r"(?:[一二三四五六七八九十百两各多数几每某全本该老新主城郊山湖林]|周边|内陆|沿海|边境|附近|港口|[东西南北中]部|[南北]方|百强)"
    r"(?:省|市|县|区|州|镇|乡|村|里|城|城市|城镇|地区|各国)+$"
)
"""Kinds and numbers of places, which name none (周边城市, 四区)."""
_NO_OFFICE: Final = (
    "布局",
    "格局",
    "结局",
    "大局",
    "全局",
    "时局",
    "政局",
    "战局",
    "僵局",
    "开局",
    "部队",
    "队伍",
)
"""Ends of words that look like an office's."""
_WIDE: Final = frozenset(("国家", "中国", "全国", "中央", "国际", "世界", "中共", "联合国", "亚洲", "欧洲"))
_UNITS: Final = frozenset("市县省区州")
_SHORT: Final = frozenset(("人大", "政协", "工会", "妇联"))
"""Heads that follow a place directly."""
_APART: Final = (c.POST, c.SAY, c.BEFORE, c.AT, c.EDGE)
_REACH: Final = 7
"""Most words before the head of an organisation."""
_MOST: Final = 8


def named_places(line: str, reading: Reading) -> list[Span]:
    """Return the persons, places and bodies named in a line, by start, without overlap."""
    people = [(m.start, m.end, "PER", m.name) for m in mentions_of(line, reading)]
    people += [(t.start, t.end, "PER", line[t.start : t.end]) for t in reading.tokens if t.kind == "S"]
    taken, plain, tokens = _Taken(people), reading.line, reading.tokens
    telling = [k for k, t in enumerate(tokens) if not t.kind and (_telling(t.word) or t.cls == c.ABROAD)]
    bodies = [(a, b, "ORG", line[a:b]) for a, b in _bodies(tokens, telling) if taken.add(a, b)]
    places = [(a, b, "LOC", line[a:b]) for a, b in _locations(plain, tokens, telling) if taken.add(a, b)]
    places += [
        (i, i + 1, "LOC", line[i])
        for m in _ABBREVIATED.finditer(plain)
        for i in range(m.start(), m.end())
        if taken.add(i, i + 1)
    ]
    return sorted([*people, *bodies, *places])


def places_and_bodies(texts: Iterable[TextPeople]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the places and the organisations an article names in full, each at most eight."""
    places, bodies = Counter[str](), Counter[str]()
    for text in texts:
        for start, end, kind, name in named_places(text.text.text, text.reading):
            if kind == "LOC" and end - start > 1 and (name in gazetteer() or name.endswith(_units())):
                places[name] += 1
            elif kind == "ORG" and end - start > 3:
                bodies[name] += 1
    return tuple(p for p, _ in places.most_common(_MOST)), tuple(b for b, _ in bodies.most_common(_MOST))


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
    return lexicon().tag.get(word) == "ns" and word not in words().bodies and not _VAGUE.match(word)


@functools.lru_cache(maxsize=50_000)
def _telling(word: str) -> bool:
    """Return whether a word is a place by name, or is or ends the name of an organisation."""
    return is_place(word) or _head(word) != ""


def _locations(line: str, tokens: tuple[Token, ...], telling: list[int]) -> list[tuple[int, int]]:
    """Return the spans of place names; `telling` are the words that may be one, among others."""
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
        out.append((token.start + joint, end))
    small = towns(tokens, is_place)
    return [(a, b) for a, b in out if not any(a < d and e < b for e, d in small)] + small


def _extends(name: str, word: str) -> bool:
    """Return whether a suffix word belongs to the place name before it."""
    if word in words().admin:
        return not name.endswith(_units()) or (word == "区" and not name.endswith("区"))
    nature = words().nature
    return word in nature and len(name) > 1 and not name.endswith(tuple(nature)) and name not in gazetteer()


@functools.lru_cache(maxsize=1)
def _units() -> tuple[str, ...]:
    """Return the administrative units."""
    return tuple(words().admin)


def _bodies(tokens: tuple[Token, ...], telling: list[int]) -> list[tuple[int, int]]:
    """Return the spans of organisations, the longest that ends in each head word.

    `telling` are the words that may be one, among others.
    """
    out: list[tuple[int, int]] = []
    for k in telling:
        token = tokens[k]
        how = _head(token.word)
        if not how:
            continue
        start, anchored = _left(tokens, k)
        if not anchored:
            if how != "whole":
                continue
            start = token.start
        while out and out[-1][1] > start:
            out.pop()
        out.append((start, token.end))
    return out


@functools.lru_cache(maxsize=50_000)
def _head(word: str) -> str:
    """Return "whole" for the name of an organisation, "end" for a word that ends one, else nothing."""
    ended = _ended(word)
    if word in words().bodies or (ended and lexicon().tag.get(word) == "nt"):
        return "whole"
    return "end" if ended or word in words().bodyend else ""


def _ended(word: str) -> bool:
    """Return whether a longer word ends as the name of an organisation does."""
    ends = words().bodyend
    return (
        len(word) > 2
        and not word.endswith(_NO_OFFICE)
        and (word[-2:] in ends or word[-3:] in ends or word[-4:] in ends or word[-1] in "局厅队厂")
    )


def _left(tokens: tuple[Token, ...], k: int) -> tuple[int, bool]:
    """Return where the organisation with head k begins, and whether a proper name stands in it."""
    start, anchored = tokens[k].start, False
    head = tokens[k].word
    reach = 2 if head in _SHORT else _REACH
    for token in reversed(tokens[max(0, k - reach) : k]):
        word = token.word
        unit = word in _UNITS or word in words().admin
        if not unit and (token.cls in _APART or word in ("、", "和")):
            break
        tag = lexicon().tag.get(word, "")
        proper = _proper(word, token, tag)
        if not (proper or unit or tag in _INSIDE or token.cls == c.PLACEEND):
            break
        if head == "中心" and token.end == tokens[k].start and not tag.startswith("v"):
            break
        if proper or unit:
            start, anchored = token.start, True
    return start, anchored


def _proper(word: str, token: Token, tag: str) -> bool:
    """Return whether a word is a name, or as good as one at the head of an organisation."""
    if token.kind or word in _WIDE or is_place(word):
        return True
    return token.cls in (c.ABROAD, c.STRANGE) or tag in ("nz", "nt", "nrt")

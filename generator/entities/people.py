"""Persons of a page: found line by line, then made consistent.

A name found once with strong evidence is looked for in every text of the page, longest match first;
weak evidence is never spread, and stands only where it was found.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable
from operator import attrgetter
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from generator.entities import classes as c
from generator.entities.doubts import doubt, is_vessel, named_away
from generator.entities.foreign import is_dot
from generator.entities.lattice import Reading, Token, read
from generator.entities.second import PERSON, Heard, Second
from generator.entities.words import words
from generator.model import ParsedPage

STRONG: Final = 5.0
"""Margin (nats) from which a name is looked for on the whole page: 150 to 1 against the next reading."""
ABROAD: Final = 7.0
"""The same for a transliteration that nothing says is a person: it may be a town, a firm, a ship."""
FAIR: Final = 3.5
"""Margin that is enough where the other places of the name add up to strong evidence."""
KEEP: Final = {"C": 4.0, "J": 4.0, "F": ABROAD}
"""Margin from which a name of a kind is shown where it was found."""
CALLED: Final = {"C": 2.0, "J": 2.0, "F": 4.0}
"""The same beside a post, a trade or a sure name: unsure is where it ends."""
SIGNED: Final = 20.0
"""Margin of a name that stands in a byline: beyond doubt."""
_BEFORE: Final = frozenset((c.POST, c.PERSON, c.AND, c.GAP))
"""Classes of words that say that a person follows."""
_BEHIND: Final = frozenset((c.POST, c.HONOUR, c.IS_A))
"""Classes of words that say that a person went before."""
_CLOSING: Final = frozenset("”’》")
"""Between what somebody is called for and the name (“护林英雄”柳彦)."""
_REIGN: Final = re.compile(r"[一二三四五六七八九十]{1,3}世(?!纪)")
_DOCTRINE: Final = re.compile(
    r"(?:新时代[^，。；、]{0,12}?|法治|经济|生态文明|强军|外交|文化|军事|哲学|科学|文艺|教育|诗学)?(?:主义|思想|理论|学说)"
)


class Text(Struct, frozen=True):
    """One text of a page, such as a headline, a paragraph or a caption."""

    owner: int
    """Index of the article; negative for captions, then teasers (see `owner_of`)."""
    part: str
    text: str
    nth: int = 0
    """Which of its part: the paragraph's index."""


class Mention(Struct, frozen=True):
    """A person's name at one place of one text."""

    name: str
    start: int
    end: int
    margin: float
    kind: str
    doctrine: bool = False
    """Whether the name is part of a set phrase (X主义, X思想), not an appearance."""
    called: bool = False
    """Whether something beside it says that it is a person's."""

    @property
    def shown(self) -> bool:
        """Whether the name is sure enough to be shown where it was found."""
        return self.margin >= (CALLED if self.called else KEEP)[self.kind]


class TextPeople(Struct, frozen=True):
    """A text with its reading and its mentions, in order."""

    text: Text
    reading: Reading
    mentions: tuple[Mention, ...]


def texts_of(page: ParsedPage) -> list[Text]:
    """Return the page's texts that may name a person: articles in order, then captions."""
    out = []
    for i, article in enumerate(page.articles):
        for part in ("kicker", "headline", "deck"):
            value: str = getattr(article, part)
            if value:
                out.append(Text(i, part, value))
        out += [
            Text(i, "subhead" if p.subhead else "paragraph", p.text, n)
            for n, p in enumerate(article.paragraphs)
        ]
    out += [
        Text(owner_of(page, "caption", i), "caption", caption.text)
        for i, caption in enumerate(page.captions)
        if caption.text
    ]
    for i, teaser in enumerate(page.teasers):
        out += [
            Text(owner_of(page, "teaser", i), "teaser", text)
            for text in (teaser.kicker, teaser.headline)
            if text
        ]
    return out


def owner_of(page: ParsedPage, kind: str, index: int) -> int:
    """Return the owner of the texts of an "article", a "caption" or a "teaser"."""
    if kind == "article":
        return index
    return -1 - index - (len(page.captions) if kind == "teaser" else 0)


def signed_names(page: ParsedPage) -> frozenset[str]:
    """Return the names in the page's bylines."""
    names: set[str] = set()
    for a in page.articles:
        names |= {*a.reporters, *a.correspondents, *a.interns, *a.photographers, *a.editors}
        names |= {author.name for author in a.authors}
    return frozenset(n for n in names if 2 <= len(n) <= 12)


def find_people(
    texts: Iterable[Text], signed: frozenset[str] = frozenset(), second: Second | None = None
) -> list[TextPeople]:
    """Return the mentions of every text; `signed` are names known from bylines, `second` weighs them too."""
    first = []
    for text in texts:
        heard = second(text.text) if second else None
        reading = read(text.text, second=heard)
        first.append((text, heard, reading, _heard(mentions_of(text.text, reading), heard)))
    strong = strong_names(m for *_, found in first for m in found) | signed
    best = dict.fromkeys(signed, SIGNED)
    for *_, found in first:
        for m in found:
            best[m.name] = max(m.margin, best.get(m.name, 0.0))
    out = []
    for text, heard, reading, found in first:
        here = frozenset(name for name in strong if name in text.text)
        if here and not _settled(text.text, found, here):
            reading = read(text.text, here, heard)
            found = _heard(mentions_of(text.text, reading), heard)
            found = [replace(m, margin=best.get(m.name, m.margin)) for m in found]
        kept = tuple(m for m in found if m.shown or m.name in strong)
        out.append(TextPeople(text, reading, kept))
    return out


def read_through(line: str, heard: Heard | None) -> Reading:
    """Return the reading of a text that stands alone: what is sure at one place of it holds at all."""
    reading = read(line, second=heard)
    found = mentions_of(line, reading)
    strong = strong_names(found)
    if not strong or _settled(line, [m for m in found if m.name in strong], strong):
        return reading
    return read(line, strong, heard)


def mentions_of(line: str, reading: Reading) -> list[Mention]:
    """Return the names of a reading, parts of a foreign name joined; a surname alone is nobody here."""
    out: list[Mention] = []
    tokens = reading.tokens
    for at, token in enumerate(tokens):
        if not token.kind or token.kind == "S":
            continue
        margin = reading.margins[token.start] - doubt(line, token.start, token.end)
        last = out[-1] if out else None
        if token.kind == "F" and (named_away(line, token.end) or is_vessel(line, token.end)):
            if last and last.end == token.start - 1 and is_dot(line, last.end):
                out.pop()
            continue
        reign = _REIGN.match(line, token.end) if token.kind == "F" else None
        end = reign.end() if reign else token.end
        if last and last.end == token.start - 1 and is_dot(line, last.end):
            # A dot joins what persons are called, seldom towns.
            joined = _mention(line, last.start, end, max(margin, last.margin), "F")
            out[-1] = replace(joined, called=True)
        else:
            found = _mention(line, token.start, end, margin, token.kind)
            out.append(replace(found, called=_called(tokens, at)))
    return _in_rows(out)


def _called(tokens: tuple[Token, ...], at: int) -> bool:
    """Return whether what stands beside a name says that it is a person's."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and (after.cls in _BEHIND or after.word in words().speaking):
        return True
    at -= 2 if at > 1 and tokens[at - 1].word in _CLOSING else 1
    return at >= 0 and (tokens[at].cls in _BEFORE or tokens[at].word in words().naming)


def _heard(found: list[Mention], heard: Heard | None) -> list[Mention]:
    """Return the mentions, those called too that a second reader takes for the same person."""
    persons = {(start, end) for start, end, kind in heard or () if kind == PERSON}
    return [replace(m, called=True) if (m.start, m.end) in persons else m for m in found]


def _in_rows(found: list[Mention]) -> list[Mention]:
    """Return the mentions, those called too that stand in a row beside a sure one."""
    pairs = [(a, b) for a, b in itertools.pairwise(found) if b.start - a.end <= 1]
    beside = {b.start for a, b in pairs if a.margin >= STRONG} | {
        a.start for a, b in pairs if b.margin >= STRONG
    }
    return [replace(m, called=True) if m.start in beside and not m.called else m for m in found]


def _mention(line: str, start: int, end: int, margin: float, kind: str) -> Mention:
    """Return the mention of line[start:end]."""
    return Mention(line[start:end], start, end, margin, kind, bool(_DOCTRINE.match(line, end)))


def strong_names(mentions: Iterable[Mention]) -> frozenset[str]:
    """Return the names whose evidence is strong at one place of the page, or fair at one and repeated."""
    margins: dict[str, list[float]] = {}
    enough: dict[str, float] = {}
    for m in mentions:
        if not m.doctrine:
            margins.setdefault(m.name, []).append(m.margin)
            needed = ABROAD if m.kind == "F" and not m.called else STRONG
            enough[m.name] = min(needed, enough.get(m.name, needed))
    return frozenset(
        name
        for name, each in margins.items()
        if max(each) >= enough[name] or (max(each) >= FAIR and sum(each) >= enough[name])
    )


def _settled(line: str, found: list[Mention], strong: frozenset[str]) -> bool:
    """Return whether every strong name is found wherever it stands, and nothing weak is left."""
    if any(m.name not in strong and m.margin < STRONG for m in found):
        return False
    for name in strong:
        at = line.find(name)
        while at >= 0:
            over = bisect_right(found, at, key=attrgetter("start")) - 1
            if over < 0 or at + len(name) > found[over].end:
                return False
            at = line.find(name, at + 1)
    return True


def words_of(text: TextPeople) -> list[str]:
    """Return the words of a text that are no names, as they are printed."""
    line, tokens = text.text.text, text.reading.tokens
    if line == text.reading.line:
        return [token.word for token in tokens if not token.kind]
    return [line[token.start : token.end] for token in tokens if not token.kind]

"""The persons of a page by article and caption: roles, posts, places in the source, confidence."""

from __future__ import annotations

import functools
import itertools
import math
import re
from dataclasses import dataclass
from typing import Final

from generator.entities.located import Locator, Stretch
from generator.entities.namechars import name_odds
from generator.entities.people import (
    Mention,
    TextPeople,
    find_people,
    owner_of,
    signed_names,
    texts_of,
)
from generator.entities.posts import posts_of, role_of
from generator.entities.second import Second
from generator.entities.values import Found
from generator.model import ParsedArticle, ParsedPage, Role

_SHOT: Final = re.compile(r"[ 　/／]*(?:摄|供图)")
_CREDIT_WORDS: Final = re.compile(
    r"(?:全媒体|本报|见习|首席|特约|实习)*(?:记者|通讯员|实习生)|摄影报道|摄影|供图|供稿|制图|图片|来源|[■□◆●▲△:：/／|摄文图]"
)
_HAN_NAME: Final = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]+(?:·[\u3400-\u9fff]+)+")


@dataclass(frozen=True, slots=True)
class PagePeople:
    """Everything found of persons on a page."""

    texts: tuple[TextPeople, ...]
    confidence: dict[str, float]
    """Name → the chance, 0 to 1, that it is right."""

    def of(self, owner: int) -> list[TextPeople]:
        """Return the texts of one article, caption or teaser."""
        return [t for t in self.texts if t.text.owner == owner]


class _Same:
    """A page as a key that is told apart by identity: to compare two pages is dear."""

    def __init__(self, page: ParsedPage) -> None:
        self.page = page

    def __hash__(self) -> int:
        return id(self.page)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.page is other.page


def page_people(page: ParsedPage, second: Second | None = None) -> PagePeople:
    """Return the persons of all texts of the page, made consistent; a second reader weighs them too.

    The last pages are kept, since an article's callers ask for its page again and again.
    """
    return _page_people(_Same(page), second)


@functools.lru_cache(maxsize=2)
def _page_people(key: _Same, second: Second | None) -> PagePeople:
    """Return the persons of all texts of the page."""
    texts = tuple(find_people(texts_of(key.page), signed_names(key.page), second))
    sure: dict[str, float] = {}
    for text in texts:
        for m in text.mentions:
            sure[m.name] = max(sure.get(m.name, 0.0), confidence(m.margin, m.kind, called=m.called))
    return PagePeople(texts, sure)


def found_in_article(
    people: PagePeople, owner: int, article: ParsedArticle, where: Locator | None
) -> list[Found]:
    """Return who made the article, then who is mentioned in it, by first mention."""
    return _signed(article, owner, where) + _mentioned(
        people, owner, article.paragraphs[0].lines[0] if article.paragraphs else 1, where
    )


def found_in_teaser(people: PagePeople, page: ParsedPage, index: int, where: Locator | None) -> list[Found]:
    """Return who is mentioned where the page points at another."""
    return _mentioned(people, owner_of(page, "teaser", index), max(1, page.teasers[index].line), where)


def found_in_caption(people: PagePeople, page: ParsedPage, index: int, where: Locator | None) -> list[Found]:
    """Return who took the picture and who is mentioned under it."""
    caption, owner = page.captions[index], owner_of(page, "caption", index)
    out = _mentioned(people, owner, max(1, caption.line), where)
    shown = {p.name for p in out}
    stretch = where.stretch(owner) if where else None
    for name in credited(caption.credit):
        if name not in shown:
            out.append(Found(name, "photographer", mentions=_everywhere(name, stretch, where)))
    return out


def credited(credit: str) -> list[str]:
    """Return the persons of a picture's credit (张三 李四/摄): words that begin with a surname."""
    surnames = name_odds().surnames
    words = _HAN_NAME.findall(_CREDIT_WORDS.sub(" ", credit))
    return [w for w in words if "·" in w or w[0] in surnames or w[:2] in surnames]


def _signed(article: ParsedArticle, owner: int, where: Locator | None) -> list[Found]:
    """Return the persons of the byline fields with their roles."""
    rows: list[tuple[str, Role, tuple[str, ...]]] = []
    rows += [(a.name, "author", (a.post,) if a.post else ()) for a in article.authors]
    rows += [(n, "reporter", ()) for n in article.reporters]
    rows += [(n, "correspondent", ()) for n in article.correspondents]
    rows += [(n, "intern", ()) for n in article.interns]
    rows += [(n, "photographer", ()) for n in article.photographers]
    rows += [(n, "editor", ()) for n in article.editors]
    out = []
    for name, role, posts in (row for row in rows if row[0].strip()):
        stretch = where.stretch(owner, "byline") if where else None
        if where and stretch and stretch.find(name) < 0:
            stretch = where.stretch(owner)
        out.append(Found(name, role, posts, _everywhere(name, stretch, where)))
    return out


def _everywhere(name: str, stretch: Stretch | None, where: Locator | None) -> tuple[tuple[int, int], ...]:
    """Return the first place of a byline's name; empty if it cannot be seen."""
    at = stretch.find(name) if stretch else -1
    return (where.place(stretch.offsets[at]),) if where and stretch and at >= 0 else ()


def _mentioned(people: PagePeople, owner: int, line: int, where: Locator | None) -> list[Found]:
    """Return the persons named in the texts of an owner, by first mention."""
    posts: dict[tuple[str, Role], dict[str, None]] = {}
    places: dict[tuple[str, Role], list[tuple[int, int]]] = {}
    for text in people.of(owner):
        seen = _places(text, where, line)
        for m, each, place in zip(text.mentions, posts_of(text), seen, strict=True):
            if m.doctrine:
                continue
            role = _role(text.text.text, m, each)
            posts.setdefault((m.name, role), {}).update(dict.fromkeys(each if role == "mentioned" else ()))
            places.setdefault((m.name, role), []).append(place)
    return [
        Found(name, role, tuple(posts[name, role]), tuple(places[name, role]), people.confidence[name])
        for name, role in posts
    ]


def _role(line: str, mention: Mention, posts: tuple[str, ...]) -> Role:
    """Return what the words around a name say it did: a signature inside a text is no mention."""
    if _SHOT.match(line, mention.end):
        return "photographer"
    role = role_of(posts[0]) if posts else None
    after = line[mention.end : mention.end + 3]
    if role and (not after or after[0] in ")） 　、，。" or after.startswith(("报道", "摄", "文"))):
        return role
    return "mentioned"


def _places(text: TextPeople, where: Locator | None, line: int) -> list[tuple[int, int]]:
    """Return line and column of every mention; without the page's text, where the article begins."""
    if where is None:
        return [(line, 1)] * len(text.mentions)
    part = "" if text.text.owner < 0 else text.text.part
    stretch = where.stretch(text.text.owner, part)
    squeezed = "".join(text.text.text.split())
    begin = stretch.chars.find(squeezed)
    printed = [0, *itertools.accumulate(not char.isspace() for char in text.text.text)]
    out = []
    cursor = 0
    for m in text.mentions:
        at = begin + printed[m.start] if begin >= 0 else stretch.find(m.name, cursor)
        if not 0 <= at < len(stretch.offsets):
            out.append((line, 1))
            continue
        cursor = at + len(m.name)
        out.append(where.place(stretch.offsets[at]))
    return out


def confidence(margin: float, kind: str, *, called: bool = False) -> float:
    """Return the chance, 0 to 1, that a name with this best margin is right.

    The slopes follow what was counted on news of the whole country (docs/entities.md): what is foreign is
    surely no word, but may be a place or a company; what a post stands before is surely somebody, but may
    end elsewhere.
    """
    base, slope = (0.6, 0.2) if kind == "F" else (-0.3, 0.55) if called else (-4.0, 1.0)
    return round(min(0.99, 1.0 / (1.0 + math.exp(-base - slope * margin))), 2)

"""How much room a story gets on a front page: by its length and what stands over it, as on paper."""

from __future__ import annotations

from collections.abc import Iterable

from generator.library import Entry
from generator.model import Article
from generator.plan.desk import Desk
from generator.views import Story

_MAJOR = 700
_BRIEF = 200
"""Characters of the body. A printed column of a daily holds some 350: two and more is a big story."""
_FIRST_BONUS = 1.5
"""Papers set the most weighty piece first, not always the longest."""


def lead_of(entries: Iterable[Entry]) -> str:
    """Return the id of the article that leads a page, empty if none has a headline.

    It is the longest with a headline, the first on the page favoured.
    """
    titled = [entry for entry in entries if entry.title]
    if not titled:
        return ""
    first = min(titled, key=lambda entry: entry.order)
    lead = max(titled, key=lambda entry: (entry.size * (_FIRST_BONUS if entry is first else 1), -entry.order))
    return lead.id


def story(desk: Desk, article: Article, *, lead: bool = False) -> Story:
    """Return the article with its room: lead, major, minor or brief."""
    length = len(article.body)
    if lead:
        size = "lead"
    elif not article.title or (length < _BRIEF and not article.deck):
        size = "brief"
    else:
        size = "major" if length >= _MAJOR else "minor"
    return Story(desk.card(article), size, credit(article))


def credit(article: Article) -> str:
    """Return who made it, in one line: 记者 张三, or the authors' names."""
    if article.authors:
        return "、".join(author.name for author in article.authors)
    said = (("记者", article.reporters), ("通讯员", article.correspondents))
    return "　".join(f"{word} {' '.join(names)}" for word, names in said if names)

"""What is different between two libraries, as page kinds ask to know which of their subjects it concerns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from msgspec import Struct

from generator.identity import sights
from generator.library import IssueKey, Library
from generator.library.index import terms
from generator.model import Article
from generator.plan.desk import Desk, Known


class Change(Struct, frozen=True, dict=True):
    """Some articles and issue files were edited, added or deleted; all else is as it was."""

    before: Desk
    after: Desk
    gone: tuple[Article, ...]
    """As they were: those edited and those deleted."""
    new: tuple[Article, ...]
    """As they are: those edited and those added."""
    files: frozenset[IssueKey] = frozenset()
    """Issues whose own file is different."""
    people: frozenset[str] | None = None
    """Families of whom the editors say something else; None if none of their files is different.

    Then `gone` and `new` are the articles that name one of them who is another now, or shown otherwise.
    """

    @property
    def whole(self) -> bool:
        """Whether it changes what every page can show: names of newspapers, segments of addresses."""
        before, after = self.before, self.after
        return (
            before.digest != after.digest
            or before.papers != after.papers
            or list(before.issues_by_paper) != list(after.issues_by_paper)
            or _differ(before.transcripts, after.transcripts)
            or _differ(before.library.named, after.library.named)
            or (
                before.library.divisions is not after.library.divisions
                and _divisions(before) != _divisions(after)
            )
            or (before.topics is not after.topics and self._topics_moved())
        )

    def _topics_moved(self) -> bool:
        """Return whether a topic has another place than before."""
        before, after = self.before.topics, self.after.topics
        return any(before[name] != after[name] for name in before.keys() & after.keys())

    @cached_property
    def issues(self) -> frozenset[IssueKey]:
        """The issues that hold any of it."""
        return self.files | {(article.newspaper, article.date) for article in (*self.gone, *self.new)}

    @cached_property
    def issues_differ(self) -> bool:
        """Whether there are other issues than before."""
        before, after = self.before.library, self.after.library
        return before.issues is not after.issues and before.issue_keys() != after.issue_keys()

    @cached_property
    def shown(self) -> tuple[Article, ...]:
        """The articles, as they were and as they are, that look different where others show them.

        A body that was edited shows on few pages; card, people, terms and place in the order on many.
        """
        found: list[Article] = []
        if self.people is not None:
            return self.new
        for ident in {**self._was, **self._now}:
            pair = [a for a in (self._was.get(ident), self._now.get(ident)) if a is not None]
            if len(pair) < 2 or self._looks(self.before, pair[0]) != self._looks(self.after, pair[1]):
                found += pair
        return tuple(found)

    def same(self, ident: str, asked: Callable[[Article], object]) -> bool:
        """Return whether the article is there before and after and answers the same."""
        was, now = self._was.get(ident), self._now.get(ident)
        return was is not None and now is not None and asked(was) == asked(now)

    @cached_property
    def _was(self) -> dict[str, Article]:
        return {article.id: article for article in self.gone}

    @cached_property
    def _now(self) -> dict[str, Article]:
        return {article.id: article for article in self.new}

    @staticmethod
    def _looks(desk: Desk, article: Article) -> tuple[object, ...]:
        here = article.page, article.order, article.newspaper, article.date
        return desk.card(article), here, article.people, article.topics, tuple(terms(article))

    def idents(self) -> Iterator[str]:
        """Yield what the index calls the people of the articles, and those of whom editors say else."""
        yield from sorted(self.people or ())
        for desk, articles in ((self.before, self.gone), (self.after, self.new)):
            for article in articles:
                yield from desk.library.idents(article)


def renamed(before: Desk, library: Library, people: frozenset[str], articles: Iterable[str]) -> Change:
    """Return what is different in a library where editors say something else of these families of people.

    `articles` are the ids of those in which one of them appears.
    """
    after = before.renamed(library)
    found = map(library.opened, articles)
    moved = tuple([one for one in found if _called(before, one, people) != _called(after, one, people)])
    return Change(before, after, moved, moved, people=people)


def _called(desk: Desk, article: Article, people: frozenset[str]) -> list[Known | None]:
    """Return whom the article names of these families, as others show them."""
    names = dict.fromkeys(sight.name for sight in sights(article))
    mine = (name for name in names if desk.library.ident(article.newspaper, name) in people)
    return [desk.whom(article, name) for name in mine]


def _differ(one: object, other: object) -> bool:
    """Return whether two values are not equal: that a long one is equal to itself takes long to tell."""
    return one is not other and one != other


def _divisions(desk: Desk) -> dict[str, list[tuple[str, frozenset[str]]]]:
    """Return the families that are several persons, with who is whose in which article."""
    return {
        ident: [(entry.key, frozenset(sight.article for sight in entry.sights)) for entry in family]
        for ident, family in desk.library.divisions.items()
        if len(family) > 1
    }


def issue_subject(newspaper: str, date: dt.date | None) -> str:
    """Return the issue as a subject of a plan."""
    return f"{date.isoformat() if date else ''}/{newspaper}"


def issue_key(subject: str) -> IssueKey:
    """Return the issue of a subject."""
    date, _, newspaper = subject.partition("/")
    return newspaper, dt.date.fromisoformat(date) if date else None


def year_subject(year: int | None, name: str, *, first: bool = False) -> str:
    """Return one year of a long list as a subject, or its first page; 0 stands for no date."""
    return f"{'' if first else year or 0}/{name}"


def parted(subject: str) -> tuple[int | None, str]:
    """Return the year, None for the first page, and the name of a list's subject."""
    year, _, name = subject.partition("/")
    return int(year) if year else None, name

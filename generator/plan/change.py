"""What is different between two libraries, as page kinds ask to know which of their subjects it concerns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from msgspec import Struct

from generator.identity import sights
from generator.library import IssueKey, Library
from generator.library.index import ids, terms
from generator.library.named import Key
from generator.model import Article
from generator.plan.desk import Desk, Known


class Change(Struct, frozen=True, dict=True):
    """Some articles, issue files and transcriptions came, went or are different; all else is as it was."""

    before: Desk
    after: Desk
    gone: tuple[Article, ...]
    """As they were: those edited and those deleted."""
    new: tuple[Article, ...]
    """As they are: those edited and those added."""
    files: frozenset[IssueKey] = frozenset()
    """Issues whose own file is different."""
    people: frozenset[str] | None = None
    """Families of whom the editors say something else, or that are other persons; None if there are none.

    The articles that name one of them who is another now, or shown otherwise, are in `gone` and `new`.
    """
    sources: frozenset[str] = frozenset()
    """Page files whose transcription came, went or is different."""

    @property
    def whole(self) -> bool:
        """Whether it changes what every page can show: names of newspapers, segments of addresses."""
        before, after = self.before, self.after
        return (
            before.digest != after.digest
            or before.papers != after.papers
            or list(before.issues_by_paper) != list(after.issues_by_paper)
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
            return (*self.gone, *self.new)
        for ident in {**self._was, **self._now}:
            pair = [a for a in (self._was.get(ident), self._now.get(ident)) if a is not None]
            if len(pair) < 2 or self._looks(self.before, pair[0]) != self._looks(self.after, pair[1]):
                found += pair
        return tuple(found)

    @cached_property
    def transcribed(self) -> frozenset[str]:
        """Page files whose transcription is different, or is shown where it was not."""
        before, after = self.before.transcripts, self.after.transcripts
        if before is after:
            return self.sources
        moved = (file for file in before.keys() | after.keys() if before.get(file) != after.get(file))
        return self.sources.union(moved)

    def listing(self, files: Iterable[str]) -> Iterator[str]:
        """Yield the issues that list or listed one of these page files, as subjects of a plan."""
        for file in files:
            for desk in (self.before, self.after):
                yield from (issue_subject(*key) for key in desk.library.listing(file))

    def named_otherwise(self) -> Iterator[tuple[Desk, Key]]:
        """Yield the places and organisations with a page only before or only after, and the desk of then."""
        before, after = self.before.library.named, self.after.library.named
        if before is not after:
            yield from ((self.before, key) for key in before - after)
            yield from ((self.after, key) for key in after - before)

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


def edited(
    before: Desk,
    after: Desk,
    gone: tuple[Article, ...],
    new: tuple[Article, ...],
    files: frozenset[IssueKey] = frozenset(),
    sources: frozenset[str] = frozenset(),
) -> Change:
    """Return what is different between two desks, of which these articles, issues and transcriptions are.

    Where that parts a family into other persons, the articles that name one of them are different too.
    """
    people = _parted_otherwise(before, after)
    if not people:
        return Change(before, after, gone, new, files, sources=sources)
    touched = {article.id for article in (*gone, *new)}
    named = {
        one for desk in (before, after) for ident in people for one in ids(desk.library.index.people, ident)
    }
    found = map(after.library.opened, sorted(named - touched))
    moved = [one for one in found if _called(before, one, people) != _called(after, one, people)]
    return Change(before, after, (*gone, *moved), (*new, *moved), files, people, sources)


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


def _parted_otherwise(before: Desk, after: Desk) -> frozenset[str]:
    """Return the families that are several persons, before or after, and not the same."""
    if before.library.divisions is after.library.divisions:
        return frozenset()
    was, now = _divisions(before), _divisions(after)
    return frozenset(ident for ident in was.keys() | now.keys() if was.get(ident) != now.get(ident))


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

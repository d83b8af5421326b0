"""All articles, looked up by issue, page, person, topic and kindred terms. Knows no address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Hashable, Iterable, Mapping
from copy import copy
from functools import cached_property
from typing import TypeVar

from generator import pinyin
from generator.errors import SourceError, Where
from generator.library import index as indexing
from generator.library.index import Entry, Index
from generator.library.people import Appearance, Names, PersonEntry, appearances, parted
from generator.library.shelf import Shelf
from generator.model import Article, Digest, Issue, PersonFile, SourcePage, TopicFile

__all__ = ["Appearance", "Entry", "Index", "IssueKey", "Library", "PersonEntry", "Shelf", "appearances"]

_Key = TypeVar("_Key", bound=Hashable)
_Item = TypeVar("_Item")
IssueKey = tuple[str, dt.date | None]
"""Newspaper and date."""
_ByIssue = dict[IssueKey, tuple[Entry, ...]]


class Library:
    """Everything in content/, put in order once; never changed afterwards.

    Raises SourceError where two files have one id, or speak of one issue, person or topic.
    """

    def __init__(
        self,
        digest: Digest,
        articles: Iterable[Article] | Shelf,
        issues: Iterable[Issue] = (),
        people: Iterable[PersonFile] = (),
        topics: Iterable[TopicFile] = (),
        sources: Iterable[SourcePage] = (),
        index: Index | None = None,
    ) -> None:
        """Put the articles in order: by newspaper, date (undated last), page, place on it, id.

        `sources` are the transcriptions that are at hand: none need be. `index` is the articles' own, if an
        earlier library of the same digest and people left it: then no article is opened before it is asked
        for.
        """
        self.digest = digest
        self._sources = {source.file: source for source in sources}
        self._issue_files = _issue_files(issues)
        self._person_files = _unique(
            (((p.city, p.name), p.path, p) for p in people), "two files speak of one person"
        )
        self._topic_files = _unique(((t.name, t.path, t) for t in topics), "two files speak of one topic")
        places = {
            name: paper.city for paper in digest.papers if paper.city for name in (paper.name, *paper.aliases)
        }
        self._names = Names(places, self._person_files)
        if not isinstance(articles, Shelf):
            articles = Shelf(_unique(((a.id, a.path, a) for a in articles), "two articles have the id {}"))
        self._shelf = articles
        self.index = index or indexing.index(articles.at_hand(), self._names.ident)
        by_issue: dict[IssueKey, list[Entry]] = {}
        for one in sorted(self.index.entries.values(), key=indexing.place):
            by_issue.setdefault((one.newspaper, one.date), []).append(one)
        self._by_issue: _ByIssue = {key: tuple(held) for key, held in by_issue.items()}

    def changed(
        self, gone: Collection[Article], new: Collection[Article], issues: Iterable[Issue] | None = None
    ) -> Library:
        """Return the library with some articles taken out and others put in; this one stays as it is.

        The caller sees to it that no id is in use twice. `issues` are all issue files, if any is different.
        Raises SourceError where two issue files speak of one issue.
        """
        after = copy(self)
        after.index = indexing.changed(self.index, gone, new, self._names.ident)
        after._shelf = self._shelf.changed({a.id for a in gone}, {a.id: a for a in new})
        after._by_issue = self._regrouped(gone, new)
        stale = {
            "people": after.index.people is not self.index.people
            or after.index.spoken is not self.index.spoken,
            "namesakes": after.index.people.keys() != self.index.people.keys(),
            "topics": after.index.topics.keys() != self.index.topics.keys(),
            "issues": issues is not None or after._by_issue.keys() != self._by_issue.keys(),
        }
        if issues is not None:
            after._issue_files = _issue_files(issues)
        for name in (*(name for name, is_so in stale.items() if is_so), "_issues" * stale["issues"]):
            after.__dict__.pop(name, None)
        return after

    def _regrouped(self, gone: Iterable[Article], new: Iterable[Article]) -> _ByIssue:
        """Return the entries by issue without some and with other articles."""
        found = dict(self._by_issue)
        for article in gone:
            key = article.newspaper, article.date
            found[key] = tuple(one for one in found[key] if one.id != article.id)
        for article in new:
            key = article.newspaper, article.date
            ordered = sorted((*found.get(key, ()), indexing.entry(article)), key=indexing.place)
            found[key] = tuple(ordered)
        return {key: held for key, held in found.items() if held}

    # ------------------------------------------------------------ articles

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles, in order: opens every one of them."""
        ordered = sorted(self.index.entries.values(), key=indexing.place)
        return tuple(self._shelf[one.id] for one in ordered)

    def article(self, ident: str) -> Article | None:
        """Return the article of that id."""
        return self._shelf[ident] if ident in self.index.entries else None

    def entry(self, ident: str) -> Entry:
        """Return what lists of issues need of the article."""
        return self.index.entries[ident]

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """All issues, by newspaper and date, undated last; also those of articles no issue file speaks of."""
        bare = {
            key: Issue(newspaper=key[0], date=key[1])
            for key in self._by_issue
            if key not in self._issue_files
        }
        everything = [*self._issue_files.values(), *bare.values()]
        return tuple(sorted(everything, key=lambda i: (i.newspaper, i.date or dt.date.max)))

    @cached_property
    def _issues(self) -> dict[IssueKey, Issue]:
        return {(issue.newspaper, issue.date): issue for issue in self.issues}

    def issue_keys(self) -> frozenset[IssueKey]:
        """Return newspaper and date of every issue."""
        return frozenset(self._issues)

    def issue(self, newspaper: str, date: dt.date | None) -> Issue | None:
        """Return that newspaper's issue of that date, also one that only its articles tell of."""
        return self._issues.get((newspaper, date))

    def entries(self, issue: Issue) -> tuple[Entry, ...]:
        """Return the entries of the issue's articles by page and place on it."""
        return self._by_issue.get((issue.newspaper, issue.date), ())

    def in_issue(self, issue: Issue) -> tuple[Article, ...]:
        """Return the issue's articles by page and place on it."""
        return tuple(self._shelf[one.id] for one in self.entries(issue))

    def on_page(self, issue: Issue, number: int | None) -> tuple[Article, ...]:
        """Return the articles of one printed page of the issue."""
        return tuple(self._shelf[one.id] for one in self.entries(issue) if one.page == number)

    def source(self, file: str) -> SourcePage | None:
        """Return the transcription of that name, if it is at hand."""
        return self._sources.get(file)

    def cut_from(self, file: str) -> tuple[Article, ...]:
        """Return the articles that were cut from that transcription, in the library's order."""
        return self._opened(self.index.files, file)

    def holding(self, term: str, most: int) -> tuple[str, ...]:
        """Return the ids of the articles that hold a term of `index.terms`; none if more than `most` do."""
        cells = self.index.terms
        return tuple(indexing.ids(cells, term)) if indexing.count(cells, term) <= most else ()

    def _opened(self, cells: indexing.Cells, key: str) -> tuple[Article, ...]:
        entries = self.index.entries
        found = sorted((entries[ident] for ident in indexing.ids(cells, key)), key=indexing.place)
        return tuple(self._shelf[one.id] for one in found)

    # ------------------------------------------------------------ topics

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """The topics of all articles, by pinyin."""
        return tuple(sorted(self.index.topics, key=lambda name: (pinyin.syllables(name), name)))

    def about(self, topic: str) -> tuple[Article, ...]:
        """Return the articles on a topic."""
        return self._opened(self.index.topics, topic)

    def count_about(self, topic: str) -> int:
        """Return how many articles are on a topic."""
        return indexing.count(self.index.topics, topic)

    def topic_note(self, topic: str) -> str:
        """Return what the editors say of a topic, as Markdown."""
        file = self._topic_files.get(topic)
        return file.note if file else ""

    # ------------------------------------------------------------ people

    def ident(self, newspaper: str, name: str) -> str:
        """Return what the index calls the person whom that newspaper calls by that name or alias."""
        return self._names.ident(newspaper, name)

    def idents(self, article: Article) -> Iterable[str]:
        """Return what the index calls the people who appear in the article."""
        return indexing.keys(article, self._names.ident)["people"]

    def person(self, newspaper: str, name: str) -> PersonEntry | None:
        """Return the person whom an article of that newspaper calls by that name or alias."""
        return self.known(self._names.ident(newspaper, name))

    def known(self, ident: str) -> PersonEntry | None:
        """Return the person of whom the index knows by that name."""
        count = indexing.count(self.index.people, ident)
        if not count:
            return None
        place, name = parted(ident)
        file = self._names.file(place, name)
        said = (file.aliases, file.note) if file else ((), "")
        spoken = self.index.spoken.get(ident, 0)
        return PersonEntry(ident, f"{place}/{name}", name, place, count, spoken, *said, self.appearances)

    @cached_property
    def people(self) -> tuple[PersonEntry, ...]:
        """Everyone who appears anywhere, by the pinyin of surname and name."""
        everyone = [entry for ident in self.index.people if (entry := self.known(ident)) is not None]
        return tuple(sorted(everyone, key=lambda p: (pinyin.name_syllables(p.name), p.name, p.key)))

    @cached_property
    def namesakes(self) -> Mapping[str, tuple[str, ...]]:
        """Name → what the index calls the people who share it, where several do."""
        found: dict[str, list[str]] = {}
        for ident in self.index.people:
            found.setdefault(parted(ident)[1], []).append(ident)
        return {name: tuple(idents) for name, idents in found.items() if len(idents) > 1}

    def appearances(self, ident: str) -> tuple[Appearance, ...]:
        """Return where that person appears, in the library's order."""
        return tuple(
            seen
            for article in self._opened(self.index.people, ident)
            for name, seen in appearances(article)
            if self._names.ident(article.newspaper, name) == ident
        )


def _issue_files(issues: Iterable[Issue]) -> dict[IssueKey, Issue]:
    return _unique((((i.newspaper, i.date), i.path, i) for i in issues), "two files speak of one issue")


def _unique(items: Iterable[tuple[_Key, str, _Item]], message: str) -> dict[_Key, _Item]:
    """Return key → item, by path; raise SourceError at the second of one key, naming the first."""
    found: dict[_Key, tuple[str, _Item]] = {}
    for key, path, item in sorted(items, key=lambda one: one[1]):
        if key in found:
            raise SourceError(
                Where(path), message.format(key), f"the other is {found[key][0]}: delete one, or change it"
            )
        found[key] = (path, item)
    return {key: item for key, (_, item) in found.items()}

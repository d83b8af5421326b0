"""All articles, looked up by issue, page, person, topic and kindred terms. Knows no address."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from copy import copy
from functools import cached_property
from itertools import chain

from generator import layers, pinyin
from generator.identity import PersonEntry
from generator.library import index as indexing
from generator.library.index import Entry, Index
from generator.library.named import Key
from generator.library.people import Names, parted
from generator.library.persons import People
from generator.library.shelf import Held, Shelf, opener
from generator.library.unique import once, unique
from generator.model import Article, Digest, Issue, PersonFile, SourcePage, TopicFile

__all__ = ["ByIssue", "Entry", "Held", "Index", "IssueKey", "Library", "Names", "PersonEntry"]

IssueKey = tuple[str, dt.date | None]
"""Newspaper and date."""
ByIssue = Mapping[IssueKey, tuple[str, ...]]
"""Issue → the ids of its articles, by page and place on it."""

_COMMA = re.compile("[,，、;；]")


class Library(People):
    """Everything in content/, put in order once; never changed afterwards.

    Raises SourceError where two files have one id, or speak of one issue, person or topic.
    """

    def __init__(
        self,
        digest: Digest,
        articles: Iterable[Article] | Mapping[str, Held],
        issues: Iterable[Issue] = (),
        people: Iterable[PersonFile] = (),
        topics: Iterable[TopicFile] = (),
        sources: Iterable[SourcePage] = (),
        index: Index | None = None,
        doubted: frozenset[str] | None = None,
        by_issue: ByIssue | None = None,
    ) -> None:
        """Put the articles in order: by newspaper, date (undated last), page, place on it, id.

        Articles that are given by path are opened when they are asked for and let go of again.
        `sources` are the transcriptions that are at hand: none need be. `index` is the articles' own, if it
        was made already with the same digest and people: then none is opened for it. So are `doubted` and
        `by_issue`.
        """
        self.digest = digest
        self._sources = _by_file(sources)
        self._issue_files = _issue_files(issues)
        self._topic_files = unique(((t.name, t.path, t) for t in topics), "two files speak of one topic")
        names = Names(digest.papers, people)
        if isinstance(articles, Mapping):
            if index is None:
                index = indexing.index(once(articles[path].value for path in sorted(articles)), names)
            super().__init__(index, names, doubted)
            self._shelf = Shelf({}, opener(articles, self.index.entries))
        else:
            held = {article.id: article for article in once(sorted(articles, key=lambda a: a.path))}
            super().__init__(index or indexing.index(held.values(), names), names, doubted)
            self._shelf = Shelf(held)
        self.by_issue: ByIssue = self._grouped() if by_issue is None else by_issue

    def changed(
        self,
        gone: Collection[Article],
        new: Collection[Article],
        issues: Iterable[Issue] | None = None,
        sources: Iterable[SourcePage] | None = None,
    ) -> Library:
        """Return the library with some articles taken out and others put in; this one stays as it is.

        The caller sees to it that no id is in use twice. `issues` are all issue files, if any is different,
        `sources` all transcriptions, likewise. Raises SourceError where two issue files speak of one issue.
        """
        _ = self.divisions, self.families_by_name  # most articles leave them as they are: once, for both
        after = copy(self)
        after.index = indexing.changed(self.index, gone, new, self._names)
        after._shelf = self._shelf.changed({a.id for a in gone}, {a.id: a for a in new})
        after.by_issue = self._regrouped(gone, after.index.entries, new)
        seen = not indexing.same_people(self.index, after.index) or indexing.moved(
            self.index, after.index, new
        )
        touched = {(article.newspaper, article.date) for article in (*gone, *new)}
        if seen:
            idents = chain(
                chain.from_iterable(map(self.idents, gone)), chain.from_iterable(map(after.idents, new))
            )
            after._forget_people(self, idents)
        stale = {
            "_divided": not layers.same_keys(self.index.units, after.index.units)
            or not layers.same_keys(self.index.people, after.index.people),
            "run_together": not layers.same_keys(self.index.people, after.index.people),
            "named": after.index.named_in is not self.index.named_in,
            "topics": not layers.same_keys(self.index.topics, after.index.topics),
            "issues": issues is not None
            or any((key in self.by_issue) != (key in after.by_issue) for key in touched),
        }
        if issues is not None:
            after._issue_files = _issue_files(issues)
        if sources is not None:
            after._sources = _by_file(sources)
        stale["_issues"] = stale["_listing"] = stale["issues"]
        stale["placed"], stale["first_seen"] = stale["named"], True
        for name, is_so in stale.items():
            if is_so:
                after.__dict__.pop(name, None)
        return after

    def renamed(self, people: Iterable[PersonFile]) -> tuple[Library, frozenset[str], tuple[str, ...]]:
        """Return the library in which the editors say this of people; this one stays as it is.

        With it come the families of whom they say something else, as both call them, and the ids of the
        articles in which these appear. Raises SourceError where two files do not agree.
        """
        names = Names(self.digest.papers, people)
        reach = self._names.identity.authority.reach(names.identity.authority)
        was = {ident for ident in self.index.people if parted(ident)[1] in reach}
        articles = tuple(
            dict.fromkeys(one for key in sorted(was) for one in indexing.ids(self.index.people, key))
        )
        after = copy(self)
        after._names = names
        seen = {one: self._named(self.entry(one)) for one in articles}
        after.index = indexing.renamed(self.index, seen, self._names, names)
        now = {ident for ident in after.index.people if parted(ident)[1] in reach}
        after._forget_people(self, was | now)
        after.__dict__.pop("_divided", None)
        after.__dict__.pop("run_together", None)
        return after, frozenset(was | now), articles

    def _grouped(self) -> ByIssue:
        """Return the ids of all articles by issue."""
        found: dict[IssueKey, list[str]] = {}
        for one in sorted(self.index.entries.values(), key=indexing.place):
            found.setdefault((one.newspaper, one.date), []).append(one.id)
        return {key: tuple(held) for key, held in found.items()}

    def _regrouped(
        self, gone: Iterable[Article], entries: Mapping[str, Entry], new: Iterable[Article]
    ) -> ByIssue:
        """Return the ids by issue without some and with other articles: the very same if none comes or goes.

        `entries` are all there are then.
        """
        left, found = {article.id for article in gone}, dict[IssueKey, list[str]]()
        for article in (*gone, *new):
            key = article.newspaper, article.date
            found[key] = [ident for ident in self.by_issue.get(key, ()) if ident not in left]
        for article in new:
            found[article.newspaper, article.date].append(article.id)
        now = {
            key: tuple(sorted(held, key=lambda ident: indexing.place(entries[ident])))
            for key, held in found.items()
        }
        other = {key: held for key, held in now.items() if held and held != self.by_issue.get(key)}
        return layers.changed(self.by_issue, other, [key for key, held in now.items() if not held])

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles, in order: opens every one of them."""
        return tuple(self._shelf[one.id] for one in sorted(self.index.entries.values(), key=indexing.place))

    def article(self, ident: str) -> Article | None:
        """Return the article of that id."""
        return self._shelf[ident] if ident in self.index.entries else None

    def opened(self, ident: str) -> Article:
        """Return the article of an id that is known to be there."""
        return self._shelf[ident]

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """All issues, by newspaper and date, undated last; also those of articles no issue file speaks of."""
        bare = {
            key: Issue(newspaper=key[0], date=key[1]) for key in self.by_issue if key not in self._issue_files
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

    def listing(self, file: str) -> tuple[IssueKey, ...]:
        """Return newspaper and date of the issues that list a page of that transcription."""
        return self._listing.get(file, ())

    @cached_property
    def _listing(self) -> dict[str, tuple[IssueKey, ...]]:
        found: dict[str, dict[IssueKey, None]] = {}
        for key, issue in self._issues.items():
            for page in issue.pages:
                found.setdefault(page.file, {})[key] = None
        return {file: tuple(keys) for file, keys in found.items()}

    def entries(self, issue: Issue) -> tuple[Entry, ...]:
        """Return the entries of the issue's articles by page and place on it."""
        return tuple([self.index.entries[ident] for ident in self._ids(issue)])

    def _ids(self, issue: Issue) -> tuple[str, ...]:
        return self.by_issue.get((issue.newspaper, issue.date), ())

    def in_issue(self, issue: Issue) -> tuple[Article, ...]:
        """Return the issue's articles by page and place on it."""
        return tuple([self._shelf[ident] for ident in self._ids(issue)])

    @cached_property
    def first_seen(self) -> Mapping[IssueKey, list[str]]:
        """Issue → the families of people of whom an article in it is the first that the index names."""
        entries, found = self.index.entries, dict[IssueKey, list[str]]()
        for ident in self.index.people:
            one = entries[indexing.first(self.index.people, ident)]
            found.setdefault((one.newspaper, one.date), []).append(ident)
        return found

    def source(self, file: str) -> SourcePage | None:
        """Return the transcription of that name, if it is at hand."""
        return self._sources.get(file)

    def same_sources(self, other: Library) -> bool:
        """Return whether both were made with the very same transcriptions."""
        return self._sources is other._sources

    def cut_from(self, file: str) -> tuple[Article, ...]:
        """Return the articles that were cut from that transcription, in the library's order."""
        found = sorted(map(self.entry, indexing.ids(self.index.files, file)), key=indexing.place)
        return tuple(self._shelf[one.id] for one in found)

    def holding(self, terms: Iterable[str], most: int) -> Iterator[frozenset[str]]:
        """Yield the ids of the articles that hold one of `index.terms`, for each that 2 to `most` do."""
        return indexing.few(self.index.terms, terms, most)

    # ------------------------------------------------------------ topics

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """The topics of all articles, by pinyin."""
        return tuple(sorted(self.index.topics, key=lambda name: (pinyin.syllables(name), name)))

    @cached_property
    def run_together(self) -> tuple[str, ...]:
        """The families of people whose name holds a comma: most likely names that are listed as one."""
        return tuple(ident for ident in self.index.people if _COMMA.search(parted(ident)[1]))

    def run_together_in(self) -> Iterator[tuple[str, str]]:
        """Yield each name of theirs with the content file of an article that holds it."""
        for ident in self.run_together:
            for one in indexing.ids(self.index.people, ident):
                yield parted(ident)[1], self.entry(one).path

    def topics_run_together(self) -> Iterator[tuple[str, str]]:
        """Yield each topic with a comma that no file of its own names, with the files that hold it."""
        for name in self.index.topics:
            if _COMMA.search(name) and name not in self._topic_files and name not in self.digest.topics:
                for one in indexing.ids(self.index.topics, name):
                    yield name, self.entry(one).path

    @property
    def idle_topics(self) -> tuple[TopicFile, ...]:
        """The editors' files of topics that no article is about: most likely a slip in a name."""
        return tuple(file for name, file in self._topic_files.items() if name not in self.index.topics)

    def about(self, topic: str) -> tuple[Entry, ...]:
        """Return the entries of the articles on a topic, in no order."""
        return tuple(map(self.index.entries.__getitem__, indexing.ids(self.index.topics, topic)))

    def count_about(self, topic: str) -> int:
        """Return how many articles are on a topic."""
        return indexing.count(self.index.topics, topic)

    def topic_note(self, topic: str) -> str:
        """Return what the editors say of a topic, as Markdown."""
        file = self._topic_files.get(topic)
        return file.note if file else ""

    # ------------------------------------------------------------ places and organisations

    @cached_property
    def named(self) -> frozenset[Key]:
        """What is named often enough to have a page: digest.toml says how often that is."""
        least, cells = self.digest.pages_from, self.index.named_in
        often = (key.split("/", 1) for key in cells if indexing.count(cells, key) >= least)
        return frozenset((kind, name) for kind, name in often)

    @cached_property
    def placed(self) -> frozenset[str]:
        """The ids of the articles that name something that has a page: for no other need names be read."""
        return frozenset(
            ident for key in self.named for ident in indexing.ids(self.index.named_in, "/".join(key))
        )

    def names_of(self, article: Article) -> Iterable[tuple[Key, str]]:
        """Return what the article names of its paper's own province, with the name as printed."""
        return self._names.named.keys(article)

    def naming(self, key: Key) -> tuple[Article, ...]:
        """Return the articles that name a place or an organisation, in no order."""
        return tuple(map(self._shelf.__getitem__, indexing.ids(self.index.named_in, "/".join(key))))

    def count_naming(self, key: Key) -> int:
        """Return how many articles name it."""
        return indexing.count(self.index.named_in, "/".join(key))


def _by_file(sources: Iterable[SourcePage]) -> dict[str, SourcePage]:
    return {source.file: source for source in sources}


def _issue_files(issues: Iterable[Issue]) -> dict[IssueKey, Issue]:
    return unique((((i.newspaper, i.date), i.path, i) for i in issues), "two files speak of one issue")

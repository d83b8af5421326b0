"""All articles, looked up by issue, page, rubric, person and topic. Knows no address."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from generator import pinyin
from generator.errors import SourceError, Where
from generator.model import Article, Digest, Issue, PersonFile, Role, SourcePage, TopicFile

_Key = TypeVar("_Key", bound=Hashable)
_Item = TypeVar("_Item")

_BYLINES: tuple[tuple[Role, str], ...] = (
    ("reporter", "reporters"),
    ("correspondent", "correspondents"),
    ("intern", "interns"),
    ("photographer", "photographers"),
    ("editor", "editors"),
)


@dataclass(frozen=True, slots=True)
class Appearance:
    """One person in one article in one role."""

    article: Article
    role: Role
    posts: tuple[str, ...] = ()
    """Posts as printed beside the name there."""


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A person as far as the archive can tell: one name in one place."""

    key: str
    """`<place>/<name>`: two people of one name in two cities are two, unless the editors say otherwise."""
    name: str
    place: str
    """The newspaper's city, or, if digest.toml does not say it, the newspaper; empty if it is everywhere."""
    appearances: tuple[Appearance, ...]
    """In the library's order; several in one article if the person has several roles there."""
    aliases: tuple[str, ...] = ()
    note: str = ""


class Library:
    """Everything in content/, put in order once; never changed afterwards.

    Raises SourceError where two files have one id, or speak of one issue, person or topic.
    """

    def __init__(
        self,
        digest: Digest,
        articles: Iterable[Article],
        issues: Iterable[Issue] = (),
        people: Iterable[PersonFile] = (),
        topics: Iterable[TopicFile] = (),
        sources: Iterable[SourcePage] = (),
    ) -> None:
        """Put the articles in order: by newspaper, date (undated last), page, place on it, id.

        `sources` are the transcriptions that are at hand: none need be.
        """
        self.digest = digest
        self._sources = {source.file: source for source in sources}
        self.articles = tuple(sorted(articles, key=_place))
        self._by_id = _unique(((a.id, a.path, a) for a in self.articles), "two articles have the id {}")
        self._issue_files = _unique(
            (((i.newspaper, i.date), i.path, i) for i in issues), "two files speak of one issue"
        )
        self._person_files = _unique(
            (((p.city, p.name), p.path, p) for p in people), "two files speak of one person"
        )
        self._topic_files = _unique(((t.name, t.path, t) for t in topics), "two files speak of one topic")
        self._by_issue = _grouped(self.articles, lambda a: [(a.newspaper, a.date)])
        self._by_topic = _grouped(self.articles, lambda a: a.topics)
        self._places = {
            name: paper.city for paper in digest.papers if paper.city for name in (paper.name, *paper.aliases)
        }

    # ------------------------------------------------------------ articles

    def article(self, ident: str) -> Article | None:
        """Return the article of that id."""
        return self._by_id.get(ident)

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

    def in_issue(self, issue: Issue) -> tuple[Article, ...]:
        """Return the issue's articles by page and place on it."""
        return self._by_issue.get((issue.newspaper, issue.date), ())

    def on_page(self, issue: Issue, number: int | None) -> tuple[Article, ...]:
        """Return the articles of one printed page of the issue."""
        return tuple(article for article in self.in_issue(issue) if article.page == number)

    def source(self, file: str) -> SourcePage | None:
        """Return the transcription of that name, if it is at hand."""
        return self._sources.get(file)

    def cut_from(self, file: str) -> tuple[Article, ...]:
        """Return the articles that were cut from that transcription, in the library's order."""
        return self._by_source.get(file, ())

    @cached_property
    def _by_source(self) -> Mapping[str, tuple[Article, ...]]:
        return _grouped(self.articles, lambda a: [a.source.file] if a.source.file else [])

    @cached_property
    def rubrics(self) -> Mapping[str, tuple[Article, ...]]:
        """Rubric → its articles."""
        return MappingProxyType(_grouped(self.articles, lambda a: [a.rubric] if a.rubric else []))

    # ------------------------------------------------------------ topics

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """The topics of all articles, by pinyin."""
        return tuple(sorted(self._by_topic, key=lambda name: (pinyin.syllables(name), name)))

    def about(self, topic: str) -> tuple[Article, ...]:
        """Return the articles on a topic."""
        return self._by_topic.get(topic, ())

    def topic_note(self, topic: str) -> str:
        """Return what the editors say of a topic, as Markdown."""
        file = self._topic_files.get(topic)
        return file.note if file else ""

    # ------------------------------------------------------------ people

    def person(self, newspaper: str, name: str) -> PersonEntry | None:
        """Return the person whom an article of that newspaper calls by that name or alias."""
        return self._people.get(self._key(newspaper, name))

    @cached_property
    def people(self) -> tuple[PersonEntry, ...]:
        """Everyone who appears anywhere, by the pinyin of surname and name."""
        ordered = sorted(self._people.values(), key=lambda p: (pinyin.name_syllables(p.name), p.name, p.key))
        return tuple(ordered)

    @cached_property
    def _people(self) -> Mapping[tuple[str, str], PersonEntry]:
        found: dict[tuple[str, str], list[Appearance]] = defaultdict(list)
        for article in self.articles:
            for name, appearance in appearances(article):
                found[self._key(article.newspaper, name)].append(appearance)
        return {(place, name): self._entry(place, name, tuple(seen)) for (place, name), seen in found.items()}

    def _entry(self, place: str, name: str, seen: tuple[Appearance, ...]) -> PersonEntry:
        file = self._person_files.get((place, name)) or self._person_files.get(("", name))
        said = (file.aliases, file.note) if file else ((), "")
        return PersonEntry(f"{place}/{name}", name, place, seen, *said)

    def _key(self, newspaper: str, name: str) -> tuple[str, str]:
        place = self._places.get(newspaper, newspaper)
        name = self._names.get((place, name)) or self._names.get(("", name)) or name
        # A file without a city says that the name is one person's wherever it is printed.
        everywhere = ("", name) in self._person_files and (place, name) not in self._person_files
        return ("" if everywhere else place), name

    @cached_property
    def _names(self) -> Mapping[tuple[str, str], str]:
        """(city or "", alias) → the name under which the person is known."""
        return {
            (file.city, alias): file.name for file in self._person_files.values() for alias in file.aliases
        }


def appearances(article: Article) -> Iterator[tuple[str, Appearance]]:
    """Yield (name, appearance) of everyone the article speaks of or was made by, each role once."""
    seen = set()
    everyone: list[tuple[Role, str, tuple[str, ...]]] = [
        *(("mentioned", person.name, person.posts) for person in article.people),
        *(("author", author.name, (author.post,) if author.post else ()) for author in article.authors),
        *((role, name, ()) for role, key in _BYLINES for name in getattr(article, key)),
    ]
    for role, name, posts in everyone:
        if (role, name) not in seen:
            seen.add((role, name))
            yield name, Appearance(article, role, posts)


def _place(article: Article) -> tuple[object, ...]:
    date = article.date or dt.date.max
    return article.newspaper, date, article.page or 10_000, article.order, article.id


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


def _grouped(
    articles: Sequence[Article], keys: Callable[[Article], Iterable[_Key]]
) -> dict[_Key, tuple[Article, ...]]:
    """Return key → its articles, in order."""
    found: dict[_Key, list[Article]] = defaultdict(list)
    for article in articles:
        for key in dict.fromkeys(keys(article)):
            found[key].append(article)
    return {key: tuple(group) for key, group in found.items()}

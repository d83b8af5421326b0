"""What content/ holds, and people correct."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from generator.model.incoming import DateFrom
from generator.model.parsed import Author, Caption, Flag, Nameplate, Notice, Teaser

Role = Literal["mentioned", "reporter", "correspondent", "intern", "photographer", "author", "editor"]


class Person(Struct, frozen=True, array_like=True):
    """A person an article speaks of, with the posts printed beside the name there."""

    name: str
    posts: tuple[str, ...] = ()


class Source(Struct, frozen=True, array_like=True):
    """Where an article came from."""

    file: str = ""
    lines: tuple[tuple[int, int], ...] = ()
    """First and last source line of each body paragraph, in order."""
    digest: str = ""
    """sha256 of the page's text."""


class Article(Struct, frozen=True, array_like=True):
    """稿件: what a reader reads as one piece. Holds no HTML, no URL, no neighbours."""

    id: str
    newspaper: str
    date: dt.date | None
    title: str = ""
    kicker: str = ""
    deck: str = ""
    rubric: str = ""
    dateline: str = ""
    date_from: DateFrom = ""
    page: int | None = None
    section: str = ""
    order: int = 0
    """1-based place of the article on its page."""
    byline: str = ""
    reporters: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()
    interns: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    authors: tuple[Author, ...] = ()
    people: tuple[Person, ...] = ()
    places: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    topic_words: tuple[str, ...] = ()
    """For each topic that the machine found, its name and the words that decided, with blanks between."""
    keywords: tuple[str, ...] = ()
    summary: str = ""
    continued_on: int | None = None
    continued_from: int | None = None
    source: Source = Source()
    flags: tuple[Flag, ...] = ()
    former_ids: tuple[str, ...] = ()
    """Ids under which it was published before: addresses that name one of them lead to it."""
    body: str = ""
    """Markdown: paragraphs with a blank line between, subheads as `## `."""
    path: str = ""
    """Content file it was loaded from, relative to the root; empty for a fresh import."""


class IssuePage(Struct, frozen=True, array_like=True):
    """版: one printed page of an issue, with what is no article."""

    number: int | None
    section: str = ""
    file: str = ""
    digest: str = ""
    articles: tuple[str, ...] = ()
    """Ids the import made from this page: one that is listed here and has no file was deleted by a person."""
    captions: tuple[Caption, ...] = ()
    teasers: tuple[Teaser, ...] = ()
    notices: tuple[Notice, ...] = ()
    flags: tuple[Flag, ...] = ()


class Issue(Struct, frozen=True, array_like=True):
    """期: one newspaper on one date."""

    newspaper: str
    date: dt.date | None
    nameplate: Nameplate = Nameplate()
    pages: tuple[IssuePage, ...] = ()
    note: str = ""
    """An editor's Markdown about the issue."""
    path: str = ""


class StatedPost(Struct, frozen=True, array_like=True):
    """A post as the editors state it."""

    post: str
    start: str = ""
    """Year, month or day: 2021, 2021-08 or 2021-08-03; empty if unknown."""
    end: str = ""
    source: str = ""
    """Where the editors have it from."""


class PersonFile(Struct, frozen=True, array_like=True):
    """content/people/*.md: what the editors say of a person."""

    name: str
    city: str = ""
    aliases: tuple[str, ...] = ()
    note: str = ""
    path: str = ""
    apart: str = ""
    """What tells this person from another of that name in that city, e.g. a county; empty: the first one."""
    articles: tuple[str, ...] = ()
    """Ids of articles in which the name is this person's, where `apart` does not say it."""
    same_as: tuple[str, ...] = ()
    """Keys of persons of the machine's who are this one."""
    not_same_as: tuple[str, ...] = ()
    """Keys of persons who are not: the doubt is settled."""
    posts: tuple[StatedPost, ...] = ()
    wrong_posts: tuple[str, ...] = ()
    """Posts as printed that are not this person's."""
    wikidata: str = ""
    """Item id, e.g. Q42."""


class TopicFile(Struct, frozen=True, array_like=True):
    """content/topics/*.md: what a topic is."""

    name: str
    note: str = ""
    path: str = ""

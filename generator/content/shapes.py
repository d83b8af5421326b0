"""What may stand in front matter, key by key, as msgspec checks it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import msgspec
from msgspec import Meta

from generator.model import DateFrom
from generator.schema import MOST

_Text = Annotated[str, Meta(min_length=1)]
_Texts = tuple[_Text, ...]
_Id = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}\Z")]
_Machine = Annotated[str, Meta(pattern=r"^(?:[A-Za-z0-9_.]+ [0-9a-f.,]+(?: |\Z))*\Z")]
"""Pairs of a field's name and digests; a line that somebody spoilt would make every field look edited."""
_Key = Annotated[str, Meta(pattern=r"^[^/]*/[^/]+(?:/[^/]+)?\Z")]
"""A person: `江州/孙立`, or `江州/孙立/白石` where the name is two persons'."""
_Period = Annotated[str, Meta(pattern=r"^(?:\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)?\Z")]
"""2021, 2021-08 or 2021-08-03."""
_Count = Annotated[int, Meta(ge=1, le=MOST)]
_Line = Annotated[int, Meta(ge=0, le=MOST)]


class _Struct(msgspec.Struct, forbid_unknown_fields=True):
    """A table that refuses unknown keys."""


class FlagItem(_Struct):
    """A review flag."""

    kind: _Text
    line: _Line = 0
    message: str = ""
    confidence: Annotated[float, Meta(ge=0, le=1)] = 1.0


class PersonItem(_Struct):
    """A person with posts; without any, the bare name stands for it."""

    name: _Text
    posts: _Texts = ()


class AuthorItem(_Struct):
    """An author with a post; without one, the bare name stands for it."""

    name: _Text
    post: str = ""


class SourceItem(_Struct):
    """Where an article came from; lines as `3, 5-6`."""

    file: str = ""
    lines: str = ""
    digest: str = ""


class ArticleFile(_Struct):
    """The front matter of an article, in the order in which it is written."""

    id: _Id
    former_ids: tuple[_Id, ...] = ()
    title: str = ""
    kicker: str = ""
    deck: str = ""
    rubric: str = ""
    dateline: str = ""
    byline: str = ""
    newspaper: str = ""
    date: dt.date | None = None
    date_from: DateFrom = ""
    page: _Count | None = None
    section: str = ""
    order: _Line = 0
    reporters: _Texts = ()
    correspondents: _Texts = ()
    interns: _Texts = ()
    photographers: _Texts = ()
    editors: _Texts = ()
    authors: tuple[_Text | AuthorItem, ...] = ()
    people: tuple[_Text | PersonItem, ...] = ()
    places: _Texts = ()
    organisations: _Texts = ()
    topics: _Texts = ()
    topic_words: _Texts = ()
    keywords: _Texts = ()
    summary: str = ""
    continued_on: _Count | None = None
    continued_from: _Count | None = None
    source: SourceItem = msgspec.field(default_factory=SourceItem)
    flags: tuple[FlagItem, ...] = ()
    machine: _Machine = ""


class NameplateItem(_Struct):
    """The head of a front page; its text line by line."""

    newspaper: str = ""
    date: dt.date | None = None
    weekday: str = ""
    lunar_date: str = ""
    issue_number: _Count | None = None
    cn_serial: str = ""
    page_count: _Count | None = None
    text: tuple[str, ...] = ()


class CaptionItem(_Struct):
    """A caption with its credit."""

    text: str = ""
    credit: str = ""
    line: _Line = 0


class TeaserItem(_Struct):
    """A pointer at another page."""

    headline: str = ""
    page: _Count | None = None
    kicker: str = ""
    line: _Line = 0


class NoticeItem(_Struct):
    """A public notice or slogan."""

    text: str = ""
    line: _Line = 0


class PageItem(_Struct):
    """A printed page of an issue."""

    number: _Count | None = None
    section: str = ""
    file: str = ""
    digest: str = ""
    articles: tuple[_Id, ...] = ()
    captions: tuple[CaptionItem, ...] = ()
    teasers: tuple[TeaserItem, ...] = ()
    notices: tuple[NoticeItem, ...] = ()
    flags: tuple[FlagItem, ...] = ()


class IssueFile(_Struct):
    """The front matter of an issue."""

    newspaper: str = ""
    date: dt.date | None = None
    nameplate: NameplateItem = msgspec.field(default_factory=NameplateItem)
    pages: tuple[PageItem, ...] = ()
    machine: _Machine = ""


class PostItem(_Struct, rename={"start": "from", "end": "to"}):
    """A post as the editors state it; without dates and source, the bare post stands for it."""

    post: _Text
    start: _Period = ""
    end: _Period = ""
    source: str = ""


class PersonEntry(_Struct):
    """The front matter of a person."""

    name: _Text
    city: str = ""
    apart: str = ""
    aliases: _Texts = ()
    articles: tuple[_Id, ...] = ()
    same_as: tuple[_Key, ...] = ()
    not_same_as: tuple[_Key, ...] = ()
    posts: tuple[_Text | PostItem, ...] = ()
    wrong_posts: _Texts = ()
    wikidata: Annotated[str, Meta(pattern=r"^(?:Q[1-9]\d*)?\Z")] = ""


class TopicEntry(_Struct):
    """The front matter of a topic."""

    name: _Text

"""What the page of a person shows."""

from __future__ import annotations

from generator.views.common import Link, Page, Tally, Trail, View, When


class Mention(View, frozen=True):
    """One article on a person's page, with the sentence that names the person."""

    path: str
    label: str
    newspaper: str
    when: When
    page: str
    posts: tuple[str, ...]
    before: str
    """The sentence up to the name; empty for a signature."""
    name: str
    after: str
    at: str = ""
    """The article's path with the fragment of the sentence's paragraph; empty if there is no sentence."""


class RoleGroup(View, frozen=True):
    """A person's articles in one role, newest first."""

    role: str
    """mentioned, reporter, …; phrase where the name stands in set phrases only."""
    label: str
    """见于报道, 采写, …"""
    mentions: tuple[Mention, ...]


class Run(View, frozen=True):
    """A stretch of time in which a post was seen without a long gap."""

    first: When
    last: When
    count: int
    """Articles that print it."""
    gap: str = ""
    """How long it was out of sight before: 1年3个月."""


class Source(View, frozen=True):
    """What a claim rests on: the article, and the sentence in three parts."""

    path: str
    """Leads to the paragraph."""
    label: str
    newspaper: str
    when: When
    page: str
    before: str = ""
    words: str = ""
    after: str = ""
    signed: str = ""
    """Where there is no sentence: 署名, or where else the article says it."""
    files: str = ""
    """For editors: the content file, and the transcription with its line."""


class PostLine(View, frozen=True):
    """A post as printed, and when it was seen; or as the editors state it."""

    post: str
    forms: tuple[str, ...] = ()
    """Other printed forms of it."""
    runs: tuple[Run, ...] = ()
    """Empty if no article prints it."""
    count: int = 0
    sources: tuple[Source, ...] = ()
    """The first article that prints it, and the last."""
    stated: str = ""
    """What the editors say of its time: 2021-08 至 2023."""
    stated_source: str = ""


class YearCount(View, frozen=True):
    """A year and the number of articles in it."""

    year: int
    count: int
    share: int
    """Of the fullest year's, in percent."""


class PersonPage(Page, frozen=True, kw_only=True):
    """One person, or one year of a person who stands in many articles."""

    name: str
    place: str
    """What tells the person from others of that name: city or newspaper, and county."""
    aliases: tuple[str, ...] = ()
    note: str = ""
    """An editor's Markdown."""
    wikidata: str = ""
    """Item id, or empty."""
    count: int
    first: When
    first_path: str
    last: When
    last_path: str
    years: tuple[YearCount, ...] = ()
    """Every year from the first to the last; empty if they are fewer than two."""
    posts: tuple[PostLine, ...] = ()
    groups: tuple[RoleGroup, ...]
    together: tuple[Tally, ...] = ()
    """People most often in the same articles."""
    namesakes: tuple[Tally, ...] = ()
    crumbs: Trail
    others: tuple[Tally, ...]
    """The years with pages of their own, newest first; empty where one page holds all articles."""
    year: str
    """2022年, where this is the page of one year: it shows that year's articles and nothing else."""
    shown: str = ""
    """2022年, where this is the person's page and of the articles only that year's stand here."""


class RemedyShown(View, frozen=True):
    """What an editor writes to settle a doubt one way."""

    meaning: str
    file: str
    lines: tuple[str, ...]
    held: bool
    """Whether the lines are to be added to a file that is there."""


class DoubtShown(View, frozen=True):
    """A question for the editors."""

    message: str
    people: tuple[Link, ...]
    sources: tuple[Source, ...]
    remedies: tuple[RemedyShown, ...]


class DoubtGroup(View, frozen=True):
    """The doubts of one kind."""

    kind: str
    label: str
    count: int
    doubts: tuple[DoubtShown, ...]
    """The first of them, where there are too many for a page."""


class ReviewPage(Page, frozen=True, kw_only=True):
    """What only editors can settle."""

    count: int
    groups: tuple[DoubtGroup, ...]
    crumbs: Trail

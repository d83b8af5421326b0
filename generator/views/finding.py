"""What the pages show on which a reader looks for something."""

from __future__ import annotations

from generator.views.common import Calendar, Card, Link, Page, Tally, Trail, View, When
from generator.views.reading import Story


class IssueLine(View, frozen=True):
    """An issue as lists show it."""

    newspaper: str
    path: str
    when: When
    pages: str
    """第1、2版, or empty."""
    count: int
    """Articles."""
    leads: tuple[str, ...] = ()
    """The first headlines."""
    anchor: str = ""
    """Fragment of the day, on the first issue of a day in a list."""


class YearOfIssues(View, frozen=True):
    """The issues of a year, newest first."""

    label: str
    """2022年, or 日期不详."""
    anchor: str
    issues: tuple[IssueLine, ...]


class YearOfCards(View, frozen=True):
    """The articles of a year, newest first."""

    label: str
    anchor: str
    cards: tuple[Card, ...]


class Paper(View, frozen=True):
    """A newspaper in a list."""

    name: str
    path: str
    place: str
    """Province and city, or empty."""
    cn_serial: str
    issues: int
    articles: int
    span: str
    """2021年12月9日 至 2022年10月19日."""


class FrontPart(View, frozen=True):
    """The newest issue of one newspaper on the home page."""

    newspaper: Link
    issue: IssueLine
    stories: tuple[Story, ...]


class HomePage(Page, frozen=True, kw_only=True):
    """The way in: what is new, and where to look."""

    issues: int
    articles: int
    people_count: int
    span: str
    lead: Story | None
    lead_issue: IssueLine | None
    beside: tuple[Story, ...]
    """The stories after the lead in the newest issue."""
    fronts: tuple[FrontPart, ...]
    recent: tuple[IssueLine, ...]
    calendar: Calendar
    people: tuple[Tally, ...]
    topics: tuple[Tally, ...]


class IssuesPage(Page, frozen=True, kw_only=True):
    """All issues of one year, or of all years where they are few."""

    title: str
    calendar: Calendar
    years: tuple[YearOfIssues, ...]
    others: tuple[Tally, ...]
    """Other years, each with a page of its own."""
    crumbs: Trail


class NewspapersPage(Page, frozen=True, kw_only=True):
    """All newspapers."""

    papers: tuple[Paper, ...]


class NewspaperPage(Page, frozen=True, kw_only=True):
    """One newspaper: its issues and its calendar."""

    paper: Paper
    calendar: Calendar
    years: tuple[YearOfIssues, ...]
    others: tuple[Tally, ...]
    crumbs: Trail


class Initial(View, frozen=True):
    """People under one capital."""

    letter: str
    people: tuple[Tally, ...]


class PeoplePage(Page, frozen=True, kw_only=True):
    """People by pinyin."""

    most: tuple[Tally, ...]
    initials: tuple[Initial, ...]
    total: int


class TopicPage(Page, frozen=True, kw_only=True):
    """One topic, its newest articles, and links to its earlier years."""

    name: str
    title: str
    """The name, with the year on a page of one year."""
    note: str
    """An editor's Markdown."""
    count: int
    people: tuple[Tally, ...]
    years: tuple[YearOfCards, ...]
    others: tuple[Tally, ...]
    crumbs: Trail


class TopicsPage(Page, frozen=True, kw_only=True):
    """All topics, most frequent first."""

    topics: tuple[Tally, ...]


class NamedPage(Page, frozen=True, kw_only=True):
    """One place or organisation."""

    name: str
    """In full."""
    kind: str
    """地点 or 机构."""
    forms: tuple[str, ...]
    """Other names under which it is printed."""
    count: int
    shown: int
    """Articles listed here, the newest."""
    years: tuple[YearOfCards, ...]
    people: tuple[Tally, ...]
    crumbs: Trail


class NamedListPage(Page, frozen=True, kw_only=True):
    """All places, or all organisations, that have a page."""

    title: str
    named: tuple[Tally, ...]


class SearchPage(Page, frozen=True, kw_only=True):
    """The search form; the scripts of assets/search/ fill the results."""

    engine: str
    """What finds the terms over http: pairs or pagefind."""


class FlaggedArticle(View, frozen=True):
    """An article with review flags of one kind."""

    path: str
    label: str
    newspaper: str
    when: When
    page: str
    messages: tuple[str, ...]
    """What the flags say, each once with all lines it speaks of."""
    sure: str
    """How sure the machine is of the one it is least sure of: 35%."""
    files: str
    """The content file, and the transcription."""


class FlagGroup(View, frozen=True):
    """The articles with flags of one kind."""

    kind: str
    label: str
    count: int
    articles: tuple[FlaggedArticle, ...]
    """What is least sure first; not all of them, where there are too many for a page."""


class FlaggedPage(Page, frozen=True, kw_only=True):
    """For editors: all that the machine is not sure of in articles."""

    count: int
    """An article counts once a kind."""
    groups: tuple[FlagGroup, ...]
    crumbs: Trail


class Traditional(View, frozen=True):
    """The table that turns traditional characters of a query into simplified ones."""

    pairs: str
    """Each traditional character with its simplified one after it."""


class AboutPage(Page, frozen=True, kw_only=True):
    """What this is, and what the machine's marks mean."""

    papers: tuple[Link, ...]


class OfflinePage(Page, frozen=True, kw_only=True):
    """What a reader without network is shown in place of a page never visited."""


class NotFoundPage(Page, frozen=True, kw_only=True):
    """404: a host serves it at any depth, so its links cannot be relative once the base is known."""

    root: str

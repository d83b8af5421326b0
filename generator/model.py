"""The nouns of the house (docs/glossary.md). Values only: nothing here touches the world.

Everything is frozen and hashable, so that it can be a cache key and travel between processes.
Lines are 1-based; offsets are 0-based characters into `PageText.text`; a span is [start, end).
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct, field

# ---------------------------------------------------------------- what comes in


class PageText(Struct, frozen=True):
    """One transcribed page as a reader delivered it, character for character."""

    path: str
    """Path relative to the root, e.g. `seeds/000.txt`."""
    text: str
    """The whole text; line ends are \\n, a byte-order mark is gone, nothing else was changed."""
    digest: str
    """sha256 of the text in UTF-8, hexadecimal."""
    encoding: str = "utf-8"


class PaperFacts(Struct, frozen=True):
    """What digest.toml says of one newspaper."""

    name: str
    slug: str = ""
    city: str = ""
    province: str = ""
    cn_serial: str = ""
    aliases: tuple[str, ...] = ()


class PageFacts(Struct, frozen=True):
    """What pages.toml, digest.toml or the command line say of a page; empty means unsaid."""

    newspaper: str = ""
    date: dt.date | None = None
    page_number: int | None = None
    section: str = ""
    papers: tuple[PaperFacts, ...] = ()
    """The newspapers this digest knows, for telling which one an unnamed page is from."""
    said_by: DateFrom = "pages.toml"
    """Who says the date, if it is said."""
    lac: bool = False
    """Whether LAC is asked who is a person."""
    topics: str = ""
    """The digest's own topics.toml, or empty."""


# ---------------------------------------------------------------- what a page says

DateFrom = Literal["nameplate", "folio", "pages.toml", "command line", "inferred", ""]


class Flag(Struct, frozen=True):
    """A review flag: a place where the machine did something or is not sure."""

    kind: str
    """Snake-case name from `parsing.flags.KINDS`."""
    line: int
    """1-based source line; 0 if it has none."""
    message: str
    """One Chinese sentence for the editor."""
    confidence: float = 1.0
    """How sure the machine is that it did right, 0 to 1."""


class Author(Struct, frozen=True):
    """Who signed an opinion piece, with the post printed before the name."""

    name: str
    post: str = ""


class Nameplate(Struct, frozen=True):
    """报头: what the head of a front page says of the issue. Empty means not printed."""

    newspaper: str = ""
    date: dt.date | None = None
    weekday: str = ""
    lunar_date: str = ""
    issue_number: int | None = None
    cn_serial: str = ""
    page_count: int | None = None
    text: str = ""
    """All nameplate lines as printed, joined by line ends."""


class Paragraph(Struct, frozen=True):
    """A paragraph put together from one or more places of the page."""

    text: str
    lines: tuple[int, int]
    """First and last source line it was taken from."""
    subhead: bool = False


class ParsedArticle(Struct, frozen=True):
    """An article as cut from a page."""

    id: str
    headline: str = ""
    kicker: str = ""
    deck: str = ""
    rubric: str = ""
    dateline: str = ""
    byline: str = ""
    """The byline as printed."""
    reporters: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()
    interns: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    authors: tuple[Author, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    continued_on: int | None = None
    continued_from: int | None = None
    flags: tuple[Flag, ...] = ()


class Caption(Struct, frozen=True):
    """图片说明, with the photographer's credit."""

    text: str
    credit: str = ""
    line: int = 0


class Teaser(Struct, frozen=True):
    """导读: points at another page."""

    headline: str
    page: int | None = None
    kicker: str = ""
    line: int = 0


class Notice(Struct, frozen=True):
    """公益广告、标语: printed, but no article."""

    text: str
    line: int = 0


class Claim(Struct, frozen=True):
    """One stretch of the page's text and the one place it went to."""

    start: int
    end: int
    kind: str
    """article, caption, teaser, notice, nameplate, furniture, repeat or blank."""
    index: int = -1
    """Which article, caption, teaser or notice; -1 for the other kinds."""
    part: str = ""
    """For an article: headline, kicker, deck, rubric, dateline, byline, paragraph, subhead."""


class ParsedPage(Struct, frozen=True):
    """A page cut into its articles, with every character accounted for."""

    file: str
    digest: str
    newspaper: str = ""
    date: dt.date | None = None
    date_from: DateFrom = ""
    page_number: int | None = None
    section: str = ""
    nameplate: Nameplate = Nameplate()
    articles: tuple[ParsedArticle, ...] = ()
    captions: tuple[Caption, ...] = ()
    teasers: tuple[Teaser, ...] = ()
    notices: tuple[Notice, ...] = ()
    flags: tuple[Flag, ...] = ()
    """Flags that belong to the page, not to one article."""
    account: tuple[Claim, ...] = ()
    """In order, without gap or overlap, from 0 to the length of the text."""


class SourcePage(Struct, frozen=True):
    """A page's transcription and where each stretch of it went, to be shown beside its articles."""

    file: str
    digest: str
    """sha256 of the page's text."""
    articles: tuple[str, ...] = ()
    """Ids of the articles as cut, in page order: what the index of a claim counts."""
    kinds: tuple[tuple[str, str], ...] = ()
    """Kind → Chinese name of every review flag that the page and its articles were given, sorted."""
    lines: int = 0
    """Lines of the page."""
    shown: int = 0
    """How many of them `packed` holds: a file may be longer than anyone reads."""
    packed: bytes = b""
    """The text of these lines and its account, for `transcript.opened`: few builds look into it."""


# ---------------------------------------------------------------- what content/ holds

Role = Literal["mentioned", "reporter", "correspondent", "intern", "photographer", "author", "editor"]


class Person(Struct, frozen=True):
    """A person an article speaks of, with the posts printed beside the name there."""

    name: str
    posts: tuple[str, ...] = ()


class Source(Struct, frozen=True):
    """Where an article came from."""

    file: str = ""
    lines: tuple[tuple[int, int], ...] = ()
    """First and last source line of each body paragraph, in order."""
    digest: str = ""
    """sha256 of the page's text."""


class Article(Struct, frozen=True):
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
    body: str = ""
    """Markdown: paragraphs with a blank line between, subheads as `## `."""
    path: str = ""
    """Content file it was loaded from, relative to the root; empty for a fresh import."""


class IssuePage(Struct, frozen=True):
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


class Issue(Struct, frozen=True):
    """期: one newspaper on one date."""

    newspaper: str
    date: dt.date | None
    nameplate: Nameplate = Nameplate()
    pages: tuple[IssuePage, ...] = ()
    note: str = ""
    """An editor's Markdown about the issue."""
    path: str = ""


class StatedPost(Struct, frozen=True):
    """A post as the editors state it."""

    post: str
    start: str = ""
    """Year, month or day: 2021, 2021-08 or 2021-08-03; empty if unknown."""
    end: str = ""
    source: str = ""
    """Where the editors have it from."""


class PersonFile(Struct, frozen=True):
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


class TopicFile(Struct, frozen=True):
    """content/topics/*.md: what a topic is."""

    name: str
    note: str = ""
    path: str = ""


class SearchFacts(Struct, frozen=True):
    """What digest.toml says of the search."""

    engine: Literal["pairs", "pagefind"] = "pairs"
    packed: bool = False
    """Whether few large files are wanted rather than a file an article."""


class Digest(Struct, frozen=True):
    """What digest.toml says of the whole."""

    title: str
    subtitle: str = ""
    description: str = ""
    base_url: str = ""
    """Where the site will be, e.g. `https://name.github.io/newspaper-digest/`; empty if unknown."""
    papers: tuple[PaperFacts, ...] = ()
    rights: str = ""
    """A sentence about the rights in the content."""
    repository: str = ""
    """Where readers report a mistake, or empty."""
    offline: bool = True
    """Whether a reader's browser keeps what was visited, to be read without network."""
    search: SearchFacts = SearchFacts()
    pages_from: int = 3
    """In how many articles a place or organisation has to be named to get a page."""
    lac: bool = False
    """Whether LAC is asked who is a person, when pages are imported."""
    topics: str = ""
    """The digest's own topics.toml, or empty."""


# ---------------------------------------------------------------- what goes out


class SearchRecord(Struct, frozen=True):
    """What the search index is given of one article: plain text, never HTML."""

    id: str
    url: str
    """Site-relative, e.g. `hengyangribao/2022-10-17/p01/k3v9x2m8qa/`."""
    title: str
    body: str
    kicker: str = ""
    deck: str = ""
    byline: str = ""
    rubric: str = ""
    people: tuple[str, ...] = ()
    """Each person once."""
    roles: tuple[Role, ...] = ()
    """One a person: the role that stands first."""
    addresses: tuple[str, ...] = ()
    """One a person: the person's page, or empty. One page is one person, whatever the printed name."""
    places: tuple[str, ...] = ()
    """One a person: what tells from others of the name, e.g. `江州·白石`, or empty."""
    topics: tuple[str, ...] = ()
    newspaper: str = ""
    date: str = ""
    """ISO date or empty."""
    page: int | None = None
    section: str = ""


class Output(Struct, frozen=True):
    """One file of the site: where it goes, what makes it, and exactly the values it shows."""

    path: str
    """Site-relative file path, e.g. `people/liu-yue-gao-3f2a/index.html`."""
    maker: str
    """Template name (`article.html`) or a name in `exports.EXPORTS`."""
    values: object = field(default=None)
    """A view; its canonical encoding is the output's cache key."""

"""What a transcription is cut into."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from generator.model.incoming import DateFrom


class Flag(Struct, frozen=True, array_like=True):
    """A review flag: a place where the machine did something or is not sure."""

    kind: str
    """Snake-case name from `flags.FLAG_KINDS`."""
    line: int
    """1-based source line; 0 if it has none."""
    message: str
    """One Chinese sentence for the editor."""
    confidence: float = 1.0
    """How sure the machine is that it did right, 0 to 1."""


class Author(Struct, frozen=True, array_like=True):
    """Who signed an opinion piece, with the post printed before the name."""

    name: str
    post: str = ""


class Nameplate(Struct, frozen=True, array_like=True):
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


class Caption(Struct, frozen=True, array_like=True):
    """图片说明, with the photographer's credit."""

    text: str
    credit: str = ""
    line: int = 0


class Teaser(Struct, frozen=True, array_like=True):
    """导读: points at another page."""

    headline: str
    page: int | None = None
    kicker: str = ""
    line: int = 0


class Notice(Struct, frozen=True, array_like=True):
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

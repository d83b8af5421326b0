"""What comes in: transcriptions, and what is told of newspapers and pages."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct


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


DateFrom = Literal["nameplate", "folio", "pages.toml", "command line", "inferred", ""]

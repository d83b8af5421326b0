"""What the page shows on which a reader compares: the transcription beside what became of it."""

from __future__ import annotations

from generator.views.common import Link, Page, Trail, View, When


class Became(View, frozen=True):
    """What one article of the page has become; without a path, a person deleted it."""

    label: str = ""
    path: str = ""
    untitled: bool = False
    kicker: str = ""
    deck: str = ""
    rubric: str = ""
    byline: str = ""
    """As printed."""
    body: str = ""
    """Markdown; empty if its lines are not known."""
    spans: tuple[tuple[int, int], ...] = ()
    """First and last line of each block of the body, in order; (0, 0) for one that is not shown here."""


class Doubt(View, frozen=True):
    """A review flag beside its line."""

    line: int
    """0 if it has none."""
    kind: str
    """Its Chinese name, or empty."""
    message: str


class TranscriptPage(Page, frozen=True, kw_only=True):
    """One printed page as transcribed, every stretch with where it went."""

    newspaper: Link
    issue: Link
    """Text is the date; the path leads to this printed page in it."""
    when: When
    page: str
    """第1版, or 版次不详."""
    section: str
    source_file: str
    lines: int
    """Lines of the whole transcription."""
    shown: int
    """Of these, lines shown here."""
    packed: bytes
    """Text and account: the filter `rows` lays them out."""
    became: tuple[Became, ...]
    """The page's articles as they are now, in the order in which they were cut."""
    doubts: tuple[Doubt, ...]
    """By line."""
    before: Link | None
    after: Link | None
    crumbs: Trail

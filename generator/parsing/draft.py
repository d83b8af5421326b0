"""The page while it is being cut: what each rule takes and gives back."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct, field

from generator.model import Caption, DateFrom, Flag, Nameplate, Notice, PageFacts, PageText, Teaser
from generator.parsing.blocks import Block
from generator.parsing.roles import Byline
from generator.parsing.source import Fragment, Segment, Source


class Piece(Struct, frozen=True):
    """A part of a body: a block or what is left of it once byline and the like are taken out."""

    block: int
    fragment: Fragment
    joined: bool = False
    """Whether it goes on with the paragraph before it."""
    stray: bool = False
    """Whether it stands apart from its body, before the headline."""
    subhead: bool = False


class Body(Struct, frozen=True):
    """The text of one article before it has a headline."""

    pieces: tuple[Piece, ...]
    byline: Byline | None = None
    signed: tuple[Fragment, ...] = ()
    """Where the byline stands, dateline apart."""
    dateline: tuple[Fragment, ...] = ()
    flags: tuple[Flag, ...] = ()
    editors: tuple[str, ...] = ()
    """Who edited the page it stands on."""
    brief: bool = False
    """Whether it ended in a byline in brackets, as short items do."""
    continued_on: int | None = None
    continued_from: int | None = None

    @property
    def first(self) -> int:
        """Return the index of the block it begins in."""
        return min(p.block for p in self.pieces if not p.stray)

    @property
    def last(self) -> int:
        """Return the index of the block it ends in."""
        return max(p.block for p in self.pieces)

    @property
    def text(self) -> str:
        """Return its whole text, paragraphs apart by line ends."""
        return "\n".join(p.fragment.text for p in self.pieces)


class Heads(Struct, frozen=True):
    """The lines over, under or far from a body that belong to it, as fragments in printed order."""

    kicker: tuple[Fragment, ...] = ()
    headline: tuple[Fragment, ...] = ()
    deck: tuple[Fragment, ...] = ()
    rubric: tuple[Fragment, ...] = ()
    flags: tuple[Flag, ...] = ()


class Taken(Struct, frozen=True):
    """A stretch that some rule has claimed."""

    segments: tuple[Segment, ...]
    kind: str
    index: int = -1
    part: str = ""


class Draft(Struct, frozen=True):
    """All that is known so far. Rules return a changed copy."""

    page: PageText
    facts: PageFacts
    source: Source
    blocks: tuple[Block, ...] = ()
    kinds: tuple[str, ...] = ()
    """One a block: "" undecided, nameplate, folio, credit, caption, teaser, notice, jump, byline, author,
    head, rubric, subhead or body."""
    apart: frozenset[int] = frozenset()
    """Blocks whose rows are paragraphs of their own by their form: verses, names, a letter's close."""
    starts: frozenset[int] = frozenset()
    """Blocks that begin an article by their form."""
    verses: frozenset[int] = frozenset()
    """Those of them that are a poem's: their line ends mean something, however narrow the column."""
    nameplate: Nameplate = field(default_factory=Nameplate)
    page_number: int | None = None
    section: str = ""
    newspaper: str = ""
    date: dt.date | None = None
    date_from: DateFrom = ""
    captions: tuple[Caption, ...] = ()
    teasers: tuple[Teaser, ...] = ()
    notices: tuple[Notice, ...] = ()
    rubrics: tuple[tuple[int, float], ...] = ()
    """Block index and how sure it is a rubric."""
    bodies: tuple[Body, ...] = ()
    heads: tuple[Heads, ...] = ()
    """One a body."""
    taken: tuple[Taken, ...] = ()
    flags: tuple[Flag, ...] = ()

    def free(self) -> list[int]:
        """Return the indexes of blocks that no rule has decided on."""
        return [i for i, kind in enumerate(self.kinds) if not kind]


def marked(kinds: tuple[str, ...], changes: dict[int, str]) -> tuple[str, ...]:
    """Return the kinds with some changed."""
    return tuple(changes.get(i, kind) for i, kind in enumerate(kinds))


def whole(block: Block) -> tuple[Segment, ...]:
    """Return the block's segments with its Markdown marks, line by line."""
    return tuple((line.start, line.end) for line in block.lines)

"""What a digest is, and what its site is made of."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from generator.model.content import Role
from generator.model.incoming import PaperFacts


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

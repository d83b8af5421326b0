"""The only place a path is born.

A *path* is site-relative and names a file: `people/liu-yue-gao-3f2a9c/index.html`. Links in pages carry
the `index.html`, because a site opened by double-click has no server to add it. What is cited or handed to
others (canonical addresses, feeds, search records) drops it: see `address`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from generator import pinyin
from generator.model import PaperFacts

INDEX = "index.html"
HOME = INDEX
ISSUES = "issues/index.html"
NEWSPAPERS = "newspapers/index.html"
PEOPLE = "people/index.html"
TOPICS = "topics/index.html"
SEARCH = "search/index.html"
ABOUT = "about/index.html"
REVIEW = "review/index.html"
FLAGGED = "review/articles/index.html"
PLACES = "places/index.html"
ORGANISATIONS = "organisations/index.html"
NOT_FOUND = "404.html"
FEED = "feed.xml"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
ASSETS = "assets/"
OFFLINE = "offline/index.html"
MANIFEST = "manifest.webmanifest"
WORKER = "sw.js"
TRADITIONAL = "assets/search/traditional.js"

RESERVED = frozenset(
    (
        *("issues", "newspapers", "people", "topics", "places", "organisations", "search", "about"),
        *("assets", "offline", "pagefind", "data", "review", "undated", "unknown", "404"),
    )
)
"""First path segments that no newspaper may take."""

_ESCAPED = re.compile(r"[^A-Za-z0-9/%:@!$&'()*+,;=._~-]")
"""What does not stand in an address's path as it is (RFC 3986); a % does, as it may escape."""


def paper_slugs(papers: Iterable[PaperFacts], names: Iterable[str]) -> dict[str, str]:
    """Return newspaper name → first path segment: as digest.toml says, else its pinyin; unnamed is `unknown`.

    Names whose pinyin is the same, or reserved, get a short digest of the name.
    """
    said = {paper.name: paper.slug for paper in papers if paper.slug}
    rest = sorted({*names, *(paper.name for paper in papers)} - said.keys() - {""})
    return {"": "unknown"} | said | _distinct(rest, taken=RESERVED | set(said.values()))


def topic_slugs(names: Iterable[str]) -> dict[str, str]:
    """Return topic → path segment: its pinyin, with a short digest where two topics sound the same."""
    return _distinct(sorted(set(names)), taken=frozenset({""}))


def _distinct(names: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    """Return each name's pinyin; those that are taken or not alone get a digest: order plays no part."""
    plain = {name: "".join(pinyin.syllables(name)) for name in names}
    often = Counter(plain.values())
    spoken_for = set(taken)
    return {
        name: slug if slug and often[slug] == 1 and slug not in spoken_for else f"{slug or 'x'}-{short(name)}"
        for name, slug in plain.items()
    }


def short(text: str) -> str:
    """Return six hexadecimal digits that stand for the text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:6]


def day(date: dt.date | None) -> str:
    """Return the path segment of a date: ISO, or `undated`."""
    return date.isoformat() if date else "undated"


def newspaper(slug: str) -> str:
    """Return where a newspaper's page is."""
    return f"{slug}/{INDEX}"


def drawer(ident: str) -> str:
    """Return what an id is looked up by: its first character."""
    return ident[:1].lower()


def ids(drawer: str) -> str:
    """Return where it stands which articles the ids of a drawer belong to."""
    return f"data/ids/{drawer}.json"


def issue(slug: str, date: dt.date | None) -> str:
    """Return where an issue's page is."""
    return f"{slug}/{day(date)}/{INDEX}"


def article(slug: str, date: dt.date | None, page: int | None, ident: str) -> str:
    """Return where an article's page is; an unknown page is `p00`."""
    return f"{slug}/{day(date)}/p{page or 0:02d}/{ident}/{INDEX}"


def transcript(slug: str, date: dt.date | None, page: int | None, file: str) -> str:
    """Return where a printed page's transcription is; `file` tells it from others of that number."""
    other = f"-{short(file)}" if file else ""
    return f"{slug}/{day(date)}/p{page or 0:02d}{other}/{INDEX}"


def line_anchor(line: int) -> str:
    """Return the fragment of a line in its page's transcription."""
    return f"L{line}"


def page_anchor(number: int | None, position: int) -> str:
    """Return the fragment of a printed page inside its issue; those without a number count from 1."""
    return f"p{number:02d}" if number else f"p00-{position}"


def day_anchor(date: dt.date) -> str:
    """Return the fragment of a day in a list of issues."""
    return f"d{date.isoformat()}"


def sitemap_part(number: int) -> str:
    """Return where a part of a sitemap too long for one file is; 1-based."""
    return f"sitemap-{number}.xml"


def person(name: str, key: str) -> str:
    """Return where a person's page is: readable pinyin, and a digest of the key, since names repeat."""
    return f"people/{'-'.join((*pinyin.name_syllables(name), short(key)))}/{INDEX}"


def topic(slug: str) -> str:
    """Return where a topic's page is."""
    return f"topics/{slug}/{INDEX}"


@lru_cache(maxsize=4096)
def named(kind: str, name: str) -> str:
    """Return where the page of a place, or of an organisation, is."""
    folder = "places" if kind == "place" else "organisations"
    return f"{folder}/{'-'.join((*pinyin.syllables(name), short(name)))}/{INDEX}"


def year(path: str, number: int | None) -> str:
    """Return where one year of a long list is, given the list's own path; no number means undated."""
    return f"{path.removesuffix(INDEX)}{number or 'undated'}/{INDEX}"


def beside(path: str, suffix: str) -> str:
    """Return the file beside a page, e.g. `…/k3v9/index.html` and `json` → `…/k3v9.json`."""
    return f"{path.removesuffix('/' + INDEX)}.{suffix}"


def root_from(path: str) -> str:
    """Return what a link on that page starts with to reach the site's root: `` or `../../`."""
    return "../" * path.count("/")


def address(path: str) -> str:
    """Return the path as others should cite it: a directory ends in `/`, the home page is empty."""
    return path.removesuffix(INDEX)


def is_base(text: str) -> bool:
    """Return whether a site may lie at that address: paths are put behind it."""
    try:
        return re.fullmatch(r"https?://[^/\s?#]+(?:/[^\s?#]*)?", text) is not None and base(text) != ""
    except UnicodeError:
        return False


def base(text: str) -> str:
    """Return what all full addresses of a site begin with, given where it may lie; empty if that is empty.

    It ends in a slash and is ASCII, as feeds (RFC 4287), sitemaps and robots.txt want it: the host in
    Punycode, the path percent-encoded. Raises UnicodeError if the host cannot be one.
    """
    if not text:
        return ""
    scheme, _, rest = text.rstrip("/").partition("://")
    host, _, path = rest.partition("/")
    if not host.isascii():
        name, colon, port = host.partition(":")
        host = name.encode("idna").decode() + colon + port
    return f"{scheme}://{host}/{_ESCAPED.sub(_escaped, path)}{'/' if path else ''}"


def _escaped(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


def absolute(base_url: str, path: str) -> str:
    """Return the full address under the site's base, or empty if the base is unknown."""
    return f"{base_url.rstrip('/')}/{address(path)}" if base_url else ""


def slug_of(slugs: Mapping[str, str], name: str) -> str:
    """Return the segment of a newspaper or topic, also of one that the table does not know."""
    return slugs.get(name) or f"x-{short(name)}"

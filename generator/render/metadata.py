"""JSON-LD for machines that read pages: NewsArticle and BreadcrumbList of schema.org."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

import msgspec
from msgspec import Struct

from generator import urls
from generator.render.quick import Piece
from generator.views import ArticlePage, Crumb, PersonPage

_OPENING = b'<script type="application/ld+json">{"@context":"https://schema.org",'
_name, _text = attrgetter("name"), attrgetter("text")
_encode = msgspec.json.Encoder().encode


class _Thing(Struct, tag_field="@type", tag=lambda name: name[1:], omit_defaults=True, rename="camel"):
    """What schema.org describes: its type is the class's name; what is empty is left out."""


class _Person(_Thing):
    name: str
    alternate_name: tuple[str, ...] = ()
    job_title: list[str] = []
    same_as: str = ""
    url: str = ""


class _Named(_Thing, tag="Person"):
    """A person of whom no more than the name is said."""

    name: str


class _Newspaper(_Thing):
    name: str


class _PublicationIssue(_Thing):
    date_published: str = ""
    is_part_of: _Newspaper | None = None


class _NewsArticle(_Thing):
    headline: str = ""
    alternative_headline: str = ""
    author: list[_Named] = []
    date_published: str = ""
    dateline: str = ""
    print_page: str = ""
    print_section: str = ""
    article_section: str = ""
    in_language: str = ""
    abstract: str = ""
    keywords: str = ""
    is_part_of: _PublicationIssue | None = None
    mentions: list[_Named] = []
    url: str = ""


class _ListItem(_Thing):
    position: int
    name: str
    item: str = ""


class _BreadcrumbList(_Thing):
    item_list_element: list[_ListItem] = []


def news_article(page: ArticlePage) -> Piece:
    """Return the `<script>` that says what the article is; addresses only if the site's base is known."""
    issue = _PublicationIssue(page.when.iso, _Newspaper(page.newspaper.text))
    return _script(
        _NewsArticle(
            headline=page.label,
            alternative_headline=page.deck,
            author=[*map(_Named, page.makers)],
            date_published=page.when.iso,
            dateline=page.dateline,
            print_page=str(page.page_number or ""),
            print_section=page.section,
            article_section=page.rubric,
            in_language="zh-CN",
            abstract=page.summary,
            keywords=", ".join([*map(_text, page.topics), *page.keywords]),
            is_part_of=issue,
            mentions=[*map(_Named, map(_name, page.people))],
            url=page.frame.canonical,
        )
    )


def person(page: PersonPage) -> Piece:
    """Return the `<script>` that says who the page is about, with printed posts as job titles."""
    return _script(
        _Person(
            name=page.name,
            alternate_name=page.aliases,
            job_title=[line.post for line in page.posts],
            same_as=f"https://www.wikidata.org/entity/{page.wikidata}" if page.wikidata else "",
            url=page.frame.canonical,
        )
    )


def breadcrumbs(crumbs: Iterable[Crumb], base_url: str) -> Piece:
    """Return the `<script>` with the way from the home page; empty if the site's base is unknown."""
    if not base_url:
        return Piece(b"")
    steps = [
        _ListItem(
            number,
            crumb.text,
            urls.absolute(base_url, crumb.path) if crumb.path else "",
        )
        for number, crumb in enumerate(crumbs, start=1)
    ]
    return _script(_BreadcrumbList(steps))


def _script(thing: _Thing) -> Piece:
    # No `<` in the data: nothing in a text can then end the script or open a comment in it.
    data = _encode(thing).replace(b"<", b"\\u003c")
    return Piece(b"".join((_OPENING, data[1:], b"</script>")))

"""Whatever stands in the articles, the site is made, and no text becomes an element."""

from __future__ import annotations

import datetime as dt
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from generator import plan
from generator.library import Library
from generator.model import Article, Author, Caption, Digest, Issue, IssuePage, Person, Teaser
from generator.render import Renderer
from tests.site.conftest import PAPERS, TEMPLATES

RENDERER = Renderer(TEMPLATES)
WORDS = st.text(max_size=12) | st.sampled_from(
    ["<b>甲</b>", '"x" onload=y', "{{ title }}", "甲 乙", "../..", " "]
)
NAMES = st.lists(WORDS.filter(lambda name: name.strip() != ""), max_size=2, unique=True).map(tuple)


class Elements(HTMLParser):
    """Collects the elements of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.events: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.events |= {key for key, _ in attrs if key.startswith("on")}


@st.composite
def articles(draw: st.DrawFn) -> list[Article]:
    return [
        Article(
            id=f"id{number}",
            newspaper=draw(st.sampled_from(["", "青河日报", "<甲>"])),
            date=draw(st.none() | st.dates(dt.date(1800, 1, 1), dt.date(2200, 12, 31))),
            title=draw(WORDS),
            kicker=draw(WORDS),
            deck=draw(WORDS),
            rubric=draw(WORDS),
            dateline=draw(WORDS),
            page=draw(st.none() | st.integers(1, 120)),
            reporters=draw(NAMES),
            authors=tuple(Author(name, "职务") for name in draw(NAMES)),
            people=tuple(Person(name, ("职务",)) for name in draw(NAMES)),
            topics=draw(NAMES),
            summary=draw(WORDS),
            body=draw(WORDS),
        )
        for number in range(draw(st.integers(0, 4)))
    ]


@settings(max_examples=60, deadline=None)
@given(articles(), WORDS, st.booleans())
def test_any_archive_becomes_a_site(held: list[Article], word: str, based: bool) -> None:
    digest = Digest(word, base_url="https://example.org/x" if based else "", papers=PAPERS)
    page = IssuePage(None, word, captions=(Caption(word, word),), teasers=(Teaser(word, 2, word),))
    issues = [Issue("青河日报", dt.date(2300, 1, 1), pages=(page, page), note=word)]
    outputs = plan.plan(Library(digest, held, issues), digest)
    assert len({output.path for output in outputs}) == len(outputs)
    for output in outputs:
        assert ".." not in output.path.split("/")
        data = RENDERER.render(output)
        if output.path.endswith(".html"):
            elements = Elements(data.decode())
            assert not elements.events
            assert (
                output.maker in ("article.html", "issue.html", "person.html", "topic.html")
                or "b" not in elements.found
            )
    assert len(plan.search_records(Library(digest, held, issues))) == len(held)

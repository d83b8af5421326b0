"""What every page kind asks while it is laid out: names of places, labels, cards. One desk a plan."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from copy import copy
from functools import cached_property
from typing import TypeVar

from msgspec import Struct

from generator import layers, markdown, tables, urls
from generator.library import Entry, IssueKey, Library, PersonEntry
from generator.library.index import same_people
from generator.model import Article, Digest, Issue, PaperFacts
from generator.plan import dates
from generator.plan.order import newest_issues
from generator.views import Card, Crumb, Frame, Link, Menu, Site, Tally, Trail, When

T = TypeVar("T")
UNNAMED = "报名不详"
ISSUES_ON_ONE_PAGE = 120
"""A longer list of issues gets a page for each year."""
HOME = Crumb("首页", urls.HOME)

Listed = Article | Entry
"""An article, or as much of it as lists of issues need."""
Ranked = tuple[tuple[str, Tally, str], ...]
"""Keys of people, how they are shown, and what tells them from others of their name, in some order."""

_CLAUSE = re.compile(r"[，。！？；：、]")
_FIRST_WORDS = (10, 30)
"""Characters: a stand-in for a headline ends at the last mark between the two, or at the latter."""


class Known(Struct, frozen=True):
    """A person of whom only the page matters."""

    key: str
    """Empty for several of one name: it depends on the article which of them is meant."""
    link: Link
    of: str
    """What tells the person from others of the name."""


_SEVERAL = Known("", Link("", ""), "")


class Desk:
    """The library with its addresses: no answer depends on which page asks, so each is made once."""

    def __init__(self, library: Library, digest: Digest) -> None:
        """Name the newspapers' and topics' places; the rest is made when asked for."""
        self.library = library
        self.digest = digest
        self.site = Site(
            digest.title,
            digest.subtitle,
            digest.description,
            based(digest),
            digest.rights,
            digest.repository,
            digest.offline,
        )
        self._menus: dict[str, Menu] = {}
        self._texts: dict[str, str] = {}
        self._bodies: dict[str, markdown.Running] = {}
        self._cards: dict[str, Card] = {}
        self._people: dict[str, Link] = {}
        self._known: dict[tuple[str, str], Known | None] = {}
        self._spoken_of: dict[str, tuple[str, ...]] = {}
        self.companies: dict[tuple[int, tuple[str, ...]], Ranked] = {}
        """Of whom most of some articles speak, by how many people and which articles; `together` keeps it."""

    def changed(self, library: Library, articles: Collection[str]) -> Desk:
        """Return the desk of a library in which the articles of these ids are different or gone.

        What this one has made of all other articles goes over to it: to copy that would take longer, the more
        articles there are. This one makes it again, if it is asked.
        """
        after, old = copy(self), self.library
        after.library = library
        if not same_people(library.index, old.index) or library.divisions is not old.divisions:
            after.companies = {}
        self._texts = _taken(after._texts, articles)
        self._bodies = _taken(after._bodies, articles)
        self._cards = _taken(after._cards, articles)
        self._spoken_of = _taken(after._spoken_of, articles)
        if not (
            layers.same_keys(library.index.people, old.index.people)
            and _same_names(library.divisions, old.divisions)
        ):
            after._known = {}
        stale = ["topics"] if library.topics is not old.topics else []
        if library.issues is not old.issues:
            stale += ["papers", "newest", "issues_by_paper", "beside"]
        if library.issues is not old.issues or not library.same_sources(old):
            stale.append("transcripts")
        for name in stale:
            after.__dict__.pop(name, None)
        return after

    def renamed(self, library: Library) -> Desk:
        """Return the desk of a library in which the editors say something else of people."""
        after = copy(self)
        after.library = library
        after.companies, after._known = {}, {}
        return after

    def prepare(self) -> None:
        """Make what all pages share, so that processes forked from here need not make it each for itself."""
        library = self.library
        for held in (library.index.entries, library.index.named, library.index.terms):
            tables.open_all(held)
        for entry in library.people:
            self.person(entry)
        for kind, name in library.named:
            urls.named(kind, name)  # reads the name
        for _ in (self.topics, self.transcripts, self.beside, library.families_by_name, library.placed):
            pass

    @cached_property
    def papers(self) -> dict[str, str]:
        """Newspaper → first path segment."""
        return urls.paper_slugs(self.digest.papers, (issue.newspaper for issue in self.library.issues))

    @cached_property
    def newest(self) -> tuple[Issue, ...]:
        """All issues, newest first."""
        return newest_issues(self.library.issues)

    @cached_property
    def issues_by_paper(self) -> dict[str, tuple[Issue, ...]]:
        """Newspaper → its issues, newest first; newspapers in the order of digest.toml, then by name."""
        held: dict[str, list[Issue]] = defaultdict(list)
        for issue in self.newest:
            held[issue.newspaper].append(issue)
        said = [paper.name for paper in self.digest.papers]
        names = sorted(held, key=lambda name: (said.index(name) if name in said else len(said), name))
        return {name: tuple(held[name]) for name in names}

    @cached_property
    def beside(self) -> dict[IssueKey, tuple[Issue | None, Issue | None]]:
        """Newspaper and date of an issue → the issues of the same newspaper before and after it."""
        found: dict[IssueKey, tuple[Issue | None, Issue | None]] = {}
        for held in self.issues_by_paper.values():
            for after, issue, before in zip((None, *held), held, (*held[1:], None), strict=False):
                found[issue.newspaper, issue.date] = before, after
        return found

    @cached_property
    def topics(self) -> dict[str, Link]:
        """Topic → its name and place."""
        slugs = urls.topic_slugs(self.library.topics)
        return {name: Link(name, urls.topic(slug)) for name, slug in slugs.items()}

    @cached_property
    def transcripts(self) -> dict[str, str]:
        """Page file → where its transcription is; only of pages that an issue lists and that are at hand."""
        found: dict[str, str] = {}
        for issue in self.library.issues:
            slug, taken = urls.slug_of(self.papers, issue.newspaper), set[int | None]((None,))
            for page in issue.pages:
                if page.file not in found and self.library.source(page.file):
                    other = page.file if page.number in taken else ""
                    taken.add(page.number)
                    found[page.file] = urls.transcript(slug, issue.date, page.number, other)
        return found

    def spans(self, article: Article) -> tuple[tuple[int, int], ...]:
        """Return the article's lines in its page's transcription; (0, 0) for those that are not shown there.

        Empty if the transcription is not at hand, or is not the one the article was cut from.
        """
        said = article.source
        source = self.library.source(said.file) if said.file in self.transcripts else None
        if source is None or source.digest != said.digest:
            return ()
        return tuple(span if 0 < span[0] <= source.shown else (0, 0) for span in said.lines)

    def frame(self, path: str, head: str, description: str = "", nav: str = "") -> Frame:
        """Return what the page at that path has around its own part."""
        canonical = urls.absolute(self.site.base_url, path)
        menu = self._menus.get(nav)
        if menu is None:
            menu = self._menus[nav] = Menu(self.site, nav, any(paper.city for paper in self.digest.papers))
        return Frame(site=self.site, menu=menu, head=head, description=description, canonical=canonical)

    def trail(self, *steps: Crumb) -> Trail:
        """Return the way from the home page, over these steps, to here."""
        return Trail((HOME, *steps), self.site.base_url)

    def url(self, path: str) -> str:
        """Return the full address if the site's base is known, else the site-relative one."""
        return urls.absolute(self.site.base_url, path) or urls.address(path)

    def paper(self, name: str) -> Link:
        """Return the newspaper's name and place."""
        return Link(name or UNNAMED, urls.newspaper(urls.slug_of(self.papers, name)))

    def issue_path(self, newspaper: str, date: dt.date | None) -> str:
        """Return where that issue's page is."""
        return urls.issue(urls.slug_of(self.papers, newspaper), date)

    def facts(self, newspaper: str) -> PaperFacts:
        """Return what digest.toml says of the newspaper; only its name if nothing."""
        known = (paper for paper in self.digest.papers if newspaper in (paper.name, *paper.aliases))
        return next(known, PaperFacts(newspaper))

    def issue_when(self, issue: Issue) -> When:
        """Return the issue's date in words; it is inferred if its articles say so."""
        entries = self.library.entries(issue)
        return dates.when(issue.date, entries[0].date_from if entries else "")

    def day_list_path(self, day: dt.date) -> str:
        """Return the place of a day in the list of all issues."""
        many = len(self.library.issues) > ISSUES_ON_ONE_PAGE
        path = urls.year(urls.ISSUES, day.year) if many else urls.ISSUES
        return f"{path}#{urls.day_anchor(day)}"

    def path(self, article: Article) -> str:
        """Return where the article's page is."""
        slug = urls.slug_of(self.papers, article.newspaper)
        return urls.article(slug, article.date, article.page, article.id)

    def whom(self, article: Listed, name: str) -> Known | None:
        """Return the person whom the article calls by that name; None if nobody."""
        known = self.known(article.newspaper, name)
        if known is None or known.key:
            return known
        entry = self.library.person(article.newspaper, name, article.id)
        return self._of(entry) if entry else None

    def known(self, newspaper: str, name: str) -> Known | None:
        """Return whom that newspaper calls so; None if nobody, one without a key if several are."""
        at = (newspaper, name)
        known = self._known.get(at)
        if known is None and at not in self._known:
            several = self.library.divides(newspaper, name)
            entry = None if several else self.library.person(newspaper, name)
            known = self._known[at] = _SEVERAL if several else self._of(entry) if entry else None
        return known

    def _of(self, entry: PersonEntry) -> Known:
        return Known(entry.key, self.person(entry), entry.of)

    def spoken_of(self, ident: str) -> tuple[str, ...]:
        """Return the names of the people the article of that id speaks of, each once."""
        names = self._spoken_of.get(ident)
        if names is None:
            names = self._spoken_of[ident] = self.library.spoken_of(ident)
        return names

    def longer(self, ident: str, name: str) -> tuple[str, ...]:
        """Return the names of others the article of that id speaks of that hold this one."""
        names = self.spoken_of(ident)
        if len(names) == 1:
            return ()
        return tuple([other for other in names if name in other and name != other])

    def person(self, entry: PersonEntry) -> Link:
        """Return the person's name and place."""
        link = self._people.get(entry.key)
        if link is None:
            link = self._people[entry.key] = Link(entry.name, urls.person(entry.name, entry.key))
        return link

    def topic(self, name: str) -> Link:
        """Return the topic's name and place."""
        return self.topics[name]

    def when(self, article: Article) -> When:
        """Return the article's date in words."""
        return dates.when(article.date, article.date_from)

    def text(self, article: Article) -> str:
        """Return the article's body as plain text."""
        text = self._texts.get(article.id)
        if text is None:
            text = self._texts[article.id] = markdown.plain(article.body)
        return text

    def body(self, ident: str) -> markdown.Running:
        """Return the body of the article of an id that is known to be there, as sentences are found in it."""
        body = self._bodies.get(ident)
        if body is None:
            body = self._bodies[ident] = markdown.running(self.library.opened(ident).body)
        return body

    def card(self, article: Article) -> Card:
        """Return the article as lists show it."""
        card = self._cards.get(article.id)
        if card is None:
            card = self._cards[article.id] = self._card(article)
        return card

    def card_of(self, ident: str) -> Card:
        """Return the card of the article of an id that is known to be there."""
        return self._cards.get(ident) or self.card(self.library.opened(ident))

    def _card(self, article: Article) -> Card:
        label = article.title or first_words(article, self.text(article))
        summary = article.summary
        return Card(
            id=article.id,
            path=self.path(article),
            label=label,
            untitled=not article.title,
            newspaper=article.newspaper or UNNAMED,
            when=self.when(article),
            page=page_label(article.page),
            kicker=article.kicker,
            deck=article.deck,
            rubric=article.rubric,
            # Where the first words stand in for the headline, the summary goes on after them.
            summary=summary.removeprefix(label) if not article.title else summary,
        )


def _taken(made: dict[str, T], articles: Iterable[str]) -> dict[str, T]:
    """Return what was made of these articles, and take it out."""
    return {ident: made.pop(ident) for ident in articles if ident in made}


def _same_names(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    return one is other or one.keys() == other.keys()


def based(digest: Digest) -> str:
    """Return the site's base as it stands in addresses, or empty if it is unknown."""
    return urls.base(digest.base_url)


def first_words(article: Article, text: str) -> str:
    """Return the opening clause of an article that has no headline; its rubric if it has no words either."""
    least, most = _FIRST_WORDS
    line = text.lstrip().split("\n", 1)[0][: most + 1]
    ends = [match.start() for match in _CLAUSE.finditer(line, least)]
    words = line[: ends[-1] if ends else most].strip()
    return words or article.rubric or "（无题）"


def page_label(number: int | None) -> str:
    """Return 第1版, or empty if the page is unknown."""
    return f"第{number}版" if number else ""

"""The page of one person, and the list of all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from generator import pinyin, urls
from generator.identity import PersonEntry, Sight
from generator.model import Article, Output
from generator.plan import career
from generator.plan.change import Change
from generator.plan.claims import naming
from generator.plan.desk import Desk, Known, longer
from generator.plan.order import newest_first
from generator.views import (
    Crumb,
    Initial,
    Link,
    Mention,
    PeoplePage,
    PersonPage,
    RoleGroup,
    Tally,
    When,
    YearCount,
)

ROLES = {
    "mentioned": "见于报道",
    "author": "署名文章",
    "reporter": "采写",
    "correspondent": "通讯",
    "intern": "实习采写",
    "photographer": "摄影",
    "editor": "编辑",
    "phrase": "只见于提法",
}
"""Role and the heading over its articles, in the order shown."""
PHRASE = "phrase"
"""No role: the name stands in set phrases only (X思想), which are no appearances."""

_TOGETHER = 8
_MOST = 24
_MANY = 60
"""From so many people a list of the most frequent ones stands over the alphabet."""


def subjects(desk: Desk) -> Iterator[str]:
    """Yield the families of names."""
    yield from desk.library.index.people


def outputs(desk: Desk, ident: str) -> Iterator[Output]:
    """Yield a page for each person of the family; nothing if nobody is called that."""
    library = desk.library
    for entry in library.family(ident):
        idents = library.namesakes.get(entry.name, ())
        others = (other for one in idents for other in library.family(one) if other.key != entry.key)
        yield output(desk, entry, sorted(others, key=lambda one: one.key))


def concerned(change: Change) -> Iterator[str]:
    """Yield the people of the articles and all who share their names."""
    idents = set(change.idents())
    yield from idents
    for desk in (change.before, change.after):
        for ident in idents:
            for entry in desk.library.family(ident):
                yield from desk.library.namesakes.get(entry.name, ())


def people_differ(change: Change) -> bool:
    """Return whether anyone appears elsewhere or otherwise than before."""
    return change.before.library.index.named is not change.after.library.index.named


def output(desk: Desk, entry: PersonEntry, namesakes: Iterable[PersonEntry] = ()) -> Output:
    """Return one person's page."""
    path = desk.person(entry).path
    sights = entry.sights
    groups = _groups(desk, sights)
    phrases = {mention.path for group in groups if group.role == PHRASE for mention in group.mentions}
    articles = tuple(article for article in _articles(desk, sights) if desk.path(article) not in phrases)
    place = f"（{entry.of}）" if entry.of else ""
    description = f"{entry.name}{place}：见于 {len(articles)} 篇。"
    dated = [article for article in articles if article.date]
    values = PersonPage(
        frame=desk.frame(path, f"{entry.name}{place}", description, nav="people"),
        name=entry.name,
        place=entry.of,
        aliases=entry.aliases,
        note=entry.note,
        wikidata=entry.wikidata,
        count=len(articles),
        first=desk.when(dated[-1]) if dated else When(),
        first_path=desk.path(dated[-1]) if dated else "",
        last=desk.when(dated[0]) if dated else When(),
        last_path=desk.path(dated[0]) if dated else "",
        years=_years(articles),
        posts=career.posts(desk, entry, sights),
        groups=groups,
        together=together(desk, articles, _TOGETHER, without=entry.key),
        namesakes=tuple(tally(desk, other) for other in namesakes),
        crumbs=desk.trail(Crumb("人物", urls.PEOPLE), Crumb(entry.name)),
    )
    return Output(path, "person.html", values)


def tally(desk: Desk, entry: PersonEntry) -> Tally:
    """Return the person with the number of articles and what tells namesakes apart."""
    link = desk.person(entry)
    return Tally(link.text, link.path, entry.count, _told_apart(desk, entry))


def _told_apart(desk: Desk, entry: PersonEntry) -> str:
    return entry.of if entry.name in desk.library.namesakes else ""


def most_spoken_of(desk: Desk, limit: int) -> tuple[Tally, ...]:
    """Return the people whom most articles speak of; who only signs them is not spoken of."""
    spoken = [entry for entry in desk.library.people if entry.spoken]
    # The library's order is the one in which people who are spoken of equally often stand.
    ranked = sorted(spoken, key=lambda entry: -entry.spoken)[:limit]
    return tuple(
        Tally(entry.name, desk.person(entry).path, entry.spoken, _told_apart(desk, entry)) for entry in ranked
    )


def people(desk: Desk) -> Output:
    """Return the list of all people by pinyin."""
    by_letter = sorted(desk.library.people, key=lambda entry: pinyin.initial(entry.name) == "#")
    initials = tuple(
        Initial(letter, tuple(tally(desk, entry) for entry in entries))
        for letter, entries in groupby(by_letter, key=lambda entry: pinyin.initial(entry.name))
    )
    total = len(by_letter)
    values = PeoplePage(
        frame=desk.frame(urls.PEOPLE, "人物", "按姓名音序排列的人物。", nav="people"),
        most=most_spoken_of(desk, _MOST) if total >= _MANY else (),
        initials=initials,
        total=total,
    )
    return Output(urls.PEOPLE, "people.html", values)


def _groups(desk: Desk, sights: Sequence[Sight]) -> tuple[RoleGroup, ...]:
    """Return the articles by role; those that only name the person in set phrases come last."""
    by_role: dict[str, dict[str, Mention]] = defaultdict(dict)
    for sight in sights:
        role, mention = _mention(desk, sight)
        by_role[role].setdefault(sight.article, mention)
    order = {article.id: n for n, article in enumerate(_articles(desk, sights))}
    return tuple(
        RoleGroup(
            role, label, tuple(by_role[role][ident] for ident in sorted(by_role[role], key=order.__getitem__))
        )
        for role, label in ROLES.items()
        if role in by_role
    )


def _mention(desk: Desk, sight: Sight) -> tuple[str, Mention]:
    """Return the role under which the article stands, and the article with its sentence."""
    article = _article(desk, sight.article)
    card, role = desk.card(article), str(sight.role)
    claim = None
    if sight.role == "mentioned":
        claim, phrase = naming(desk.blocks(article), sight.name, longer(article, sight.name))
        role = PHRASE if phrase else role
    said = (claim.before, claim.words, claim.after) if claim else ("", sight.name, "")
    at = f"{card.path}#{claim.anchor}" if claim and claim.anchor else ""
    return role, Mention(card.path, card.label, card.newspaper, card.when, card.page, sight.posts, *said, at)


def _articles(desk: Desk, sights: Iterable[Sight]) -> tuple[Article, ...]:
    return newest_first(_article(desk, ident) for ident in dict.fromkeys(s.article for s in sights))


def _article(desk: Desk, ident: str) -> Article:
    article = desk.library.article(ident)
    if article is None:
        raise LookupError(ident)
    return article


def _years(articles: Iterable[Article]) -> tuple[YearCount, ...]:
    """Return every year from the first article's to the last one's, those without any too."""
    counts = Counter(article.date.year for article in articles if article.date)
    if len(counts) < 2:
        return ()
    most = max(counts.values())
    return tuple(
        YearCount(year, counts[year], round(100 * counts[year] / most))
        for year in range(min(counts), max(counts) + 1)
    )


def together(desk: Desk, articles: Iterable[Article], limit: int, without: str = "") -> tuple[Tally, ...]:
    """Return the people of whom most of these articles speak, at least two; `without` is a key to leave out.

    Who is called by two names is counted under each first, so a name must stand in two articles itself.
    """
    held = tuple(articles)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for article in held:
        names[article.newspaper].update(desk.spoken_of(article))
    counts: Counter[str] = Counter()
    links: dict[str, Link] = {}
    for newspaper, times in names.items():
        for name, count in times.items():
            if count > 1:
                for known, share in _known(desk, newspaper, name, count, held):
                    counts[known.key] += share
                    links[known.key] = known.link
    counts.pop(without, None)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Tally(links[key].text, links[key].path, count) for key, count in ranked[:limit])


def _known(
    desk: Desk, newspaper: str, name: str, count: int, articles: Iterable[Article]
) -> Iterator[tuple[Known, int]]:
    """Yield whom the newspaper calls by that name in these articles, with the number of them."""
    if not desk.library.divides(newspaper, name):
        known = desk.known(newspaper, name)
        if known is not None:
            yield known, count
        return
    for article in articles:
        if article.newspaper == newspaper and name in desk.spoken_of(article):
            known = desk.whom(article, name)
            if known is not None:
                yield known, 1

"""The page of one person, and the list of all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from generator import pinyin, urls
from generator.identity import PersonEntry, Sight
from generator.library import Entry
from generator.library.index import same_people
from generator.model import Issue, Output
from generator.plan import career
from generator.plan.change import Change
from generator.plan.claims import naming
from generator.plan.desk import Desk
from generator.plan.order import by_year, newest_first, year_label
from generator.plan.together import together
from generator.views import (
    Crumb,
    Initial,
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
_ON_ONE_PAGE = 200
"""Articles; beyond, each year has a page of its own."""
_MANY = 60
"""From so many people a list of the most frequent ones stands over the alphabet."""


def of_issue(desk: Desk, issue: Issue) -> Iterator[str]:
    """Yield the families of names that are first seen there: their pages show its articles."""
    yield from desk.library.first_seen.get((issue.newspaper, issue.date), ())


def outputs(desk: Desk, ident: str) -> Iterator[Output]:
    """Yield a page for each person of the family; nothing if nobody is called that."""
    library = desk.library
    for entry in library.family(ident):
        idents = library.namesakes(entry.name)
        others = (other for one in idents for other in library.family(one) if other.key != entry.key)
        yield from pages(desk, entry, sorted(others, key=lambda one: one.key))


def concerned(change: Change) -> Iterator[str]:
    """Yield the people of the articles and all who share their names."""
    idents = set(change.idents())
    yield from idents
    for desk in (change.before, change.after):
        for ident in idents:
            for entry in desk.library.family(ident):
                yield from desk.library.namesakes(entry.name)


def people_differ(change: Change) -> bool:
    """Return whether anyone appears elsewhere or otherwise than before."""
    before, after = change.before.library, change.after.library
    return change.people is not None or not same_people(before.index, after.index)


def pages(desk: Desk, entry: PersonEntry, namesakes: Iterable[PersonEntry] = ()) -> Iterator[Output]:
    """Yield the person's page; if articles are many, with the newest year alone, and one for each year."""
    path = desk.person(entry).path
    sights = entry.sights
    articles = newest_first(map(desk.library.entry, dict.fromkeys([sight.article for sight in sights])))
    groups = _groups(desk, sights, [article.id for article in articles])
    years, split = by_year(articles), len(articles) > _ON_ONE_PAGE
    phrases = {mention.path for group in groups if group.role == PHRASE for mention in group.mentions}
    if phrases:
        articles = _without(desk, articles, phrases)
    others = tuple(
        Tally(year_label(year), urls.year(path, year), len(_without(desk, items, phrases)))
        for year, items in (years if split else ())
    )
    shown = _of_year(desk, groups, years[0][1]) if split else groups
    bare = _bare(desk, entry, path, articles, shown, others)
    values = replace(
        bare,
        aliases=entry.aliases,
        note=entry.note,
        wikidata=entry.wikidata,
        shown=others[0].text if others else "",
        years=_years([article for article in articles if article.date]),
        posts=career.posts(desk, entry, sights),
        together=together(desk, articles, _TOGETHER, without=entry.key),
        namesakes=tuple(tally(desk, other) for other in namesakes),
    )
    yield Output(path, "person.html", values)
    for (_, items), year in zip(years, others, strict=False):
        mentions = _of_year(desk, groups, items)
        values = _bare(desk, entry, year.path, _without(desk, items, phrases), mentions, others, year.text)
        yield Output(year.path, "person.html", values)


def _bare(
    desk: Desk,
    entry: PersonEntry,
    path: str,
    articles: Sequence[Entry],
    groups: tuple[RoleGroup, ...],
    others: tuple[Tally, ...],
    year: str = "",
) -> PersonPage:
    """Return the person's page, or that of one year, with nothing but these articles."""
    place = f"（{entry.of}）" if entry.of else ""
    head = f"{entry.name}{place}{year and '　'}{year}"
    dated = [article for article in articles if article.date]
    first, last = (desk.card_of(dated[-1].id), desk.card_of(dated[0].id)) if dated else (None, None)
    here = (Crumb(entry.name, desk.person(entry).path), Crumb(year)) if year else (Crumb(entry.name),)
    return PersonPage(
        frame=desk.frame(path, head, f"{head}：见于 {len(articles)} 篇。", nav="people"),
        name=entry.name,
        place=entry.of,
        count=len(articles),
        first=first.when if first else When(),
        first_path=first.path if first else "",
        last=last.when if last else When(),
        last_path=last.path if last else "",
        groups=groups,
        crumbs=desk.trail(Crumb("人物", urls.PEOPLE), *here),
        others=others,
        year=year,
    )


def _without(desk: Desk, articles: Sequence[Entry], paths: Collection[str]) -> tuple[Entry, ...]:
    """Return the articles whose page is none of these."""
    return tuple([one for one in articles if desk.card_of(one.id).path not in paths])


def _of_year(desk: Desk, groups: tuple[RoleGroup, ...], articles: Sequence[Entry]) -> tuple[RoleGroup, ...]:
    """Return of the groups what stands in these articles."""
    paths = {desk.card_of(one.id).path for one in articles}
    parts = [(one, tuple([each for each in one.mentions if each.path in paths])) for one in groups]
    return tuple([RoleGroup(one.role, one.label, held) for one, held in parts if held])


def tally(desk: Desk, entry: PersonEntry) -> Tally:
    """Return the person with the number of articles and what tells namesakes apart."""
    link = desk.person(entry)
    return Tally(link.text, link.path, entry.count, _told_apart(desk, entry))


def _told_apart(desk: Desk, entry: PersonEntry) -> str:
    return entry.of if desk.library.namesakes(entry.name) else ""


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


def _groups(desk: Desk, sights: Iterable[Sight], articles: Collection[str]) -> tuple[RoleGroup, ...]:
    """Return the articles by role; those that only name the person in set phrases come last."""
    by_role: dict[str, dict[str, Mention]] = defaultdict(dict)
    for sight in sights:
        role, mention = _mention(desk, sight)
        by_role[role].setdefault(sight.article, mention)
    return tuple(
        [
            RoleGroup(role, label, tuple([held[ident] for ident in articles if ident in held]))
            for role, label in ROLES.items()
            if (held := by_role.get(role))
        ]
    )


def _mention(desk: Desk, sight: Sight) -> tuple[str, Mention]:
    """Return the role under which the article stands, and the article with its sentence."""
    card, role = desk.card_of(sight.article), str(sight.role)
    claim = None
    if sight.role == "mentioned":
        claim, phrase = naming(desk.body(card.id), sight.name, desk.longer(card.id, sight.name))
        role = PHRASE if phrase else role
    said = (claim.before, claim.words, claim.after) if claim else ("", sight.name, "")
    at = f"{card.path}#{claim.anchor}" if claim and claim.anchor else ""
    return role, Mention(card.path, card.label, card.newspaper, card.when, card.page, sight.posts, *said, at)


def _years(articles: Sequence[Entry]) -> tuple[YearCount, ...]:
    """Return every year from the first article's to the last one's, those without any too."""
    if len(articles) < 2:
        return ()
    counts = Counter(article.date.year for article in articles if article.date)
    if len(counts) < 2:
        return ()
    most = max(counts.values())
    return tuple(
        YearCount(year, counts[year], round(100 * counts[year] / most))
        for year in range(min(counts), max(counts) + 1)
    )

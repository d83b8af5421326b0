"""The page of one person, and the list of all."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

from generator import pinyin, urls
from generator.library import Appearance, PersonEntry
from generator.model import Article, Output
from generator.plan.change import Change
from generator.plan.desk import Desk, framed
from generator.plan.order import newest_first
from generator.views import (
    Crumb,
    Initial,
    Mention,
    PeoplePage,
    PersonPage,
    PostLine,
    RoleGroup,
    Tally,
    When,
)

ROLES = {
    "mentioned": "见于报道",
    "author": "署名文章",
    "reporter": "采写",
    "correspondent": "通讯",
    "intern": "实习采写",
    "photographer": "摄影",
    "editor": "编辑",
}
"""Role and the heading over its articles, in the order shown."""

_SENTENCE_END = re.compile(r"[。！？；\n]")
_EITHER_SIDE = 72
"""Characters of a sentence shown before and after the name."""
_TOGETHER = 8
_MOST = 24
_MANY = 60
"""From so many people a list of the most frequent ones stands over the alphabet."""


def subjects(desk: Desk) -> Iterator[str]:
    """Yield what the index calls the people."""
    for entry in desk.library.people:
        yield entry.ident


def outputs(desk: Desk, ident: str) -> Iterator[Output]:
    """Yield the person's page; nothing if nobody is called that."""
    entry = desk.library.known(ident)
    if entry is not None:
        others = (desk.library.known(one) for one in desk.library.namesakes.get(entry.name, ()))
        namesakes = sorted((one for one in others if one and one != entry), key=lambda one: one.key)
        yield output(desk, entry, namesakes)


def concerned(change: Change) -> Iterator[str]:
    """Yield the people of the articles and all who share their names."""
    idents = set(change.idents())
    yield from idents
    for desk in (change.before, change.after):
        for ident in idents:
            entry = desk.library.known(ident)
            yield from desk.library.namesakes.get(entry.name, ()) if entry else ()


def people_differ(change: Change) -> bool:
    """Return whether anyone appears more or less often than before."""
    before, after = change.before.library.index, change.after.library.index
    return before.people is not after.people or before.spoken is not after.spoken


def output(desk: Desk, entry: PersonEntry, namesakes: Iterable[PersonEntry] = ()) -> Output:
    """Return one person's page."""
    path = desk.person(entry).path
    appearances = entry.appearances
    articles = newest_first({each.article.id: each.article for each in appearances}.values())
    place = f"（{entry.place}）" if entry.place else ""
    description = f"{entry.name}{place}：见于 {len(articles)} 篇。"
    dated = [article for article in articles if article.date]
    values = PersonPage(
        **framed(desk.frame(path, f"{entry.name}{place}", description, nav="people")),  # type: ignore[arg-type]
        name=entry.name,
        place=entry.place,
        aliases=entry.aliases,
        note=entry.note,
        count=len(articles),
        first=desk.when(dated[-1]) if dated else When(),
        last=desk.when(dated[0]) if dated else When(),
        posts=_posts(desk, appearances),
        groups=_groups(desk, entry, appearances),
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
    return entry.place if entry.name in desk.library.namesakes else ""


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
        **framed(desk.frame(urls.PEOPLE, "人物", "按姓名音序排列的人物。", nav="people")),  # type: ignore[arg-type]
        most=most_spoken_of(desk, _MOST) if total >= _MANY else (),
        initials=initials,
        total=total,
    )
    return Output(urls.PEOPLE, "people.html", values)


def _posts(desk: Desk, appearances: Iterable[Appearance]) -> tuple[PostLine, ...]:
    """Return the posts as printed, by the day they are first seen."""
    seen: dict[str, list[Article]] = defaultdict(list)
    for each in appearances:
        for post in each.posts:
            seen[post].append(each.article)
    lines = []
    for post, articles in seen.items():
        ordered = newest_first([article for article in articles if article.date] or articles)
        first_day = [article for article in ordered if article.date == ordered[-1].date]
        first, last = first_day[0], ordered[0]
        lines.append(
            (first, PostLine(post, desk.when(first), desk.when(last), len(articles), desk.path(first)))
        )
    lines.sort(key=lambda line: (line[0].date is None, line[1].first.iso, line[1].post))
    return tuple(line for _, line in lines)


def _groups(desk: Desk, entry: PersonEntry, appearances: Iterable[Appearance]) -> tuple[RoleGroup, ...]:
    by_role: dict[str, dict[str, Appearance]] = defaultdict(dict)
    for each in appearances:
        by_role[each.role][each.article.id] = each
    return tuple(
        RoleGroup(
            role,
            label,
            tuple(
                _mention(desk, by_role[role][article.id], entry.name, entry.aliases)
                for article in newest_first(each.article for each in by_role[role].values())
            ),
        )
        for role, label in ROLES.items()
        if role in by_role
    )


def _mention(desk: Desk, appearance: Appearance, name: str, aliases: tuple[str, ...]) -> Mention:
    card = desk.card(appearance.article)
    before, after, printed = "", "", name
    if appearance.role == "mentioned":
        text = desk.text(appearance.article)
        printed = next((one for one in (name, *aliases) if one in text), name)
        before, after = sentence(text, printed)
    return Mention(
        card.path, card.label, card.newspaper, card.when, card.page, appearance.posts, before, printed, after
    )


def sentence(text: str, name: str) -> tuple[str, str]:
    """Return what stands before and after the name in the first sentence that holds it; empty if none does.

    A long sentence is cut, with …… where something is left out.
    """
    at = text.find(name)
    if at < 0:
        return "", ""
    start = max(
        (match.end() for match in _SENTENCE_END.finditer(text, max(0, at - 400), at)),
        default=max(0, at - 400),
    )
    end = _SENTENCE_END.search(text, at + len(name))
    before = text[start:at].lstrip()
    after = text[at + len(name) : end.end() if end else len(text)].rstrip()
    if len(before) > _EITHER_SIDE:
        before = "……" + before[-_EITHER_SIDE:]
    if len(after) > _EITHER_SIDE:
        after = after[:_EITHER_SIDE] + "……"
    return before, after


def together(desk: Desk, articles: Iterable[Article], limit: int, without: str = "") -> tuple[Tally, ...]:
    """Return the people of whom most of these articles speak, at least two; `without` is a key to leave out.

    Who is called by two names is counted under each first, so a name must stand in two articles itself.
    """
    names: Counter[tuple[str, str]] = Counter()
    for article in articles:
        names.update((article.newspaper, person.name) for person in article.people)
    counts: Counter[str] = Counter()
    found: dict[str, PersonEntry] = {}
    for (newspaper, name), count in names.items():
        entry = desk.library.person(newspaper, name) if count > 1 else None
        if entry is not None and entry.key != without:
            counts[entry.key] += count
            found[entry.key] = entry
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Tally(found[key].name, desk.person(found[key]).path, count) for key, count in ranked[:limit])

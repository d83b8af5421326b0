"""The page of one topic, its years, and the list of all topics."""

from __future__ import annotations

from collections.abc import Iterator

from generator import urls
from generator.library import Entry
from generator.model import Output
from generator.plan.change import Change, parted, year_subject
from generator.plan.desk import Desk
from generator.plan.order import by_year, newest_first, split_years, year_label
from generator.plan.together import together
from generator.views import Crumb, Tally, TopicPage, TopicsPage, YearOfCards

_ON_ONE_PAGE = 200
_PEOPLE = 12


def subjects(desk: Desk) -> Iterator[str]:
    """Yield each topic, and its years where these have pages of their own."""
    for name in desk.library.topics:
        yield from _subjects(desk, name)


def outputs(desk: Desk, subject: str) -> Iterator[Output]:
    """Yield the topic's page, or that of one of its years; nothing if there is no such topic."""
    wanted, name = parted(subject)
    if not desk.library.count_about(name):
        return
    link = desk.topic(name)
    entries = newest_first(desk.library.about(name))
    years = by_year(entries)
    shown, split = split_years(years, _ON_ONE_PAGE)
    others = (
        tuple(Tally(year_label(year), urls.year(link.path, year), len(items)) for year, items in years)
        if split
        else ()
    )
    if wanted is None:
        yield _page(desk, name, link.path, name, shown, together(desk, entries, _PEOPLE), others)
    for year, items in years if split else ():
        if (year or 0) == wanted:
            title = f"{name}　{year_label(year)}"
            yield _page(desk, name, urls.year(link.path, year), title, ((year, items),), (), others)


def concerned(change: Change) -> Iterator[str]:
    """Yield the topics, and their years, in which an article comes, goes or is shown with other words."""
    for article in change.shown:
        for name in article.topics:
            yield year_subject(None, name, first=True)
            yield year_subject(article.date.year if article.date else None, name)
    # Where one comes or goes, every page of the topic counts its years anew.
    for article in change.shown:
        for name in article.topics:
            if not change.same(article.id, lambda one: (one.date, set(one.topics))):
                for desk in (change.before, change.after):
                    yield from _subjects(desk, name)


def topics_differ(change: Change) -> bool:
    """Return whether any topic has other articles than before."""
    return change.before.library.index.topics is not change.after.library.index.topics


def _subjects(desk: Desk, name: str) -> Iterator[str]:
    yield year_subject(None, name, first=True)
    if desk.library.count_about(name) > _ON_ONE_PAGE:
        years = {entry.date.year if entry.date else 0 for entry in desk.library.about(name)}
        for year in sorted(years):
            yield year_subject(year, name)


def _page(
    desk: Desk,
    name: str,
    path: str,
    title: str,
    years: tuple[tuple[int | None, tuple[Entry, ...]], ...],
    people: tuple[Tally, ...],
    others: tuple[Tally, ...],
) -> Output:
    link = desk.topic(name)
    whole = path == link.path
    count = desk.library.count_about(name) if whole else sum(len(items) for _, items in years)
    crumbs = (Crumb("主题", urls.TOPICS), Crumb(name, "" if whole else link.path))
    values = TopicPage(
        frame=desk.frame(path, title, f"{title}：{count} 篇。", nav="topics"),
        name=name,
        title=title,
        note=desk.library.topic_note(name) if whole else "",
        count=count,
        people=people,
        years=tuple(
            YearOfCards(year_label(year), f"y{year or 0}", tuple([desk.card_of(entry.id) for entry in items]))
            for year, items in years
        ),
        others=others,
        crumbs=desk.trail(*crumbs, *(() if whole else (Crumb(year_label(years[0][0])),))),
    )
    return Output(path, "topic.html", values)


def most_frequent(desk: Desk, limit: int = 0) -> tuple[Tally, ...]:
    """Return the topics, most articles first, at most `limit` of them (0: all)."""
    tallies = [
        Tally(link.text, link.path, desk.library.count_about(name))
        for name in desk.library.topics
        if (link := desk.topic(name))
    ]
    tallies.sort(key=lambda tally: (-tally.count, tally.path))
    return tuple(tallies[: limit or None])


def topics(desk: Desk) -> Output:
    """Return the list of all topics."""
    frame = desk.frame(urls.TOPICS, "主题", "全部主题。", nav="topics")
    return Output(urls.TOPICS, "topics.html", TopicsPage(frame=frame, topics=most_frequent(desk)))

"""The page of one topic, its years, and the list of all topics."""

from __future__ import annotations

from collections.abc import Iterator

from generator import urls
from generator.model import Article, Output
from generator.plan.desk import Desk, framed
from generator.plan.order import by_year, newest_first, split_years, year_label
from generator.plan.person import together
from generator.views import Crumb, Tally, TopicPage, TopicsPage, YearOfCards

_ON_ONE_PAGE = 200
_PEOPLE = 12


def outputs(desk: Desk) -> Iterator[Output]:
    """Yield each topic's pages, then the list of topics."""
    for name in desk.library.topics:
        yield from _topic(desk, name)
    yield topics(desk)


def _topic(desk: Desk, name: str) -> Iterator[Output]:
    """Yield the topic's page and, if it is a long one, a page for each year."""
    link = desk.topic(name)
    articles = newest_first(desk.library.about(name))
    years = by_year(articles)
    shown, split = split_years(years, _ON_ONE_PAGE)
    others = (
        tuple(Tally(year_label(year), urls.year(link.path, year), len(items)) for year, items in years)
        if split
        else ()
    )
    people = together(desk, articles, _PEOPLE)
    yield _page(desk, name, link.path, name, shown, people, others)
    if split:
        for year, items in years:
            title = f"{name}　{year_label(year)}"
            yield _page(desk, name, urls.year(link.path, year), title, ((year, items),), (), others)


def _page(
    desk: Desk,
    name: str,
    path: str,
    title: str,
    years: tuple[tuple[int | None, tuple[Article, ...]], ...],
    people: tuple[Tally, ...],
    others: tuple[Tally, ...],
) -> Output:
    link = desk.topic(name)
    whole = path == link.path
    count = len(desk.library.about(name)) if whole else sum(len(items) for _, items in years)
    crumbs = (Crumb("主题", urls.TOPICS), Crumb(name, "" if whole else link.path))
    values = TopicPage(
        **framed(desk.frame(path, title, f"{title}：{count} 篇。", nav="topics")),  # type: ignore[arg-type]
        name=name,
        title=title,
        note=desk.library.topic_note(name) if whole else "",
        count=count,
        people=people,
        years=tuple(
            YearOfCards(year_label(year), f"y{year or 0}", tuple(desk.card(article) for article in items))
            for year, items in years
        ),
        others=others,
        crumbs=desk.trail(*crumbs, *(() if whole else (Crumb(year_label(years[0][0])),))),
    )
    return Output(path, "topic.html", values)


def most_frequent(desk: Desk, limit: int = 0) -> tuple[Tally, ...]:
    """Return the topics, most articles first, at most `limit` of them (0: all)."""
    tallies = [
        Tally(link.text, link.path, len(desk.library.about(name)))
        for name in desk.library.topics
        if (link := desk.topic(name))
    ]
    tallies.sort(key=lambda tally: (-tally.count, tally.path))
    return tuple(tallies[: limit or None])


def topics(desk: Desk) -> Output:
    """Return the list of all topics."""
    frame = framed(desk.frame(urls.TOPICS, "主题", "全部主题。", nav="topics"))
    return Output(urls.TOPICS, "topics.html", TopicsPage(**frame, topics=most_frequent(desk)))  # type: ignore[arg-type]

"""What the search index is given of each article."""

from __future__ import annotations

from generator import urls
from generator.model import Article, Role, SearchRecord
from generator.plan.article import CREDITS
from generator.plan.desk import Desk


def records(desk: Desk) -> tuple[SearchRecord, ...]:
    """Return a record an article, in the library's order."""
    return tuple(_record(desk, article) for article in desk.library.articles)


def _record(desk: Desk, article: Article) -> SearchRecord:
    people = _roles(article)
    persons = [desk.whom(article, name) for name in people]
    return SearchRecord(
        id=article.id,
        url=urls.address(desk.path(article)),
        title=article.title or desk.card(article).label,
        body=desk.text(article),
        kicker=article.kicker,
        deck=article.deck,
        byline=article.byline,
        rubric=article.rubric,
        people=tuple(people),
        roles=tuple(people.values()),
        addresses=tuple(urls.address(known.link.path) if known else "" for known in persons),
        places=tuple(known.of if known else "" for known in persons),
        topics=article.topics,
        newspaper=article.newspaper,
        date=article.date.isoformat() if article.date else "",
        page=article.page,
        section=article.section,
    )


def _roles(article: Article) -> dict[str, Role]:
    """Return each person of the article once, with the role that stands first."""
    roles: dict[str, Role] = {person.name: "mentioned" for person in article.people}
    for author in article.authors:
        roles.setdefault(author.name, "author")
    for field, role, _ in CREDITS:
        for name in getattr(article, field):
            roles.setdefault(name, role)  # type: ignore[arg-type]
    return roles

"""Pages as an import brings them, of our own making."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from hashlib import sha256

from msgspec.structs import replace

from generator import content, importing
from generator.importing import ImportPlan, PageImport
from generator.model import Article, Caption, Issue, IssuePage, Nameplate, Source, Teaser
from generator.parsing.ids import article_id

PAPER, DAY = "江州日报", dt.date(2020, 3, 4)
BRIDGE = "江州大桥合龙。\n\n建设者说。\n\n三年过去了。"
SCHOOL = "新学校开学。\n\n学生来了。"
PORT = "江州港吞吐量增长。"
ISSUE = f"content/issues/{PAPER}/2020-03-04.md"


def page(
    *bodies: str,
    file: str = "seeds/1.txt",
    newspaper: str = PAPER,
    date: dt.date | None = DAY,
    number: int | None = 1,
    text: str = "",
) -> PageImport:
    """Return a page with an article for each body; the ids are the parser's."""
    digest = sha256((text or file).encode()).hexdigest()
    articles = tuple(
        Article(
            id=article_id(newspaper, date, body.split("\n\n")[0]),
            newspaper=newspaper,
            date=date,
            title=f"题{order}",
            page=number,
            order=order,
            source=Source(file, (), digest),
            body=body,
        )
        for order, body in enumerate(bodies, 1)
    )
    return PageImport(
        newspaper=newspaper,
        date=date,
        nameplate=Nameplate(issue_number=18, weekday="星期三") if number == 1 else Nameplate(),
        page=IssuePage(
            number=number,
            file=file,
            digest=digest,
            articles=tuple(a.id for a in articles),
            captions=(Caption("大桥夜景。", "李木 摄", 7),),
            teasers=(Teaser("港口", 3),),
        ),
        articles=articles,
    )


def retitled(given: PageImport, at: int, title: str) -> PageImport:
    """Return the page as a better program would cut it: one headline differs."""
    articles = list(given.articles)
    articles[at] = replace(articles[at], title=title)
    return replace(given, articles=tuple(articles))


def after(
    existing: Mapping[str, str], *pages: PageImport, seeds: tuple[str, ...] | None = None
) -> dict[str, str]:
    """Return content/ after an import, having checked that a second one does nothing."""
    done = applied(existing, importing.plan_import(existing, pages, seeds))
    again = importing.plan_import(done, pages, seeds)
    assert (dict(again.writes), again.deletes) == ({}, ())
    return done


def applied(existing: Mapping[str, str], plan: ImportPlan) -> dict[str, str]:
    """Return content/ with the plan carried out."""
    assert not set(plan.deletes) & set(plan.writes)
    return {path: text for path, text in {**existing, **plan.writes}.items() if path not in plan.deletes}


def articles(state: Mapping[str, str]) -> dict[str, Article]:
    """Return path → article."""
    return {p: content.load_article(p, text) for p, text in state.items() if p.startswith(content.ARTICLES)}


def path_of(state: Mapping[str, str], body: str) -> str:
    """Return the path of the one article whose body begins like this."""
    (path,) = (p for p, a in articles(state).items() if a.body.startswith(body[:4]))
    return path


def issue(state: Mapping[str, str], path: str = ISSUE) -> Issue:
    return content.load_issue(path, state[path])


def edited(state: Mapping[str, str], path: str, old: str, new: str) -> dict[str, str]:
    assert old in state[path]
    return {**state, path: state[path].replace(old, new)}


def without(state: Mapping[str, str], path: str) -> dict[str, str]:
    return {p: text for p, text in state.items() if p != path}

"""The pages of places and organisations that a paper's own city and province often name, and their lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator import pinyin, urls
from generator.library.named import BODY, PLACE, Key
from generator.model import Article, Output
from generator.plan.change import Change
from generator.plan.desk import Desk
from generator.plan.order import by_year, newest_first, year_label
from generator.plan.together import together
from generator.views import Crumb, NamedListPage, NamedPage, Tally, YearOfCards

_SHOWN = 200
"""Articles on one page; the search finds the rest."""
_PEOPLE = 12
_LABELS = {PLACE: ("地点", urls.PLACES, "places"), BODY: ("机构", urls.ORGANISATIONS, "organisations")}
"""Of each kind its heading, its list, and the entry of the menu."""


def subjects(desk: Desk) -> Iterator[str]:
    """Yield every place and organisation that has a page."""
    for kind, name in sorted(desk.library.named):
        yield f"{kind}/{name}"


def outputs(desk: Desk, subject: str) -> Iterator[Output]:
    """Yield its page; nothing if it is named too seldom."""
    kind, _, name = subject.partition("/")
    if (kind, name) in desk.library.named:
        yield _page(desk, (kind, name))


def concerned(change: Change) -> Iterator[str]:
    """Yield the places and organisations of the articles that look different, or name others than before."""
    # What an article names is not on its card: it may look as it did everywhere else.
    other = [
        article
        for article in (*change.gone, *change.new)
        if not change.same(article.id, lambda one: (one.places, one.organisations))
    ]
    for desk, articles in ((change.before, change.shown), (change.after, change.shown)):
        for article in (*articles, *other):
            for (kind, name), _ in desk.library.names_of(article):
                yield f"{kind}/{name}"


def homeless(desk: Desk) -> tuple[str, ...]:
    """Return the newspapers of which digest.toml does not name the city: nothing is their own."""
    return tuple(name for name in desk.issues_by_paper if name and not desk.facts(name).city)


def lists(desk: Desk) -> Iterator[Output]:
    """Yield the list of places and that of organisations."""
    for kind, (label, path, nav) in _LABELS.items():
        tallies = [
            Tally(name, urls.named(kind, name), desk.library.count_naming((kind, name)))
            for one, name in desk.library.named
            if one == kind
        ]
        tallies.sort(key=lambda tally: (-tally.count, pinyin.syllables(tally.text), tally.text))
        frame = desk.frame(path, label, f"报纸常提到的本省本市{label}。", nav)
        yield Output(path, "named_list.html", NamedListPage(frame=frame, title=label, named=tuple(tallies)))


def lists_differ(change: Change) -> bool:
    """Return whether anything is named in other articles than before."""
    return change.before.library.index.named_in is not change.after.library.index.named_in


def _page(desk: Desk, key: Key) -> Output:
    kind, name = key
    label, path, nav = _LABELS[kind]
    articles = newest_first(desk.library.naming(key))
    shown = articles[:_SHOWN]
    values = NamedPage(
        frame=desk.frame(urls.named(kind, name), name, f"{name}：见于 {len(articles)} 篇。", nav),
        name=name,
        kind=label,
        forms=_forms(desk, key, articles),
        count=len(articles),
        shown=len(shown),
        years=tuple(
            YearOfCards(year_label(year), f"y{year or 0}", tuple(desk.card(article) for article in items))
            for year, items in by_year(shown)
        ),
        people=together(desk, articles, _PEOPLE),
        crumbs=desk.trail(Crumb(label, path), Crumb(name)),
    )
    return Output(urls.named(kind, name), "named.html", values)


def _forms(desk: Desk, key: Key, articles: tuple[Article, ...]) -> tuple[str, ...]:
    """Return the other names under which it is printed, the most frequent first."""
    printed = Counter(
        form for article in articles for one, form in desk.library.names_of(article) if one == key
    )
    return tuple(sorted(printed.keys() - {key[1]}, key=lambda form: (-printed[form], form)))

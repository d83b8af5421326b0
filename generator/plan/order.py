"""The order in which lists stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import groupby
from typing import TypeVar

from generator.library import Entry
from generator.model import Article, Issue

_Dated = TypeVar("_Dated", Article, Entry, Issue)
_Placed = TypeVar("_Placed", Article, Entry)
T = TypeVar("T")


def newest_first(articles: Iterable[_Placed]) -> tuple[_Placed, ...]:
    """Return the articles newest first, undated last; on a day by newspaper, page and place on it."""
    held = list(articles)
    if len(held) > 1:
        held.sort(key=_place)
    return tuple(held)


def _place(article: Article | Entry) -> tuple[int, str, int, int, str]:
    date = article.date
    return -date.toordinal() if date else 0, article.newspaper, article.page or 0, article.order, article.id


def newest_issues(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Return the issues newest first, undated last; on a day by newspaper."""
    return tuple(sorted(issues, key=lambda issue: (-_day(issue.date), issue.newspaper)))


def by_year(items: Iterable[_Dated]) -> tuple[tuple[int | None, tuple[_Dated, ...]], ...]:
    """Return (year or None, its items) for items that stand newest first."""
    return tuple(
        (year, tuple(group))
        for year, group in groupby(items, key=lambda item: item.date.year if item.date else None)
    )


def year_label(year: int | None) -> str:
    """Return 2022年, or 日期不详."""
    return f"{year}年" if year else "日期不详"


def split_years(
    years: tuple[tuple[int | None, tuple[T, ...]], ...], limit: int
) -> tuple[tuple[tuple[int | None, tuple[T, ...]], ...], bool]:
    """Return (years shown on the first page, whether each year has a page of its own).

    Up to `limit` items stand on one page; beyond, the first page shows the newest year only.
    """
    total = sum(len(items) for _, items in years)
    return (years, False) if total <= limit else (years[:1], True)


def _day(date: dt.date | None) -> int:
    return date.toordinal() if date else 0

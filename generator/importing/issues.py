"""The issue files of an import: which pages each shall list."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from generator.importing.pages import PageImport
from generator.model import Issue, IssuePage, Nameplate

_LAST = 10_000
"""Where a page without a number stands among the others."""


def merge_issue(
    old: Issue | None,
    pages: Sequence[PageImport],
    ids: Mapping[str, tuple[str, ...]] | None = None,
    owned: Collection[str] = (),
) -> Issue:
    """Return the issue with these pages put in, or put anew, and the others as they were.

    The pages are of one newspaper and date, at least one. `ids` gives the ids a page file shall list, if
    they are not just those of its articles. A page of the old issue goes if all its ids are in `owned`:
    another transcription of it has brought the same articles.
    """
    first = pages[0]
    incoming = [p.page if ids is None else replace(p.page, articles=ids[p.page.file]) for p in pages]
    kept = [
        page
        for page in (old.pages if old else ())
        if not any(is_same(page, new) for new in incoming)
        and not (page.articles and all(one in owned for one in page.articles))
    ]
    ordered = sorted((*kept, *incoming), key=_place)
    plates = [p.nameplate for p in sorted(pages, key=lambda p: _place(p.page)) if p.nameplate != Nameplate()]
    return Issue(
        newspaper=first.newspaper,
        date=first.date,
        nameplate=plates[0] if plates else Nameplate(),
        pages=tuple(ordered),
        note=old.note if old else "",
        path=old.path if old else "",
    )


def without(old: Issue, pages: Sequence[PageImport]) -> Issue:
    """Return the issue without these pages, which have gone to another."""
    return replace(
        old,
        nameplate=Nameplate(),
        pages=tuple(page for page in old.pages if not any(is_same(page, new.page) for new in pages)),
    )


def is_same(old: IssuePage, new: IssuePage) -> bool:
    """Return whether both come from one file, or from one text under two names."""
    return old.file == new.file or bool(old.digest and old.digest == new.digest)


def _place(page: IssuePage) -> tuple[int, str]:
    return page.number or _LAST, page.file

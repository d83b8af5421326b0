"""The issue files of an import: which pages each shall list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from generator.importing.pages import PageImport
from generator.model import Issue, IssuePage, Nameplate

_LAST = 10_000
"""Where a page without a number stands among the others."""


def merge_issue(
    old: Issue | None,
    pages: Sequence[PageImport],
    ids: Mapping[str, tuple[str, ...]] | None = None,
    gone: Callable[[IssuePage], bool] | None = None,
) -> Issue:
    """Return the issue with these pages put in, or put anew, and the others as they were.

    The pages are of one newspaper and date, at least one. `ids` gives the ids a page file shall list, if they
    are not just those of its articles. `gone` says which of the old pages do not stay: by default those that
    come from the file of a new one.
    """
    first = pages[0]
    files = {page.page.file for page in pages}
    incoming = [p.page if ids is None else replace(p.page, articles=ids[p.page.file]) for p in pages]
    kept = [p for p in (old.pages if old else ()) if not (gone(p) if gone else p.file in files)]
    plates = [p.nameplate for p in sorted(pages, key=lambda p: _place(p.page)) if p.nameplate != Nameplate()]
    return Issue(
        newspaper=first.newspaper,
        date=first.date,
        nameplate=plates[0] if plates else Nameplate(),
        pages=tuple(sorted((*kept, *incoming), key=_place)),
        note=old.note if old else "",
        path=old.path if old else "",
    )


def without(old: Issue, gone: Callable[[IssuePage], bool]) -> Issue:
    """Return the issue without the pages that have gone to another."""
    return replace(old, nameplate=Nameplate(), pages=tuple(page for page in old.pages if not gone(page)))


def _place(page: IssuePage) -> tuple[int, str]:
    return page.number or _LAST, page.file

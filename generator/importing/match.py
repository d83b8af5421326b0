"""Which article of a page is which file, and which article a person has deleted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import count, islice

from msgspec.structs import replace
from rapidfuzz import fuzz

from generator import content
from generator.importing.pages import PageImport
from generator.importing.shelf import Shelf, body
from generator.model import Article, Issue
from generator.parsing.ids import article_id

_ALIKE = 85
"""Of a hundred: how much of two texts has to agree for them to be one that was mended."""
_APART = 10
"""How much less of any other text may agree with either."""
_TWINS = 8
"""Twins of an id among which a page looks for one of its own; a day has no more editions."""


def with_own_ids(page: PageImport, owners: dict[str, str], known: Collection[str]) -> PageImport:
    """Return the page with ids no other page has.

    Two pages may begin an article alike, say in two editions of one day. The n-th of them has the digest of
    the id and n. An id the page has had before (`known`) is kept, also when a lower n is free
    by now. `owners` maps id → page file, and learns this page's.
    """
    file = page.page.file
    out = []
    used: set[str] = set()
    for article in page.articles:
        free = (i for i in _twins(article.id) if owners.get(i, file) == file and i not in used)
        first = list(islice(free, _TWINS if known else 1))
        one = next((i for i in first if i in known), first[0])
        owners[one] = file
        used.add(one)
        out.append(article if one == article.id else replace(article, id=one))
    return replace(page, articles=tuple(out))


def _twins(ident: str) -> Iterator[str]:
    """Yield the id, then the digests of it and 2, 3 and so on."""
    yield ident
    yield from (article_id(ident, None, str(number)) for number in count(2))


def pairs(old: Mapping[str, str], new: Sequence[Article], texts: Mapping[str, str]) -> dict[str, str]:
    """Return new id → old id: the same id, else the file whose paragraphs, as imported, are most alike.

    `old` maps the ids of the page's files to their paths. Half of the shorter article's paragraphs have to
    agree. Where none do, the whole text may: a mended transcription differs by few characters.
    """
    out = {article.id: article.id for article in new if article.id in old}
    free = {one: set(content.paragraph_digests(texts[path])) for one, path in old.items() if one not in out}
    scores = []
    for article in new:
        if article.id in out:
            continue
        mine = set(content.body_digests(article.body))
        for one, theirs in free.items():
            shared = len(mine & theirs)
            if shared and 2 * shared >= min(len(mine), len(theirs)):
                scores.append((-shared, article.order, one, article.id))
    for _, _, one, new_id in sorted(scores):
        if new_id not in out and one in free:
            out[new_id] = one
            del free[one]
    rest = {article.id: article.body for article in new if article.id not in out}
    return out | _alike(rest, {one: body(texts[old[one]]) for one in free} if rest else {})


def predecessor(page: PageImport, shelf: Shelf, seeds: Collection[str]) -> str:
    """Return the file that a page of a new file is a better transcription of, empty if there is none.

    It is of the same issue and no seed now, and half of the articles that it brought have to be the page's,
    those that a person deleted left out unless they begin as they did.
    """
    path = content.issue_path(page.newspaper, page.date)
    if path not in shelf.texts or any(True for _ in shelf.issues_of(page.page)):
        return ""
    best = 0, ""
    for old in shelf.issue(path).pages:
        if not old.file or old.file in seeds:
            continue
        files = {one: shelf.by_id[one] for one in old.articles if one in shelf.by_id}
        files = {one: file for one, file in files.items() if shelf.page_of(file) == old.file}
        deleted = [one.id for one in page.articles if one.id in old.articles and one.id not in shelf.by_id]
        count = len(pairs(files, page.articles, shelf.texts)) + len(deleted)
        if 2 * count >= len(files) + len(deleted):
            best = max(best, (count, old.file))
    return best[1] if best[0] else ""


def _alike(new: Mapping[str, str], old: Mapping[str, str]) -> dict[str, str]:
    """Return new id → old id of bodies that nearly agree, if each is by far the nearest of the other."""
    scores = {
        (n, o): fuzz.ratio(new[n].strip(), old[o].strip()) for n in new for o in old if new[n] and old[o]
    }

    def clear(at: tuple[str, str]) -> bool:
        if scores[at] < _ALIKE:
            return False  # as most are: to look for rivals of each would take long where a page has many
        rivals = (score for other, score in scores.items() if (other[0] == at[0]) != (other[1] == at[1]))
        return scores[at] >= _APART + max(rivals, default=0)

    return {n: o for n, o in scores if clear((n, o))}


def deleted(article: Article, listed: Iterable[tuple[Issue, tuple[str, ...]]], shelf: Shelf) -> str:
    """Return the id under which an article without a file once had one, empty if it had none.

    An issue lists its id, or the one it had there: a page whose newspaper or date was corrected lists its
    articles under the ids of the old ones.
    """
    ids = (
        one
        for issue, ids in listed
        for one in (article.id, *_former_ids(article, issue))
        if one in ids and one not in shelf.by_id
    )
    return next(ids, "")


def _former_ids(article: Article, issue: Issue) -> list[str]:
    """Return the id the article had under another newspaper and date, by the lead its id is made from."""
    first = next((block for block, _ in content.blocks(article.body) if not block.startswith("## ")), "")
    leads = (lead for lead in (first, article.body, article.title) if lead)
    return [
        article_id(issue.newspaper, issue.date, lead)
        for lead in leads
        if article_id(article.newspaper, article.date, lead) == article.id
    ]

"""The plan of an import: what is written, what goes, and what an editor should hear of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

from msgspec import Struct, field

from generator import content
from generator.errors import SourceError, Where
from generator.importing import issues, match
from generator.importing.pages import PageImport, unknown
from generator.importing.shelf import Shelf
from generator.model import Article, Issue, IssuePage


class ImportPlan(Struct, frozen=True):
    """What an import does. Paths are relative to the root, with `/`."""

    writes: Mapping[str, str] = field(default_factory=dict)
    """Path → whole new text; only files whose text changes."""
    edited: frozenset[str] = frozenset()
    """Those that hold what people typed."""
    deletes: tuple[str, ...] = ()
    """Files that the machine made, nobody touched and no page brings any longer; sorted."""
    warnings: tuple[SourceError, ...] = ()
    """What an editor should look at; errors under --strict."""
    errors: tuple[SourceError, ...] = ()
    """Content files that could not be read; they are left alone, and so is what would go into them."""


def plan_import(
    existing: Mapping[str, str], pages: Sequence[PageImport], seeds: Collection[str] | None = None
) -> ImportPlan:
    """Return what importing the pages does to content/.

    `existing` maps the path (relative to the root, with `/`) of every .md file under content/articles/ and
    content/issues/ to its text, line ends untouched (`content.decode` makes it from bytes). Pages that are
    not given stay as they are: an article whose page is no longer a seed is never deleted. `seeds` are the
    files of all pages there are, given or not; with them a new transcription under a new name takes over
    the articles of one that is gone, without them every page keeps its own.
    Importing the same pages twice changes nothing.
    """
    work = _Work(Shelf(existing, (page.page for page in pages), seeds), seeds)
    work.run(pages)
    texts = {path: text for path, text in sorted(work.writes.items()) if existing.get(path) != text}
    gone = tuple(sorted(work.deletes - work.writes.keys()))
    return ImportPlan(
        texts,
        frozenset(work.edited.intersection(texts)),
        gone,
        tuple(work.warnings),
        tuple(sorted(work.errors.values(), key=lambda e: e.where)),
    )


class _Work(Struct):
    """One import being planned."""

    shelf: Shelf
    seeds: Collection[str] | None
    writes: dict[str, str] = field(default_factory=dict)
    edited: set[str] = field(default_factory=set)
    deletes: set[str] = field(default_factory=set)
    warnings: list[SourceError] = field(default_factory=list)
    errors: dict[str, SourceError] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    """Article id → file of the page that brings it."""
    gone: set[str] = field(default_factory=set)
    """Ids whose files this import deletes or moves."""

    def run(self, pages: Sequence[PageImport]) -> None:
        """Plan all pages, then the issues they belong to."""
        fresh = self._once(sorted(pages, key=lambda page: page.page.file))
        for page in fresh:
            self._follow(page)
        for page in fresh:
            self.owners.update(self._others(page))
        for page in fresh:
            self.owners.update(dict.fromkeys(self.shelf.articles_of(page.page), page.page.file))
        fresh = [match.with_own_ids(page, self.owners, self._known_ids(page)) for page in fresh]
        for page in fresh:
            self._page(page)
        self._issues(fresh)

    def _once(self, pages: Sequence[PageImport]) -> list[PageImport]:
        """Return the pages without second copies of one text; warn of these and of pages nobody can place."""
        seen: dict[str, str] = {}
        out = []
        for page in pages:
            file = page.page.file
            first = seen.setdefault(page.page.digest or file, file)
            if first != file:
                said = f"the same text as {first}; the page is imported once"
                self.warnings.append(SourceError(Where(file), said, "take one of the two out of seeds/"))
                continue
            out.append(page)
            if (warning := unknown(page)) is not None:
                self.warnings.append(warning)
        return out

    def _follow(self, page: PageImport) -> None:
        """Let a page of a new file take over what came from the one that it replaces."""
        if self.seeds is None:
            return
        with suppress(SourceError):  # of an issue file: told where that is written
            if old := match.predecessor(page, self.shelf, self.seeds):
                self.shelf.follow(old, page.page.file)

    def _known_ids(self, page: PageImport) -> set[str]:
        """Return the ids under which the page has files, or had some that a person deleted."""
        listed = {one for _, ids in self.shelf.listed(page.page) for one in ids}
        return {*self.shelf.articles_of(page.page), *listed}

    def _others(self, page: PageImport) -> dict[str, str]:
        """Return those of the page's ids that are taken by files of other pages, with these pages' files."""
        taken = {}
        for article in page.articles:
            path = self.shelf.by_id.get(article.id)
            file = self.shelf.page_of(path) if path else ""
            if file and (self.seeds is None or file in self.seeds):
                taken[article.id] = file
        return taken

    def _page(self, page: PageImport) -> None:
        """Plan the article files of one page."""
        old = self.shelf.articles_of(page.page)
        # An id may also stand in a file of another origin: an earlier transcription, or an editor's own.
        elsewhere = {a.id: self.shelf.by_id[a.id] for a in page.articles if a.id in self.shelf.by_id}
        own = self.shelf.own_of(page.page)
        files = {**own, **old, **elsewhere}
        paired = match.pairs(files, page.articles, self.shelf.texts)
        listed = tuple(self.shelf.listed(page.page))
        missed = {one for _, ids in listed for one in ids if one not in self.shelf.by_id}
        new: list[str] = []
        for article in page.articles:
            if paired.get(article.id, article.id) in own:
                continue  # imports leave it alone, and make no second one
            if article.id in paired:
                self._known(article, paired[article.id], files[paired[article.id]])
            elif one := match.deleted(article, listed, self.shelf):
                missed.discard(one)
            else:
                path = content.article_path(article.newspaper, article.date, article.id)
                if path not in self.shelf.texts:
                    self.writes[path] = content.merge_article(None, article)
                    new.append(path)
        if missed and new:
            self.warnings.append(_returned(page.page.file, sorted(missed), new))
        for one in old.keys() - paired.values():
            self._left_over(one, old[one])

    def _known(self, article: Article, old_id: str, path: str) -> None:
        """Plan an article that has a file; under a corrected date the file moves with its edits."""
        with self._reading(path):
            text, edited = content.merged(self.shelf.texts[path], article, path)
            target = path
            if old_id != article.id:
                merged = content.load_article(path, text)
                moved = content.article_path(merged.newspaper, merged.date, merged.id)
                target = path if moved in self.shelf.texts else moved
            self._write(target, text, edited=edited)
            if target != path:
                self.deletes.add(path)
                self.gone.add(old_id)

    def _left_over(self, one: str, path: str) -> None:
        """Plan a file whose article its page brings no longer: untouched it goes, else it is flagged."""
        with self._reading(path):
            text = self.shelf.texts[path]
            if content.is_untouched(text, path):
                self.deletes.add(path)
                self.gone.add(one)
            else:
                self._write(path, content.mark_orphan(text, path), edited=True)

    def _issues(self, pages: Sequence[PageImport]) -> None:
        """Plan the issue files the pages belong to, and those they have left."""
        groups: dict[str, list[PageImport]] = defaultdict(list)
        for page in pages:
            groups[content.issue_path(page.newspaper, page.date)].append(page)
        sources = {page.page.file: tuple(self.shelf.issues_of(page.page)) for page in pages}
        brought = {article.id for page in pages for article in page.articles}

        def moved(old: IssuePage) -> bool:
            return any(self.shelf.is_from(old.file, old.digest, page.page) for page in pages)

        for path, group in groups.items():
            with self._reading(path):
                text = self.shelf.texts.get(path)
                old = self.shelf.issue(path) if text is not None else None
                replaced = self._replaced(old, brought)
                ids = {page.page.file: self._ids(page) for page in group}
                new = issues.merge_issue(old, group, ids, lambda p: p.file in replaced or moved(p))  # noqa: B023
                former = {one for page in group for one in sources[page.page.file]} - {path}
                before = {one: self.shelf.texts[one] for one in former}
                once = {file: self.shelf.once(file) for file in ids}
                made = content.merge_issue(text, new, ids.keys(), path, before, once)
                self._write(path, made, edited=made != text and not content.is_untouched_issue(made, path))
        for path in {one for found in sources.values() for one in found} - groups.keys():
            self._left(path, moved)

    def _replaced(self, old: Issue | None, brought: set[str]) -> set[str]:
        """Return the files of untouched pages that are no seeds now and whose articles others bring."""
        if old is None or self.seeds is None:
            return set()
        return {
            page.file
            for page in old.pages
            if page.file not in self.seeds and page.articles and brought.issuperset(page.articles)
        } & content.untouched_pages(self.shelf.texts[old.path], old.path)

    def _left(self, path: str, moved: Callable[[IssuePage], bool]) -> None:
        """Plan an issue file from which pages have gone to another newspaper or date."""
        with self._reading(path):
            rest = issues.without(self.shelf.issue(path), moved)
            text = content.merge_issue(self.shelf.texts[path], rest, (), path)
            untouched = content.is_untouched_issue(text, path)
            if not rest.pages and untouched:
                self.deletes.add(path)
            else:
                self._write(path, text, edited=not untouched)

    def _write(self, path: str, text: str, *, edited: bool) -> None:
        self.writes[path] = text
        if edited:
            self.edited.add(path)

    def _ids(self, page: PageImport) -> tuple[str, ...]:
        """Return the ids the issue lists for a page: all it brings, and those deleted or kept by hand."""
        new = [article.id for article in page.articles]
        before = [one for _, ids in self.shelf.listed(page.page) for one in ids]
        return tuple(dict.fromkeys([*new, *(one for one in before if one not in self.gone)]))

    @contextmanager
    def _reading(self, path: str) -> Iterator[None]:
        """Keep the first mistake of a content file as an error, and leave its part of the plan undone."""
        try:
            yield
        except SourceError as error:
            self.errors.setdefault(path, error)


def _returned(file: str, missed: Sequence[str], new: Sequence[str]) -> SourceError:
    """Return the warning for a page that brings new articles, and others no longer that a person deleted."""
    return SourceError(
        Where(file),
        f"{', '.join(new)} may be what you deleted as {', '.join(missed)}: the page no longer brings that",
        f"delete it again if it is; `import {file}` ends this warning",
    )

"""What stands in content/ before an import, found by id and by page without reading it all."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from generator import content
from generator.errors import SourceError
from generator.model import Issue, IssuePage

_ID = re.compile(r"^id:[ \t]*[\"']?([\w-]+)", re.MULTILINE)
_FILE = re.compile(r"\bfile: (\"(?:[^\"\\]|\\.)*\"|[^,}\n]*)")
_DIGEST = re.compile(r"\bdigest: \"?([0-9a-f]+)")
_MACHINE = re.compile(r"^machine: ", re.MULTILINE)


class Shelf:
    """The files of content/articles and content/issues."""

    def __init__(
        self, existing: Mapping[str, str], pages: Iterable[IssuePage], seeds: Collection[str] | None
    ) -> None:
        """Index the files by what their front matter seems to say; nothing is checked.

        `pages` are those imported now, `seeds` the files of all there are, if that is known.
        """
        self.texts = existing
        pages = tuple(pages)
        self._now = {page.digest for page in pages} - {""}
        self._elsewhere = set(seeds or ()) - {page.file for page in pages}
        self.by_id: dict[str, str] = {}
        self._articles: dict[str, list[str]] = defaultdict(list)
        self._own: dict[str, list[str]] = defaultdict(list)
        """Articles that editors made their own: no machine speaks of them any more."""
        self._issues: dict[str, list[str]] = defaultdict(list)
        self._loaded: dict[str, Issue] = {}
        self._followed: dict[str, str] = {}
        """File of a page that is no more → file of the page that is a better transcription of it."""
        for path in sorted(existing):
            front = _front(existing[path])
            if path.startswith(f"{content.ISSUES}/"):
                _index(self._issues, front, path)
            elif path.startswith(f"{content.ARTICLES}/") and (found := _ID.search(front)):
                self.by_id.setdefault(found[1], path)
                _index(self._articles if _MACHINE.search(front) else self._own, front, path)

    def articles_of(self, page: IssuePage) -> dict[str, str]:
        """Return id → path of the articles that a machine made from this page, by path."""
        return self._of(page, self._articles)

    def own_of(self, page: IssuePage) -> dict[str, str]:
        """Return the same of articles that came from this page and are the editors' own by now."""
        return self._of(page, self._own)

    def follow(self, file: str, by: str) -> None:
        """Take what came from a file that is no more for what comes from another now."""
        self._followed.setdefault(file, by)

    def once(self, file: str) -> str:
        """Return the file whose place a page's file takes, itself if there is none."""
        return next((old for old, new in self._followed.items() if new == file), file)

    def _named(self, page: IssuePage, index: Mapping[str, Sequence[str]]) -> list[str]:
        """Return the paths under the page's text, its file, and those it takes the place of."""
        keys = page.file, self.once(page.file), page.digest
        return sorted({path for key in keys for path in index.get(key, ())})

    def _of(self, page: IssuePage, index: Mapping[str, Sequence[str]]) -> dict[str, str]:
        found = {}
        for path in self._named(page, index):
            front = _front(self.texts[path])
            file, digest, ident = _FILE.search(front), _DIGEST.search(front), _ID.search(front)
            said = _name(file[1]) if file else "", digest[1] if digest else ""
            if ident and self.by_id[ident[1]] == path and self.is_from(*said, page):
                found[ident[1]] = path
        return found

    def is_from(self, file: str, digest: str, page: IssuePage) -> bool:
        """Return whether what came from a page of that file and text comes from this page now.

        The text tells, as files may be renamed; but the file does where no page of this import has that text,
        or where it is a seed that is not imported now and so has not changed.
        """
        by_text = digest in self._now and file not in self._elsewhere
        return digest == page.digest if by_text else self._followed.get(file, file) == page.file

    def page_of(self, path: str) -> str:
        """Return the file of the page an article's file was made from; empty if no machine made it."""
        front = _front(self.texts[path])
        found = _FILE.search(front) if _MACHINE.search(front) else None
        return _name(found[1]) if found else ""

    def issues_of(self, page: IssuePage) -> Iterator[str]:
        """Yield the paths of the issue files that list this page; unreadable ones are passed over."""
        for path in self._named(page, self._issues):
            try:
                issue = self.issue(path)
            except SourceError:
                continue
            if any(self.is_from(old.file, old.digest, page) for old in issue.pages):
                yield path

    def issue(self, path: str) -> Issue:
        """Return an issue file's issue. Raises SourceError where it cannot be read."""
        if path not in self._loaded:
            self._loaded[path] = content.load_issue(path, self.texts[path])
        return self._loaded[path]

    def listed(self, page: IssuePage) -> Iterator[tuple[Issue, tuple[str, ...]]]:
        """Yield the issues that list the page, with the ids they list for it."""
        for path in self.issues_of(page):
            issue = self.issue(path)
            for old in issue.pages:
                if self.is_from(old.file, old.digest, page):
                    yield issue, old.articles


def body(text: str) -> str:
    """Return what stands below the front matter, empty if that is not closed."""
    end = text.find("\n---", 3)
    return text[end + 4 :].partition("\n")[2] if end > 0 else ""


def _front(text: str) -> str:
    """Return the part of the text that is front matter, and not more than that if it is closed."""
    end = text.find("\n---", 3)
    return text[:end] if end > 0 else text


def _name(said: str) -> str:
    """Return the file name that stands in YAML as `said`; what is no good YAML is taken as it is."""
    if said.startswith('"'):
        with suppress(ValueError):
            return str(json.loads(said))
    return said.strip().strip("'")


def _index(index: dict[str, list[str]], front: str, path: str) -> None:
    """Put the path under every page file and every page digest that the front matter names."""
    for said in _FILE.findall(front):
        index[_name(said)].append(path)
    for digest in _DIGEST.findall(front):
        index[digest].append(path)

"""What an import writes into an issue's file: the pages it brings, and what editors corrected on them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import cast

from msgspec import Struct, field

from generator.content import edit, fields, frontmatter, machine, shapes, threeway
from generator.content.machine import Base
from generator.content.threeway import Row
from generator.content.yamlout import Plain, entry, flow
from generator.model import Issue, IssuePage

_ORDER = tuple(shapes.IssueFile.__struct_fields__)
_HEAD = ("newspaper", "date")
_FACTS = ("number", "section", "file", "digest")
_LISTS = ("captions", "teasers", "notices")
_MACHINE = re.compile(r"^machine:", re.MULTILINE)


def merge_issue(
    old_text: str | None,
    new: Issue,
    fresh: Collection[str],
    path: str = "",
    before: Mapping[str, str] | None = None,
    once: Mapping[str, str] | None = None,
) -> str:
    """Return the issue's new file, given the old one or None.

    `new` holds every page the issue shall have. Those whose file is in `fresh` are merged with what the old
    file says of them, or the files `before` (path → text) from which they come; the others stay as the old
    file has them, and without any fresh page so does the head. The ids of a fresh page are taken as they are.
    `once` maps the file of a page to the one whose place it takes, and whose corrections are its own.
    A file in which nothing changes comes back byte for byte. Raises SourceError where one cannot be read.
    """
    former = [_Old(where, text) for where, text in sorted((before or {}).items())]
    if old_text is None:
        merge = _Merge({}, former, once or {})
        plain = merge.issue(Issue(new.newspaper, new.date), new, fresh)
        front = "".join(entry(key, plain[key]) for key in _ORDER if key in plain)
        return f"---\n{front}machine: {machine.write(merge.fresh)}\n---\n"
    old = _Old(path, old_text)
    merge = _Merge(old.base, former, once or {})
    plain = merge.issue(old.issue, new, fresh)
    front = edit.edit(
        old.parts.front, fields.issue_plain(old.issue), plain, machine.write(merge.fresh), _ORDER
    )
    if front == old.parts.front:
        return old_text
    return frontmatter.restored(f"---\n{front}{old.parts.fence}{old.parts.rest}", old_text)


def is_untouched_issue(old_text: str, path: str = "") -> bool:
    """Return whether an issue's file is as the machine wrote it, with no note and no comment."""
    old = _Old(path, old_text)
    noted = old.parts.rest.strip("\n") or edit.comments(old.parts.front)
    # Of an issue without newspaper, date and pages the line says nothing.
    return _MACHINE.search(old.parts.front) is not None and old.base == _base(old.issue) and not noted


def untouched_pages(old_text: str, path: str = "") -> frozenset[str]:
    """Return the files of the pages that stand in an issue's file as the machine wrote them."""
    old = _Old(path, old_text)
    return frozenset(
        page.file
        for page in old.issue.pages
        if _page_base(page) == {key: said for key, said in old.base.items() if key.startswith(_prefix(page))}
    )


class _Old:
    """An issue's file as it is, taken apart."""

    def __init__(self, path: str, text: str) -> None:
        unix = frontmatter.unix(text)
        self.parts = frontmatter.split(path, unix)
        said = frontmatter.load(path, unix, self.parts.front, shapes.IssueFile)
        self.issue = fields.issue(said, "", path)
        self.base: Base = machine.read(said.machine)


class _Merge(Struct):
    """One merge under way: the old digests, and the new ones as they come together."""

    base: Base
    former: Sequence[_Old] = ()
    once: Mapping[str, str] = field(default_factory=dict)
    fresh: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def issue(self, old: Issue, new: Issue, fresh: Collection[str]) -> dict[str, Plain]:
        """Return the merged front matter."""
        ours, theirs = fields.issue_plain(old), fields.issue_plain(new)
        plain, conflicts = threeway.fields(self.base, ours, theirs if fresh else ours, _HEAD)
        self.fresh |= (
            _digests(theirs, _HEAD, "") if fresh else {k: v for k, v in self.base.items() if k in _HEAD}
        )
        plate, more = self._nameplate(_row(ours, "nameplate"), _row(theirs, "nameplate"))
        kept = {page.file for page in new.pages if page.file not in fresh}
        pages = [self._page(*self._before(old, page, kept), page, fresh) for page in new.pages]
        if pages and (conflicts or more):
            pages[0]["flags"] = threeway.with_conflicts(_rows(pages[0], "flags"), [*conflicts, *more])
        return plain | ({"nameplate": plate} if plate else {}) | ({"pages": pages} if pages else {})

    def _nameplate(self, ours: Row, theirs: Row) -> tuple[dict[str, Plain], list[dict[str, Plain]]]:
        """Return the merged nameplate; where no page of this import brings one, the old stays."""
        keys = shapes.NameplateItem.__struct_fields__
        if not theirs:
            self.fresh |= {k: v for k, v in self.base.items() if k.startswith("nameplate.")}
            return dict(ours), []
        self.fresh |= _digests(theirs, keys, "nameplate.")
        return threeway.fields(_under("nameplate.", self.base), ours, theirs, keys)

    def _before(self, old: Issue, page: IssuePage, kept: Collection[str]) -> tuple[IssuePage | None, Base]:
        """Return the page as this file, or a former one, has it, with what the machine wrote of it."""
        once = self.once.get(page.file, page.file)
        if (found := _same(old, page, kept, once)) is not None:
            return found, _under(_prefix(found), self.base)
        for other in self.former:
            if (found := _same(other.issue, page, (), once)) is not None:
                return found, _under(_prefix(found), other.base)
        return None, {}

    def _page(
        self, old: IssuePage | None, base: Base, new: IssuePage, fresh: Collection[str]
    ) -> dict[str, Plain]:
        if old is None:
            self.fresh |= _page_base(new)
            return fields.page_plain(new)
        if new.file not in fresh:
            self.fresh |= {_prefix(old) + key: said for key, said in base.items()}
            return fields.page_plain(old)
        self.fresh |= _page_base(new)
        ours, theirs = fields.page_plain(old), fields.page_plain(new)
        merged, conflicts = threeway.fields(base, ours, theirs, _FACTS)
        merged |= {"articles": list(new.articles)} if new.articles else {}
        for key in _LISTS:
            rows, refused = _merged_rows(base.get(key, ()), _rows(ours, key), _rows(theirs, key))
            merged |= {key: rows} if rows else {}
            conflicts += [threeway.conflict(f" {key} ", machine_version) for machine_version in refused]
        flags = threeway.flags(base.get("flags", ()), _rows(ours, "flags"), _rows(theirs, "flags"))
        flags = threeway.with_conflicts(flags, conflicts)
        return merged | ({"flags": flags} if flags else {})


def _merged_rows(
    base: tuple[str, ...], ours: Sequence[Row], theirs: Sequence[Row]
) -> tuple[list[Row], list[str]]:
    """Return the merged rows, and as one line each what the machine would have put elsewhere."""
    mine, new = (tuple(map(machine.digest, rows)) for rows in (ours, theirs))
    taken, refused = threeway.sequence(base, mine, new)
    rows = [ours[i] if side == "ours" else theirs[i] for side, i in taken]
    return rows, [flow(theirs[b:b_end]) if b < b_end else "" for b, b_end in refused]


def _base(issue: Issue) -> dict[str, tuple[str, ...]]:
    """Return what the machine line has to hold of an issue."""
    plain = fields.issue_plain(issue)
    keys = shapes.NameplateItem.__struct_fields__
    out = _digests(plain, _HEAD, "") | _digests(_row(plain, "nameplate"), keys, "nameplate.")
    for page in issue.pages:
        out |= _page_base(page)
    return out


def _page_base(page: IssuePage) -> dict[str, tuple[str, ...]]:
    plain = fields.page_plain(page)
    prefix = _prefix(page)
    out = _digests(plain, _FACTS, prefix)
    for key in _LISTS:
        out[prefix + key] = tuple(machine.digest(row) for row in _rows(plain, key))
    out[prefix + "flags"] = machine.flags(_rows(plain, "flags"))
    return {key: said for key, said in out.items() if said}


def _prefix(page: IssuePage) -> str:
    """Return under which name the machine line speaks of a page; page files may have any name."""
    return f"p{machine.digest(page.file)}."


def _digests(row: Row, keys: Sequence[str], prefix: str) -> dict[str, tuple[str, ...]]:
    return {prefix + key: (machine.digest(row[key]),) for key in keys if key in row}


def _under(prefix: str, base: Base) -> dict[str, tuple[str, ...]]:
    return {key.removeprefix(prefix): said for key, said in base.items() if key.startswith(prefix)}


def _same(old: Issue, page: IssuePage, kept: Collection[str], once: str) -> IssuePage | None:
    """Return the page as the old file has it: by its text, as files may be renamed, or by its file.

    `once` is the file whose place it takes. One whose file is in `kept` stays, and no other can be it.
    """
    by_file = next((p for file in (page.file, once) for p in old.pages if p.file == file), None)
    if page.file in kept or not page.digest:
        return by_file
    return next((p for p in old.pages if p.digest == page.digest and p.file not in kept), None) or by_file


def _row(plain: Row, key: str) -> Row:
    return cast("Row", plain.get(key, {}))


def _rows(plain: Mapping[str, Plain], key: str) -> Sequence[Row]:
    return cast("Sequence[Row]", plain.get(key, ()))

"""What an import writes into an article's file: the machine's news, and every word a person put there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from generator.content import body, edit, fields, frontmatter, machine, shapes, threeway
from generator.content.documents import dump_article
from generator.content.machine import Base
from generator.content.threeway import Row
from generator.content.yamlout import Plain
from generator.model import Article

ORDER = tuple(shapes.ArticleFile.__struct_fields__)
_FIELDS = tuple(key for key in ORDER if key not in ("flags", "former_ids", "machine"))


def merge_article(old_text: str | None, new: Article, path: str = "") -> str:
    """Return the article's new file, given the old one or None.

    A field or paragraph that is still as the machine wrote it takes the new value, any other stays. Of the
    new body only the paragraphs count: what is written has one empty line between two.
    Where both changed, the person's words stay and a `merge_conflict` flag holds the machine's. A file
    without a `machine:` line belongs to the editors and comes back as it is; so does, byte for byte, one in
    which nothing changes. An id that it has no longer is noted among its former ones.
    Raises SourceError where the old file cannot be read; `path` is for its message.
    """
    return merged(old_text, new, path).text


class Merged(NamedTuple):
    """An article's new file."""

    text: str
    edited: bool
    """Whether it holds what a person typed."""


def merged(old_text: str | None, new: Article, path: str = "") -> Merged:
    """Return what `merge_article` does, and whether there is anything of a person's in it."""
    new = replace(new, body="\n\n".join(block for block, _ in body.blocks(new.body)))
    theirs = fields.article_plain(new)
    fresh = machine.write(_base(theirs, new.body))
    untouched = dump_article(new, fresh)
    if old_text is None or old_text == untouched:
        return Merged(untouched, edited=False)
    old = _Old(path, old_text)
    if old.base is None:
        return Merged(old_text, edited=True)
    values, conflicts = threeway.fields(old.base, old.plain, theirs, _FIELDS)
    text, refused = _body(old, new.body)
    flags = threeway.flags(old.base.get("flags", ()), _rows(old.plain), _rows(theirs))
    flags = threeway.with_conflicts(flags, [*conflicts, *refused])
    if flags:
        values["flags"] = flags
    if former := _former_ids(old.plain, values):
        values["former_ids"] = former
    made = old.rewritten(values, fresh, text)
    return Merged(made, edited=made != untouched)


def _former_ids(old: Row, new: Row) -> list[Plain]:
    """Return the ids the article had before this one."""
    before: Sequence[Plain] = old.get("former_ids", ())  # type: ignore[assignment]
    return [one for one in dict.fromkeys((*before, old["id"])) if one != new["id"]]


def mark_orphan(old_text: str, path: str = "") -> str:
    """Return the file of an edited article that its page no longer brings, with a flag that says so, once.

    An editor who takes the flag away will not see it again.
    """
    old = _Old(path, old_text)
    if old.base is None or "orphan" in old.base:
        return old_text
    flag = {"kind": threeway.ORPHAN, "message": threeway.ORPHAN_MESSAGE}
    merged = {**old.plain, "flags": threeway.with_conflicts(_rows(old.plain), [flag])}
    return old.rewritten(merged, machine.write({**old.base, "orphan": ("1",)}), old.body)


def is_untouched(old_text: str, path: str = "") -> bool:
    """Return whether the file is as the machine wrote it: nothing changed, no comment added."""
    old = _Old(path, old_text)
    if old.base is None:
        return False
    base = {key: said for key, said in old.base.items() if key != "orphan"}
    return base == _base(old.plain, old.body) and not edit.comments(old.parts.front)


def paragraph_digests(old_text: str) -> tuple[str, ...]:
    """Return what the machine line says of the paragraphs, without reading more of the file."""
    at = old_text.find("\nmachine: ")
    line = old_text[at + len("\nmachine: ") :].split("\n", 1)[0] if at >= 0 else ""
    return machine.read(line).get("body", ())


def body_digests(text: str) -> tuple[str, ...]:
    """Return the digests of a body's paragraphs, as the machine line holds them.

    White space counts, also at their ends: what a person typed there is an edit, like any other.
    """
    return tuple(machine.digest(block) for block, _ in body.blocks(text))


class _Old:
    """The file as it is, taken apart."""

    def __init__(self, path: str, text: str) -> None:
        self.raw = text
        unix = frontmatter.unix(text)
        self.parts = frontmatter.split(path, unix)
        said = frontmatter.load(path, unix, self.parts.front, shapes.ArticleFile)
        self.body = self.parts.rest.strip("\n")
        self.plain = fields.article_plain(fields.article(said, self.body, path))
        self.base: Base | None = machine.read(said.machine) if said.machine else None

    def rewritten(self, merged: Row, fresh: str, text: str) -> str:
        """Return the file with these fields and this body, its line ends and unchanged lines as they were."""
        front = edit.edit(self.parts.front, self.plain, merged, fresh, ORDER)
        if front == self.parts.front and text == self.body:
            return self.raw
        rest = self.parts.rest if text == self.body else f"\n{text}\n" if text else ""
        return frontmatter.restored(f"---\n{front}{self.parts.fence}{rest}", self.raw)


def _base(plain: Row, text: str) -> dict[str, tuple[str, ...]]:
    """Return what the machine line has to hold of an article."""
    base: dict[str, tuple[str, ...]] = {key: (machine.digest(plain[key]),) for key in _FIELDS if key in plain}
    base |= {"flags": machine.flags(_rows(plain)), "body": body_digests(text)}
    return {key: said for key, said in base.items() if said}


def _rows(plain: Row) -> Sequence[Row]:
    rows: Sequence[Row] = plain.get("flags", ())  # type: ignore[assignment]
    return rows


def _body(old: _Old, new: str) -> tuple[str, list[dict[str, Plain]]]:
    """Return the merged body, and a flag for each stretch that both sides changed."""
    base = (old.base or {}).get("body", ())
    ours, theirs = body.blocks(old.body), body.blocks(new)
    taken, refused = threeway.sequence(base, body_digests(old.body), body_digests(new))
    text = body.join([ours[i] if side == "ours" else theirs[i] for side, i in taken])
    return text, [
        threeway.conflict("正文一处", "\n\n".join(block for block, _ in theirs[b:b_end]))
        for b, b_end in refused
    ]

"""What was published last, and what is different from it: so that only that is planned again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from hashlib import blake2b
from itertools import chain
from typing import TypeVar, cast

import msgspec
from msgspec import Struct

from generator import pinyin, tables
from generator.build import sources as shown
from generator.build.articles import Filed, Kept, mark
from generator.build.contents import Contents
from generator.build.reading import ROOMS
from generator.build.sources import Sources
from generator.library import ByIssue, Entry, Index, IssueKey, Library
from generator.library.index import Cells
from generator.model import Digest, Issue
from generator.plan import Change, Desk, Part, edited, renamed
from generator.plan.change import issue_key, issue_subject
from generator.store import Large, Store
from generator.tables import Kind, Wire

T = TypeVar("T")
_NAME = "archive"
_READINGS = "pinyin"
_ENTRY, _ENTRIES = msgspec.msgpack.Decoder(Entry), msgspec.msgpack.Decoder(list[Entry])


def _entries(data: bytes, count: int) -> list[Entry]:
    """Return entries that were encoded one after another."""
    return _ENTRIES.decode(b"\xdd" + count.to_bytes(4, "big") + data)  # MessagePack's head of a long list


_LARGE: Large = {
    **dict.fromkeys(Index.__struct_fields__),
    "entries": Kind(str.encode, msgspec.msgpack.encode, bytes.decode, _ENTRY.decode, _entries),
    "named": tables.BYTES,
    "terms": tables.TEXTS,
    "issues": Kind(
        lambda key: issue_subject(*key).encode(),
        tables.shut,
        lambda data: issue_key(data.decode()),
        tables.opened,
    ),
    "parts": Kind(tables.shut, tables.shut, tables.opened, tables.opened),
}
"""What of an archive takes long to write, and what of that takes long to read."""


class Archive(Struct, frozen=True):
    """All that a plan is made of."""

    contents: Contents
    sources: Sources
    desk: Desk
    parts: Mapping[Part, tuple[str, ...]]
    """Part of the plan → the paths it made."""

    @property
    def library(self) -> Library:
        """The articles and what is known of them."""
        return self.desk.library


class _Stored(Struct, frozen=True):
    """What stays of an archive when its process ends, beside the articles and the other content files."""

    token: bytes
    """Ties it to the memory of the same build."""
    rooms: bytes
    """Digest of the content files and transcriptions it was made of."""
    digest: Digest
    doubted: frozenset[str]
    issues: ByIssue | Wire
    parts: Mapping[Part, tuple[str, ...]] | Wire
    # What an index holds.
    entries: Mapping[str, Entry] | Wire
    people: Cells
    units: Cells
    spoken: Mapping[str, int]
    named: Mapping[str, bytes] | Wire
    topics: Cells
    terms: Cells | Wire
    named_in: Cells
    files: Cells
    former_ids: Cells
    flags: Cells

    def index(self) -> Index:
        """Return the index."""
        return Index(**{name: getattr(self, name) for name in Index.__struct_fields__})


def fresh(digest: Digest, contents: Contents, sources: Sources) -> Archive:
    """Return the archive of these values. Raises SourceError where two files are one thing."""
    return Archive(contents, sources, Desk(library(digest, contents, sources), digest), {})


def library(
    digest: Digest,
    contents: Contents,
    sources: Sources | None = None,
    index: Index | None = None,
    doubted: frozenset[str] | None = None,
    by_issue: ByIssue | None = None,
) -> Library:
    """Return all of content/ as a library, with the transcriptions that are at hand."""
    rooms = _values(contents.issues), _values(contents.people), _values(contents.topics)
    index = index or contents.index
    return Library(digest, contents.articles, *rooms, shown.pages(sources or {}), index, doubted, by_issue)


def keep(store: Store, now: Archive, before: Archive | None, token: bytes) -> None:
    """Let the next process start from what was published: its articles must be kept before."""
    if before is None or _read(now) != _read(before):
        _readings(store)
    rooms, held = _rooms(store, now.contents, now.sources), now.library
    index = {name: getattr(held.index, name) for name in Index.__struct_fields__}
    stored = _Stored(token, rooms, now.desk.digest, held.doubted, held.by_issue, now.parts, **index)
    store.put(_NAME, stored, _LARGE)


def _read(archive: Archive) -> list[int]:
    """Tell two archives apart whose names may be put in order by other readings."""
    index = archive.library.index
    return [id(part) for part in (index.named, index.topics, index.named_in)]


def _readings(store: Store) -> None:
    """Keep what names sound like, if any was read that was not known."""
    if len(pinyin.known()) > len(store.get(_READINGS, dict[str, tuple[str, ...]]) or {}):
        store.put(_READINGS, pinyin.known())


def recall(store: Store, contents: Contents, sources: Sources, token: bytes) -> Archive | None:
    """Return what the last process published, if these remembered values are what it was made of."""
    kept = store.get(_NAME, _Stored, _LARGE)
    if kept is None or not token or kept.token != token:
        return None
    if not kept.rooms or kept.rooms != _rooms(store, contents, sources):
        return None
    pinyin.learn(store.get(_READINGS, dict[str, tuple[str, ...]]) or {})
    by_issue = cast("ByIssue", kept.issues)
    held = library(kept.digest, contents, sources, kept.index(), kept.doubted, by_issue)
    parts = cast("Mapping[Part, tuple[str, ...]]", kept.parts)
    return Archive(contents, sources, Desk(held, kept.digest), parts)


def follow(
    before: Archive | None,
    digest: Digest,
    contents: Contents,
    sources: Sources,
    touched: Collection[str] | None = None,
) -> tuple[Archive, Change | None]:
    """Return the archive of these values, and what is different in it, None if it may be anything.

    `touched` names the only content files that may be. Raises SourceError as `fresh` does.
    """
    change = _change(before, digest, contents, sources, touched) if before else None
    if before is None or change is None or change.whole:
        return fresh(digest, contents, sources), None
    return Archive(contents, sources, change.after, before.parts), change


def _change(
    before: Archive,
    digest: Digest,
    contents: Contents,
    sources: Sources,
    touched: Collection[str] | None,
) -> Change | None:
    was = before.contents
    if before.desk.digest != digest:
        return None
    if _differ(was.topics, contents.topics, touched):
        return None
    pages = _transcribed(before.sources, sources)
    if _differ(was.people, contents.people, touched):
        return None if pages else _renamed(before, contents, touched)
    paths = _differ(was.articles, contents.articles, touched)
    gone = tuple(was.articles[path].value for path in paths if path in was.articles)
    new = tuple(contents.articles[path].value for path in paths if path in contents.articles)
    left = {article.id for article in gone}
    taken = before.library.index.entries
    if len({a.id for a in new}) < len(new) or any(a.id in taken and a.id not in left for a in new):
        return None
    issues = _differ(was.issues, contents.issues, touched)
    files = [kept.value for kept in contents.issues.values()] if issues else None
    held = before.library.changed(gone, new, files, shown.pages(sources) if pages else None)
    desk = before.desk.changed(held, left | {article.id for article in new})
    return edited(before.desk, desk, gone, new, _keys(was, contents, issues), pages)


def _transcribed(was: Sources, now: Sources) -> frozenset[str]:
    """Return the page files of all seeds whose transcriptions came, went or are different."""
    if was is now:
        return frozenset()
    pairs = ((was.get(path), now.get(path)) for path in was.keys() | now.keys())
    other = chain.from_iterable(pair for pair in pairs if pair[0] is not pair[1])
    return frozenset(page.file for kept in other if kept for page in kept.pages)


def _renamed(before: Archive, contents: Contents, touched: Collection[str] | None) -> Change | None:
    """Return what is different with the files of people, None if others are different too."""
    was = before.contents
    if _differ(was.articles, contents.articles, touched) or _differ(was.issues, contents.issues, touched):
        return None
    return renamed(before.desk, *before.library.renamed(_values(contents.people)))


def _keys(was: Contents, now: Contents, paths: Iterable[str]) -> frozenset[IssueKey]:
    held: list[Issue] = [
        room[path].value for path in paths for room in (was.issues, now.issues) if path in room
    ]
    return frozenset((issue.newspaper, issue.date) for issue in held)


def _differ(
    was: Mapping[str, Kept[T] | Filed], now: Mapping[str, Kept[T] | Filed], touched: Collection[str] | None
) -> list[str]:
    """Return the paths of the files that came, went or have other bytes, sorted."""
    paths = was.keys() | now.keys() if touched is None else touched
    return sorted(path for path in paths if _digest(was.get(path)) != _digest(now.get(path)))


def _digest(kept: Kept[T] | Filed | None) -> bytes:
    return kept.digest if kept else b""


def _values(room: Mapping[str, Kept[T]]) -> list[T]:
    return [kept.value for kept in room.values()]


def _rooms(store: Store, contents: Contents, sources: Sources) -> bytes:
    """Return what tells all content files and transcriptions from others; empty if the articles are not kept.

    Of the articles that is the store's own mark: they are many. Where there are none, there is no mark.
    """
    rooms = [getattr(contents, name) for name in ROOMS if name != "articles"]
    said = [sorted((path, kept.digest) for path, kept in room.items()) for room in rooms]
    keys = sorted((path, kept.key) for path, kept in sources.items())
    articles = mark(store)
    whole = msgspec.msgpack.encode((articles, said, keys))
    return blake2b(whole, digest_size=16).digest() if articles or not contents.articles else b""

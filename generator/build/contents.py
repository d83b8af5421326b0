"""content/ as values, each file parsed once for as long as its bytes stay the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from typing import Any

import msgspec
from msgspec import Struct

from generator import content, executors, files
from generator.build import shards
from generator.build.inputs import Inputs, digest_of
from generator.build.report import Progress
from generator.build.shards import Kept, Later
from generator.errors import SourceError, Where
from generator.library.shelf import without
from generator.model import Article, Issue, PersonFile, TopicFile
from generator.store import Store


class Room(Struct, frozen=True):
    """A folder of content/ and what its files are."""

    folder: str
    load: Callable[[str, str], Any]
    kept: Any
    """The type of what is remembered of the room."""


ROOMS = {
    "articles": Room("content/articles", content.load_article, dict[str, Kept[Article]]),
    "issues": Room("content/issues", content.load_issue, dict[str, Kept[Issue]]),
    "people": Room("content/people", content.load_person, dict[str, Kept[PersonFile]]),
    "topics": Room("content/topics", content.load_topic, dict[str, Kept[TopicFile]]),
}
_PARALLEL_FROM = 400
"""Files from which processes are worth their start."""


class Contents(Struct):
    """All of content/, by path within each room."""

    articles: dict[str, Kept[Article] | Later]
    issues: dict[str, Kept[Issue]]
    people: dict[str, Kept[PersonFile]]
    topics: dict[str, Kept[TopicFile]]


def remembered(store: Store) -> Contents:
    """Return what the last build parsed, articles unopened; empty if nothing can be trusted."""
    return Contents(
        articles=shards.remembered(store),
        issues=store.get("issues", dict[str, Kept[Issue]]) or {},
        people=store.get("people", dict[str, Kept[PersonFile]]) or {},
        topics=store.get("topics", dict[str, Kept[TopicFile]]) or {},
    )


def keep(store: Store, now: Contents, before: Contents) -> None:
    """Let the next build remember what is new; articles are kept with what was published of them."""
    for name in ROOMS.keys() - {"articles"}:
        if getattr(now, name) != getattr(before, name):
            store.put(name, getattr(now, name))


def load(
    inputs: Inputs, known: Contents, executor: Executor, jobs: int, progress: Progress
) -> tuple[Contents, list[SourceError]]:
    """Return content/ as it is now, and the errors of the files that cannot be read."""
    progress.step("load")
    found: dict[str, dict[str, Kept[Any]]] = {}
    errors: list[SourceError] = []
    for name, room in ROOMS.items():
        before: dict[str, Kept[Any]] = getattr(known, name)
        kept, unsure = _sort(inputs, room, before)
        new, failed = _parse(inputs, room, before, unsure, executor, jobs)
        errors += failed
        progress.advance(len(unsure))
        # Sorted, so that what is stored and planned does not depend on what was known before.
        now = {**kept, **new} if inputs.touched is None else _in_place(before, kept, new)
        found[name] = now if now.keys() == before.keys() else dict(sorted(now.items()))
    return Contents(**found), errors  # type: ignore[arg-type]


def _in_place(
    before: dict[str, Kept[Any]], kept: dict[str, Kept[Any]], new: dict[str, Kept[Any]]
) -> dict[str, Kept[Any]]:
    """Return what was kept and what is new; where no name is different, in the order of before."""
    same = new.keys() <= before.keys() and len(kept) + len(new) == len(before)
    return {**before, **new} if same else {**kept, **new}


def _sort(
    inputs: Inputs, room: Room, before: dict[str, Kept[Any]]
) -> tuple[dict[str, Kept[Any]], list[tuple[str, bytes]]]:
    """Return the room's files that are known, and those to be read with the digest they had, if any."""
    kept: dict[str, Kept[Any]] = {}
    unsure: list[tuple[str, bytes]] = []
    paths: Iterable[str] = inputs.under(room.folder)
    if inputs.touched is not None:
        paths = sorted(path for path in inputs.touched if path.startswith(f"{room.folder}/"))
        kept = without(before, inputs.touched)
    for path in paths:
        if not path.endswith(".md") or path not in inputs.found:
            continue
        known = before.get(path)
        if known is not None and not inputs.unread(path) and known.digest == inputs.digest(path):
            kept[path] = known
        else:
            unsure.append((path, known.digest if known else b""))
    return kept, unsure


def _parse(
    inputs: Inputs,
    room: Room,
    before: Mapping[str, Kept[Any]],
    unsure: Sequence[tuple[str, bytes]],
    executor: Executor,
    jobs: int,
) -> tuple[dict[str, Kept[Any]], list[SourceError]]:
    """Return the files as values, each read once, and the errors of those that have none."""
    if not unsure:
        return {}, []
    if len(unsure) < _PARALLEL_FROM:
        executor, jobs = executors.Inline(), 1
    found: dict[str, Kept[Any]] = {}
    errors: list[SourceError] = []
    name = room.folder.rpartition("/")[2]
    work = executors.batches(unsure, jobs)
    count = len(work)
    here = files.Folder(str(inputs.root))
    far = executors.remote(executor)
    places = (files.parcel(here, (path for path, _ in batch)) if far else here for batch in work)
    inline = isinstance(executor, executors.Inline)
    parse: Callable[..., tuple[Any, list[str], list[SourceError]]] = (
        _parse_batch if inline else _encoded_batch
    )
    for values, same, failed in executor.map(parse, places, [name] * count, work):
        found.update(values if inline else msgspec.msgpack.decode(values, type=room.kept))
        found.update((path, before[path]) for path in same)
        errors += failed
    for path, kept in found.items():
        inputs.told(path, kept.digest)
    return found, errors


def _encoded_batch(
    place: files.Readable, name: str, batch: Sequence[tuple[str, bytes]]
) -> tuple[bytes, list[str], list[SourceError]]:
    """Return what `_parse_batch` does, as one process sends it to another in the least time."""
    found, same, errors = _parse_batch(place, name, batch)
    return msgspec.msgpack.encode(found), same, errors


def _parse_batch(
    place: files.Readable, name: str, batch: Sequence[tuple[str, bytes]]
) -> tuple[dict[str, Kept[Any]], list[str], list[SourceError]]:
    """Return the values of the files, the names of those that still have their digest, and the errors."""
    room = ROOMS[name]
    found: dict[str, Kept[Any]] = {}
    same: list[str] = []
    errors: list[SourceError] = []
    for path, known in batch:
        try:
            data = place.read(path)
            digest = digest_of(data)
            if digest == known:
                same.append(path)
            else:
                found[path] = Kept(digest, room.load(path, content.decode(path, data)))
        except SourceError as error:
            errors.append(error)
    return found, same, errors


def strangers(inputs: Inputs) -> list[SourceError]:
    """Return a warning for each Markdown file of content/ that lies in no room."""
    folders = tuple(f"{room.folder}/" for room in ROOMS.values())
    return [
        SourceError(Where(path), "nothing reads this file", f"files belong under {', '.join(folders)}")
        for path in inputs.under("content")
        if path.endswith(".md") and not path.startswith(folders) and not path.upper().endswith("README.MD")
    ]

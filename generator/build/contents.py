"""content/ as values, each file parsed once for as long as its bytes stay the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from typing import Any

import msgspec
from msgspec import Struct, field

from generator import content, executors, files, layers
from generator.build import shards
from generator.build.inputs import Inputs, digest_of
from generator.build.report import Progress
from generator.build.shards import Kept, Sheet, Shut
from generator.errors import SourceError, Where
from generator.library import Index, Names
from generator.library.index import index, merged
from generator.model import Issue, PaperFacts, PersonFile, TopicFile
from generator.store import Store


class Room(Struct, frozen=True):
    """A folder of content/ and what its files are."""

    folder: str
    load: Callable[[str, str], Any]
    sent: Any
    """The type of what one process sends to another: values by path, and what is known of them all."""


ARTICLES = "content/articles"
ROOMS = {
    "people": Room("content/people", content.load_person, tuple[dict[str, Kept[PersonFile]], None]),
    "topics": Room("content/topics", content.load_topic, tuple[dict[str, Kept[TopicFile]], None]),
    "issues": Room("content/issues", content.load_issue, tuple[dict[str, Kept[Issue]], None]),
    "articles": Room(ARTICLES, content.load_article, tuple[dict[str, Shut], Index | None]),
}
"""Articles come last: what is known of them all depends on what the editors say of people."""
_PARALLEL_FROM = 400
"""Files from which processes are worth their start."""


class Contents(Struct):
    """All of content/, by path within each room."""

    articles: Mapping[str, Sheet]
    issues: Mapping[str, Kept[Issue]]
    people: Mapping[str, Kept[PersonFile]]
    topics: Mapping[str, Kept[TopicFile]]
    index: Index | None = None
    """The articles' own, if all were read just now, by several processes."""


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
    inputs: Inputs,
    known: Contents,
    executor: Executor,
    jobs: int,
    progress: Progress,
    papers: Iterable[PaperFacts] = (),
    meanwhile: Callable[[], None] = lambda: None,
) -> tuple[Contents, list[SourceError]]:
    """Return content/ as it is now, and the errors of the files that cannot be read.

    `papers` is what digest.toml says of newspapers; `meanwhile` is called where this process would only wait
    for others.
    """
    progress.step("load")
    found: dict[str, Mapping[str, Any]] = {}
    errors: list[SourceError] = []
    pieces: list[Index] = []
    for name, room in ROOMS.items():
        before: Mapping[str, Any] = getattr(known, name)
        kept, unsure = _sort(inputs, room, before)
        if not _many(unsure):
            parsed = _parse_batch(files.Folder(str(inputs.root)), name, unsure)
        else:
            names = _names(papers, found["people"]) if name == "articles" else None
            parsed = _parse_many(inputs, name, unsure, names, executor, jobs, meanwhile)
            pieces += parsed.pieces
        new = {**parsed.values, **{path: before[path] for path in parsed.same}}
        for path, one in new.items():
            inputs.told(path, one.digest)
        errors += parsed.errors
        progress.advance(len(unsure))
        found[name] = _now(inputs, room, before, {**kept, **new})
    whole = merged(pieces)
    all_new = len(whole.entries) == len(found["articles"])  # and no two have one id
    rooms = found["articles"], found["issues"], found["people"], found["topics"]
    return Contents(*rooms, whole if all_new else None), errors


def _now(
    inputs: Inputs, room: Room, before: Mapping[str, Kept[Any]], found: Mapping[str, Kept[Any]]
) -> Mapping[str, Kept[Any]]:
    """Return the room with what was found: all of it, or if only some was looked at, that of it."""
    now = found
    if inputs.touched is not None:
        gone = {path for path in inputs.touched if path in before and path not in found}
        now = layers.changed(before, found, gone)
        if room.folder == ARTICLES:
            return now  # an archive orders them itself, and they are many
    # Sorted, so that what is stored and planned does not depend on what was known before.
    return now if layers.same_keys(before, now) else dict(sorted(now.items()))


def _sort(
    inputs: Inputs, room: Room, before: Mapping[str, Kept[Any]]
) -> tuple[dict[str, Kept[Any]], list[tuple[str, bytes]]]:
    """Return the room's files that are known, and those to be read with the digest they had, if any.

    If told which files may be different, only these are among them.
    """
    kept: dict[str, Kept[Any]] = {}
    unsure: list[tuple[str, bytes]] = []
    paths: Iterable[str] = inputs.under(room.folder)
    if inputs.touched is not None:
        paths = sorted(path for path in inputs.touched if path.startswith(f"{room.folder}/"))
    for path in paths:
        if not path.endswith(".md") or path not in inputs.found:
            continue
        known = before.get(path)
        if known is not None and not inputs.unread(path) and known.digest == inputs.digest(path):
            kept[path] = known
        else:
            unsure.append((path, known.digest if known else b""))
    return kept, unsure


def _many(items: Sequence[object]) -> bool:
    """Return whether processes are worth their start for so many files."""
    return len(items) >= _PARALLEL_FROM


def _names(papers: Iterable[PaperFacts], people: Mapping[str, Kept[PersonFile]]) -> Names | None:
    """Return whom names mean, None if the editors' files do not agree: that is met again, and told, later."""
    try:
        return Names(papers, [kept.value for kept in people.values()])
    except SourceError:
        return None


class Parsed(Struct):
    """What files came to."""

    values: dict[str, Any] = field(default_factory=dict)
    same: list[str] = field(default_factory=list)
    """Those that still have the digest that was known of them."""
    errors: list[SourceError] = field(default_factory=list)
    pieces: list[Index] = field(default_factory=list)
    """What is known of articles, some by some."""


def _parse_many(
    inputs: Inputs,
    name: str,
    unsure: Sequence[tuple[str, bytes]],
    names: Names | None,
    executor: Executor,
    jobs: int,
    meanwhile: Callable[[], None],
) -> Parsed:
    """Return what the room's files came to, each read once.

    With articles comes their index, if it is known whom names mean.
    """
    whole = Parsed()
    here, work = files.Folder(str(inputs.root)), executors.batches(unsure, jobs)
    far, count = executors.remote(executor), len(work)
    places = (files.parcel(here, (path for path, _ in batch)) if far else here for batch in work)
    results = executor.map(_encoded_batch, places, [name] * count, [names] * count, work)
    meanwhile()
    for data, same, errors in results:
        values, piece = msgspec.msgpack.decode(data, type=ROOMS[name].sent)
        whole.values |= values
        whole.same += same
        whole.errors += errors
        whole.pieces += [piece] if piece else []
    return whole


def _encoded_batch(
    place: files.Readable, name: str, names: Names | None, batch: Sequence[tuple[str, bytes]]
) -> tuple[bytes, list[str], list[SourceError]]:
    """Return values and index, as one process sends them to another in the least time, and the others."""
    parsed = _parse_batch(place, name, batch)
    piece = index((kept.value for kept in parsed.values.values()), names) if names else None
    return msgspec.msgpack.encode((parsed.values, piece)), parsed.same, parsed.errors


def _parse_batch(place: files.Readable, name: str, batch: Sequence[tuple[str, bytes]]) -> Parsed:
    """Return what the files came to."""
    room, parsed = ROOMS[name], Parsed()
    for path, known in batch:
        try:
            data = place.read(path)
            digest = digest_of(data)
            if digest == known:
                parsed.same.append(path)
            else:
                parsed.values[path] = Kept(digest, room.load(path, content.decode(path, data)))
        except SourceError as error:
            parsed.errors.append(error)
    return parsed


def strangers(inputs: Inputs) -> list[SourceError]:
    """Return a warning for each Markdown file of content/ that lies in no room."""
    folders = [room.folder for room in ROOMS.values()]
    hint = f"files belong under {', '.join(f'{folder}/' for folder in folders)}"
    return [
        SourceError(Where(path), "nothing reads this file", hint)
        for path in inputs.under("content", but=folders)
        if path.endswith(".md") and not path.upper().endswith("README.MD")
    ]

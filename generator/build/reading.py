"""Files of content/ → values: here, or where there are many, in other processes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, field

from generator import content, executors, files, pinyin
from generator.build.articles import Bundle, Kept, bundle, laid
from generator.build.inputs import digest_of
from generator.errors import SourceError
from generator.executors import Executor
from generator.library import Index, Names
from generator.library.index import index
from generator.library.people import parted
from generator.model import Issue, PersonFile, TopicFile
from generator.pile import Pile


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
    "articles": Room(ARTICLES, content.load_article, tuple[Bundle, Index | None]),
}
_PARALLEL_FROM = 400
"""Files from which processes are worth their start."""

Unsure = tuple[str, bytes]
"""A file's path, and the digest that it had, empty if none is known."""


class Read(Struct):
    """What files of a room came to."""

    values: dict[str, Any] = field(default_factory=dict)
    same: list[str] = field(default_factory=list)
    """Those that still have the digest that was known of them."""
    errors: list[SourceError] = field(default_factory=list)
    pieces: list[Index] = field(default_factory=list)
    """What is known of articles, some by some; of few articles nothing."""


def read(
    root: Path,
    unsure: Mapping[str, Sequence[Unsure]],
    names: Callable[[], Names | None],
    pile: Pile,
    executor: Executor,
    jobs: int,
    meanwhile: Callable[[], None],
) -> dict[str, Read]:
    """Return what the files of each room came to, each read once.

    Many articles are laid on the pile; with them comes their index, if it is known whom names mean.
    `meanwhile` is called while other processes are at work.
    """
    here, whole = files.Folder(str(root)), {room: Read() for room in unsure}
    if sum(map(len, unsure.values())) < _PARALLEL_FROM:
        return {room: _read(here, room, some) for room, some in unsure.items()}
    work = [(room, batch) for room, some in unsure.items() for batch in executors.batches(some, jobs)]
    rooms, batches = [room for room, _ in work], [batch for _, batch in work]
    far = executors.remote(executor)
    places = (files.parcel(here, (path for path, _ in batch)) if far else here for batch in batches)
    known = names()
    meanings = (known if room == "articles" else None for room in rooms)
    results = executor.map(_encoded, places, rooms, meanings, batches)
    meanwhile()
    for room, (data, same, errors) in zip(rooms, results, strict=True):
        values, piece = msgspec.msgpack.decode(data, type=ROOMS[room].sent)
        whole[room].values |= laid(values, pile) if isinstance(values, Bundle) else values
        whole[room].same += same
        whole[room].errors += errors
        if piece:
            whole[room].pieces.append(piece)
            # People are sorted by sound, which takes long to tell: here others are mostly still at work.
            for ident in piece.people:
                pinyin.name_syllables(parted(ident)[1])
    return whole


def _encoded(
    place: files.Readable, name: str, names: Names | None, batch: Sequence[Unsure]
) -> tuple[bytes, list[str], list[SourceError]]:
    """Return values and index, as one process sends them to another in the least time, and the others."""
    found = _read(place, name, batch)
    piece = index((kept.value for kept in found.values.values()), names) if names else None
    values = bundle(found.values.items()) if name == "articles" else found.values
    return msgspec.msgpack.encode((values, piece)), found.same, found.errors


def _read(place: files.Readable, name: str, batch: Sequence[Unsure]) -> Read:
    """Return what the files came to."""
    room, found = ROOMS[name], Read()
    for path, known in batch:
        try:
            data = place.read(path)
            digest = digest_of(data)
            if digest == known:
                found.same.append(path)
            else:
                found.values[path] = Kept(digest, room.load(path, content.decode(path, data)))
        except SourceError as error:
            found.errors.append(error)
    return found

"""The articles as they were parsed, encoded: one that is not asked for stays shut.

The last build keeps them in files by folder.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Generic, TypeVar
from zlib import crc32

import msgspec
from msgspec import Raw, Struct, field

from generator import layers
from generator.model import Article
from generator.store import Store

T = TypeVar("T")
_NAME = "articles"
_MANY = 64
"""Files: with ten thousand articles each holds some hundred and fifty."""


class Kept(Struct, Generic[T], frozen=True, array_like=True):
    """A content file's value, with the digest of the bytes it was made from."""

    digest: bytes
    value: T

    @property
    def stored(self) -> T:
        """Return what is kept of it between builds."""
        return self.value


class Shut(Struct, frozen=True, array_like=True):
    """As `Kept`, opened anew whenever it is asked for: encoded it takes little room."""

    digest: bytes
    stored: Raw

    @property
    def value(self) -> Article:
        """Return the article."""
        return _open(self.stored)


class DamagedError(Exception):
    """What was kept of an article cannot be trusted: all has to be read anew."""


class Shards(Struct):
    """Opens articles that an earlier build kept."""

    store: Store
    _read: dict[str, dict[str, Shut]] = field(default_factory=dict)

    def article(self, path: str, digest: bytes) -> Shut:
        """Return the article of a file whose bytes had that digest. Raises DamagedError."""
        name = _shard(path)
        if name not in self._read:
            self._read[name] = self.store.get(name, dict[str, Shut]) or {}
        kept = self._read[name].get(path)
        if kept is None or kept.digest != digest:
            raise DamagedError(path)
        return kept


class Later(Struct, frozen=True):
    """As `Shut`, read when it is first asked for."""

    digest: bytes
    path: str
    shards: Shards

    @property
    def stored(self) -> Raw:
        """Return the article as it was encoded. Raises DamagedError."""
        return self.shards.article(self.path, self.digest).stored

    @property
    def value(self) -> Article:
        """Return the article. Raises DamagedError."""
        try:
            return _open(self.stored)
        except msgspec.DecodeError as error:
            raise DamagedError(self.path) from error


Filed = Kept[Article] | Shut | Later
"""An article's file."""
Shard = dict[str, tuple[bytes, Article | Raw]]
"""By path, the digest of the file's bytes, and the article, encoded or not."""


class Listed(Struct, frozen=True):
    """Which articles are kept."""

    digests: Mapping[str, bytes]
    """By path, of the file's bytes."""


LARGE = ("digests",)
"""What of it takes long to write."""
_open = msgspec.msgpack.Decoder(Article).decode


def remembered(store: Store) -> dict[str, Filed]:
    """Return what was kept, by path; empty if nothing can be trusted."""
    held = Shards(store)
    listed = store.get(_NAME, Listed, LARGE) or Listed({})
    return {path: Later(digest, path, held) for path, digest in listed.digests.items()}


def keep(store: Store, now: Mapping[str, Filed], before: Mapping[str, Filed]) -> None:
    """Let the next build remember the articles; only files that hold a different one are written.

    `before` are those that the store holds, empty if that is unknown. Raises DamagedError if one that stayed
    the same cannot be opened any more.
    """
    maybe = layers.differing(now, before)
    new = {path: now[path] for path in maybe if path in now and _digest(now, path) != _digest(before, path)}
    gone = {path for path in maybe if path in before and path not in now}
    if not new and not gone:
        return
    known = store.last(_NAME, Listed) if before else None
    held: dict[str, Shard] = {}
    missing: dict[str, Shard] = {}
    for path in (*new, *gone):
        name = _shard(path)
        if name not in held and name not in missing:
            there = store.get(name, dict[str, tuple[bytes, Raw]]) if known else None
            (missing if there is None else held)[name] = {**there} if there else {}
        if name in held and path in new:
            held[name][path] = new[path].digest, new[path].stored
        elif name in held:
            held[name].pop(path, None)
    for path, kept in now.items() if missing else ():
        if (name := _shard(path)) in missing:
            missing[name][path] = kept.digest, kept.stored
    for name, articles in (held | missing).items():
        store.put(name, articles)
    digests: Mapping[str, bytes] = {path: kept.digest for path, kept in (new if known else now).items()}
    store.put(_NAME, Listed(layers.changed(known.digests, digests, gone) if known else digests), LARGE)


def _digest(room: Mapping[str, Filed], path: str) -> bytes:
    kept = room.get(path)
    return kept.digest if kept else b""


def _shard(path: str) -> str:
    """Return the name of the file for the path: those of one folder lie together."""
    return _of_folder(path.rpartition("/")[0])


@lru_cache(maxsize=4096)
def _of_folder(folder: str) -> str:
    return f"{_NAME}-{crc32(folder.encode()) % _MANY:02}"

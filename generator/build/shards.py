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


def _open(stored: Raw) -> Article:
    return msgspec.msgpack.decode(stored, type=Article)


def remembered(store: Store) -> dict[str, Filed]:
    """Return what was kept, by path; empty if nothing can be trusted."""
    held = Shards(store)
    digests = store.get(_NAME, dict[str, bytes]) or {}
    return {path: Later(digest, path, held) for path, digest in digests.items()}


def keep(store: Store, now: Mapping[str, Filed], before: Mapping[str, Filed]) -> None:
    """Let the next build remember the articles; only files that hold a different one are written.

    Raises DamagedError if one that stayed the same cannot be opened any more.
    """
    fresh = {path for path, kept in now.items() if path not in before or before[path].digest != kept.digest}
    touched = {_shard(path) for path in fresh | (before.keys() - now.keys())}
    if not touched:
        return
    held: dict[str, dict[str, tuple[bytes, Article | Raw]]] = {name: {} for name in touched}
    for path, kept in now.items():
        name = _shard(path)
        if name in touched:
            held[name][path] = kept.digest, kept.stored
    for name, articles in held.items():
        store.put(name, articles)
    store.put(_NAME, {path: kept.digest for path, kept in now.items()})


def _shard(path: str) -> str:
    """Return the name of the file for the path: those of one folder lie together."""
    return _of_folder(path.rpartition("/")[0])


@lru_cache(maxsize=4096)
def _of_folder(folder: str) -> str:
    return f"{_NAME}-{crc32(folder.encode()) % _MANY:02}"

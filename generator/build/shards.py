"""The articles as the last build parsed them, in files by folder: one that is not asked for stays shut."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar
from zlib import crc32

import msgspec
from msgspec import Struct, field

from generator.model import Article
from generator.store import Store

T = TypeVar("T")
_NAME = "articles"
_MANY = 64
"""Files: with ten thousand articles each holds some hundred and fifty."""


class Kept(Struct, Generic[T], frozen=True):
    """A content file's value, with the digest of the bytes it was made from."""

    digest: bytes
    value: T


class DamagedError(Exception):
    """What was kept of an article cannot be trusted: all has to be read anew."""


class Shards(Struct):
    """Opens articles that an earlier build kept."""

    store: Store
    _open: dict[str, dict[str, tuple[bytes, msgspec.Raw]]] = field(default_factory=dict)

    def article(self, path: str, digest: bytes) -> Article:
        """Return the article of a file whose bytes had that digest. Raises DamagedError."""
        name = _shard(path)
        if name not in self._open:
            self._open[name] = self.store.get(name, dict[str, tuple[bytes, msgspec.Raw]]) or {}
        kept = self._open[name].get(path)
        if kept is None or kept[0] != digest:
            raise DamagedError(path)
        try:
            return msgspec.msgpack.decode(kept[1], type=Article)
        except msgspec.DecodeError as error:
            raise DamagedError(path) from error


class Later(Struct):
    """As `Kept`, opened when it is first asked for."""

    digest: bytes
    path: str
    shards: Shards
    _article: Article | None = None

    @property
    def value(self) -> Article:
        """Return the article. Raises DamagedError."""
        if self._article is None:
            self._article = self.shards.article(self.path, self.digest)
        return self._article


def remembered(store: Store) -> dict[str, Kept[Article] | Later]:
    """Return what was kept, by path; empty if nothing can be trusted."""
    held = Shards(store)
    digests = store.get(_NAME, dict[str, bytes]) or {}
    return {path: Later(digest, path, held) for path, digest in digests.items()}


def keep(
    store: Store, now: Mapping[str, Kept[Article] | Later], before: Mapping[str, Kept[Article] | Later]
) -> None:
    """Let the next build remember the articles; only files that hold a different one are written.

    Raises DamagedError if one that stayed the same cannot be opened any more.
    """
    fresh = {path for path, kept in now.items() if path not in before or before[path].digest != kept.digest}
    touched = {_shard(path) for path in fresh | (before.keys() - now.keys())}
    if not touched:
        return
    held: dict[str, dict[str, tuple[bytes, Article]]] = {name: {} for name in touched}
    for path, kept in now.items():
        name = _shard(path)
        if name in touched:
            held[name][path] = kept.digest, kept.value
    for name, articles in held.items():
        store.put(name, articles)
    store.put(_NAME, {path: kept.digest for path, kept in now.items()})


def _shard(path: str) -> str:
    """Return the name of the file for the path: those of one folder lie together."""
    return f"{_NAME}-{crc32(path.rpartition('/')[0].encode()) % _MANY:02}"

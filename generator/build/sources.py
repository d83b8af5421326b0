"""The transcriptions as the site shows them, kept by seed: a build that cuts nothing anew has them still."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from msgspec import Struct

from generator.build.seeds import Seed
from generator.model import SourcePage
from generator.store import Store

_NAME = "sources"


class Kept(Struct, frozen=True):
    """The pages of a seed, with the key of what they were cut from."""

    key: bytes
    pages: tuple[SourcePage, ...]


Sources = Mapping[str, Kept]
"""By path of the seed."""


def remembered(store: Store) -> Sources:
    """Return what the last build kept; empty if nothing can be trusted."""
    return store.get(_NAME, dict[str, Kept]) or {}


def keep(store: Store, sources: Sources) -> None:
    """Let the next build have them."""
    store.put(_NAME, dict(sources))


def updated(before: Sources, present: Container[str], cut: Mapping[Seed, tuple[SourcePage, ...]]) -> Sources:
    """Return the sources of the seeds that are there, with those cut anew; `before` if nothing is new."""
    now = {path: kept for path, kept in before.items() if path in present}
    now |= {seed.path: Kept(seed.key, pages) for seed, pages in cut.items()}
    # Sorted, so that what is stored and planned does not depend on what was known before.
    return before if now == before else dict(sorted(now.items()))


def pages(sources: Sources) -> Iterator[SourcePage]:
    """Yield the pages of all seeds."""
    for kept in sources.values():
        yield from kept.pages

"""What a build may leave to others: who works, where seeds/ lies, where the site goes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from generator.distant import Distant
    from generator.executors import Executor


class Elsewhere(Struct, frozen=True):
    """Addresses from the command line; empty ones mean this machine."""

    scheduler: str = ""
    """Of a Dask scheduler, e.g. `tcp://10.0.0.5:8786`."""
    seeds: str = ""
    """Of a folder of page transcriptions, for fsspec."""
    publish: str = ""
    """Of the folder that is to hold the site, for fsspec."""


class Opened(Struct, frozen=True):
    """The same, ready for use; None means this machine."""

    executor: Executor | None = None
    jobs: int = 0
    seeds: Distant | None = None
    publish: Distant | None = None


@contextmanager
def opened(asked: Elsewhere) -> Iterator[Opened]:
    """Give what was asked for, and let it go at the end. Raises SourceError if something does not answer."""
    if asked == Elsewhere():
        yield Opened()
        return
    # Only now what takes time to import, and an extra to be there.
    from generator import cluster, distant

    seeds = distant.present(asked.seeds, "seeds") if asked.seeds else None
    publish = distant.distant(asked.publish, "site") if asked.publish else None
    if not asked.scheduler:
        yield Opened(seeds=seeds, publish=publish)
        return
    with cluster.connect(asked.scheduler) as workers:
        yield Opened(workers, workers.jobs, seeds, publish)

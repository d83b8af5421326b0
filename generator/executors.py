"""Edge: who does the work: inline, or in processes. So does any `concurrent.futures.Executor`.

A build uses `map` only: it takes batches and yields their results in order, as they come, so memory stays
flat.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor as Pool

T = TypeVar("T")
FORKS = sys.platform == "linux"
"""Whether processes are forked here, and so find in memory what this one has made."""

# What forked workers find when they start: the function and its batches. Sharing the parent's memory at the
# moment of the fork spares encoding every value that is to be rendered, which costs as much as rendering
# it.
_shared: tuple[Callable[..., Any], list[tuple[Any, ...]]] | None = None


def broken() -> type[Exception]:
    """Return the error of a process that died at work: loaded only where an error is met."""
    from concurrent.futures import BrokenExecutor

    return BrokenExecutor


def remote(executor: Executor) -> bool:
    """Return whether those who do the work may see nothing of this machine's disk."""
    return bool(getattr(executor, "remote", False))


def default_jobs() -> int:
    """Return the number of processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def batches(items: Sequence[T], jobs: int, most: int = 256) -> list[Sequence[T]]:
    """Return the items in contiguous runs of at most `most`, short enough for four runs a job."""
    size = max(1, min(most, -(-len(items) // (4 * jobs))))
    return [items[at : at + size] for at in range(0, len(items), size)]


class Executor(Protocol):
    """Whoever does the work of a build."""

    def map(self, fn: Callable[..., T], *iterables: Iterable[Any]) -> Iterator[T]:
        """Yield the results in the order of the batches, as they come."""


class Inline:
    """Does the work at once, in this process."""

    def map(self, fn: Callable[..., T], *iterables: Iterable[Any]) -> Iterator[T]:
        """Yield the results one after the other, each made when it is asked for."""
        return map(fn, *iterables)


class Processes:
    """Does the work in `jobs` processes, forked for each `map` where forking is safe, else spawned."""

    def __init__(self, jobs: int) -> None:
        """Take the number of processes; none is started yet."""
        self.jobs = jobs

    def map(self, fn: Callable[..., T], *iterables: Iterable[Any]) -> Iterator[T]:
        """Yield the results in the order of the batches, as they come.

        The processes are at work from now on, whether or not the first result is asked for yet.
        Raises `concurrent.futures.process.BrokenProcessPool` if a process died.
        """
        work = list(zip(*iterables, strict=False))
        if len(work) < 2 or self.jobs < 2:
            return map(fn, *zip(*work, strict=True)) if work else iter(())
        if FORKS:
            return self._forked(fn, work)
        return self._spawned(fn, work)

    def _forked(self, fn: Callable[..., T], work: list[tuple[Any, ...]]) -> Iterator[T]:
        global _shared
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        _shared = (fn, work)
        gc.freeze()  # keeps the children's collector from touching, and so copying, the parent's pages
        try:
            context = multiprocessing.get_context("fork")
            pool = ProcessPoolExecutor(min(self.jobs, len(work)), context, initializer=gc.disable)
            return _drawn(pool, pool.map(_do_shared, range(len(work))))  # all are forked by now
        finally:
            gc.unfreeze()
            _shared = None

    def _spawned(self, fn: Callable[..., T], work: list[tuple[Any, ...]]) -> Iterator[T]:
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        pool = ProcessPoolExecutor(min(self.jobs, len(work)), multiprocessing.get_context("spawn"))
        return _drawn(pool, pool.map(fn, *zip(*work, strict=True)))


def _drawn(pool: Pool, results: Iterator[T]) -> Iterator[T]:
    """Yield the results, then end the pool."""
    with pool:
        yield from results


def executor(jobs: int) -> Executor:
    """Return the executor for so many jobs: 1 means inline."""
    return Inline() if jobs < 2 else Processes(jobs)


def _do_shared(number: int) -> Any:
    assert _shared is not None  # noqa: S101
    function, work = _shared
    return function(*work[number])

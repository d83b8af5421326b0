"""Edge: work done by other machines, through a Dask scheduler; needs the extra `cluster`."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from typing import Any, TypeVar

from generator.build import program
from generator.errors import SourceError, Where

T = TypeVar("T")

PATIENCE = 30
"""Seconds to wait for the scheduler and its first worker."""
AHEAD = 3
"""Batches in flight a worker thread: enough to keep it busy, few enough to keep memory flat."""


class Cluster(Executor):
    """Does the work wherever the scheduler sends it; a batch whose worker dies is done again elsewhere."""

    remote = True
    """Workers may not see this disk: what they need goes with the batch, what they make comes back."""

    def __init__(self, client: Any, jobs: int) -> None:
        """Take a connected client and the number of threads its workers have together."""
        self._client = client
        self.jobs = jobs

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """Return a future of one call, done by a worker."""
        future: Future[T] = Future()
        try:
            future.set_result(next(self.map(lambda: fn(*args, **kwargs))))
        except Exception as error:
            future.set_exception(error)
        return future

    def map(self, fn: Callable[..., T], *iterables: Iterable[Any], **_: Any) -> Iterator[T]:
        """Yield the results in the order of the batches, as they come; few are in flight at a time.

        Raises BrokenExecutor if one batch's workers died again and again, or the scheduler is gone.
        """
        from distributed import KilledWorker

        waiting: deque[Any] = deque()
        work = zip(*iterables, strict=False) if iterables else iter([()])
        try:
            for batch in work:
                waiting.append(self._client.submit(fn, *batch, pure=False))
                if len(waiting) >= AHEAD * self.jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except (KilledWorker, CancelledError, OSError) as error:
            raise BrokenExecutor(f"the cluster gave up: {error}") from error
        finally:
            for future in waiting:
                future.cancel()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the scheduler."""
        del wait, cancel_futures
        self._client.close()


def connect(address: str) -> Cluster:
    """Return the executor of the scheduler at the address, e.g. `tcp://10.0.0.5:8786`.

    Raises SourceError if the extra is missing, nobody answers, there are no workers, or one of them runs
    another program than this one: its bytes could differ.
    """
    where = Where(address, 0)
    try:
        from distributed import Client
    except ImportError as error:
        hint = "pip install 'newspaper-digest[cluster]'"
        raise SourceError(where, "a cluster needs the packages of the extra `cluster`", hint) from error
    try:
        client: Any = Client(
            address,  # type: ignore[no-untyped-call]
            timeout=PATIENCE,
            set_as_default=False,
        )
        client.wait_for_workers(1, timeout=PATIENCE)
    except (OSError, TimeoutError, ValueError) as error:
        hint = "start `dask scheduler`, and `dask worker ADDRESS --nthreads 1` where work is to be done"
        raise SourceError(where, f"no scheduler with a worker answers: {error}", hint) from error
    for worker, found in client.run(program.digest).items():
        if found != program.digest():
            client.close()
            hint = "install the same version, with the same packages, for Python and all workers"
            raise SourceError(where, f"{worker} runs another program than this machine", hint)
    return Cluster(client, max(1, sum(client.nthreads().values())))

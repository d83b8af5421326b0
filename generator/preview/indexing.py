"""The search index is made beside the builds, by one process at a time."""

from __future__ import annotations

import subprocess
from pathlib import Path

from generator.build import searching
from generator.build.memory import retell
from generator.errors import SourceError, Where
from generator.lying import NOTHING, Lay

_ENDING = 5.0
"""Seconds in which a process that is to end throws away what it has begun."""


class Indexer:
    """Makes the search index of a root, as it was saved last, in a process of its own."""

    def __init__(self, root: Path) -> None:
        """Take the root; nothing is started yet."""
        self._root = root
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def busy(self) -> bool:
        """Whether a process is at work."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Begin, unless it is busy."""
        if not self.busy:
            # In a session of its own Ctrl+C does not reach it: whoever started it ends it.
            self._process = subprocess.Popen(
                searching.command(self._root),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                start_new_session=True,
            )

    def made(self) -> Lay:
        """Return how the index lies that the last process made, once; nothing if there is no news.

        Raises SourceError if there is no index of what was saved last.
        """
        if self._process is None or self.busy:
            return NOTHING
        process, self._process = self._process, None
        printed, _ = process.communicate()
        found = searching.outcome(printed) if process.returncode == 0 else None
        if found is None:
            raise _trouble("the process that makes it ended before it was done", "The next save begins anew.")
        if found.error is not None:
            raise retell(found.error)
        if found.lay == NOTHING:
            raise _trouble(
                ".cache/ does not hold what was published last", "End the preview, and start it again."
            )
        return found.lay

    def stop(self) -> None:
        """End what is going on; the index is as it was."""
        process, self._process = self._process, None
        if process is None:
            return
        with process:
            process.terminate()
            try:
                process.wait(_ENDING)
            except subprocess.TimeoutExpired:
                process.kill()


def _trouble(why: str, hint: str) -> SourceError:
    return SourceError(Where("site/search", 0), f"the search index is not up to date: {why}", hint)

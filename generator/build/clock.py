"""Which step a build is at, and how long each took."""

from __future__ import annotations

from time import perf_counter

from generator.build.report import Progress


class Clock:
    """A progress that passes on what it is told and takes the time of each step."""

    def __init__(self, progress: Progress) -> None:
        """Take whom to tell."""
        self._progress = progress
        self._seconds: dict[str, float] = {}
        self._name = ""
        self._began = perf_counter()

    def step(self, name: str, total: int = 0) -> None:
        """End the step that runs and begin the next; one that comes again adds to its time."""
        self._end()
        self._name = name
        self._progress.step(name, total)

    def advance(self, count: int = 1) -> None:
        """Pass on that so many parts are done."""
        self._progress.advance(count)

    def seconds(self) -> tuple[tuple[str, float], ...]:
        """Return steps and seconds up to now, in the order the steps began."""
        self._end()
        return tuple(self._seconds.items())

    def _end(self) -> None:
        now = perf_counter()
        if self._name:
            self._seconds[self._name] = self._seconds.get(self._name, 0.0) + now - self._began
        self._began = now

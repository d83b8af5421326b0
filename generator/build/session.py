"""Builds of one root, one after the other: does nothing where nothing changed, all the rest by `whole`."""

from __future__ import annotations

from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING

from generator import executors, files
from generator.build import inputs as looking
from generator.build import memory as remembering
from generator.build import program
from generator.build.clock import Clock
from generator.build.inputs import Inputs
from generator.build.memory import Memory
from generator.build.report import BuildError, BuildOptions, BuildReport, Progress, ordered
from generator.errors import SourceError
from generator.store import Store

if TYPE_CHECKING:
    from generator.build.contents import Contents


class Session:
    """Builds of one root. What one learned the next one knows, by way of .cache/ also in another process."""

    def __init__(
        self, root: Path, options: BuildOptions, progress: Progress, executor: Executor | None = None
    ) -> None:
        """Take the root, a folder with digest.toml; nothing is read yet."""
        self.root = root
        self.options = options
        self.progress = progress
        self.executor = executor or executors.executor(options.jobs)
        self.store = Store(root / ".cache", program.digest())
        self.memory: Memory | None = None
        self.contents: Contents | None = None

    def build(self) -> BuildReport:
        """Bring content/ and site/ up to date; return what was done.

        Raises BuildError with every error that was met, before any file of the site is touched.
        """
        clock = Clock(self.progress)
        clock.step("look")
        self.memory = self.memory or remembering.recall(self.store) or Memory()
        inputs, errors = looking.look(self.root, program.templates(), self.memory.inputs)
        if not errors:
            report = self._nothing(inputs, clock)
            if report is not None:
                return report
        # Only now what takes time to import: Jinja, YAML, language.
        from generator.build.whole import Whole

        return Whole(self, self.memory, inputs, clock, errors).build()

    def _nothing(self, inputs: Inputs, clock: Clock) -> BuildReport | None:
        """Return the report of a build that has nothing to do, or None if there is something."""
        memory = self.memory
        if memory is None or not memory.outputs or memory.base_url != self.options.base_url:
            return None
        if self.options.search and not memory.searched:
            return None
        try:
            if inputs.changed():
                return None
        except SourceError:
            return None
        if any(
            files.stamp(f"{self.root}/site/{path}") != made.stamp for path, made in memory.outputs.items()
        ):
            return None
        warnings = tuple(remembering.retell(told) for told in memory.warnings)
        if warnings and self.options.strict:
            raise BuildError(ordered(warnings))
        now = inputs.remember()
        if now != memory.inputs:
            memory.inputs = now
            remembering.keep(self.store, memory)
        return BuildReport(
            memory.counts, outputs=len(memory.outputs), seconds=clock.seconds(), warnings=ordered(warnings)
        )

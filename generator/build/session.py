"""Builds of one root, one after the other; whether there is anything to do is found out at little cost."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from generator import executors, locks, lying
from generator.build import inputs as looking
from generator.build import memory as remembering
from generator.build import program, record
from generator.build.calm import calm
from generator.build.clock import Clock
from generator.build.holdings import Holdings
from generator.build.inputs import Inputs
from generator.build.memory import Memory
from generator.build.report import (
    BuildError,
    BuildOptions,
    BuildReport,
    Counts,
    Onlooker,
    Progress,
    Silent,
    Troubles,
    died,
    ordered,
)
from generator.errors import SourceError
from generator.locks import Lock
from generator.lying import NOTHING, Lay
from generator.still import Glance
from generator.store import Store

if TYPE_CHECKING:
    from generator.build.archive import Archive
    from generator.build.contents import Contents
    from generator.build.incoming import Incoming
    from generator.build.sources import Sources
    from generator.distant import Distant
    from generator.executors import Executor
    from generator.model import Digest


class Session:
    """Builds of one root. What one learned the next one knows, by way of .cache/ also in another process."""

    def __init__(
        self,
        root: Path,
        options: BuildOptions,
        progress: Progress | None = None,
        executor: Executor | None = None,
        seeds: Distant | None = None,
    ) -> None:
        """Take the root, and where seeds/ lies if not in it; nothing is read yet."""
        self.root = root
        self.options = options
        self.progress = progress or Silent()
        self.seeds = seeds
        self.executor = executor
        """Who does the work; None leaves it to processes of this machine."""
        self.onlooker: Onlooker | None = None
        self.store = Store(root / ".cache", program.digest())
        self.memory: Memory | None = None
        self.contents: Contents | None = None
        self.sources: Sources | None = None
        self.archive: Archive | None = None
        """What was published last."""
        self._holdings = Holdings(self.store)
        self._looked: Inputs | None = None
        """What the last build read, if it went well."""
        self._changed = False
        self._unsettled = False
        """Whether what was noted since was left as it is."""
        self._glance: Glance | None = None

    def build(self, touched: Collection[str] | None = None, glance: Glance | None = None) -> BuildReport:
        """Bring content/ and site/ up to date; return what was done. `save` keeps what was learned.

        `touched` names the only files of the root that may be different since the last build: then no other
        is looked at, in content/ or in site/. A build after one that failed looks at all of them. `glance` is
        what is known of the root before that.
        Raises BuildError with every error that was met, before any file of the site is touched.
        """
        looked, self._looked = self._looked, None
        with calm(), self._alone() as lock:
            if self._overtaken(lock):
                self._forget()
                looked = None
            inputs, troubles, clock = self._look(looked, touched, glance)
            report = self._build(inputs, troubles, clock)
            lock.leave(self._token)
            return report

    @contextmanager
    def _alone(self) -> Iterator[Lock]:
        """Keep other builds of the root out, but make nothing in a folder that is no root."""
        if not (self.root / "digest.toml").is_file():
            yield Lock(None)
            return
        try:
            with locks.alone(self.store.folder) as lock:
                yield lock
        except locks.BusyError as error:
            raise BuildError((error,)) from error

    @property
    def _token(self) -> bytes:
        """What tells the build whose outcome is known here from others."""
        return self.memory.token if self.memory is not None else b""

    def _overtaken(self, lock: Lock) -> bool:
        """Return whether another process has published since: what is known here is out of date."""
        return self.memory is not None and lock.word not in (b"", self._token)

    def _forget(self) -> None:
        """Let go of all that is known, to take up what the other process leaves in .cache/."""
        self.store = Store(self.store.folder, program.digest())
        self.memory = self.contents = self.sources = self.archive = None
        self._holdings = Holdings(self.store)
        self._changed = self._unsettled = False

    def _build(self, inputs: Inputs, troubles: Troubles, clock: Clock) -> BuildReport:
        if not troubles.errors and not self.options.warm:
            report = self._nothing(inputs, clock)
            if report is not None:
                return report
        clock.step("start")
        try:
            return self._publish(inputs, troubles, clock)
        except SourceError as error:
            troubles.errors.append(error)
        except executors.broken():
            troubles.errors.append(died())
        raise BuildError(ordered(troubles.errors), ordered(troubles.warnings))

    def _publish(self, inputs: Inputs, troubles: Troubles, clock: Clock) -> BuildReport:
        # Only now what takes time to import: YAML, and when others read already, Jinja and the plan.
        from generator.build.articles import DamagedError

        incoming = self._incoming(inputs, troubles, clock)
        token = incoming.memory.token
        before = self._published(incoming.sources, token) if token else None
        if before is None and inputs.touched is not None:  # nothing is known of what was not looked at
            return self._publish(*self._look())
        incoming.meanwhile = lambda: self._prepare(incoming)
        digest, contents = self._run(incoming)
        from generator.build import archive
        from generator.build.whole import Publisher

        try:
            now, change = archive.follow(before, digest, contents, incoming.sources, inputs.touched)
            desk = before.desk if before else None
            publisher = Publisher(incoming, now, change, self.store.folder, desk, self.onlooker, self._glance)
            publisher.meanwhile = lambda: self._holdings.keep_articles(contents)
            report, self.archive = publisher.build()
        except DamagedError:
            # What .cache/ holds of the articles is spoilt: they are read anew, as if it were not there.
            self.contents = self.archive = None
            self._holdings.spoilt()
            return self._publish(inputs, troubles, clock)
        self._looked = inputs
        return report

    def _published(self, sources: Sources, token: bytes) -> Archive | None:
        """Return what was published last, by this session or by another process."""
        if self.contents is None:
            self.contents = self._holdings.contents()
        if self.archive is None:
            self.archive = self._holdings.archive(self.contents, sources, token)
        return self.archive

    def bring_in(self, only: Collection[str] | None = None) -> BuildReport:
        """Bring content/ up to date, leave site/ alone; `only` names seeds to import whether new or not.

        Raises BuildError with every error that was met, before any file of content/ is touched.
        """
        with calm(), self._alone():
            return self._bring_in(only)

    def _bring_in(self, only: Collection[str] | None) -> BuildReport:
        inputs, troubles, clock = self._look()
        try:
            incoming = self._incoming(inputs, troubles, clock, published=False)
            self._run(incoming, only)
            return BuildReport(
                Counts(),
                imported=incoming.imported,
                content=incoming.changed,
                seconds=clock.seconds(),
                warnings=ordered(troubles.warnings),
            )
        except SourceError as error:
            troubles.errors.append(error)
        except executors.broken():
            troubles.errors.append(died())
        raise BuildError(ordered(troubles.errors), ordered(troubles.warnings))

    def _incoming(
        self, inputs: Inputs, troubles: Troubles, clock: Clock, *, published: bool = True
    ) -> Incoming:
        from generator.build.incoming import Incoming

        if self.sources is None:
            self.sources = self._holdings.sources()
        memory = self.memory or Memory()
        options = replace(self.options, jobs=self.options.jobs or executors.default_jobs())
        executor = self.executor or executors.executor(options.jobs)
        return Incoming(
            self.root, options, executor, memory, inputs, clock, troubles, self.sources, published
        )

    def _prepare(self, incoming: Incoming) -> None:
        """Load the templates, and with them all that a plan needs."""
        from generator.build import looks, rendering, whole  # noqa: F401

        with suppress(SourceError):  # it will be met again, where it is told with all others
            rendering.load(looks.in_force(self.root, incoming.inputs, incoming.memory, self.store.folder))

    def _run(self, incoming: Incoming, only: Collection[str] | None = None) -> tuple[Digest, Contents]:
        if self.contents is None:
            self.contents = self._holdings.contents()
        self._changed = True
        try:
            digest, self.contents = incoming.run(self.contents, only)
        finally:
            self.sources = incoming.sources  # an import that ends with warnings under --strict was done
        return digest, self.contents

    def save(self, pressing: Callable[[], bool] | None = None) -> bool:
        """Leave what was learned to the next process: to be called after a build, even a failed one.

        Where a build may follow soon, `pressing` says whether it is wanted already: then only a part is left,
        which costs the next process time, and False is returned; so it is, with nothing left, while another
        process builds here. Where one has published since, it leaves what is true now. Nothing is left in a
        folder without digest.toml: it may be anybody's.
        """
        try:
            with self._alone() as lock:
                return self._overtaken(lock) or self._save(pressing)
        except BuildError:
            return False

    def _save(self, pressing: Callable[[], bool] | None) -> bool:
        if not (self.root / "digest.toml").is_file():
            return True
        memory = partial(self._save_memory, settled=pressing is None)
        for step in (self._save_archive, memory, self._save_rooms):
            if pressing is not None and pressing():
                return False
            step()
        if pressing is None and self.memory is not None and self._looked is not None:
            record.leave(self._looked, self.memory, self._glance)
        return True

    def _save_archive(self) -> None:
        if self.archive is not None and self.memory is not None:
            self._holdings.keep_archive(self.archive, self.memory.token)

    def _save_memory(self, *, settled: bool) -> None:
        if self.memory is not None and (self._changed or (settled and self._unsettled)):
            remembering.keep(self.store, self.memory, settled=settled)
            self._changed, self._unsettled = False, not settled

    def _save_rooms(self) -> None:
        if self.contents is not None:
            self._holdings.keep_contents(self.contents)
        if self.sources is not None:
            self._holdings.keep_sources(self.sources)

    def index(self) -> Lay:
        """Bring the search index up to date with what was published last, also if by another process.

        Return how it lies, nothing if it is not known what was published, or the site is not there. Raises
        SourceError.
        """
        from generator.build.articles import DamagedError
        from generator.build.publish import lies
        from generator.build.whole import index

        site = self.root / "site"
        self.memory = self.memory or remembering.recall(self.store) or Memory()
        if self.sources is None:
            self.sources = self._holdings.sources()
        archive = self._published(self.sources, self.memory.token)
        if archive is None or not lies(site):
            return NOTHING
        try:
            return index(archive.library, site, self.store.folder).lay
        except DamagedError:
            return NOTHING

    def indexed(self, lay: Lay) -> None:
        """Take note of how the search index lies that another process has made, for the next to know."""
        if self.memory is not None:
            self.memory.searched, self._changed = lay, True

    def _look(
        self,
        looked: Inputs | None = None,
        touched: Collection[str] | None = None,
        glance: Glance | None = None,
    ) -> tuple[Inputs, Troubles, Clock]:
        clock = Clock(self.progress)
        clock.step("look")
        self.memory = self.memory or remembering.recall(self.store) or Memory()
        self._glance = glance if self.seeds is None and record.fits(glance, self.memory) else None
        if self._glance is not None and self._glance.touched is not None:
            looked, touched = looking.remembered(self.root, self.memory.inputs), self._glance.touched
        if looked is not None and touched is not None and all(map(_is_content, touched)):
            inputs = looking.look_at(looked, self.memory.inputs, touched)
            return inputs, Troubles(self.options.strict, []), clock
        inputs, errors = looking.look(self.root, program.templates(), self.memory.inputs, self.seeds)
        return inputs, Troubles(self.options.strict, errors), clock

    def _nothing(self, inputs: Inputs, clock: Clock) -> BuildReport | None:
        """Return the report of a build that has nothing to do, or None if there is something."""
        memory = self.memory
        if memory is None or not memory.count or memory.base_url != self.options.base_url:
            return None
        if self.options.search and not lying.whole(f"{self.root}/site/", memory.searched):
            return None
        if not record.same(inputs, memory, self._glance):
            return None
        warnings = tuple(remembering.retell(told) for told in memory.warnings)
        if warnings and self.options.strict:
            raise BuildError(ordered(warnings), ordered(warnings))
        now = inputs.remember()
        if now != memory.inputs:
            memory.inputs = now
            self._changed = True
        self._looked = inputs
        return BuildReport(
            memory.counts, outputs=memory.count, seconds=clock.seconds(), warnings=ordered(warnings)
        )


def _is_content(path: str) -> bool:
    return path.startswith("content/") and path.endswith(".md")

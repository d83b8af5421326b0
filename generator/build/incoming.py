"""The first half of a build: seeds/ → content/ → values."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from generator import config
from generator.build import contents as rooms
from generator.build import memory as remembering
from generator.build import seeds
from generator.build import sources as shown
from generator.build.clock import Clock
from generator.build.contents import Contents
from generator.build.inputs import Inputs
from generator.build.memory import Memory, Told
from generator.build.report import BuildOptions, Troubles
from generator.build.sources import Sources
from generator.errors import SourceError, Where
from generator.executors import Executor
from generator.model import Digest
from generator.pagetables import PageTables

if TYPE_CHECKING:
    from generator.importing import ImportPlan

DIGEST = "digest.toml"
TOPICS = "topics.toml"
_ISSUES = "content/issues/"


class Incoming(Struct):
    """Brings content/ up to date."""

    root: Path
    options: BuildOptions
    executor: Executor
    memory: Memory
    inputs: Inputs
    clock: Clock
    troubles: Troubles
    sources: Sources
    """The transcriptions, to be shown: as the last build kept them, then as they are now."""
    published: bool = True
    """Whether a site is made of what was imported. Else nobody reads the articles that were just written."""
    imported: int = 0
    """Seeds that were cut."""
    changed: tuple[str, ...] = ()
    """Files of content/ that were written or deleted, sorted."""
    meanwhile: Callable[[], None] = lambda: None
    """Called where this process would only wait for others, if there is such a time."""

    def run(self, known: Contents, only: Collection[str] | None = None) -> tuple[Digest, Contents]:
        """Import what is new, or `only` these seeds; return digest.toml and content/ as they are then.

        Raises BuildError with every error that was met, before anything is written.
        """
        digest, pages = self._said()
        if self.options.base_url:
            digest = replace(digest, base_url=self.options.base_url)
        wanted = self._wanted(digest, pages, only, known)
        cut = seeds.cut(self.inputs, wanted, self.executor, self.options.jobs, self.clock)
        if twins := self._twins(digest, pages, wanted, cut):
            wanted += twins
            cut = cut.beside(seeds.cut(self.inputs, twins, self.executor, self.options.jobs, self.clock))
        self.troubles.errors += cut.errors
        contents = self._load(known, digest)
        self.troubles.warnings += rooms.strangers(self.inputs)
        standing = self._standing({seed.path for seed in wanted})
        self.troubles.warnings += map(remembering.retell, standing)
        self.troubles.stop()
        if cut.pages:
            planned = seeds.plan(self.inputs, cut.pages)
            self._take(planned)
            standing += map(remembering.tell, planned.warnings)
            contents = self._load(contents, digest, articles=self.published)
        self._remember(wanted, standing)
        if self.inputs.touched is None or cut.sources:
            self.sources = shown.updated(self.sources, self.inputs.found, cut.sources)
        self.troubles.stop()
        return digest, contents

    def _said(self) -> tuple[Digest, PageTables]:
        """Return digest.toml and pages.toml as values, and note what is wrong with them."""
        inputs, troubles = self.inputs, self.troubles
        if inputs.said is None:
            warnings: list[SourceError] = []
            inputs.said = (*said(self.root, inputs, troubles.errors, warnings), warnings)
        digest, pages, warned = inputs.said
        troubles.warnings += warned
        return digest, pages

    def _wanted(
        self, digest: Digest, pages: PageTables, only: Collection[str] | None, known: Contents
    ) -> list[seeds.Seed]:
        """Return the seeds that are to be cut."""
        wanted: list[seeds.Seed] = []
        touched = self.inputs.touched
        if only is None and touched is not None and not any(path.startswith(_ISSUES) for path in touched):
            return wanted  # no seed can be different, and none is listed no longer
        listed = rooms.listed(self.inputs, known) if self.memory.seeds else set()
        for path in seeds.names(self.inputs):
            if only is not None and path not in only:
                continue
            try:
                seed = seeds.seed(self.inputs, digest, pages, path)
            except SourceError as error:
                self.troubles.errors.append(error)
                continue
            if only is not None or not self._known(seed, listed):
                wanted.append(seed)
        return wanted

    def _twins(
        self, digest: Digest, pages: PageTables, wanted: Sequence[seeds.Seed], cut: seeds.Cut
    ) -> list[seeds.Seed]:
        """Return the seeds whose text one that is new, different or gone has too, or had.

        Of pages with one text only the first is imported, so they have to be planned together.
        """
        if self.inputs.touched is not None and not wanted:
            return []  # then no seed can be gone
        taken = {seed.path for seed in wanted}
        texts = {page.page.digest for page in cut.pages}
        known: dict[str, set[str]] = {}
        for path, kept in self.sources.items():
            digests = {page.digest for page in kept.pages}
            if path in taken or path not in self.inputs.found:
                texts |= digests
            else:
                known[path] = digests
        found: list[seeds.Seed] = []
        while more := [path for path in sorted(known) if not texts.isdisjoint(known[path])]:
            for path in more:
                texts |= known.pop(path)
                try:
                    found.append(seeds.seed(self.inputs, digest, pages, path))
                except SourceError as error:
                    self.troubles.errors += [error] if error not in self.troubles.errors else []
        return found

    def _known(self, seed: seeds.Seed, listed: Collection[str]) -> bool:
        """Return whether the seed was imported as it is, content/ shows it, and its transcription is at hand.

        What is remembered may be of another content/: a cache that was brought to a fresh clone, say.
        """
        kept = self.sources.get(seed.path)
        if self.memory.seeds.get(seed.path) != seed.key or kept is None or kept.key != seed.key:
            return False
        return all(page.file in listed or page.digest in listed for page in kept.pages)

    def _load(self, known: Contents, digest: Digest, *, articles: bool = True) -> Contents:
        contents, errors = rooms.load(
            self.inputs,
            known,
            self.executor,
            self.options.jobs,
            self.clock,
            digest.papers,
            self.meanwhile,
            articles=articles,
        )
        self.troubles.errors += errors
        return contents

    def _take(self, planned: ImportPlan) -> None:
        """Write what the import has planned, unless something is wrong with any of it."""
        self.troubles.errors += planned.errors
        self.troubles.warnings += planned.warnings
        self.troubles.errors += seeds.outdated(self.inputs, (*planned.writes, *planned.deletes))
        self.troubles.stop()
        self.clock.step("import")
        self.changed = tuple(seeds.write(self.inputs, planned))
        self.inputs.again(self.changed)

    def _standing(self, wanted: Collection[str]) -> list[Told]:
        """Return what earlier imports warned of and these seeds, cut anew, will not tell again."""
        found = self.inputs.found
        return [told for told in self.memory.standing if told[0] in found and told[0] not in wanted]

    def _remember(self, wanted: Sequence[seeds.Seed], standing: list[Told]) -> None:
        self.imported = len(wanted)
        self.memory.standing = standing
        if self.inputs.touched is not None and not wanted:
            return
        present = {path: key for path, key in self.memory.seeds.items() if path in self.inputs.found}
        self.memory.seeds = present | {seed.path: seed.key for seed in wanted}


def no_digest(root: Path) -> SourceError:
    """Return the error of a folder that is no root."""
    hint = "`python -m generator new DIR` makes a folder with one; --root names another folder"
    return SourceError(Where(DIGEST, 0), f"there is no {DIGEST} in {root}", hint)


def said(
    root: Path, inputs: Inputs, errors: list[SourceError], warnings: list[SourceError]
) -> tuple[Digest, PageTables]:
    """Return digest.toml and pages.toml as values; one that cannot be read is empty, its error noted."""
    digest, pages = Digest(""), PageTables({})
    try:
        if DIGEST not in inputs.found:
            raise no_digest(root)
        digest = config.load_digest(DIGEST, inputs.read(DIGEST))
        if TOPICS in inputs.found:
            digest = replace(digest, topics=config.load_topics(TOPICS, inputs.read(TOPICS)))
    except SourceError as error:
        errors.append(error)
    try:
        pages = seeds.tables(inputs)
        warnings += seeds.idle(inputs, pages)
    except SourceError as error:
        errors.append(error)
    return digest, pages

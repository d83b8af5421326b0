"""A build that has something to do: seeds/ → content/ → site/."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec

from generator import config, files, pagefind, plan
from generator.build import contents as rooms
from generator.build import memory as remembering
from generator.build import program, publish, seeds
from generator.build.clock import Clock
from generator.build.closure import closures
from generator.build.contents import Contents
from generator.build.inputs import Inputs
from generator.build.memory import Memory
from generator.build.publish import Looks, Made
from generator.build.report import BuildError, BuildReport, Counts, ordered
from generator.errors import SourceError, Where
from generator.importing import ImportPlan
from generator.library import Library
from generator.model import Digest, Output, PageFacts

if TYPE_CHECKING:
    from generator.build.session import Session

DIGEST = "digest.toml"


class Whole:
    """One build of a session."""

    def __init__(
        self, session: Session, memory: Memory, inputs: Inputs, clock: Clock, errors: list[SourceError]
    ) -> None:
        """Take what the session knows and what it found; errors are those met on the way."""
        self.session = session
        self.root = session.root
        self.site = session.root / "site"
        self.options = session.options
        self.memory = memory
        self.inputs = inputs
        self.clock = clock
        self.errors = errors
        self.warnings: list[SourceError] = []
        self.imported = 0
        self.content_written: list[str] = []

    def build(self) -> BuildReport:
        """Return what was done. Raises BuildError with all errors, before any file of the site is touched."""
        try:
            return self._build()
        except SourceError as error:
            self.errors.append(error)
        raise BuildError(ordered(self.errors), ordered(self.warnings))

    def _build(self) -> BuildReport:
        digest, contents = self._import()
        self.clock.step("plan")
        library = self._library(digest, contents)
        outputs = plan.plan(library, digest)
        looks = self._looks()
        counts = count(library)
        return self._publish(outputs, looks, library, counts)

    # ------------------------------------------------------------ seeds/ → content/ → values

    def _import(self) -> tuple[Digest, Contents]:
        """Bring content/ up to date and return it."""
        session = self.session
        known = session.contents or rooms.remembered(session.store)
        digest, pages = self._said()
        wanted = self._changed_seeds(digest, pages)
        cut = seeds.cut(self.root, wanted, session.executor, self.options.jobs, self.clock)
        self.errors += cut.errors
        contents = self._load(known)
        self.warnings += rooms.strangers(self.inputs)
        self._stop()
        if cut.pages:
            self.clock.step("import")
            self._take(seeds.plan(self.inputs, cut.pages))
            contents = self._load(contents)
            self._stop()
        self._remember_import(wanted, contents, known)
        return digest, contents

    def _said(self) -> tuple[Digest, dict[str, PageFacts]]:
        """Return digest.toml and pages.toml as values; one that cannot be read is empty, its error noted."""
        digest, pages = Digest(""), dict[str, PageFacts]()
        try:
            if DIGEST not in self.inputs.found:
                raise SourceError(
                    Where(DIGEST),
                    f"there is no {DIGEST} in {self.root}",
                    "`newspaper-digest new DIR` makes a folder with one",
                )
            digest = config.load_digest(DIGEST, self.inputs.read(DIGEST))
            if self.options.base_url:
                digest = replace(digest, base_url=self.options.base_url)
        except SourceError as error:
            self.errors.append(error)
        try:
            pages = seeds.page_facts(self.inputs)
            self.warnings += seeds.idle(self.inputs, pages)
        except SourceError as error:
            self.errors.append(error)
        return digest, pages

    def _changed_seeds(self, digest: Digest, pages: dict[str, PageFacts]) -> list[seeds.Seed]:
        """Return the seeds whose pages have to be cut."""
        wanted: list[seeds.Seed] = []
        for path in seeds.names(self.inputs):
            try:
                seed = seeds.seed(self.inputs, digest, pages, path)
            except SourceError as error:
                self.errors.append(error)
                continue
            if self.memory.seeds.get(path) != seed.key:
                wanted.append(seed)
        return wanted

    def _load(self, known: Contents) -> Contents:
        contents, errors = rooms.load(
            self.inputs, known, self.session.executor, self.options.jobs, self.clock
        )
        self.errors += errors
        return contents

    def _take(self, planned: ImportPlan) -> None:
        """Write what the import has planned, unless something is wrong with any of it."""
        self.errors += planned.errors
        self.warnings += planned.warnings
        self._stop()
        self.content_written = seeds.write(self.root, planned)
        self.inputs.again(self.content_written)

    def _remember_import(self, wanted: Sequence[seeds.Seed], contents: Contents, known: Contents) -> None:
        """Keep what was learned so far, so that it is not lost if the rest fails."""
        self.imported = len(wanted)
        present = {path: self.memory.seeds[path] for path in self.memory.seeds if path in self.inputs.found}
        self.memory.seeds = present | {seed.path: seed.key for seed in wanted}
        if self.imported:
            remembering.keep(self.session.store, self.memory)
        rooms.keep(self.session.store, contents, known)
        self.session.contents = contents

    # ------------------------------------------------------------ values → site/

    def _library(self, digest: Digest, contents: Contents) -> Library:
        def values(room: dict[str, rooms.Kept[rooms.T]]) -> tuple[rooms.T, ...]:
            return tuple(kept.value for kept in room.values())

        return Library(
            digest,
            values(contents.articles),
            values(contents.issues),
            values(contents.people),
            values(contents.topics),
        )

    def _looks(self) -> Looks:
        """Return the templates in force."""
        names = {
            name: path
            for name, path in self.inputs.templates(program.templates()).items()
            if not name.startswith("assets/")
        }
        total = blake2b(digest_size=16)
        for name, path in names.items():
            total.update(name.encode() + b"\0" + path.encode() + b"\0" + self.inputs.digest(path))
        if total.digest() != self.memory.looks:
            sources = {
                name: self.inputs.read(path).decode("utf-8", "replace") for name, path in names.items()
            }
            self.memory.looks, self.memory.makers = total.digest(), closures(sources)
        theirs = self.root / "templates"
        return Looks(
            program.templates(),
            theirs if theirs.is_dir() and theirs != program.templates() else None,
            self.memory.looks,
            self.memory.makers,
        )

    def _publish(
        self, outputs: Sequence[Output], looks: Looks, library: Library, counts: Counts
    ) -> BuildReport:
        """Bring site/ up to date."""
        publish.own(self.site)
        keys = publish.keys(outputs, looks)
        assets = publish.assets(self.inputs, program.templates(), taken=keys)
        whole = publish.intact(self.site, self.memory.outputs)
        stale = [o for o in outputs if o.path not in whole or whole[o.path].key != keys[o.path]]
        with files.Stage(self.site, self.session.store.folder) as stage:
            self.errors += publish.render(
                stale, looks, stage, self.session.executor, self.options.jobs, self.clock
            )
            self.errors += publish.copy(self.inputs, assets, stage)
            self._stop()
            files.write_if_changed(self.site / publish.MARKER, publish.MARKER_TEXT)
            searched = self._index(library)
            self.clock.step("place")
            written = stage.place()
        keys |= {asset.path: asset.key for asset in assets} | {publish.MARKER: b""}
        removed = publish.leftovers(self.site, keys, self.memory.outputs or None)
        files.remove(self.site, removed)
        self._remember(keys, counts, searched)
        return BuildReport(
            counts=counts,
            outputs=len(keys),
            rendered=len(stale),
            written=tuple(sorted(written)),
            removed=tuple(removed),
            imported=self.imported,
            content_written=len(self.content_written),
            indexed=searched.indexed,
            seconds=self.clock.seconds(),
            warnings=ordered(self.warnings),
        )

    def _index(self, library: Library) -> publish.Searched:
        """Bring the search index up to date, unless asked not to."""
        if not self.options.search:
            return publish.Searched(b"", indexed=False)
        self.clock.step("search")
        records = plan.search_records(library)
        total = blake2b(msgspec.msgpack.encode(records, order="deterministic"), digest_size=16).digest()
        entry = self.site / publish.SEARCH / pagefind.ENTRY
        if total == self.memory.searched and (entry.exists() or not records):
            return publish.Searched(total, indexed=False)
        done = pagefind.index(records, self.site, self.session.store.folder)
        return publish.Searched(total, indexed=not done.unchanged)

    def _remember(self, keys: dict[str, bytes], counts: Counts, searched: publish.Searched) -> None:
        self.memory.inputs = self.inputs.remember()
        self.memory.outputs = {
            path: Made(key, files.stamp(f"{self.site}/{path}") or files.Stamp(0, -1, 0, 0))
            for path, key in sorted(keys.items())
        }
        self.memory.base_url = self.options.base_url
        self.memory.counts = counts
        self.memory.warnings = [remembering.tell(warning) for warning in ordered(self.warnings)]
        self.memory.searched = searched.digest
        remembering.keep(self.session.store, self.memory)

    def _stop(self) -> None:
        """Raise BuildError if there is any error, or under --strict any warning."""
        if self.errors or (self.options.strict and self.warnings):
            strict = self.warnings if self.options.strict else []
            raise BuildError(ordered([*self.errors, *strict]), ordered(self.warnings))


def count(library: Library) -> Counts:
    """Return what the library holds, in numbers."""
    raise NotImplementedError

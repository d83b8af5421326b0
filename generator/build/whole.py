"""The second half of a build: values → site/, by way of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from generator import files, plan
from generator.build import memory as remembering
from generator.build import program, publish, rendering
from generator.build import sources as shown
from generator.build.closure import closures
from generator.build.contents import Contents, Kept, T
from generator.build.incoming import Incoming
from generator.build.memory import Made
from generator.build.publish import Searched
from generator.build.rendering import Looks
from generator.build.report import BuildReport, Counts, ordered
from generator.build.sources import Sources
from generator.library import Library
from generator.model import Digest, Output
from generator.store import Store


@dataclass(slots=True)
class Whole:
    """Brings site/ up to date with the values of content/."""

    incoming: Incoming
    library: Library
    digest: Digest
    cache: Path

    @property
    def site(self) -> Path:
        """Where the site is."""
        return self.incoming.root / "site"

    def build(self) -> BuildReport:
        """Return what was done. Raises BuildError or SourceError before any file of the site is touched."""
        self.incoming.clock.step("plan")
        publish.own(self.site)
        return self._publish(plan.plan(self.library, self.digest), self._looks())

    def _looks(self) -> Looks:
        """Return the templates in force."""
        inputs, memory = self.incoming.inputs, self.incoming.memory
        ours, theirs = program.templates(), self.incoming.root / "templates"
        names = {
            name: path for name, path in inputs.templates(ours).items() if not name.startswith("assets/")
        }
        total = blake2b(digest_size=16)
        for name, path in names.items():
            total.update(name.encode() + b"\0" + path.encode() + b"\0" + inputs.digest(path))
        if total.digest() != memory.looks:
            sources = {name: inputs.read(path).decode("utf-8", "replace") for name, path in names.items()}
            memory.looks, memory.makers = total.digest(), closures(sources)
        own = theirs if theirs.is_dir() and theirs.resolve() != ours else None
        return Looks(ours, own, memory.looks, memory.makers)

    def _publish(self, outputs: Sequence[Output], looks: Looks) -> BuildReport:
        incoming, memory = self.incoming, self.incoming.memory
        keys = publish.keys(outputs, looks)
        assets = publish.assets(incoming.inputs, program.templates(), taken=keys)
        keys |= {asset.path: asset.key for asset in assets}
        there = publish.intact(self.site, memory.outputs)
        same = {path for path, made in there.items() if made.key == keys.get(path)}
        stale = [output for output in outputs if output.path not in same]
        if incoming.options.warm:
            rendering.warm(outputs, looks)
        with files.Stage(self.site, self.cache) as stage:
            jobs = incoming.options.jobs
            errors = rendering.render(stale, looks, stage, incoming.executor, jobs, incoming.clock)
            errors += publish.copy(incoming.inputs, (a for a in assets if a.path not in same), stage)
            incoming.troubles.errors += errors
            incoming.troubles.stop()
            files.write_if_changed(self.site / publish.MARKER, publish.MARKER_TEXT)
            searched = self._index()
            incoming.clock.step("place")
            written = stage.place()
        removed = publish.leftovers(self.site, keys, memory.outputs or None)
        files.remove(self.site, removed)
        counts = count(self.library)
        self._remember(keys, {path: there[path] for path in same - set(written)}, counts, searched)
        return BuildReport(
            counts=counts,
            outputs=len(keys),
            rendered=len(stale),
            written=tuple(sorted(written)),
            removed=tuple(removed),
            imported=incoming.imported,
            content=incoming.changed,
            indexed=searched.indexed,
            seconds=incoming.clock.seconds(),
            warnings=ordered(incoming.troubles.warnings),
        )

    def _index(self) -> Searched:
        """Bring the search index up to date, unless asked not to."""
        if not self.incoming.options.search:
            return Searched(b"", indexed=False)
        self.incoming.clock.step("search")
        return index(self.library, self.site, self.cache)

    def _remember(
        self, keys: dict[str, bytes], same: dict[str, Made], counts: Counts, searched: Searched
    ) -> None:
        """Note what the next build needs to know; `same` are the files that were not touched."""
        site = str(self.site)
        incoming, memory = self.incoming, self.incoming.memory
        memory.inputs = incoming.inputs.remember()
        memory.outputs = {
            path: same.get(path) or Made(key, files.stamp(f"{site}/{path}") or files.NO_STAMP)
            for path, key in sorted(keys.items())
        }
        memory.base_url = incoming.options.base_url
        memory.counts = counts
        memory.warnings = [remembering.tell(warning) for warning in ordered(incoming.troubles.warnings)]
        memory.searched = searched.digest


def library(digest: Digest, contents: Contents, sources: Sources | None = None) -> Library:
    """Return all of content/ as a library, with the transcriptions that are at hand."""

    def values(room: dict[str, Kept[T]]) -> tuple[T, ...]:
        return tuple(kept.value for kept in room.values())

    return Library(
        digest,
        values(contents.articles),
        values(contents.issues),
        values(contents.people),
        values(contents.topics),
        shown.pages(sources or {}),
    )


def index(held: Library, site: Path, cache: Path) -> Searched:
    """Bring the search of the site up to date. Raises SourceError."""
    from generator.indexing import run  # NumPy takes a tenth of a second

    store = Store(cache / "search", program.digest())
    report = run.index(plan.search_records(held), held.digest.search, site, cache, store)
    return Searched(report.total, indexed=not report.unchanged)


def count(held: Library) -> Counts:
    """Return what the library holds, in numbers."""
    pages = [page for issue in held.issues for page in issue.pages]
    flags = sum(len(article.flags) for article in held.articles) + sum(len(page.flags) for page in pages)
    return Counts(
        newspapers=len({issue.newspaper for issue in held.issues}),
        issues=len(held.issues),
        pages=len(pages),
        articles=len(held.articles),
        people=len(held.people),
        topics=len(held.topics),
        flags=flags,
    )

"""The second half of a build: values → site/, by way of a plan, of which only a part may be made anew."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from generator import files, layers, locks, lying, plan, staging, stamping, still
from generator.build import contents, explain, making, program, publish, record, worker
from generator.build import memory as remembering
from generator.build.archive import Archive
from generator.build.incoming import Incoming
from generator.build.laid import laid
from generator.build.looks import Looks, in_force
from generator.build.making import Work
from generator.build.publish import Searched
from generator.build.report import BuildReport, Counts, Onlooker, ordered
from generator.errors import SourceError
from generator.library import Library
from generator.plan import Change, Desk, Part
from generator.render import faults
from generator.stamping import Stamp
from generator.still import Glance
from generator.store import Store

ABOUT: Part = ("about", "")
"""The part that tells machines of all the others."""
ASSETS: Part = ("assets", "")
WORKER: Part = ("worker", "")
APART = frozenset((ABOUT, ASSETS, WORKER))
"""Parts that are no page kind."""


class Wanted(Struct, frozen=True):
    """What is to be planned again."""

    parts: tuple[Part, ...] | None = None
    """None for all."""
    steady: frozenset[Part] = frozenset()
    """Those that show what they showed: their templates are different, or a file of theirs is damaged."""
    restyled: frozenset[str] = frozenset()
    """Makers that are different."""


class Outcome(Struct):
    """What a build has made up to now."""

    whole: bool
    """Whether every part was planned."""
    made: dict[Part, dict[str, bytes]] = field(default_factory=dict)
    """Part → path → key, of the parts that were planned."""
    keys: dict[str, bytes] = field(default_factory=dict)
    """Path → key of the same."""
    rendered: list[str] = field(default_factory=list)
    errors: list[SourceError] = field(default_factory=list)
    stopped: bool = False
    """Whether the disk failed: what fails for one file fails for the next, and is told once."""
    parts: Mapping[Part, tuple[str, ...]] = field(default_factory=dict)
    """All parts of the site with their paths."""
    makers: dict[str, set[str]] = field(default_factory=dict)
    """Page kind → makers of its outputs."""
    removed: list[str] = field(default_factory=list)

    def take(self, made: making.Made, stage: staging.Stage) -> None:
        """Add what came of some parts."""
        for part, keys in made.parts.items():
            self.errors += [making.clash(path) for path in keys.keys() & self.keys.keys()]
            self.made[part] = keys
            self.keys |= keys
        for kind, makers in made.makers.items():
            self.makers[kind] = self.makers.get(kind, set()) | makers
        self.rendered += made.rendered
        self.errors += made.errors
        self.stopped |= made.stopped
        for path, stamp in made.waiting.items():
            stage.add(path, stamp)

    def paths(self) -> dict[Part, tuple[str, ...]]:
        """Return the planned parts with their paths."""
        return {part: tuple(keys) for part, keys in self.made.items()}


class Publisher(Struct):
    """Brings site/ up to date with the values of content/."""

    incoming: Incoming
    archive: Archive
    change: Change | None
    """What is different from the last build, None if it may be anything."""
    cache: Path
    before: Desk | None = None
    """What the last build planned with, if it is known."""
    onlooker: Onlooker | None = None
    glance: Glance | None = None
    """What is known of the root before it is looked at."""
    ahead: dict[str, Stamp | None] = field(default_factory=dict)
    """Files that were put in place before the others, as `Stage.place` returns them."""
    meanwhile: Callable[[], None] = lambda: None
    """Called where this process would only wait for others, if there is such a time."""

    @property
    def site(self) -> Path:
        """Where the site is."""
        return self.incoming.root / "site"

    def build(self) -> tuple[BuildReport, Archive]:
        """Return what was done and what is published now.

        Raises BuildError or SourceError before any file of the site is touched, but for what the onlooker
        looks at.
        """
        self.incoming.clock.step("plan")
        publish.own(self.site)
        memory = self.incoming.memory
        self.incoming.troubles.warnings += contents.idle(self.archive.library)
        looks = in_force(self.incoming.root, self.incoming.inputs, memory, self.cache)
        self.incoming.troubles.warnings += map(remembering.retell, memory.idle)
        there, damaged = self._standing()
        wanted = self._concerned(looks, damaged)
        asked = self.incoming.options.explain
        was = explain.before(self.before, memory, there, self.incoming.inputs) if asked else None
        if self.incoming.options.warm and wanted.parts is None:
            making.warm(self.archive.desk, plan.parts(self.archive.desk), looks)
        with staging.Stage(self.site, self.cache) as stage:
            work = Work(self.archive.desk, looks, stage.berth, there, wanted.restyled, wanted.steady)
            made = self._make(work, stage, wanted.parts)
            searched = self._index(stage.coming)
            self.incoming.clock.step("place")
            still.forget(str(self.incoming.root))
            remembering.announce(Store(self.cache, program.digest()), memory, made.keys)
            files.write_if_changed(stage.coming / publish.MARKER, publish.MARKER_TEXT)
            written = {**self.ahead, **stage.place()}
        staging.remove(self.site, made.removed)
        self._remember(made, there, written, searched)
        memory.published, memory.token = dict(looks.makers), os.urandom(8)
        report = self._report(made, written, searched)
        if was is not None:
            parts = tuple(part for part in made.made if part not in APART)
            now = explain.Now(self.archive.desk, parts, memory.outputs, made.rendered, written, made.removed)
            report = replace(report, reasons=tuple(explain.reasons(was, now)))
        return report, replace(self.archive, parts=made.parts)

    def _standing(self) -> tuple[Mapping[str, bytes], Collection[str]]:
        """Return the keys of the site's files that are as they were made, and which files are not."""
        memory = self.incoming.memory
        if self.incoming.inputs.touched is not None and self.glance is None:
            return memory.outputs, ()
        memory.settle()
        there = memory.laid.intact(self.site, record.altered(self.glance) if self.glance else None)
        return there, memory.outputs.keys() - there.keys() if there is not memory.outputs else ()

    def _concerned(self, looks: Looks, damaged: Collection[str]) -> Wanted:
        """Return what is to be planned again; `damaged` are files of the site that somebody has altered."""
        memory = self.incoming.memory
        if self.change is None or not memory.published or not memory.count:
            return Wanted()
        told = dict.fromkeys(plan.concerned(self.change))
        parts, restyled = dict(told), frozenset[str]()
        if looks.makers != memory.published:
            restyled = frozenset(name for name, _ in memory.published.items() ^ looks.makers.items())
            kinds = {kind for kind, makers in memory.used.items() if not restyled.isdisjoint(makers)}
            parts |= dict.fromkeys(part for part in self.archive.parts if part[0] in kinds)
        if any(path in damaged for path in self.archive.parts.get(ABOUT, ())):
            return Wanted()
        if damaged:
            owners = {path: part for part, paths in self.archive.parts.items() for path in paths}
            parts |= dict.fromkeys(owners[path] for path in sorted(damaged) if path in owners)
        wanted = tuple(part for part in parts if part not in APART)
        return Wanted(wanted, frozenset(parts.keys() - told.keys()), restyled)

    def _make(self, work: Work, stage: staging.Stage, wanted: tuple[Part, ...] | None) -> Outcome:
        """Let all that is new wait in the stage; stop if anything is wrong."""
        incoming, desk = self.incoming, self.archive.desk
        known = self.archive.parts if wanted is not None else {}
        parts = tuple(plan.parts(desk)) if wanted is None else wanted
        done = Outcome(wanted is None)
        incoming.clock.step("render", len(parts))
        parts = self._show(work, stage, done, parts) if known else parts
        self._render(work, stage, done, parts)
        if done.stopped:
            incoming.troubles.errors += faults.once(done.errors)
            incoming.troubles.stop()
        before = {path for part in done.made for path in known.get(part, ())}
        if known and any(path in incoming.memory.outputs for path in done.keys.keys() - before):
            # Another part has that path, or had it: only a plan of everything can tell.
            return self._make(work, stage, None)
        if not known or before != done.keys.keys():
            whole: Mapping[Part, Iterable[str]] = layers.changed(known, done.paths()) if known else done.made
            paths = chain.from_iterable(made for part, made in whole.items() if part not in APART)
            about = plan.about_pages(desk.digest, paths)
            done.take(making.render(work, about, ABOUT), stage)
        self._copy(work, done, stage)
        incoming.troubles.errors += faults.once(done.errors)
        incoming.troubles.stop()
        held = {part: paths for part, paths in done.paths().items() if paths}
        done.parts = layers.changed(known, held, done.made.keys() - held.keys())
        before = {path for part in done.made for path in known.get(part, ())}
        done.removed = sorted(before - done.keys.keys())
        if not known:
            done.removed = publish.leftovers(self.site, done.keys, incoming.memory.outputs or None)
        return done

    def _render(self, work: Work, stage: staging.Stage, done: Outcome, parts: Sequence[Part]) -> None:
        """Let what is new of the parts wait in the stage."""
        incoming, executor = self.incoming, self.incoming.executor
        for made in making.make(work, parts, executor, incoming.options.jobs, incoming.clock, self.meanwhile):
            done.take(made, stage)

    def _show(
        self, work: Work, stage: staging.Stage, done: Outcome, parts: tuple[Part, ...]
    ) -> tuple[Part, ...]:
        """Make what the onlooker looks at, put it in place at once and say so; return the other parts.

        Only files that take the place of older ones can go ahead: whether a new or a missing one is right, a
        plan of all else may have to tell.
        """
        known, onlooker = self.archive.parts, self.onlooker
        if onlooker is None or stage.berth.fresh:
            return parts
        seen = [part for part in parts if any(map(onlooker.sees, known.get(part, ())))]
        self._render(work, stage, done, seen)
        if done.keys.keys() == {path for part in seen for path in known[part]} and not done.errors:
            self.ahead = stage.place()
            if self.ahead:
                onlooker.placed(self.ahead)
        return tuple([part for part in parts if part not in done.made])

    def _copy(self, work: Work, done: Outcome, stage: staging.Stage) -> None:
        """Let the assets wait whose bytes are new, and the worker that keeps some of them."""
        undamaged = len(work.there) == self.incoming.memory.count
        if not done.whole and self.incoming.inputs.touched is not None and undamaged:
            return
        assets = publish.assets(self.incoming.inputs, program.templates(), taken=done.keys)
        new = [asset for asset in assets if work.there.get(asset.path) != asset.key]
        if not done.whole and not new and self._settled(assets, work):
            return
        done.errors += publish.copy(self.incoming.inputs, new, stage)
        done.made[ASSETS] = {asset.path: asset.key for asset in assets}
        done.keys |= done.made[ASSETS]
        offline = worker.worker(plan.outputs(work.desk, plan.FIXED), assets, work.looks)
        done.take(making.render(work, (offline,), WORKER), stage)

    def _settled(self, assets: Sequence[publish.Asset], work: Work) -> bool:
        """Return whether no asset has gone, and the worker is there and would be the same."""
        parts = self.archive.parts
        same = tuple(asset.path for asset in assets) == parts.get(ASSETS)
        same = same and work.looks.makers == self.incoming.memory.published
        return same and all(path in work.there for path in parts.get(WORKER, ()))

    def _index(self, site: Path) -> Searched:
        """Bring the search index up to date, unless asked not to."""
        if not self.incoming.options.search:
            return Searched(lying.NOTHING, indexed=False)
        self.incoming.clock.step("search")
        return index(self.archive.library, site, self.cache)

    def _remember(
        self,
        done: Outcome,
        there: Mapping[str, bytes],
        written: Mapping[str, Stamp | None],
        searched: Searched,
    ) -> None:
        """Note what the next build needs to know."""
        incoming, memory = self.incoming, self.incoming.memory
        unknown = [
            path
            for path, key in done.keys.items()
            if not written.get(path) and (path in written or there.get(path) != key)
        ]
        looked_at = (stamp or stamping.NO_STAMP for stamp in stamping.stamps(self.site, unknown))
        new = {**written, **dict(zip(unknown, looked_at, strict=True))}
        if done.whole:
            memory.settle()
            was = memory.laid.stamps
            stamps = {path: new.get(path) or was[path] for path in done.keys}
            memory.laid, memory.used = laid(done.keys, stamps), done.makers
        else:
            made = {path: stamp for path in done.keys if (stamp := new.get(path))}
            memory.note(done.keys, made, done.removed)
            for kind, makers in done.makers.items():
                memory.used[kind] = memory.used.get(kind, set()) | makers
        memory.inputs = incoming.inputs.remember()
        memory.base_url = incoming.options.base_url
        memory.counts = count(self.archive.library, self.change, memory.counts)
        memory.warnings = [remembering.tell(warning) for warning in ordered(incoming.troubles.warnings)]
        memory.searched = searched.lay

    def _report(self, done: Outcome, written: Iterable[str], searched: Searched) -> BuildReport:
        incoming = self.incoming
        return BuildReport(
            counts=incoming.memory.counts,
            outputs=incoming.memory.count,
            planned=len(done.made.keys() - APART),
            rendered=len(done.rendered),
            written=tuple(sorted(written)),
            removed=tuple(done.removed),
            imported=incoming.imported,
            homeless=plan.homeless(self.archive.desk) if incoming.imported else (),
            content=incoming.changed,
            indexed=searched.indexed,
            seconds=incoming.clock.seconds(),
            warnings=ordered(incoming.troubles.warnings),
        )


def index(held: Library, site: Path, cache: Path) -> Searched:
    """Bring the search of the site up to date. Raises SourceError."""
    from generator.indexing import run  # NumPy takes a tenth of a second

    store = Store(cache / "search", program.digest())
    # A preview's index is made beside the builds: whoever comes second waits, and finds it made.
    with locks.alone(store.folder, wait=True):
        report = run.index(plan.search_records(held), held.digest.search, site, cache, store)
    lay = lying.lay(f"{site}/", report.watched)
    return Searched(lay, indexed=not report.unchanged)


def count(held: Library, change: Change | None, before: Counts) -> Counts:
    """Return what the library holds, in numbers; `before` are those of the library before the change."""
    if change is not None and not change.files and not change.issues_differ:
        flags = sum(len(article.flags) for article in change.new)
        return replace(
            before,
            articles=len(held.index.entries),
            people=len(held.index.people),
            topics=len(held.index.topics),
            flags=before.flags + flags - sum(len(article.flags) for article in change.gone),
        )
    pages = [page for issue in held.issues for page in issue.pages]
    entries = held.index.entries
    flags = sum(entry.flags for entry in entries.values()) + sum(len(page.flags) for page in pages)
    return Counts(
        newspapers=len({issue.newspaper for issue in held.issues}),
        issues=len(held.issues),
        pages=len(pages),
        articles=len(entries),
        people=len(held.index.people),
        topics=len(held.index.topics),
        flags=flags,
    )

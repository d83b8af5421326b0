"""The first half of a build: seeds/ → content/."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct, field

from generator import config, content, executors, files, staging
from generator.build.inputs import Inputs, digest_of
from generator.build.report import Progress
from generator.errors import SourceError, Where
from generator.executors import Executor
from generator.model import Digest, PageFacts, SourcePage
from generator.pagetables import PageTables

if TYPE_CHECKING:
    from generator.importing import ImportPlan, PageImport

PAGES = "seeds/pages.toml"


class Seed(Struct, frozen=True):
    """An input file that has to be cut, with all that decides what comes of it."""

    path: str
    facts: PageFacts
    key: bytes


class Cut(Struct, frozen=True):
    """What came of some seeds."""

    pages: tuple[PageImport, ...] = ()
    sources: dict[Seed, tuple[SourcePage, ...]] = field(default_factory=dict)
    """What the site shows of each seed that could be read."""
    errors: tuple[SourceError, ...] = ()

    def beside(self, other: Cut) -> Cut:
        """Return what came of these seeds and of others."""
        return Cut(self.pages + other.pages, {**self.sources, **other.sources}, self.errors + other.errors)


_LEFT_BY_SYSTEMS = frozenset(("thumbs.db", "desktop.ini"))
"""What Windows puts into folders of its own accord; what others put there begins with a dot."""


def names(inputs: Inputs) -> list[str]:
    """Return the names of the page transcriptions, sorted; `is_page` tells what is none."""
    return [path for path in inputs.under("seeds") if is_page(path)]


def is_page(path: str) -> bool:
    """Return whether a file of seeds/ is a page transcription."""
    name = PurePosixPath(path).name.lower()
    return path != PAGES and not name.startswith("readme") and name not in _LEFT_BY_SYSTEMS


def tables(inputs: Inputs) -> PageTables:
    """Return what pages.toml says. Raises SourceError."""
    return config.load_pages(PAGES, inputs.read(PAGES)) if PAGES in inputs.found else PageTables({})


def idle(inputs: Inputs, pages: PageTables) -> list[SourceError]:
    """Return a warning for each table of pages.toml that speaks of no page."""
    return [
        SourceError(Where(PAGES), f"[{table}] speaks of no file in seeds/", "check the name for a slip")
        for table in pages.idle(names(inputs))
    ]


def seed(inputs: Inputs, digest: Digest, pages: PageTables, path: str) -> Seed:
    """Return the seed of that name. Raises SourceError if it cannot be read."""
    facts = config.page_facts(digest, pages, path)
    key = blake2b(inputs.digest(path) + msgspec.msgpack.encode((path, facts)), digest_size=16)
    return Seed(path, facts, key.digest())


def cut(inputs: Inputs, seeds: Sequence[Seed], executor: Executor, jobs: int, progress: Progress) -> Cut:
    """Return the seeds' pages as they would go into content/, and the errors of those that cannot be read."""
    if not seeds:
        return Cut()
    from generator.build.cutting import CutFile

    progress.step("import", len(seeds))
    if not executors.remote(executor):
        prepare_language()
    pages: list[PageImport] = []
    sources: dict[Seed, tuple[SourcePage, ...]] = {}
    errors: list[SourceError] = []
    work = executors.batches(seeds, jobs, most=16)
    places = (_place(inputs, batch, executor) for batch in work)
    for batch, (encoded, failed) in zip(work, executor.map(_cut_batch, places, work), strict=True):
        for number, done in msgspec.msgpack.decode(encoded, type=dict[int, CutFile]).items():
            pages += done.pages
            sources[batch[number]] = done.sources
        errors += failed
        progress.advance(len(batch))
    return Cut(tuple(pages), sources, tuple(errors))


def prepare_language() -> None:
    """Load dictionaries before processes are forked, so that they share them: one small page draws in all."""
    from generator.build.cutting import cut_file

    page = "标题\n\n本报讯（记者 张三）市长李四昨日出席会议并讲话。\n"
    cut_file("seeds/any.txt", page.encode(), PageFacts())


def _place(inputs: Inputs, seeds: Sequence[Seed], executor: Executor) -> files.Readable:
    """Return where those who cut the seeds read them."""
    place = inputs.place(seeds[0].path)
    if inputs.seeds is None and executors.remote(executor):
        return files.parcel(place, (one.path for one in seeds))
    return place


def _cut_batch(place: files.Readable, seeds: Sequence[Seed]) -> tuple[bytes, list[SourceError]]:
    from generator.build.cutting import cut_file

    done = {}
    errors: list[SourceError] = []
    for number, one in enumerate(seeds):
        try:
            done[number] = cut_file(one.path, place.read(one.path), one.facts)
        except SourceError as error:
            errors.append(error)
    # One buffer of bytes crosses the process border faster than a tree of small values.
    return msgspec.msgpack.encode(done), errors


def plan(inputs: Inputs, pages: Sequence[PageImport]) -> ImportPlan:
    """Return what the pages change in content/. Raises SourceError if a content file cannot be read."""
    from generator import importing

    existing = {
        path: content.decode(path, inputs.read(path))
        for folder in ("content/articles", "content/issues")
        for path in inputs.under(folder)
        if path.endswith(".md")
    }
    return importing.plan_import(existing, pages, names(inputs))


def outdated(inputs: Inputs, paths: Iterable[str]) -> list[SourceError]:
    """Return an error for each of these files that is not what `plan` read, or not missing as it was then."""
    hint = "Build again: the import then starts from what was saved."
    return [
        SourceError(Where(path, 0), "was saved by somebody while the import was at work", hint)
        for path in paths
        if _digest(inputs.root / path) != (inputs.digest(path) if path in inputs.found else b"")
    ]


def write(inputs: Inputs, planned: ImportPlan) -> list[str]:
    """Write and delete as planned; return the paths that changed, sorted.

    Raises SourceError, also when it comes to a file that is outdated by then.
    """
    for path, text in planned.writes.items():
        _still(inputs, path)
        files.rewrite(inputs.root / path, text.encode(), surely=path in planned.edited)
    for path in planned.deletes:
        _still(inputs, path)
    staging.remove(inputs.root, planned.deletes)
    return sorted({*planned.writes, *planned.deletes})


def _still(inputs: Inputs, path: str) -> None:
    for error in outdated(inputs, (path,)):
        raise error


def _digest(path: Path) -> bytes:
    """Return the digest of a file as it is now, empty if there is none."""
    with files.told(path):
        try:
            return digest_of(path.read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            return b""

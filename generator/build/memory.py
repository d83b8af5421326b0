"""What one build leaves for the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from generator import layers, stamping
from generator.build.inputs import Input
from generator.build.laid import Laid
from generator.build.report import Counts
from generator.errors import SourceError, Where
from generator.lying import NOTHING, Lay
from generator.stamping import Stamp
from generator.store import Large, Store

LARGE: Large = {"inputs": None, "laid": None}
"""What of a memory takes long to write."""
_STRAYS = "strays"
Told = tuple[str, int, int, str, str, str]
"""A `SourceError` as plain values."""


class Memory(Struct):
    """All that has to be known to do nothing again."""

    inputs: Mapping[str, Input] = field(default_factory=dict)
    laid: Laid = field(default_factory=Laid)
    """The files of the site, but for what was noted since."""
    seeds: dict[str, bytes] = field(default_factory=dict)
    """Seed → key of what was imported of it."""
    base_url: str = ""
    counts: Counts = field(default_factory=Counts)
    warnings: list[Told] = field(default_factory=list)
    standing: list[Told] = field(default_factory=list)
    """Those among them that an import gave: they stand until their seed is cut again."""
    searched: Lay = NOTHING
    """What tells that a file of the search index came or went; nothing if it does not find what is shown."""
    token: bytes = b""
    """Ties it to the archive of the same build."""
    published: dict[str, bytes] = field(default_factory=dict)
    """Template → digest of it and of all that it draws in, as the outputs were made."""
    used: dict[str, set[str]] = field(default_factory=dict)
    """Page kind → makers of its outputs."""
    looks: bytes = b""
    """Digest of all templates."""
    makers: dict[str, bytes] = field(default_factory=dict)
    """Template → digest of it and of all that it draws in, under `looks`."""
    idle: list[Told] = field(default_factory=list)
    """Warnings of templates that make nothing, under `looks`."""
    noted: dict[str, tuple[bytes, Stamp]] = field(default_factory=dict)
    """Files of the site that were made since: their keys and stamps."""
    lost: set[str] = field(default_factory=set)
    """Files of the site that were taken away since."""

    @property
    def outputs(self) -> Mapping[str, bytes]:
        """Path of a file of the site → the key it was made by."""
        return layers.changed(self.laid.keys, {path: key for path, (key, _) in self.noted.items()}, self.lost)

    @property
    def count(self) -> int:
        """The number of files of the site."""
        return len(self.outputs) if self.noted or self.lost else self.laid.count

    def note(self, keys: Mapping[str, bytes], stamps: Mapping[str, Stamp], gone: Iterable[str]) -> None:
        """Note files that were made, by their keys and stamps, and others that are gone."""
        made = {path: (keys[path], stamp) for path, stamp in stamps.items()}
        self.noted |= made
        self.lost -= made.keys()
        for path in gone:
            self.noted.pop(path, None)
            self.lost.add(path)

    def settle(self) -> None:
        """Put what was noted in its place among all files, which takes as long for one as for many."""
        if self.noted or self.lost:
            keys = {path: key for path, (key, _) in self.noted.items()}
            stamps = {path: stamp for path, (_, stamp) in self.noted.items()}
            self.laid = self.laid.changed(keys, stamps, self.lost)
            self.noted, self.lost = {}, set()


def recall(store: Store) -> Memory | None:
    """Return what the last build left, or None."""
    memory, strays = store.get("build", Memory, LARGE), store.get(_STRAYS, list[str])
    if memory and strays:
        known = memory.outputs
        memory.noted |= {path: (b"", stamping.NO_STAMP) for path in strays if path not in known}
        memory.published = {}  # so that all is planned, and it is told which of them are too many
    return memory


def announce(store: Store, memory: Memory, paths: Iterable[str]) -> None:
    """Leave word of files that are about to come into the site, before `keep` leaves all of the build.

    If it never comes to that, no build would know of one that is not wanted any more.
    """
    known = memory.outputs
    new = [path for path in paths if path not in known] if known else []
    if new:
        store.put(_STRAYS, [*(store.get(_STRAYS, list[str]) or ()), *new])


def keep(store: Store, memory: Memory, *, settled: bool) -> None:
    """Leave it for the next build, which is spared some time where all that was noted is in its place."""
    if settled:
        memory.settle()
    store.put("build", memory, LARGE)
    store.drop(_STRAYS)


def tell(error: SourceError) -> Told:
    """Return the error as plain values."""
    return (*_place(error.where), error.message, error.hint, error.excerpt)


def retell(told: Told) -> SourceError:
    """Return the error that was told."""
    path, line, column, message, hint, excerpt = told
    return SourceError(Where(path, line, column), message, hint, excerpt)


def _place(where: Where) -> tuple[str, int, int]:
    return where.path, where.line, where.column

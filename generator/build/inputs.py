"""What a build reads, and which of it has changed since the last one.

A file counts as unchanged without being read if its stamp is the one remembered. A stamp too young to be
trusted, because the file could have been written again within the clock's tick, is not remembered; such a
file is read, and its bytes decide.
"""

from __future__ import annotations

import time
from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from generator import files, layers, stamping
from generator.errors import SourceError
from generator.model import Digest
from generator.pagetables import PageTables
from generator.stamping import Stamp

if TYPE_CHECKING:
    from generator.distant import Distant

FILES = ("digest.toml", "topics.toml")
"""What is read of a root, beside its folders."""
FOLDERS = ("content", "templates", "seeds")
"""Those of its folders in which all is read."""

Said = tuple[Digest, PageTables, list[SourceError]]
"""digest.toml, pages.toml, and what is to be warned of."""


class Input(Struct, frozen=True):
    """What is remembered of a file that a build read."""

    stamp: Stamp
    digest: bytes


class Inputs(Struct):
    """The files a build reads, by name, each read at most once and only if it has to be."""

    root: Path
    known: Mapping[str, Input]
    found: dict[str, Stamp]
    began: int
    """When the files were looked for, in nanoseconds since the epoch."""
    seeds: files.Readable | None = None
    """Where seeds/ lies, if not in the root."""
    folders: dict[str, Stamp] = field(default_factory=dict)
    """The folders that they lie in, as these were before it was listed what is in them."""
    links: list[str] = field(default_factory=list)
    """Links in the root that lead to no file."""
    touched: frozenset[str] | None = None
    """If told: the only files that may be different from what is known."""
    said: Said | None = None
    """What digest.toml and pages.toml say, once they were read."""
    _names: list[str] = field(default_factory=list)
    """All names, sorted; empty if not sorted yet."""
    _strange: set[str] | None = None
    """Files whose stamp is not the one that is known; None if not compared yet."""
    _read: dict[str, Input] = field(default_factory=dict)
    _later: dict[str, int] = field(default_factory=dict)
    """When files were looked for that were written meanwhile."""

    def digest(self, path: str) -> bytes:
        """Return a digest of the file's bytes, read only if need be. Raises SourceError."""
        return self.now(path).digest

    def now(self, path: str) -> Input:
        """Return what is to be remembered of the file. Raises SourceError."""
        done = self._read.get(path)
        if done is not None:
            return done
        if path not in self.strange:
            return self.known[path]
        self.read(path)
        return self._read[path]

    def unread(self, path: str) -> bool:
        """Return whether the file has to be read for its digest to be known."""
        return path in self.strange and path not in self._read

    @property
    def strange(self) -> set[str]:
        """The files whose stamp is not the one that is known: their bytes decide."""
        if self._strange is None:
            none = Input(stamping.NO_STAMP, b"")
            known, found = self.known, self.found
            paths = found if self.touched is None else self.touched & found.keys()
            self._strange = {path for path in paths if known.get(path, none).stamp != found[path]}
        return self._strange

    def read(self, path: str) -> bytes:
        """Return the file's bytes. Raises SourceError."""
        data = self.place(path).read(path)
        self.told(path, digest_of(data))
        return data

    def told(self, path: str, digest: bytes) -> None:
        """Note the digest of a file that another process has read meanwhile."""
        stamp = self.found[path]
        young = stamping.young(stamp, self._later.get(path, self.began))
        self._read[path] = Input(stamping.NO_STAMP if young else stamp, digest)

    def place(self, path: str) -> files.Readable:
        """Return where the file lies."""
        here = self.seeds is None or not path.startswith("seeds/")
        return files.Folder(str(self.root)) if here or self.seeds is None else self.seeds

    def under(self, folder: str, but: Iterable[str] = ()) -> list[str]:
        """Return the names of the files in the folder, but not in some of its own folders, sorted."""
        if len(self._names) != len(self.found):
            self._names = sorted(self.found)
        held: list[str] = []
        begin, end = self._span(folder)
        for first, past in sorted(map(self._span, but)):
            held += self._names[begin:first]
            begin = past
        return held + self._names[begin:end]

    def _span(self, folder: str) -> tuple[int, int]:
        """Return where the names of the folder's files begin and end among all."""
        past = f"{folder}0"  # 0 comes after /
        return bisect_left(self._names, f"{folder}/"), bisect_left(self._names, past)

    def templates(self, program_templates: Path) -> dict[str, str]:
        """Return template name → name among the inputs, sorted; the root's own stand in for the program's."""
        prefix = f"{program_templates}/"
        found = {path.removeprefix(prefix): path for path in self.under(str(program_templates))}
        found |= {path.removeprefix("templates/"): path for path in self.under("templates")}
        return dict(sorted(found.items()))

    def changed(self) -> bool:
        """Return whether any file is new, gone or different from what is known. Raises SourceError."""
        if self.touched is not None:
            return any(self._differs(path) for path in self.touched)
        if self.known.keys() != self.found.keys():
            return True
        return any(self.digest(path) != self.known[path].digest for path in self.strange)

    def _differs(self, path: str) -> bool:
        known = self.known.get(path)
        if known is None or path not in self.found:
            return (known is None) == (path in self.found)
        return self.digest(path) != known.digest

    def again(self, paths: Iterable[str]) -> None:
        """Look anew at files that were written meanwhile; one that is gone is forgotten."""
        self._names = []  # there may be many
        paths = tuple(paths)
        if self.touched is not None:
            self.touched |= frozenset(paths)
        for path in paths:
            self._read.pop(path, None)
            self._later[path] = time.time_ns()
            self.moved(path, stamping.stamp(self.root / path))
            (self.strange.add if path in self.found else self.strange.discard)(path)

    def remember(self) -> Mapping[str, Input]:
        """Return what the next build needs to know of every file. Raises SourceError."""
        if self.touched is None and self.known.keys() == self.found.keys():
            return {**self.known, **{path: self.now(path) for path in self.strange}}
        if self.touched is None:
            return {path: self.now(path) for path in self.found}
        now = {path: self.now(path) for path in self.touched if path in self.found}
        return layers.changed(self.known, now, self.touched - now.keys())

    def moved(self, path: str, stamp: Stamp | None) -> None:
        """Take note of how the file lies there now, None if it is gone."""
        was = path in self.found
        if stamp is not None:
            self.found[path] = stamp
            if not was and self._names:
                insort(self._names, path)
        elif was:
            del self.found[path]
            if self._names:
                del self._names[bisect_left(self._names, path)]


def digest_of(data: bytes) -> bytes:
    """Return the digest by which a file's bytes are known."""
    return blake2b(data, digest_size=16).digest()


def remembered(root: Path, known: Mapping[str, Input]) -> Inputs:
    """Return the files that a build read, as they are known: what `look_at` begins with."""
    return Inputs(root, known, {path: one.stamp for path, one in known.items()}, 0)


def look_at(before: Inputs, known: Mapping[str, Input], touched: Collection[str]) -> Inputs:
    """Return what a look would find if only these files of the root may be different.

    What was found before is brought up to date, not copied: `before` is not to be used any more.
    """
    began = time.time_ns()
    for path in touched:
        before.moved(path, stamping.stamp(before.root / path))
    return Inputs(
        before.root,
        known,
        before.found,
        began,
        before.seeds,
        touched=frozenset(touched),
        said=before.said,
        _names=before._names,
    )


def look(
    root: Path, program_templates: Path, known: Mapping[str, Input], seeds: Distant | None = None
) -> tuple[Inputs, list[SourceError]]:
    """Return the files a build of the root reads, and the folders that could not be read.

    `seeds` is where seeds/ lies, if not in the root.
    """
    began = time.time_ns()
    found: dict[str, Stamp] = {}
    inside: dict[str, Stamp] = {}
    links: list[str] = []
    errors: list[SourceError] = []
    for name in FILES:
        stamp = stamping.stamp(root / name)
        if stamp is not None:
            found[name] = stamp
    folders = [(root, name) for name in FOLDERS if seeds is None or name != "seeds"]
    if seeds is not None:
        try:
            found.update(seeds.walk())
        except SourceError as error:
            errors.append(error)
    if program_templates != root / "templates":
        folders.append((program_templates.parent, "templates"))
    for base, folder in folders:
        try:
            walked = files.walk(base, folder)
            if base is root:
                found.update(walked.files)
                inside.update(walked.folders)
                links += walked.links
            else:
                found.update([(f"{base}/{path}", stamp) for path, stamp in walked.files])
                inside.update([(f"{base}/{path}", stamp) for path, stamp in walked.folders])
        except SourceError as error:
            errors.append(error)
    return Inputs(root, known, found, began, seeds, inside, links), errors

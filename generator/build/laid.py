"""What is remembered of the files of a site, in columns: a build compares all of them and opens few."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from itertools import chain
from pathlib import Path

import msgspec
from msgspec import Raw, Struct, field

from generator import files, lying, stamping
from generator.stamping import Stamp

_encode = msgspec.msgpack.encode
_RUN = 256
"""Files that are opened and compared in one go: memory for more costs more than the stamps themselves."""


class Run(Struct, frozen=True, array_like=True):
    """Files of a site that were made one after the other."""

    paths: str
    """Site-relative, as `lying.joined` returns them."""
    lay: bytes
    """Their stamps, in that order, as `stamping.packed` returns them."""

    def altered(self, site: Path) -> list[str]:
        """Return the paths of those that do not lie there so any more. Raises SourceError."""
        paths = self.names()
        with files.told(site.name):
            now = stamping.packed(stamping.stamps(site, paths))
        if now == self.lay:
            return []
        each = zip(paths, self.stamps(), stamping.unpacked(now), strict=True)
        return [path for path, was, lay in each if was != lay]

    def names(self) -> list[str]:
        """Return the paths."""
        return lying.split(self.paths)

    def stamps(self) -> list[Stamp]:
        """Return the stamps."""
        return stamping.unpacked(self.lay)


class Laid(Struct, frozen=True, dict=True):
    """The files of a site as a build left them."""

    count: int = 0
    runs: list[Run] = field(default_factory=list)
    """All but the last of the same length."""
    made: Raw = field(default_factory=lambda: Raw(_encode([])))
    """The keys they were made by, in that order."""

    @cached_property
    def keys(self) -> dict[str, bytes]:
        """Path → the key it was made by."""
        paths = chain.from_iterable(run.names() for run in self.runs)
        return dict(zip(paths, msgspec.msgpack.decode(self.made, type=list[bytes]), strict=True))

    @cached_property
    def stamps(self) -> dict[str, Stamp]:
        """Path → how it lay there."""
        return dict(zip(self.keys, chain.from_iterable(run.stamps() for run in self.runs), strict=True))

    def whole(self, site: Path) -> bool:
        """Return whether all of them still lie there so. Raises SourceError."""
        return not any(run.altered(site) for run in self.runs)

    def intact(self, site: Path, runs: Iterable[int] | None = None) -> dict[str, bytes]:
        """Return the keys of those that still lie there so, by path; `keys` itself if all do.

        `runs` are the numbers of those in which others may lie, if that is known. Raises SourceError.
        """
        some = self.runs if runs is None else [self.runs[number] for number in runs]
        altered = {path for run in some for path in run.altered(site)}
        return {path: key for path, key in self.keys.items() if path not in altered} if altered else self.keys

    def changed(self, keys: Mapping[str, bytes], stamps: Mapping[str, Stamp], gone: Collection[str]) -> Laid:
        """Return the files with these made anew or new, and without those that are gone.

        A file whose stamp is not among the stamps lies as it lay.
        """
        if not gone and keys.keys() <= self.keys.keys():
            return self._renewed(keys, stamps)
        now = {**self.keys, **keys}, {**self.stamps, **stamps}
        for path in gone:
            now[0].pop(path, None)
            now[1].pop(path, None)
        return laid(*now)

    def _renewed(self, keys: Mapping[str, bytes], stamps: Mapping[str, Stamp]) -> Laid:
        """Return the same files, some of them made anew: only the runs that these are in are opened."""
        runs, now = list(self.runs), {**self.keys, **keys}
        opened: dict[int, list[Stamp]] = {}
        for at, path in enumerate(now):
            if path in stamps:
                number, place = divmod(at, _RUN)
                if number not in opened:
                    opened[number] = runs[number].stamps()
                opened[number][place] = stamps[path]
        for number, lay in opened.items():
            runs[number] = Run(runs[number].paths, stamping.packed(lay))
        renewed = Laid(self.count, runs, Raw(_encode(list(now.values()))))
        renewed.__dict__["keys"] = now
        return renewed


def laid(keys: dict[str, bytes], stamps: dict[str, Stamp]) -> Laid:
    """Return the files with these keys and stamps, by the same paths in the same order."""
    paths = list(keys)
    runs = []
    for at in range(0, len(paths), _RUN):
        some = paths[at : at + _RUN]
        runs.append(Run(lying.joined(some), stamping.packed([stamps[path] for path in some])))
    now = Laid(len(keys), runs, Raw(_encode(list(keys.values()))))
    now.__dict__.update(keys=keys, stamps=stamps)  # what they would be read as again
    return now

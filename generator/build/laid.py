"""What is remembered of the files of a site, in columns: a build compares all of them and opens few."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from itertools import chain
from pathlib import Path

import msgspec
from msgspec import Raw, Struct, field

from generator import files
from generator.files import Stamp

_encode = msgspec.msgpack.encode
_RUN = 256
"""Files whose stamps are taken and compared in one go: of more the stamps would have to be held in memory."""


class Laid(Struct, frozen=True, dict=True):
    """The files of a site as a build left them."""

    paths: list[str] = field(default_factory=list)
    """Site-relative."""
    made: Raw = field(default_factory=lambda: Raw(_encode([])))
    """The keys they were made by, in that order."""
    lay: list[Raw] = field(default_factory=list)
    """Their stamps, in that order, so many a run."""

    @cached_property
    def keys(self) -> dict[str, bytes]:
        """Path → the key it was made by."""
        return dict(zip(self.paths, msgspec.msgpack.decode(self.made, type=list[bytes]), strict=True))

    @cached_property
    def stamps(self) -> dict[str, Stamp]:
        """Path → how it lay there."""
        lay = chain.from_iterable(map(_stamps, self.lay))
        return dict(zip(self.paths, lay, strict=True))

    def whole(self, site: Path) -> bool:
        """Return whether all of them still lie there so."""
        return not any(self._altered(site))

    def intact(self, site: Path) -> dict[str, bytes]:
        """Return the keys of those that still lie there so, by path; `keys` itself if all do."""
        altered = set(self._altered(site))
        return {path: self.keys[path] for path in self.paths if path not in altered} if altered else self.keys

    def _altered(self, site: Path) -> Iterator[str]:
        for number, lay in enumerate(self.lay):
            paths = self.paths[number * _RUN : (number + 1) * _RUN]
            now = files.stamps(site, paths)
            if _encode(now) != memoryview(lay):
                trios = zip(paths, _stamps(lay), now, strict=True)
                yield from (path for path, was, stamp in trios if was != stamp)

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
        lay, now = list(self.lay), {**self.keys, **keys}
        for at, path in enumerate(self.paths):
            if path in stamps:
                run = _stamps(lay[at // _RUN])
                run[at % _RUN] = stamps[path]
                lay[at // _RUN] = Raw(_encode(run))
        renewed = Laid(self.paths, Raw(_encode(list(now.values()))), lay)
        renewed.__dict__["keys"] = now
        return renewed


def laid(keys: dict[str, bytes], stamps: dict[str, Stamp]) -> Laid:
    """Return the files with these keys and stamps, by the same paths in the same order."""
    lay = list(stamps.values())
    runs = [Raw(_encode(lay[at : at + _RUN])) for at in range(0, len(lay), _RUN)]
    now = Laid(list(keys), Raw(_encode(list(keys.values()))), runs)
    now.__dict__.update(keys=keys, stamps=stamps)  # what they would be read as again
    return now


def _stamps(lay: Raw) -> list[Stamp]:
    return msgspec.msgpack.decode(lay, type=list[Stamp])

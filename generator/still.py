"""Edge: whether all lies as the last build left it, found out before the program itself is loaded.

To load what a build needs takes longer than to compare the stamps of all its files. So a build that left all
as it should be leaves a record too: what it read, what it made, what it told. A build that changes the site
takes the record away before, so that none can be of a build that broke off.

A record is trusted with nothing else: where it is missing, damaged or of other files, or where the disk
answers with an error, a build goes its usual way, which tells of it.
"""

from __future__ import annotations

import os
import sys
from time import time_ns
from zlib import crc32

from generator import lying, stamping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.lying import Lay
    from generator.stamping import Stamp

_NAME = ".cache/still"
_MANY = 8
"""Runs of a site's files from which on another process looks at them."""
_TOLD = 7
"""Parts of a record before those that are the paths and stamps of a `Lay`."""


class Record:
    """What a build read, made and told."""

    __slots__ = (
        *("absent", "counts", "digest", "folders", "links", "made", "own", "program", "searched", "token"),
        "warnings",
    )

    def __init__(
        self,
        token: bytes,
        digest: bytes,
        counts: Sequence[int],
        warnings: Sequence[str],
        own: Sequence[Lay],
        folders: Lay,
        program: Lay,
        absent: Sequence[str],
        links: Sequence[str],
        made: Sequence[Lay],
        searched: Lay,
    ) -> None:
        """Take what the build left.

        `token` is that of its memory, `digest` that of the program. `counts` are what `telling.held` puts
        into words, and the number of files; `warnings` are what was shown. `own` are the files of the root
        that it read, in runs, `folders` those they lie in, `absent` what it looked for in vain, `links` those
        that led to no file; `made` are files of the site, in runs: all by their paths there. `program` are
        the places of its own files and folders. `searched` tells whether the search index is whole, and is
        nothing where there is none.
        """
        self.token, self.digest, self.searched = token, digest, searched
        self.counts, self.warnings = counts, warnings
        self.own, self.folders, self.program = own, folders, program
        self.absent, self.links, self.made = absent, links, made

    def encoded(self) -> bytes:
        """Return the record as bytes: a seal, then its parts, each after its length in four bytes.

        They are the token, the digest, four lists of texts, how many runs there are of the root's own files,
        and paths and stamps of the files in turn.
        """
        texts = (map(str, self.counts), self.warnings, self.absent, self.links)
        parts = [self.token, self.digest, *(_bytes("\0".join(some)) for some in texts)]
        parts.append(_bytes(str(len(self.own))))
        for paths, lay in (self.folders, self.program, self.searched, *self.own, *self.made):
            parts += [_bytes(paths), lay]
        data = b"".join([len(part).to_bytes(4, "little") + part for part in parts])
        return _seal(data) + data


class Glance:
    """What is known of a root before the program is loaded."""

    __slots__ = ("_altered", "_asked", "_root", "began", "folders", "record", "stamp", "touched")

    def __init__(self, root: str, record: Record, stamp: Stamp, *, aside: bool) -> None:
        """Compare what the last build read and made; let another process help, if that is much.

        Raises OSError, and ValueError for a name that the system cannot encode.
        """
        self.record, self.stamp, self._root = record, stamp, root
        self._altered: list[int] | None = None
        self._asked = lying.ask(root, record.own, record.made) if aside and len(record.made) > _MANY else None
        self.began = time_ns()
        """When it was looked at."""
        self.folders = lying.now(f"{root}/", record.folders[0])
        """How the record's folders lie now."""
        self.touched = _touched(root, record, self.folders, self._asked)
        """Those of the root's own files that lie otherwise, None if anything else does."""

    @property
    def stands(self) -> bool:
        """Whether no other build has begun to change the site since."""
        return stamping.stamp(f"{self._root}/{_NAME}") == self.stamp

    def searchable(self) -> bool:
        """Return whether the site has a search index, and no file of it came or went.

        Raises OSError, and ValueError for a name that the system cannot encode.
        """
        return lying.whole(f"{self._root}/site/", self.record.searched)

    def altered(self) -> list[int]:
        """Return the numbers of the runs of which a file does not lie in the site as it lay.

        Raises OSError, and ValueError for a name that the system cannot encode.
        """
        if self._altered is None:
            self._altered = lying.shared(f"{self._root}/site/", self.record.made, self._asked, first=False)
            if self._asked is not None:
                self._asked.leave()
                self._asked = None
        return self._altered

    def end(self) -> None:
        """Let no other process work any longer."""
        if self._asked is not None:
            self._asked.end()
            self._asked = None


def glance(root: str, *, aside: bool = False) -> Glance | None:
    """Return what is known of the root, None if no build left word, or the disk fails.

    `aside` allows another process to look at the site meanwhile: this one must have no threads.
    """
    try:
        with open(f"{root}/{_NAME}", "rb", buffering=0) as file:  # noqa: PTH123 — pathlib is slow to load
            stamp, data = stamping.of(os.fstat(file.fileno())), file.read()
        record = _record(data)
        return Glance(root, record, stamp, aside=aside) if record else None
    except (OSError, ValueError):
        return None


def leave(root: str, record: Record) -> None:
    """Leave word for the next build; where that cannot be written, it takes longer, no more."""
    beside = f"{root}/{_NAME}.{os.getpid()}.tmp"
    try:
        with open(beside, "wb") as file:  # noqa: PTH123
            file.write(record.encoded())
        os.replace(beside, f"{root}/{_NAME}")  # noqa: PTH105
    except OSError:
        _remove(beside)


def forget(root: str) -> None:
    """Take the record away: what it tells of is about to change."""
    _remove(f"{root}/{_NAME}")


def packages() -> list[str]:
    """Return the folders of installed distributions."""
    return [folder for folder in sys.path if folder.endswith("-packages")]


def _remove(place: str) -> None:
    try:
        os.unlink(place)  # noqa: PTH108
    except OSError:
        return


def _record(data: bytes) -> Record | None:
    """Return the record that was encoded so, None if it was not by this program, or is damaged."""
    if data[:4] != _seal(memoryview(data)[4:]):
        return None
    parts: list[bytes] = []
    at = 4
    while at < len(data):
        begin = at + 4
        at = begin + int.from_bytes(data[at:begin], "little")
        parts.append(data[begin:at])
    token, digest, *texts, count = parts[:_TOLD]
    counts, warnings, absent, links = map(_list, texts)
    numbers = [int(number) for number in counts]
    folders, program, searched, *each = zip(map(_text, parts[_TOLD::2]), parts[_TOLD + 1 :: 2], strict=True)
    own, made = each[: int(count)], each[int(count) :]
    return Record(token, digest, numbers, warnings, own, folders, program, absent, links, made, searched)


def _seal(data: bytes | memoryview) -> bytes:
    """Return what stands before the bytes if this program wrote them, by this Python and its packages."""
    mark = "\0".join([sys.version, repr(stamping.stamp(__file__)), *packages()])
    return crc32(data, crc32(_bytes(mark))).to_bytes(4, "little")


def _touched(root: str, record: Record, folders: bytes, asked: lying.Asked | None) -> list[str] | None:
    """Return the root's own files that lie otherwise; None if anything else does, or files came or went."""
    if any(os.path.lexists(f"{root}/{name}") for name in record.absent):
        return None
    if any(os.path.isfile(f"{root}/{name}") for name in record.links):  # noqa: PTH113
        return None
    places, lay = record.program
    if lying.now("", places) != lay:
        return None
    own: list[str] = []
    for number in lying.shared(f"{root}/", record.own, asked, first=True):
        own += _different(record.own[number], lying.now(f"{root}/", record.own[number][0]))
    if not all(os.path.isfile(f"{root}/{name}") for name in own):  # noqa: PTH113
        return None
    wider = _different(record.folders, folders)
    if wider:
        held = {*lying.split(record.folders[0]), *record.links}
        for paths, _ in record.own:
            held.update(lying.split(paths))
        if not all(_same_names(root, folder, held) for folder in wider):
            return None
    return own


def _same_names(root: str, folder: str, held: set[str]) -> bool:
    """Return whether just those of the paths that lie in the folder itself are there."""
    names = {name for name in os.listdir(f"{root}/{folder}") if not stamping.passed_over(name)}  # noqa: PTH208
    inner = {path.removeprefix(f"{folder}/") for path in held if path.startswith(f"{folder}/")}
    return names == {name for name in inner if "/" not in name}


def _different(was: Lay, now: bytes) -> list[str]:
    paths, lay = was
    if lay == now:
        return []
    each = zip(lying.split(paths), stamping.unpacked(lay), stamping.unpacked(now), strict=True)
    return [path for path, before, after in each if before != after]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _list(data: bytes) -> list[str]:
    """Return the texts that stand in the bytes with a zero between."""
    return _text(data).split("\0") if data else []


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")

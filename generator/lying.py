"""Edge: whether files lie as they lay, looked at by two processes: a build begins with that.

It loads nothing that takes time.
"""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import groupby

from generator import stamping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.stamping import Stamp

Lay = tuple[str, bytes]
"""Paths as `joined` returns them, and the packed stamps of what lies there."""
NOTHING: Lay = ("", b"")
"""That of no files."""
_RUN = 512
"""Files in a run."""
_KILL = 9
"""The signal's number in POSIX: its name is in a module that takes longer to load than this one."""
_SAME, _OTHER = b"=", b"!"
"""What the other process says of a run."""


def joined(paths: Iterable[str]) -> str:
    """Return the paths as one text: `now` goes into a folder and looks at its files from there.

    So a look costs a fifth less than by paths that begin at the root (46,500 files of a digest on ext4).
    """
    by_folder = groupby(paths, _folder)
    return "\0\0".join(
        ["\0".join([folder, *[path[len(folder) :] for path in some]]) for folder, some in by_folder]
    )


def split(paths: str) -> list[str]:
    """Return the paths one by one."""
    return [folder + name for folder, names in _by_folder(paths) for name in names]


def _folder(path: str) -> str:
    """Return the folder that a path is looked for from: a page's own folder holds nothing but the page."""
    page = path.rpartition("/")[0] if path.endswith("/index.html") else path
    before, slash, _ = page.rpartition("/")
    return before + slash


def _by_folder(paths: str) -> Iterator[tuple[str, list[str]]]:
    """Return the folders, each with a slash after it, and the rest of the paths that begin so."""
    for some in paths.split("\0\0") if paths else ():
        folder, *names = some.split("\0")
        yield folder, names


class Asked:
    """Another process that looks at runs of files, first the root's own, then the site's."""

    __slots__ = ("_answer", "_own", "_process", "_said")

    def __init__(self, process: int, answer: int, own: int) -> None:
        """Take its number, where it answers, and how many runs are of the root's own files."""
        self._process, self._answer, self._own = process, answer, own
        self._said = b""

    def said(self, *, first: bool) -> bytes:
        """Return what it has said up to now of the runs of the first or the second kind, a sign for each."""
        with suppress(BlockingIOError):
            self._said += os.read(self._answer, 65536)
        return self._said[: self._own] if first else self._said[self._own :]

    def leave(self) -> None:
        """Ask for no more: the process ends at its next word."""
        os.close(self._answer)
        _wait(self._process)

    def end(self) -> None:
        """End the process at once."""
        os.close(self._answer)
        with suppress(ProcessLookupError):  # it has ended, and the system was told to forget children
            os.kill(self._process, _KILL)
        _wait(self._process)


def ask(root: str, own: Sequence[Lay], made: Sequence[Lay]) -> Asked | None:
    """Let another process look at the root's own files and at the site; None if there can be none."""
    if not hasattr(os, "fork"):
        return None
    answer, out = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(answer)
        os.close(out)
        return None
    if process:
        os.close(out)
        os.set_blocking(answer, False)
        return Asked(process, answer, len(own))
    try:
        os.close(answer)
        # Whoever waits for the end of what is printed does not wait for this process.
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(null, stream)
        for before, runs in ((f"{root}/", own), (f"{root}/site/", made)):
            for paths, lay in runs:
                os.write(out, _SAME if now(before, paths, inside=True) == lay else _OTHER)
    finally:
        os._exit(0)


def shared(before: str, runs: Sequence[Lay], asked: Asked | None, *, first: bool) -> list[int]:
    """Return the numbers of the runs that are different; `before` stands before every path.

    This process begins with the last run, the other one with the first: none waits for the other. `first`
    tells which of that one's two kinds of runs these are. Where another process could be asked, this one goes
    into the folders, and comes back.
    """
    found: list[int] = []
    left, said = len(runs), b""
    here = None if asked is None else _here()
    try:
        while left > len(said):
            left -= 1
            paths, lay = runs[left]
            if now(before, paths, inside=here is not None) != lay:
                found.append(left)
            said = asked.said(first=first) if asked else b""
    finally:
        if here is not None:
            os.fchdir(here)
            os.close(here)
    return [number for number in range(left) if said[number : number + 1] != _SAME] + found[::-1]


def lay(before: str, paths: Iterable[str]) -> Lay:
    """Return how the paths lie; `before` stands before every one."""
    text = joined(paths)
    return text, now(before, text)


def whole(before: str, lay: Lay) -> bool:
    """Return whether there is anything in it, and all lies so; `before` stands before every path."""
    paths, stamps = lay
    return bool(paths) and now(before, paths) == stamps


def runs(paths: Sequence[str], stamps: bytes) -> list[Lay]:
    """Return the files in runs; the stamps are packed."""
    size = len(stamps) // len(paths) if paths else 0
    return [
        (joined(paths[at : at + _RUN]), stamps[at * size : (at + _RUN) * size])
        for at in range(0, len(paths), _RUN)
    ]


def now(before: str, paths: str, *, inside: bool = False) -> bytes:
    """Return the packed stamps of the paths as they lie now; `before` stands before every one.

    `inside` lets this process go into their folders, which costs less; it must have no threads, and stays in
    the last of them.
    """
    found: list[Stamp | None] = []
    for folder, names in _by_folder(paths):
        place = before + folder
        try:
            if inside and place:
                os.chdir(place)
            found += stamping.stamps_of(names if inside or not place else [place + name for name in names])
        except (FileNotFoundError, NotADirectoryError):
            found += [None] * len(names)
    return stamping.packed(found)


def _here() -> int | None:
    """Return the folder this process is in, opened, so that it can come back; None if it could not."""
    try:
        return os.open(".", getattr(os, "O_PATH", os.O_RDONLY))
    except OSError:
        return None


def _wait(process: int) -> None:
    try:
        os.waitpid(process, 0)
    except ChildProcessError:  # whoever started this one has told the system to forget children
        return

"""Edge: whether files lie as they lay, looked at by two processes: a build begins with that.

It loads nothing that takes time.
"""

from __future__ import annotations

import os
import signal
from contextlib import suppress

from generator import stamping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

Lay = tuple[str, bytes]
"""Paths with a zero between, and the packed stamps of what lies there."""
_RUN = 512
"""Files in a run."""
_SAME, _OTHER = b"=", b"!"
"""What the other process says of a run."""


def split(paths: str) -> list[str]:
    """Return the paths one by one."""
    return paths.split("\0") if paths else []


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
            os.kill(self._process, signal.SIGKILL)
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
        for folder, runs in ((root, own), (f"{root}/site", made)):
            os.chdir(folder)  # the system finds short paths sooner
            for paths, lay in runs:
                os.write(out, _SAME if now("", paths) == lay else _OTHER)
    finally:
        os._exit(0)


def shared(before: str, runs: Sequence[Lay], asked: Asked | None, *, first: bool) -> list[int]:
    """Return the numbers of the runs that are different; `before` stands before every path.

    This process begins with the last run, the other one with the first: none waits for the other. `first`
    tells which of that one's two kinds of runs these are.
    """
    found: list[int] = []
    left, said = len(runs), b""
    while left > len(said):
        left -= 1
        paths, lay = runs[left]
        if now(before, paths) != lay:
            found.append(left)
        said = asked.said(first=first) if asked else b""
    return [number for number in range(left) if said[number : number + 1] != _SAME] + found[::-1]


def runs(lay: Lay) -> list[Lay]:
    """Return the files in runs."""
    paths, stamps = split(lay[0]), lay[1]
    size = len(stamps) // len(paths) if paths else 0
    return [
        ("\0".join(paths[at : at + _RUN]), stamps[at * size : (at + _RUN) * size])
        for at in range(0, len(paths), _RUN)
    ]


def now(before: str, paths: str) -> bytes:
    """Return the packed stamps of the paths as they lie now; `before` stands before every one."""
    places = split(paths)
    return stamping.packed(stamping.stamps_of([before + path for path in places] if before else places))


def _wait(process: int) -> None:
    try:
        os.waitpid(process, 0)
    except ChildProcessError:  # whoever started this one has told the system to forget children
        return

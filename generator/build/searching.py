"""The search index made by a process of its own: whoever builds meanwhile does not share a processor with it.

It is started, not forked. A preview has threads (its server, its watch), and a fork copies the locks they
hold but not the threads that would let go of them. To start costs half a second of another processor with
3,000 articles: what was published last is read from .cache/, only as far as the index needs it, which makes a
process a third as large as its parent.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import msgspec
from msgspec import Struct

from generator.build import memory as remembering
from generator.build.calm import calm
from generator.build.memory import Told
from generator.build.report import BuildOptions
from generator.build.session import Session
from generator.errors import SourceError
from generator.lying import NOTHING, Lay

_NICE = 10
"""Steps by which builds come first."""
_START = "import sys; sys.path[:] = sys.argv[2:]; from generator.build import searching; searching.main()"


class Outcome(Struct, frozen=True):
    """What came of it."""

    lay: Lay = NOTHING
    """How the index lies; nothing if .cache/ does not hold what was published last."""
    error: Told | None = None


def command(root: Path) -> list[str]:
    """Return the command that brings the search index of the root up to date, and prints an `Outcome`.

    The program is found where this process found it. It may be ended at any time: the old index is whole.
    """
    return [sys.executable, "-c", _START, str(root), *sys.path]


def outcome(printed: bytes) -> Outcome | None:
    """Return what the command printed, None if it was ended before."""
    return msgspec.msgpack.decode(printed, type=Outcome) if printed else None


def main() -> None:
    """Do what `command` promises."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # unlike by default, what waits is thrown away
    if hasattr(os, "nice"):
        os.nice(_NICE)
    with calm():
        try:
            found = Outcome(Session(Path(sys.argv[1]), BuildOptions()).index())
        except SourceError as error:
            found = Outcome(error=remembering.tell(error))
    sys.stdout.buffer.write(msgspec.msgpack.encode(found))

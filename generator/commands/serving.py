"""`serve`."""

from __future__ import annotations

from pathlib import Path

from generator import terminal
from generator.build import BuildError, BuildReport, Silent
from generator.errors import SourceError
from generator.preview import serve as run
from generator.terminal import many


def serve(root: Path, port: int, *, quiet: bool) -> int:
    """Serve the root until interrupted, and tell of each build that changed something."""
    bars = terminal.bars(quiet=quiet)

    def told(what: BuildReport | BuildError) -> None:
        if bars is not None:
            bars.close()
        if isinstance(what, BuildError):
            terminal.complain(what.errors)
        elif not quiet:
            seconds = sum(seconds for _, seconds in what.seconds)
            files = many(len(what.written) + len(what.removed), "file")
            done = f"{files} changed" if what.changed else "mended"
            terminal.say(f"{done} in {seconds * 1000:,.0f} ms")

    def ready(address: str) -> None:
        terminal.say(f"The site is at {address} and follows every save. Ctrl+C ends it.")

    try:
        run(root, port, told, ready, bars or Silent())
    except SourceError as error:
        terminal.complain([error])
        return 1
    finally:
        if bars is not None:
            bars.close()
    return 0

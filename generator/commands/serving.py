"""`serve`."""

from __future__ import annotations

from pathlib import Path

from generator import terminal
from generator.build import BuildError, BuildReport, Silent
from generator.commands.telling import WARNING, many
from generator.errors import SourceError
from generator.preview import serve as run


class _Teller:
    """Tells the terminal of builds: errors, warnings that the last good build did not give, what changed."""

    def __init__(self, bars: terminal.Bars | None, *, quiet: bool) -> None:
        self._bars = bars
        self._quiet = quiet
        self._failed = False
        self._warned: tuple[SourceError, ...] = ()

    def __call__(self, what: BuildReport | BuildError) -> None:
        if self._bars is not None:
            self._bars.close()
        if isinstance(what, BuildError):
            self._failed = True
            terminal.complain(what.errors)
            return
        if not self._quiet:
            terminal.complain([one for one in what.warnings if one not in self._warned], WARNING)
            if what.changed or self._failed:
                terminal.say(_done(what))
        self._failed, self._warned = False, what.warnings


def _done(report: BuildReport) -> str:
    seconds = sum(seconds for _, seconds in report.seconds)
    files = many(len(report.written) + len(report.removed), "file")
    return f"{f'{files} changed' if report.changed else 'mended'} in {seconds * 1000:,.0f} ms"


def serve(root: Path, port: int, *, quiet: bool) -> int:
    """Serve the root until interrupted, and tell of each build that changed something or warns anew."""
    bars = terminal.bars(quiet=quiet)

    def ready(address: str) -> None:
        terminal.say(f"The site is at {address} and follows every save. Ctrl+C ends it.")

    try:
        run(root, port, _Teller(bars, quiet=quiet), ready, bars or Silent())
    except SourceError as error:
        terminal.complain([error])
        return 1
    finally:
        if bars is not None:
            bars.close()
    return 0

"""`new`."""

from __future__ import annotations

import shlex
from pathlib import Path

from generator import __version__, scaffold, terminal
from generator.commands import telling
from generator.errors import SourceError


def new(folder: Path, *, quiet: bool) -> int:
    """Make a digest in the folder and say what comes next; a folder in use is wrong use."""
    try:
        names = scaffold.new(folder)
    except SourceError as error:
        terminal.complain([error])
        return 2
    if not quiet:
        terminal.say("\n".join(str(folder / name) for name in names))
        terminal.say(f"Next: put pages into {folder / 'seeds'}/, then run:")
        terminal.say(f"    {telling.program()} serve --root {shlex.quote(str(folder))}")
        wheels = folder / "wheels"
        terminal.say(
            'To publish: choose "GitHub Actions" in the Pages settings on GitHub; unless newspaper-digest '
            f"{__version__} is on PyPI, put its wheel into {wheels}/ (README.md tells how)."
        )
    return 0

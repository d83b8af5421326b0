"""Edge: the whole way, seeds/ → content/ → site/, as docs/architecture.md draws it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator import still
from generator.build.report import BuildError, BuildOptions, BuildReport, Counts, Progress, Silent
from generator.build.session import Session

if TYPE_CHECKING:
    from generator.executors import Executor

__all__ = ["BuildError", "BuildOptions", "BuildReport", "Counts", "Progress", "Session", "Silent", "build"]


def build(
    root: Path, options: BuildOptions, report: Progress | None = None, executor: Executor | None = None
) -> BuildReport:
    """Bring the root's content/ and site/ up to date; return what was done.

    Raises BuildError with every error that was met; the old site is whole then.
    """
    session = Session(root, options, report or Silent(), executor)
    try:
        return session.build(glance=still.glance(str(root)))
    finally:
        session.save()

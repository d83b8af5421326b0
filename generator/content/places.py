"""The place of a mistake in a content file."""

from __future__ import annotations

from generator.errors import SourceError, Where


def error(path: str, text: str, line: int, column: int, message: str, hint: str) -> SourceError:
    """Return the error with the line it is about; line and column count from 1."""
    lines = text.split("\n")
    excerpt = lines[line - 1] if line <= len(lines) else ""
    return SourceError(Where(path, line, column), message, hint, excerpt)

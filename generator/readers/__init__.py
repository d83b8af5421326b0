"""Readers: bytes of one input file → the page texts in it. One file a format, listed in `READERS`.

A reader is `(path, data) -> tuple[PageText, ...]`; it parses nothing and opens nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

from generator.errors import SourceError, Where
from generator.model import PageText
from generator.readers import plain

Reader = Callable[[str, bytes], tuple[PageText, ...]]

READERS: tuple[tuple[str, Reader], ...] = (
    (".txt", plain.read),
    (".md", plain.read),
)
"""Suffix (lower case, with its dot) and the reader of such files."""


def read(path: str, data: bytes) -> tuple[PageText, ...]:
    """Return the pages a file holds, in order; never an empty tuple.

    `path` is kept as given in `PageText.path`. Raises SourceError: unknown suffix, empty file, too large,
    not text, or in no encoding that makes sense.
    """
    suffix = PurePosixPath(path).suffix.lower()
    for known, reader in READERS:
        if suffix == known:
            return reader(path, data)
    names = ", ".join(known for known, _ in READERS)
    shown = f"no reader for {suffix} files" if suffix else "the file name has no suffix"
    raise SourceError(Where(path), shown, hint=f"readable are: {names}")

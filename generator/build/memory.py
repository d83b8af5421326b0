"""What one build leaves for the next."""

from __future__ import annotations

from msgspec import Struct, field

from generator.build.inputs import Input
from generator.build.laid import Laid
from generator.build.report import Counts
from generator.errors import SourceError, Where
from generator.store import Store

Told = tuple[str, int, int, str, str, str]
"""A `SourceError` as plain values."""


class Memory(Struct):
    """All that has to be known to do nothing again."""

    inputs: dict[str, Input] = field(default_factory=dict)
    laid: Laid = field(default_factory=Laid)
    """The files of the site."""
    seeds: dict[str, bytes] = field(default_factory=dict)
    """Seed → key of what was imported of it."""
    base_url: str = ""
    counts: Counts = field(default_factory=Counts)
    warnings: list[Told] = field(default_factory=list)
    standing: list[Told] = field(default_factory=list)
    """Those among them that an import gave: they stand until their seed is cut again."""
    searched: bytes = b""
    """Digest of the records that the search index was made of."""
    token: bytes = b""
    """Ties it to the archive of the same build."""
    published: dict[str, bytes] = field(default_factory=dict)
    """Template → digest of it and of all that it draws in, as the outputs were made."""
    used: dict[str, set[str]] = field(default_factory=dict)
    """Page kind → makers of its outputs."""
    looks: bytes = b""
    """Digest of all templates."""
    makers: dict[str, bytes] = field(default_factory=dict)
    """Template → digest of it and of all that it draws in, under `looks`."""

    @property
    def outputs(self) -> dict[str, bytes]:
        """Path of a file of the site → the key it was made by."""
        return self.laid.keys


def recall(store: Store) -> Memory | None:
    """Return what the last build left, or None."""
    return store.get("build", Memory)


def keep(store: Store, memory: Memory) -> None:
    """Leave it for the next build."""
    store.put("build", memory)


def tell(error: SourceError) -> Told:
    """Return the error as plain values."""
    return (*_place(error.where), error.message, error.hint, error.excerpt)


def retell(told: Told) -> SourceError:
    """Return the error that was told."""
    path, line, column, message, hint, excerpt = told
    return SourceError(Where(path, line, column), message, hint, excerpt)


def _place(where: Where) -> tuple[str, int, int]:
    return where.path, where.line, where.column

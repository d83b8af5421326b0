"""Templates as Jinja compiled them, kept for the next process: to compile takes longer than to fill."""

from __future__ import annotations

from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from generator.store import Store

_OURS = "program-"


class Compiled(BytecodeCache):
    """Keeps them in a store, each by a digest of its name; one whose text is different is compiled anew."""

    def __init__(self, store: Store, ours: Path, shared: Store | None) -> None:
        """Take the root's store, and the one that all roots share for the templates in the folder `ours`."""
        self._store, self._ours, self._shared = store, f"{ours}/", shared

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the name under which the template is kept."""
        ours = filename is not None and filename.startswith(self._ours)
        return (_OURS if ours else "") + super().get_cache_key(name, filename)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if the template is kept."""
        kept = self._of(bucket).get(f"template-{bucket.key}", bytes)
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what the bucket holds."""
        self._of(bucket).put(f"template-{bucket.key}", bucket.bytecode_to_string())

    def _of(self, bucket: Bucket) -> Store:
        return self._shared if self._shared and bucket.key.startswith(_OURS) else self._store

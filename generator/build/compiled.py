"""Templates as Jinja compiled them, kept for the next process: to compile takes longer than to fill."""

from __future__ import annotations

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from generator.store import Store


class Compiled(BytecodeCache):
    """Keeps them in a store, each by a digest of its name; one whose text is different is compiled anew."""

    def __init__(self, store: Store) -> None:
        """Take the store."""
        self._store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if the template is kept."""
        kept = self._store.get(f"template-{bucket.key}", bytes)
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what the bucket holds."""
        self._store.put(f"template-{bucket.key}", bucket.bytecode_to_string())

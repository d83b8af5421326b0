"""A site → where it is served from, if that is elsewhere: only the files that changed go."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from msgspec import Struct

from generator import files
from generator.distant import Distant
from generator.store import Store

_BATCH = 256
"""Files in one request to fsspec, which sends them side by side where it can."""


class Delivered(Struct, frozen=True):
    """What was done at the other end."""

    written: int
    removed: int


def deliver(site: Path, there: Distant, store: Store) -> Delivered:
    """Make the folder hold what the site holds. Raises SourceError; what was sent by then is sent again.

    What went there last is remembered by address; without that memory all is sent. First goes what pages draw
    in, then the pages, and at last goes what is gone: a reader meets no page whose parts are missing.
    """
    name = f"delivered-{blake2b(there.url.encode(), digest_size=6).hexdigest()}"
    known = store.get(name, dict[str, files.Stamp]) or {}
    found = {path.removeprefix(f"{site.name}/"): stamp for path, stamp in files.walk(site.parent, site.name)}
    new = sorted((path for path, stamp in found.items() if known.get(path) != stamp), key=_late)
    gone = sorted(known.keys() - found.keys())
    store.drop(name)
    for at in range(0, len(new), _BATCH):
        there.put(site, new[at : at + _BATCH])
    if gone:
        there.delete(gone)
    store.put(name, found)
    return Delivered(len(new), len(gone))


def _late(path: str) -> tuple[bool, str]:
    return path.endswith((".html", "index.json")), path

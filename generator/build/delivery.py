"""A site → where it is served from, if that is elsewhere: only the files that changed go."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from msgspec import Struct

from generator import files, stamping
from generator.build.publish import MARKER
from generator.distant import Distant
from generator.errors import SourceError, Where
from generator.stamping import Stamp
from generator.store import Store

_BATCH = 256
"""Files in one request to fsspec, which sends them side by side where it can."""


class Delivered(Struct, frozen=True):
    """What was done at the other end."""

    written: int
    removed: int


def deliver(site: Path, there: Distant, store: Store) -> Delivered:
    """Make the folder hold what the site holds. Raises SourceError; what was sent by then is sent again.

    What went there last is remembered by address; without that memory the folder is looked through and all is
    sent. First goes the marker, then what pages draw in, then the pages, and at last goes what is gone: a
    reader meets no page whose parts are missing.
    """
    name = f"delivered-{blake2b(there.url.encode(), digest_size=6).hexdigest()}"
    known = store.get(name, dict[str, Stamp])
    if known is None:
        known = dict.fromkeys(_held(there), stamping.NO_STAMP)
    found = {
        path.removeprefix(f"{site.name}/"): stamp for path, stamp in files.walk(site.parent, site.name).files
    }
    found[MARKER] = stamping.stamp(site / MARKER) or stamping.NO_STAMP
    new = sorted((path for path, stamp in found.items() if known.get(path) != stamp), key=_late)
    gone = sorted(known.keys() - found.keys())
    store.drop(name)
    if MARKER in new:
        # By itself, so that what a delivery leaves that breaks off is known for a build's.
        there.put(site, [MARKER])
    for at in range(0, len(new), _BATCH):
        there.put(site, new[at : at + _BATCH])
    if gone:
        there.delete(gone)
    store.put(name, found)
    return Delivered(len(new), len(gone))


def _held(there: Distant) -> list[str]:
    """Return the files at the other end but hidden ones. Raises SourceError if they may be anybody's."""
    held = [path.removeprefix(f"{there.name}/") for path, _ in there.walk()]
    if held and not there.holds(MARKER):
        raise SourceError(
            Where(there.url, 0),
            "this folder holds files that no build has brought",
            "A delivery deletes what the site does not hold: name another folder, or empty this one."
            f" If an older build brought all of it, put an empty file {MARKER} there.",
        )
    return held


def _late(path: str) -> tuple[bool, str]:
    return path.endswith((".html", "index.json")), path

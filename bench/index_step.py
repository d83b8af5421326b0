"""A child process: what the index step of this project costs at the root, clean and after one edit.

    python -m bench.index_step ROOT

The site without search must be built. Prints JSON: CPU seconds and wall seconds of the index step over
nothing, of the same after one article was edited, and the peak of memory in megabytes, library included.
"""

from __future__ import annotations

import json
import resource
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

from generator.build import BuildOptions, Session


def main(root: Path) -> None:
    """Measure and print."""
    for name in ("site/pagefind", "site/search", ".cache/search"):
        shutil.rmtree(root / name, ignore_errors=True)
    (root / ".cache/search.json").unlink(missing_ok=True)
    session = Session(root, BuildOptions(search=False, warm=True))
    session.build()
    clean = _cost(session.index)
    # In the middle of the archive: the newest month is often a short one.
    articles = sorted((root / "content" / "articles").rglob("*.md"))
    edited = articles[len(articles) // 2]
    kept = edited.read_bytes()
    edits = []
    try:
        for number in range(3):
            edited.write_bytes(kept + f"\n\n编者补记其{number}，以备查考。\n".encode())
            session.build()
            edits.append(_cost(session.index))
    finally:
        edited.write_bytes(kept)
    session.build()
    session.index()
    session.save()
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    sys.stdout.write(json.dumps({"clean": clean, "edit": sorted(edits)[1], "peak": peak / 1024}) + "\n")


def _cost(work: Callable[[], object]) -> tuple[float, float]:
    """Return CPU seconds, children's included, and wall seconds of the call."""
    cpu, wall = _cpu(), time.perf_counter()
    work()
    return _cpu() - cpu, time.perf_counter() - wall


def _cpu() -> float:
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))

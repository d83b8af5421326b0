"""Where the time of a full build goes."""

from __future__ import annotations

import cProfile
import pstats
from pathlib import Path

from bench import measuring
from generator.build import BuildOptions, Session


def top(root: Path, many: int = 10) -> list[tuple[str, float, float]]:
    """Return the costliest functions of a full build in one process: name, seconds of their own, share.

    The profiler makes calls dearer: shares are to be read, not seconds.
    """
    measuring.put_aside(root, "site", ".cache")
    profile = cProfile.Profile()
    profile.runcall(Session(root, BuildOptions(jobs=1, search=False)).build)
    costs: list[tuple[str, float]] = []
    for (file, _, function), (_, _, own, _, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        costs.append((f"{'/'.join(Path(file).parts[-2:])} {function}", own))
    total = sum(own for _, own in costs)
    costs.sort(key=lambda cost: -cost[1])
    return [(name, own, own / total) for name, own in costs[:many]]

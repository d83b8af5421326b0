"""How the cost of a build grows with the archive."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import corpus, measuring, peer_hugo, peer_site, speed_preview
from bench.measuring import Cost
from bench.speed_field import Field


@dataclass(frozen=True, slots=True)
class Size:
    """What a build of so many articles cost, each in a process of its own."""

    articles: int
    full: Cost
    edit: Cost
    hugo: Cost
    shown: list[float]
    """Milliseconds from each of some body edits to the page that shows it, in a running preview."""


def measure(source: Path | None, sizes: Sequence[int], chromium: str, work: Path) -> list[Size]:
    """Return the costs of a full build without search, and of one edit after it, at each size.

    A corpus that holds fewer articles is told again with later dates.
    """
    found: list[Size] = []
    for count in sizes:
        on = Field(work / f"growth-{count}")
        measuring.put_aside(work, on.work.name)
        on.work.mkdir(parents=True)
        corpus.root(corpus.items(source, count), on.ours, work)
        peer_hugo.write(peer_site.pieces(on.ours), on.hugo_files, files=True)
        full = on.full("--no-search")
        edit = on.edited(lambda text: text.rstrip() + "\n\n添一段话。\n")
        hugo = on.hugo_all()
        on.build()  # with search, or the preview would make the whole index while it is measured
        shown = speed_preview.body_edits(on, chromium, work)
        found.append(Size(count, full, edit, hugo, shown))
        print(f"growth: {count} articles, {full.cpu:.1f} s", flush=True)
    return found


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """Return the slope of the line of least squares through the logarithms: 1 is linear, NaN unknown."""
    if len(points) < 2:
        return math.nan
    logs = [(math.log(size), math.log(cost)) for size, cost in points]
    mean = [sum(values) / len(logs) for values in zip(*logs, strict=True)]
    across = sum((x - mean[0]) * (y - mean[1]) for x, y in logs)
    return float(across / sum((x - mean[0]) ** 2 for x, _ in logs))

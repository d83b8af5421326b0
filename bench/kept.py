"""What earlier runs of the search benchmark measured, and how a run is told."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from bench.search_report import Results


def with_earlier(results: Results, place: Path) -> Results:
    """Return the results with those that an earlier run kept of the same articles and queries."""
    try:
        earlier = msgspec.json.decode(place.read_bytes(), type=Results)
    except (FileNotFoundError, msgspec.DecodeError):
        return results
    if earlier.subject == results.subject:
        return replace(earlier, command=results.command, load=results.load)
    sys.stderr.write(f"left out, being of other articles or queries: {', '.join(earlier.runs)}\n")
    return results


def command(given: Sequence[str]) -> str:
    """Return the command line as it is told: where files lie is nobody's business."""
    parts = iter(part.rpartition("/")[2] for part in given)
    told = [part for part in parts if part not in ("--out", "--work") or not next(parts, "")]
    return f"python -m bench.search {' '.join(told)}"

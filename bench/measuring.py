"""What a child process costs: CPU, wall time, peak memory."""

from __future__ import annotations

import os
import platform
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command took, its own children included."""

    cpu: float
    """Seconds of user and system time."""
    wall: float
    """Seconds."""
    peak: float
    """Megabytes of the largest process's resident memory."""
    output: str
    """What it printed on standard output."""


def run(command: Sequence[str | Path], cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Cost:
    """Run the command to its end and return its cost. Raises RuntimeError with what it said if it fails."""
    began = time.perf_counter()
    with subprocess.Popen(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as child:
        said = child.stdout.read() if child.stdout else ""
        # wait4 tells the cost of this child alone, and of those it waited for.
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    if child.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))} ended with {child.returncode}:\n{said[-3000:]}")
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024, said)


def machine() -> str:
    """Return the machine in one line: processor, cores, memory, system, Python."""
    cpu = next(
        (line.split(":", 1)[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.processor() or platform.machine(),
    )
    memory = next((int(line.split()[1]) for line in _lines("/proc/meminfo") if "MemTotal" in line), 0)
    return (
        f"{cpu}, {os.cpu_count()} cores, {memory / 2**20:.0f} GB, "
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    )


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text("utf-8").splitlines()
    except OSError:
        return []


def middle(values: Sequence[float], part: float = 0.5) -> float:
    """Return the value below which that part of the values lies; NaN if there are none."""
    if not values:
        return float("nan")
    held = sorted(values)
    return held[min(len(held) - 1, int(len(held) * part))]

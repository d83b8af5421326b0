"""What a child process costs: CPU, wall time, peak memory."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ASIDE = ".aside"
"""Folder for what was built before."""
_NEW = 2000
"""Files that are made to see how long one takes."""


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


@dataclass(frozen=True, slots=True)
class Made:
    """What a build left in its folder."""

    pages: int
    """HTML files."""
    files: int
    """All of them."""
    size: float
    """Megabytes of what stands in them."""


_UNKEPT = ("PYTHONDONTWRITEBYTECODE",)
"""What would make a checkout compile its modules at every start, unlike the peers, which pip has compiled."""
_WAITER = """
import json, os, sys, time
began = time.perf_counter()
child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, used = os.wait4(child, 0)
wall = time.perf_counter() - began
with open(sys.argv[1], "w") as out:
    json.dump([status, used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024], out)
"""
"""A small process between this one and the command: a child's peak memory counts from its parent's."""


def run(command: Sequence[str | Path], cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Cost:
    """Run the command to its end and return its cost. Raises RuntimeError with what it said if it fails."""
    line = [str(part) for part in command]
    with tempfile.NamedTemporaryFile("r", suffix=".json") as told:
        done = subprocess.run(
            [sys.executable, "-ISc", _WAITER, told.name, *line],
            cwd=cwd,
            env={name: said for name, said in os.environ.items() if name not in _UNKEPT} | dict(env or {}),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        status, cpu, wall, peak = json.load(told) if done.returncode == 0 else (-1, 0.0, 0.0, 0.0)
    if status:
        raise RuntimeError(f"{' '.join(line)} failed:\n{done.stdout[-3000:]}")
    return Cost(cpu, wall, peak, done.stdout)


def made(folder: Path, but: str = "") -> Made:
    """Return what lies under the folder, without the folder of the name `but` in it."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    held = [file for file in files if not but or not file.is_relative_to(folder / but)]
    pages = sum(file.suffix == ".html" for file in held)
    return Made(pages, len(held), sum(file.stat().st_size for file in held) / 2**20)


def put_aside(folder: Path, *names: str) -> None:
    """Take what a build made out of the way, without deleting it.

    ext4 looks past every inode that was freed within the last minutes: files made right after ten thousand
    were deleted take ten times as long, which would be charged to whoever builds next.
    """
    for name in names:
        if (folder / name).exists():
            away = folder / ASIDE
            away.mkdir(exist_ok=True)
            (folder / name).rename(away / f"{name}-{len(list(away.iterdir()))}")


def new_file(folder: Path) -> float:
    """Return the microseconds of CPU that a new file takes under the folder, as pages lie: one in a folder.

    It tells whether the disk is at rest: see `put_aside`. What it makes is put aside too.
    """
    top = folder / "new"
    top.mkdir(parents=True)
    began = time.process_time()
    for number in range(_NEW):
        page = top / str(number)
        page.mkdir()
        (page / "index.html").write_bytes(b"a page\n")
    took = time.process_time() - began
    put_aside(folder, top.name)
    return 1e6 * took / _NEW


def sweep(folder: Path) -> None:
    """Delete all that was put aside under the folder, when nothing is measured any more."""
    for away in folder.glob(f"**/{ASIDE}"):
        shutil.rmtree(away, ignore_errors=True)


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

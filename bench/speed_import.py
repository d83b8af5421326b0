"""Pages a second a core that an import cuts, with all language work."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from bench import measuring

_COPIES = 40
"""Times each of the project's own seeds is imported, each copy with other digits in it."""


@dataclass(frozen=True, slots=True)
class Import:
    """What an import cost."""

    pages: int
    cpu: float
    """Seconds of one process for these pages, its start left out."""

    @property
    def rate(self) -> float:
        """Pages a second."""
        return self.pages / self.cpu


def pages_a_second(work: Path) -> Import:
    """Return the cost of importing copies of the project's own seeds in one process.

    The start, dictionaries included, is what an import of one copy costs more than a copy's share.
    """
    seeds = sorted(path for path in Path("seeds").glob("*.txt"))
    one = _cost(seeds, 1, work)
    many = _cost(seeds, 1 + _COPIES, work)
    return Import(len(seeds) * _COPIES, many - one)


def _cost(seeds: list[Path], copies: int, work: Path) -> float:
    root = work / "import"
    shutil.rmtree(root, ignore_errors=True)
    (root / "seeds").mkdir(parents=True)
    (root / "digest.toml").write_text('title = "样本"\n', "utf-8")
    for number in range(copies):
        for seed in seeds:
            # Other digits make other texts: nothing is answered from what was seen before.
            text = seed.read_text("utf-8").translate(_digits(number))
            (root / "seeds" / f"{number:03}-{seed.name}").write_text(text, "utf-8")
    command = [sys.executable, "-m", "generator", "import", "--quiet", "--jobs", "1", "--root", str(root)]
    return measuring.run(command).cpu


def _digits(number: int) -> dict[int, str]:
    shift = number % 9
    return {ord(str(digit)): str(digit if digit < 2 else 2 + (digit - 2 + shift) % 8) for digit in range(10)}

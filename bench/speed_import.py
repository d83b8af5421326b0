"""Pages a second a core that an import cuts, with all language work.

Two figures: of the kind of page that the project's own seeds are, each many times with other digits; and of
pages composed of articles that the process never met, so that no word and no text is remembered.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import measuring
from bench.corpus import ON_A_PAGE, PAPER, stories
from bench.stories import Story

_COPIES = 40
"""Times each of the project's own seeds is imported."""
_COMPOSED = 120
"""Pages composed of articles."""
_SPREAD = 7
"""How far apart in the corpus the articles of a page stand: neighbours tell of one event."""


@dataclass(frozen=True, slots=True)
class Rate:
    """What an import cost."""

    pages: int
    cpu: float
    """Seconds of one process for these pages, its start left out."""

    @property
    def rate(self) -> float:
        """Pages a second."""
        return self.pages / self.cpu


@dataclass(frozen=True, slots=True)
class Import:
    """What imports of two kinds of page cost."""

    seeds: Rate
    """Of the project's own seeds, again and again: most of their words are met before."""
    composed: Rate
    """Of pages of articles, none of which was met before."""
    characters: tuple[float, float]
    """Characters of a page of each kind."""


def measure(work: Path, corpus: Path | None) -> Import:
    """Return what imports cost in one process; pages are composed of the corpus, or of made-up news.

    The start, dictionaries included, is what an import of one round of the seeds costs more than a round's
    share.
    """
    seeds = [path.read_text("utf-8") for path in sorted(Path("seeds").glob("*.txt"))]
    # Other digits make other pages: none is known by its digest.
    again = [text.translate(_digits(n)) for n in range(1, 1 + _COPIES) for text in seeds]
    composed = _compose(stories(corpus, _COMPOSED * ON_A_PAGE))
    start = _cost(seeds, work)
    return Import(
        Rate(len(again), _cost([*seeds, *again], work) - start),
        Rate(len(composed), _cost([*seeds, *composed], work) - start),
        (_length(again), _length(composed)),
    )


def _cost(pages: Iterable[str], work: Path) -> float:
    """Return the seconds that an import of these pages takes."""
    root = work / "import"
    shutil.rmtree(root, ignore_errors=True)
    (root / "seeds").mkdir(parents=True)
    (root / "digest.toml").write_text('title = "样本"\n', "utf-8")
    for number, text in enumerate(pages):
        (root / "seeds" / f"{number:04}.txt").write_text(text, "utf-8")
    command = [sys.executable, "-m", "generator", "import", "--quiet", "--jobs", "1", "--root", str(root)]
    return measuring.run(command).cpu


def _compose(held: Sequence[Story]) -> list[str]:
    """Return pages of articles, each with a folio, headlines and paragraphs as a transcription has them."""
    mixed = [story for n in range(_SPREAD) for story in held[n::_SPREAD]]
    pages = [mixed[at : at + ON_A_PAGE] for at in range(0, len(mixed), ON_A_PAGE)]
    return [_page(number, told) for number, told in enumerate(pages, 1)]


def _page(number: int, told: Sequence[Story]) -> str:
    day = told[0].date
    folio = f"{PAPER}  {day.year}年{day.month}月{day.day}日  第{number % 8 + 1}版"
    return "\n\n".join([folio, *(f"{story.title}\n\n{story.body}" for story in told)]) + "\n"


def _length(pages: Sequence[str]) -> float:
    return sum(map(len, pages)) / len(pages)


def _digits(number: int) -> dict[int, str]:
    """Return a permutation of the digits from 2 on; 0 and 1 stay, so that dates stay dates."""
    order = list("23456789")
    for base in range(2, len(order) + 1):
        order.insert(number % base, order.pop(base - 1))
        number //= base
    return {ord(old): new for old, new in zip("23456789", order, strict=True)}

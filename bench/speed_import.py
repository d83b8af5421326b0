"""Pages a second a core that an import cuts, with all language work.

Two figures: of the kind of page that the project's own seeds are, each many times with other digits; and of
pages composed of articles that the process never met, so that no word and no text is remembered.

Machines differ, and one differs from itself within minutes. So jieba cuts the same texts into words between
the imports, as a yardstick.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
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
_ROUNDS = 3
"""Times all is measured."""
SPAN = 514
"""Characters of the text that jieba's speed is told of."""
SET_AT = 1209e-6
"""Seconds that jieba took to cut a news article of that length where the target was set."""
_WORDS = """
import json, sys, time
import jieba

jieba.setLogLevel(60)
jieba.initialize()
pages = json.load(open(sys.argv[1], encoding='utf-8'))
before = time.process_time()
for page in pages:
    jieba.lcut(page)
print(time.process_time() - before)
"""


@dataclass(frozen=True, slots=True)
class Rate:
    """What an import of some pages cost, and jieba cutting their texts into words."""

    pages: int
    characters: int
    """Of all pages."""
    cpu: tuple[float, ...]
    """Seconds of one process for these pages, its start left out, in each round."""
    words: tuple[float, ...]
    """Seconds of jieba's own cutting, its dictionary read before, in each round."""

    @property
    def rate(self) -> float:
        """Pages a second."""
        return self.pages / measuring.middle(self.cpu)

    @property
    def times(self) -> float:
        """How many times jieba's time an import takes: the median of the rounds' ratios."""
        return measuring.middle([ours / words for ours, words in zip(self.cpu, self.words, strict=True)])

    @property
    def span(self) -> float:
        """Seconds that jieba takes here for a text of `SPAN` characters."""
        return measuring.middle(self.words) / self.characters * SPAN


@dataclass(frozen=True, slots=True)
class Import:
    """What imports of two kinds of page cost."""

    seeds: Rate
    """Of the project's own seeds, again and again: most of their words are met before."""
    composed: Rate
    """Of pages of articles, none of which was met before."""

    @property
    def slowness(self) -> float:
        """How many times as long as where the target was set jieba takes here, for news as there."""
        return self.composed.span / SET_AT


def measure(work: Path, corpus: Path | None) -> Import:
    """Return what imports cost in one process; pages are composed of the corpus, or of made-up news.

    The start, dictionaries included, is what an import of one round of the seeds costs more than a round's
    share.
    """
    seeds = [path.read_text("utf-8") for path in sorted(Path("seeds").glob("*.txt"))]
    # Other digits make other pages: none is known by its digest.
    again = [text.translate(_digits(n)) for n in range(1, 1 + _COPIES) for text in seeds]
    return Import(
        _rate(seeds, again, work), _rate(seeds, _compose(stories(corpus, _COMPOSED * ON_A_PAGE)), work)
    )


def _rate(seeds: Sequence[str], pages: Sequence[str], work: Path) -> Rate:
    """Return what an import of the pages costs, and jieba for their texts, in turn."""
    cpu, words = list[float](), list[float]()
    for _ in range(_ROUNDS):
        start = _cost(seeds, work)
        cpu.append(_cost([*seeds, *pages], work) - start)
        words.append(_words(pages, work))
    return Rate(len(pages), sum(map(len, pages)), tuple(cpu), tuple(words))


def _cost(pages: Sequence[str], work: Path) -> float:
    """Return the seconds that an import of these pages takes."""
    root = work / "import"
    shutil.rmtree(root, ignore_errors=True)
    (root / "seeds").mkdir(parents=True)
    (root / "digest.toml").write_text('title = "样本"\n', "utf-8")
    for number, text in enumerate(pages):
        (root / "seeds" / f"{number:04}.txt").write_text(text, "utf-8")
    command = [sys.executable, "-m", "generator", "import", "--quiet", "--jobs", "1", "--root", str(root)]
    return measuring.run(command).cpu


def _words(pages: Sequence[str], work: Path) -> float:
    """Return the seconds that jieba takes to cut these texts into words."""
    texts = work / "pages.json"
    texts.write_text(json.dumps(pages), "utf-8")
    return float(measuring.run([sys.executable, "-W", "ignore", "-c", _WORDS, texts]).output)


def _compose(held: Sequence[Story]) -> list[str]:
    """Return pages of articles, each with a folio, headlines and paragraphs as a transcription has them."""
    mixed = [story for n in range(_SPREAD) for story in held[n::_SPREAD]]
    pages = [mixed[at : at + ON_A_PAGE] for at in range(0, len(mixed), ON_A_PAGE)]
    return [_page(number, told) for number, told in enumerate(pages, 1)]


def _page(number: int, told: Sequence[Story]) -> str:
    day = told[0].date
    folio = f"{PAPER}  {day.year}年{day.month}月{day.day}日  第{number % 8 + 1}版"
    return "\n\n".join([folio, *(f"{story.title}\n\n{story.body}" for story in told)]) + "\n"


def _digits(number: int) -> dict[int, str]:
    """Return a permutation of the digits from 2 on; 0 and 1 stay, so that dates stay dates."""
    order = list("23456789")
    for base in range(2, len(order) + 1):
        order.insert(number % base, order.pop(base - 1))
        number //= base
    return {ord(old): new for old, new in zip("23456789", order, strict=True)}

"""Hold the topics of entities/topics.toml against labels made by reading (tests/entities/labels/*.tsv).

    python tools/topics_score.py --corpus news.jsonl.gz tests/entities/labels/topics_first.tsv [--wrong]

The corpus is a file of JSON lines with `id`, `title` and `body`; it is no part of this repository.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.entities.topics import TopicFound, topics_of

Labels = dict[str, list[str]]


@dataclass(slots=True)
class Score:
    """Counts over labelled articles."""

    articles: int = 0
    first: int = 0
    """The strongest topic is the first label."""
    among: int = 0
    """The strongest topic is among the labels."""
    hits: int = 0
    said: int = 0
    owed: int = 0

    def add(self, found: list[str], labels: list[str]) -> None:
        """Count one article."""
        self.articles += 1
        self.first += found[:1] == labels[:1]
        self.among += bool(found) and found[0] in labels
        self.hits += len(set(found) & set(labels))
        self.said += len(found)
        self.owed += len(labels)

    def __str__(self) -> str:
        """Return the figures in a line; P, R and F count single labels over all articles."""
        precision, recall = self.hits / max(self.said, 1), self.hits / max(self.owed, 1)
        both = 2 * precision * recall / ((precision + recall) or 1)
        return (
            f"{self.articles} articles: top-1 among the labels {self.among / self.articles:.1%}, "
            f"is the first label {self.first / self.articles:.1%}; "
            f"all labels P {precision:.1%} R {recall:.1%} F {both:.1%}"
        )


def labels_of(path: Path) -> Labels:
    """Return id → its topics, the main one first."""
    lines = (line.split("\t") for line in path.read_text("utf-8").splitlines() if line)
    return {ident: names.split() for ident, names in lines}


def articles(corpus: Path, wanted: Labels) -> Iterator[tuple[str, str, str]]:
    """Yield (id, title, body) of the labelled articles, in the corpus's order."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["id"] in wanted:
                yield row["id"], row["title"], row["body"]


def main() -> None:
    """Print the figures, with `--wrong` also each article whose topics are not the labels."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("labels", type=Path)
    options.add_argument("--corpus", type=Path, required=True)
    options.add_argument("--wrong", action="store_true")
    said = options.parse_args()
    labels, score = labels_of(said.labels), Score()
    for ident, title, body in articles(said.corpus, labels):
        found = topics_of([title], [part for part in body.split("\n") if part.strip()])
        names = [topic.name for topic in found]
        score.add(names, labels[ident])
        if said.wrong and set(names) != set(labels[ident]):
            wrong = f"{ident} {title} label: {' '.join(labels[ident])} | found: {_shown(found)}"
            sys.stdout.write(f"{wrong}\n")
    sys.stdout.write(f"{score}\n")


def _shown(found: tuple[TopicFound, ...]) -> str:
    return "; ".join(f"{topic.name} {topic.score} ({' '.join(topic.words[:6])})" for topic in found) or "none"


if __name__ == "__main__":
    main()

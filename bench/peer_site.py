"""What every peer is given: the digest's own articles, with the same lists of days, topics and people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import content


@dataclass(frozen=True, slots=True)
class Piece:
    """One article, as any generator of static sites would hold it."""

    id: str
    title: str
    day: str
    topics: tuple[str, ...]
    people: tuple[str, ...]
    summary: str
    body: str
    """Markdown."""


def pieces(root: Path) -> Iterator[Piece]:
    """Yield the articles of a digest's content/, oldest first."""
    for file in sorted(
        (root / "content/articles").rglob("*.md"), key=lambda file: (file.parent.name, file.name)
    ):
        article = content.load_article(file.relative_to(root).as_posix(), file.read_text("utf-8"))
        yield Piece(
            article.id,
            article.title or article.id,
            article.date.isoformat() if article.date else "2000-01-01",
            article.topics,
            tuple(dict.fromkeys(person.name for person in article.people)),
            article.summary,
            article.body,
        )


def quoted(text: str) -> str:
    """Return the text as a YAML scalar in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

"""MkDocs-Material without a plugin of lists: its pages link to each other in Markdown.

Its own plugins for lists do not reach this size. At 1,000 articles `tags`, with a page for each tag, takes
five times the CPU time of lists that stand there as Markdown, `blog` twenty times; `tags` with all its tags
on one page makes no page for a person or a topic.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bench import material
from bench.peer_site import Piece, quoted
from generator.urls import short


def write(held: Sequence[Piece], folder: Path, *, search: bool) -> None:
    """Make a project of the articles, with a page for each day, topic and person."""
    material.project(folder, search=search)
    for piece in held:
        (folder / "docs" / f"{piece.id}.md").write_text(_article(piece), "utf-8")
    for name, text in _lists(held):
        (folder / "docs" / name).write_text(text, "utf-8")


def _article(piece: Piece) -> str:
    head = f"---\ndescription: {quoted(piece.summary)}\n---\n# {piece.title}"
    day = f"[{piece.day}]({_list('day', piece.day)})"
    return "\n\n".join([head, day, piece.body, _links("topic", piece.topics), _links("person", piece.people)])


def _links(kind: str, names: Iterable[str]) -> str:
    return " ".join(f"[{name}]({_list(kind, name)})" for name in names)


def _lists(held: Iterable[Piece]) -> Iterator[tuple[str, str]]:
    """Yield file name and Markdown of the page of every day, topic and person."""
    lists: dict[tuple[str, str], list[Piece]] = {}
    for piece in held:
        lists.setdefault(("day", piece.day), []).append(piece)
        for topic in piece.topics:
            lists.setdefault(("topic", topic), []).append(piece)
        for person in piece.people:
            lists.setdefault(("person", person), []).append(piece)
    for (kind, name), listed in lists.items():
        lines = [
            f"- [{_plain(piece.title)}]({piece.id}.md) {piece.day}  \n  {piece.summary}" for piece in listed
        ]
        yield _list(kind, name), "\n".join([f"# {name}", "", *lines, ""])


def _list(kind: str, name: str) -> str:
    return f"{kind}-{short(name)}.md"


def _plain(title: str) -> str:
    return title.replace("[", "［").replace("]", "］")

"""The lists of days, topics and people as Markdown pages, for peers that make none themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bench.peer_site import Piece
from generator.urls import short


def with_lists(held: Iterable[Piece]) -> Iterator[tuple[str, str, str]]:
    """Yield (name, title, Markdown) of every article, then of every day, topic and person."""
    lists: dict[tuple[str, str], list[Piece]] = {}
    for piece in held:
        yield piece.id, piece.title, piece.body
        for key in (
            ("day", piece.day),
            *(("topic", one) for one in piece.topics),
            *(("person", one) for one in piece.people),
        ):
            lists.setdefault(key, []).append(piece)
    for (kind, name), listed in lists.items():
        lines = [f"- [{_plain(piece.title)}]({piece.id}.md) {piece.day}" for piece in listed]
        yield f"{kind}-{short(name)}", name, "\n".join(lines)


def _plain(title: str) -> str:
    return title.replace("[", "［").replace("]", "］")

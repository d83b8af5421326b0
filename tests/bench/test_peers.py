"""Each peer is given the same articles, and lists of the same days, topics and people."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bench import corpus, measuring, peer_hugo, peer_material, peer_pelican, peer_site
from bench.peer_site import Piece


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> list[Piece]:
    """Give forty made-up articles."""
    folder = tmp_path_factory.mktemp("bench")
    corpus.root(corpus.stories(None, 40), folder / "root", folder / "work")
    return list(peer_site.pieces(folder / "root"))


def test_every_day_of_hugo_is_a_section_with_a_page(held: list[Piece], tmp_path: Path) -> None:
    peer_hugo.write(held, tmp_path / "hugo")
    pages = {file.parent.name for file in (tmp_path / "hugo/content").rglob("_index.md")}
    assert pages == {piece.day for piece in held}
    assert len(list((tmp_path / "hugo/content").rglob("*.md"))) == len(held) + len(pages)


def test_links_of_material_lead_to_its_lists_and_back(held: list[Piece], tmp_path: Path) -> None:
    peer_material.write(held, tmp_path / "material", search=False)
    docs = tmp_path / "material/docs"
    links = {
        file.name: set(re.findall(r"\]\(([^)]+\.md)\)", file.read_text("utf-8"))) for file in docs.iterdir()
    }
    for piece in held:
        lists = links[f"{piece.id}.md"]
        assert len(lists) == 1 + len(piece.topics) + len(piece.people)
        assert all(f"{piece.id}.md" in links[name] for name in lists)
    subjects = {(kind, name) for p in held for kind, names in _named(p) for name in names}
    assert len(links) == 1 + len(held) + len(subjects)


def _named(piece: Piece) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return ("day", (piece.day,)), ("topic", piece.topics), ("person", piece.people)


def test_pelican_knows_all_topics_and_people(held: list[Piece], tmp_path: Path) -> None:
    peer_pelican.write(held, tmp_path / "pelican")
    for piece in held:
        head = (tmp_path / f"pelican/content/{piece.id}.md").read_text("utf-8").partition("\n\n")[0]
        assert all(name in head for name in (piece.day, *piece.topics, *piece.people))


def test_what_a_build_made_is_counted(tmp_path: Path) -> None:
    for name, text in (("a/index.html", "ab"), ("a/b.json", "abc"), ("search/x.html", "abcd")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert measuring.made(tmp_path) == measuring.Made(2, 3, 9 / 2**20)
    assert measuring.made(tmp_path, but="search") == measuring.Made(1, 2, 5 / 2**20)

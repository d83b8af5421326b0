"""Where articles are, by their ids: what leads from an address that is no more."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from generator import plan
from generator.library import Library
from generator.model import Article, Digest
from generator.plan import Change, Desk, moved
from tests.site.conftest import ARTICLES, JUNE

FIRST, SECOND, *REST = ARTICLES


def places(articles: tuple[Article, ...], digest: Digest) -> dict[str, str]:
    library = Library(digest, articles)
    made: list[Any] = [output for output in plan.plan(library, digest) if output.maker == "ids.json"]
    assert all(
        output.path == f"data/ids/{ident[0]}.json" for output in made for ident, _ in output.values.places
    )
    return dict(pair for output in made for pair in output.values.places)


def test_every_id_leads_to_its_article(site: Mapping[str, bytes]) -> None:
    said = [json.loads(data) for path, data in site.items() if path.startswith("data/ids/")]
    found = {ident: place for drawer in said for ident, place in drawer.items()}
    assert found.keys() == {article.id for article in ARTICLES}
    assert all(f"{place}index.html" in site for place in found.values())


def test_a_former_id_leads_there_too_unless_an_article_has_it_now(digest: Digest) -> None:
    articles = (replace(FIRST, former_ids=("old", SECOND.id)), replace(SECOND, former_ids=("older",)), *REST)
    found = places(articles, digest)
    assert (found["old"], found["older"]) == (found[FIRST.id], found[SECOND.id])
    assert found[SECOND.id].endswith(f"/{SECOND.id}/")
    # A file that an editor copied holds the line twice: one of the two is led to, whatever their order.
    copies = (replace(FIRST, former_ids=("old",)), replace(SECOND, former_ids=("old",)))
    assert places(copies, digest)["old"] == places(copies[::-1], digest)["old"]


def test_drawers_of_what_comes_goes_or_moves_are_made_anew_and_no_others(digest: Digest) -> None:
    before = Desk(Library(digest, ARTICLES), digest)

    def concerned(gone: tuple[Article, ...], new: tuple[Article, ...]) -> set[str]:
        return set(moved.concerned(Change(before, before, gone, new)))

    assert concerned((FIRST,), (replace(FIRST, title="改题", body="改。"),)) == set()
    assert concerned((FIRST,), (replace(FIRST, date=JUNE),)) == {"a"}
    assert concerned((FIRST,), (replace(FIRST, former_ids=("Z9",)),)) == {"a", "z"}
    assert concerned((replace(FIRST, former_ids=("q",)),), ()) == {"a", "q"}
    assert concerned((), (replace(FIRST, id="7up"),)) == {"7"}

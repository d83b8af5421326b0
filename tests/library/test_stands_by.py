"""An edit that leaves an article under the same keys is told from one that does not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from msgspec.structs import replace

from generator.identity import sights
from generator.library import index
from generator.library.people import Names, packed
from generator.model import Article, Author, Flag, PaperFacts, Person, Source

ARTICLE = Article("a", "江州日报", dt.date(2024, 5, 1), title="题", source=Source("seeds/1.txt"))
OTHER: dict[str, Any] = {
    "newspaper": "河州日报",
    "date": dt.date(2024, 5, 2),
    "date_from": "folio",
    "authors": (Author("孙立", "衡阳市市长"),),
    "people": (Person("钱进", ("湘潭市市长",)),),
    "flags": (Flag("boundary_doubtful", 1, "此处可疑", 0.5),),
    "source": Source("seeds/2.txt"),
    "page": 2,
    "order": 3,
    "continued_on": 4,
    "continued_from": 5,
}
"""Another value for each field that is no text and no list of names."""
PAPERS = [PaperFacts(name, city="衡阳市", province="湖南省") for name in ("江州日报", "河州日报")]


def _other(name: str) -> Any:
    return OTHER.get(name, ("衡阳市教育局",) if isinstance(getattr(ARTICLE, name), tuple) else "别的")


@pytest.mark.parametrize("name", [name for name in Article.__struct_fields__ if name != "id"])
def test_a_field_that_makes_keys_is_looked_at(name: str) -> None:
    changed, names = replace(ARTICLE, **{name: _other(name)}), Names(PAPERS, ())
    assert changed != ARTICLE
    was, now = (
        (index.keys(one, tuple(sights(one)), names), packed(sights(one))) for one in (ARTICLE, changed)
    )
    alike = index._stands_by(ARTICLE) == index._stands_by(changed)
    assert was == now or not alike


def test_most_edits_change_no_key() -> None:
    for name in ("title", "body", "summary", "date", "page"):
        assert index._stands_by(ARTICLE) == index._stands_by(replace(ARTICLE, **{name: _other(name)}))

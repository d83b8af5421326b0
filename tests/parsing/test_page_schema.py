"""Every seed's JSON fits the schema, and its account is a partition of its text."""

import json
from pathlib import Path

import jsonschema
import pytest

from generator.model import PageFacts, ParsedPage
from generator.parsing import parse
from generator.parsing.account import holds
from generator.parsing.wire import to_json
from generator.readers import read

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
SCHEMA = json.loads((ROOT / "docs" / "page.schema.json").read_text(encoding="utf-8"))


def parsed(path: Path) -> tuple[str, ParsedPage]:
    (page,) = read(path.name, path.read_bytes())
    return page.text, parse(page, PageFacts())


@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem[:3])
def test_seed_fits_the_schema(path: Path) -> None:
    text, page = parsed(path)
    said = json.loads(json.dumps(to_json(page), ensure_ascii=False))
    jsonschema.validate(said, SCHEMA, cls=jsonschema.Draft202012Validator)
    assert holds(text, page.account)
    for article in said["articles"]:
        assert len(article["paragraphs"]) == len(article["lines"])


def test_schema_refuses_a_missing_key() -> None:
    _, page = parsed(SEEDS[0])
    said = to_json(page)
    del said["section"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(said, SCHEMA)


def test_seeds_hold_31_articles_each_under_its_own_headline() -> None:
    pages = [parsed(p)[1] for p in SEEDS]
    assert [len(p.articles) for p in pages] == [6, 11, 5, 3, 6]
    titles = [a.headline for p in pages for a in p.articles if a.headline]
    assert len(titles) == len(set(titles)) == 30  # one brief has none


def test_the_same_text_gives_the_same_page() -> None:
    assert parsed(SEEDS[4]) == parsed(SEEDS[4])
    ids = [a.id for p in SEEDS for a in parsed(p)[1].articles]
    assert len(ids) == len(set(ids))

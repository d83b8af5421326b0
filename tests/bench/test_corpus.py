"""The bench asks what it says it asks: real articles in content/, queries with the right truth."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from pathlib import Path

import pytest

from bench import corpus, madeup, queries, stories
from generator import content, markdown
from generator.build import BuildOptions, build


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a digest of forty made-up articles."""
    folder = tmp_path_factory.mktemp("bench")
    corpus.root(corpus.stories(None, 40), folder / "root", folder / "work")
    return folder / "root"


def test_made_up_articles_are_the_same_each_time_and_differ_from_each_other() -> None:
    held = tuple(madeup.stories(40))
    assert held == tuple(madeup.stories(40))
    assert held[:30] == tuple(madeup.stories(30))
    assert len({story.body for story in held}) == 40
    assert held != tuple(madeup.stories(40, seed=2))


def test_a_corpus_becomes_articles_with_their_text_and_what_an_import_finds(root: Path) -> None:
    held = {story.title: story for story in madeup.stories(40)}
    paths = sorted((root / "content/articles").rglob("*.md"))
    articles = [content.load_article(str(path), path.read_text("utf-8")) for path in paths]
    assert len(articles) == 40
    for article in articles:
        assert markdown.plain(article.body).split() == held[article.title].body.split()
        assert article.summary
    assert any(article.people for article in articles)


def test_a_corpus_builds(root: Path) -> None:
    report = build(root, BuildOptions(search=False))
    assert report.counts.articles == 40
    assert report.warnings == ()


def test_a_file_is_read_in_its_order_and_told_again_where_it_ends(tmp_path: Path) -> None:
    file = tmp_path / "some.jsonl.gz"
    lines = [
        {"id": n, "date": f"2020-01-{n:02d}", "title": f" 题{n} ", "body": "文", "column": None}
        for n in (2, 1)
    ]
    file.write_bytes(gzip.compress("\n".join(map(json.dumps, lines)).encode()))
    assert stories.read(file, 1) == (stories.Story("2", dt.date(2020, 1, 2), "题2", "文", ""),)
    again = stories.read(file, 3)[2]
    assert (again.id, again.date, again.title) == ("2-1", dt.date(2030, 1, 1), "题2")
    file.write_bytes(gzip.compress(b""))
    with pytest.raises(ValueError, match="holds no articles"):
        stories.read(file, 1)


def test_the_latest_items_hold_the_briefs_of_a_column_together(tmp_path: Path) -> None:
    file = tmp_path / "some.jsonl.gz"
    told = [("1", 1, ""), ("2", 1, "快讯"), ("3", 1, "快讯"), ("4", 2, "快讯"), ("5", 2, ""), ("6", 2, "")]
    lines = [
        {"id": n, "date": f"2020-01-{day:02d}", "title": f"题{n}", "body": f"文{n}", "column": column}
        for n, day, column in told
    ]
    file.write_bytes(gzip.compress("\n".join(map(json.dumps, lines)).encode()))
    held = stories.latest(file, 4)
    assert [(item.id, item.title, item.column) for item in held] == [
        ("2", "快讯", ""),
        ("4", "题4", "快讯"),
        ("5", "题5", ""),
        ("6", "题6", ""),
    ]
    assert held[0].body == "题2\n\n文2\n\n题3\n\n文3"
    again = stories.latest(file, 6)
    assert [item.id for item in again] == ["6", "1-1", "2-1", "4-1", "5-1", "6-1"]
    assert again[-1].date == dt.date(2030, 1, 1)


def test_queries_are_of_their_kind_and_stand_where_the_truth_says(root: Path) -> None:
    held = queries.texts(root)
    drawn = queries.drawn(held, 5)
    assert drawn == queries.drawn(held, 5)
    assert {query.kind for query in drawn} == {kind for kind, _ in queries.KINDS}
    for query in drawn:
        found = queries.truth(held, query.text)
        assert bool(found) is (query.kind != "standing nowhere"), query
    singles = [query.text for query in drawn if query.kind == "one character"]
    assert all(len(text) == 1 for text in singles)


def test_truth_is_a_line_not_the_whole_text() -> None:
    held = (queries.Text("a", ("江州 桥", "通车"), "江州 桥\n通车"), queries.Text("b", ("桥通车",), "桥通车"))
    assert queries.truth(held, "桥通") == {"b"}
    assert queries.truth(held, "通车 桥") == {"a", "b"}
    assert queries.truth(held, '"江州 桥"') == {"a"}

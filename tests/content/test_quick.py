"""Front matter that is read without a YAML parser says what the parser says."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec
import pytest
from hypothesis import event, example, given, settings
from hypothesis import strategies as st

from generator import content
from generator.content import frontmatter, quick, shapes, yamlin
from generator.errors import SourceError
from generator.model import Article, Issue
from tests.content.content_values import ARTICLES, ISSUES

HERE = Path(__file__).parents[2] / "content"


_Kind = TypeVar("_Kind", bound=msgspec.Struct)


def parsed(front: str, kind: type[_Kind]) -> _Kind | None:
    try:
        return yamlin.load("a.md", f"---\n{front}---\n", front, kind)
    except SourceError:
        return None


def slow(front: str) -> shapes.ArticleFile | None:
    return parsed(front, shapes.ArticleFile)


def test_every_article_of_the_digest_reads_the_same() -> None:
    read = 0
    for path in HERE.glob("articles/**/*.md"):
        text = path.read_text("utf-8")
        front = frontmatter.split(path.name, text).front
        found = quick.read(front, shapes.ArticleFile)
        read += found is not None
        assert found in (None, yamlin.load(path.name, text, front, shapes.ArticleFile))
    assert read


@given(ARTICLES)
def test_what_an_import_writes_reads_the_same(article: Article) -> None:
    front = frontmatter.split("a.md", content.dump_article(article)).front
    found = quick.read(front, shapes.ArticleFile)
    event("quick" if found else "by the parser")
    assert found in (None, slow(front))


@given(ISSUES)
def test_issues_read_the_same(issue: Issue) -> None:
    front = frontmatter.split("a.md", content.dump_issue(issue)).front
    found = quick.read(front, shapes.IssueFile)
    event("quick" if found else "by the parser")
    assert found in (None, parsed(front, shapes.IssueFile))


PLAIN = st.text(st.sampled_from("甲乙a1"), min_size=1, max_size=4) | st.text(
    st.sampled_from("甲乙a1,，：. -（"), max_size=5
)
WORDS = (
    st.text(
        st.sampled_from("甲乙 \t,:[]{}#-\"'&*!|>%@`?.\\0178ae_～　：、（\x85\u2028\ufeff\x7f\n"), max_size=6
    )
    | PLAIN
)
VALUES = st.one_of(
    WORDS,
    st.sampled_from(
        ["null", "~", "yes", "1e3", "0x1f", "007", "1_000", "", '""', "2022-10-17", "[]", "{}", "[甲, 乙]"]
    ),
    st.sampled_from(
        ["[{name: 甲, posts: [乙, 丙]}]", '[{name: "甲}", name: 乙}]', "\n  - 甲\n  - 乙, 丙", "甲\n  - 乙"]
    ),
    WORDS.map(lambda word: f'"{word}"'),
    st.lists(WORDS, max_size=3).map(lambda words: f"[{', '.join(words)}]"),
    st.lists(WORDS, max_size=3).map(lambda words: "".join(f"\n  - {word}" for word in words)),
    WORDS.map(lambda word: f"[{{name: {word}, posts: [{word}]}}]"),
)
KEYS = st.sampled_from(["title", "date", "page", "order", "people", "topics", "summary", "flags", "no"])
ANY_LINE = st.builds("{}{}{}".format, KEYS, st.sampled_from([": "] * 4 + [":", ":  "]), VALUES)
LIKELY = st.one_of(
    PLAIN.map("title: {}".format),
    PLAIN.map('summary: "{}"'.format),
    st.lists(PLAIN, min_size=1, max_size=3).map(lambda words: f"topics: [{', '.join(words)}]"),
    st.lists(PLAIN, min_size=1, max_size=3).map(lambda words: "\n  - ".join(("topics:", *words))),
    st.builds("people: [{{name: {}, posts: [{}]}}]".format, PLAIN, PLAIN),
    st.builds("source:\n  file: {}\n  lines: {}".format, PLAIN, st.sampled_from(["3", '"3, 5-6"', "3, 5"])),
)


@settings(max_examples=600)
@given(st.lists(LIKELY, max_size=3), st.lists(ANY_LINE, max_size=1))
def test_what_anybody_writes_reads_the_same(likely: list[str], other: list[str]) -> None:
    front = "".join(f"{line}\n" for line in ("id: a1", *likely, *other))
    found = quick.read(front, shapes.ArticleFile)
    event("quick" if found else "by the parser")
    assert found in (None, slow(front))


SAID = st.sampled_from(["3", "甲", "[a1, b2]", '"甲\\"\\n"', "{kind: 甲}", ""])
NESTED = st.one_of(
    *(
        st.builds(lead.format, SAID)
        for lead in ("    section: {}", "    flags:\n      - {}", "  - number: {}")
    ),
    *(st.builds(lead.format, SAID) for lead in ("    articles:\n      - {}", "    flags:\n      - kind: {}")),
)
ANY_NESTED = st.builds(
    "{}{}{}".format,
    st.sampled_from(["  - ", "    ", "      - ", "      ", "  ", "    - ", "", "   "]),
    st.sampled_from(["section: ", "articles:", "articles: ", "flags:", "kind: ", ""]),
    SAID,
)


@settings(max_examples=600)
@given(st.lists(NESTED, max_size=2), st.lists(ANY_NESTED, max_size=1), st.lists(NESTED, max_size=1))
@example(["    articles:\n      - "], [], [])
def test_lines_that_stand_in_others_read_the_same(
    likely: list[str], any_: list[str], last: list[str]
) -> None:
    front = "".join(f"{line}\n" for line in ("pages:", "  - file: 1", *likely, *any_, *last))
    found = quick.read(front, shapes.IssueFile)
    event("quick" if found else "by the parser")
    assert found in (None, parsed(front, shapes.IssueFile))


@pytest.mark.parametrize(
    "front",
    [
        "id: a1\ntitle: 甲\ntitle: 乙\n",
        "id: a1\ntopics:\ntitle: 甲\n",
        "id: a1\ntopics:\n- 甲\n",
        "id: a1\nauthors:\n  - \n",
        "id: a1\nsource:\n  file: 甲\n  file: 乙\n",
        "id: a1\nsource:\n  - 甲\n    乙\n",
        "  id: a1\n",
        "id: a1\npeople: [{name: 甲, name: 乙}]\n",
        'id: a1\npeople: [{name: "甲}", name: 乙}]\n',
        "id: a1\ntitle: 甲: 乙\n",
        "id: a1\ntitle: 甲 # 乙\n",
        "id: a1\ntitle: 甲\n  乙\n",
        "id: a1\ntitle: 甲\n  - 乙\n",
        "id: a1\ntopics:\n  - 甲, 乙\n",
        'id: a1\ntitle: "甲\\u4e59"\n',
        'id: a1\ntitle: "甲\x85乙"\n',
        "id: a1\npage: 甲\n",
        "id: a1\nbad: 甲\n",
    ],
)
def test_what_is_not_certain_is_left_to_the_parser(front: str) -> None:
    assert quick.read(front, shapes.ArticleFile) is None


def test_most_of_what_an_import_writes_needs_no_parser() -> None:
    front = (
        "id: 4ny5z23gkn\ntitle: 新桥通车\nnewspaper: 江州日报\ndate: 2023-06-01\npage: 1\norder: 1\n"
        "people: [{name: 孙立, posts: [市长]}, 周文甲]\ntopics:\n  - 桥梁\n  - 交通\n"
        'summary: "孙立说：“通车”。"\n'
    )
    found = quick.read(front, shapes.ArticleFile)
    assert found is not None
    assert found == slow(front)
    assert found.topics == ("桥梁", "交通")


def test_an_issue_that_an_import_writes_needs_no_parser() -> None:
    front = (
        "newspaper: 江州日报\ndate: 2023-06-01\nnameplate:\n  date: 2023-06-01\n  issue_number: 9\n"
        "  text:\n    - 江州日报\n    - 2023年6月1日\npages:\n  - number: 1\n    articles: [4ny5z23gkn, b2]\n"
        "    flags:\n      - {kind: date_inferred, line: 1, message: 推断}\n  - section: 要闻\n"
    )
    found = quick.read(front, shapes.IssueFile)
    assert found is not None
    assert found == parsed(front, shapes.IssueFile)
    assert [page.section for page in found.pages] == ["", "要闻"]


def test_a_text_with_quotes_in_it_needs_no_parser() -> None:
    front = 'id: a1\ntitle: "甲\\"乙\\" {丙}"\npeople: [{name: "甲\\\\", posts: ["乙, 丙"]}, "丁"]\n'
    found = quick.read(front, shapes.ArticleFile)
    assert found is not None
    assert found == slow(front)
    assert found.title == '甲"乙" {丙}'

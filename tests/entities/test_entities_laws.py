"""Laws that hold for any text."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.entities import Entities, annotate, annotate_page, names, people_json
from generator.entities.lattice import read
from generator.entities.summary import LONGEST, summary_of
from generator.model import Author, Caption, PageFacts, Paragraph, ParsedArticle, ParsedPage

PIECES = st.sampled_from(
    [
        *"王李赵方高和·、，。“”（） \n\u3000",
        "市委书记",
        "记者",
        "苏晚晴",
        "说",
        "强调",
        "习近平",
        "科斯塔",
        "等",
        "主义",
        "A4",
        "3日",
        "村",
        "摄",
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join))
RELAXED = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@RELAXED
@given(TEXTS)
def test_names_point_at_the_text_and_do_not_overlap(line: str) -> None:
    last = 0
    for start, end, kind, text in names(line):
        assert last <= start < end <= len(line)
        assert line[start:end] == text
        assert kind in {"PER", "LOC", "ORG"}
        last = end


@RELAXED
@given(TEXTS)
def test_a_reading_covers_the_line(line: str) -> None:
    at = 0
    for token in read(line).tokens:
        assert token.start == at
        at = token.end
    assert at == len(line)


@RELAXED
@given(TEXTS, TEXTS, TEXTS)
def test_any_page_is_annotated(head: str, body: str, caption: str) -> None:
    article = ParsedArticle(
        "a", headline=head, reporters=(head,), authors=(Author(body),), paragraphs=(Paragraph(body, (1, 1)),)
    )
    page = ParsedPage(
        "p", "", articles=(article, ParsedArticle("b")), captions=(Caption(caption, credit=head),)
    )
    facts = PageFacts()
    found = annotate_page(page, facts)
    assert len(found) == 2
    assert annotate(article, page, facts) == found[0]
    assert found[1] == Entities()
    for text in ("", head + "\n" + body):
        assert {k: len(v) for k, v in people_json(page, text).items()} == {
            "articles": 2,
            "captions": 1,
            "teasers": 0,
        }


@RELAXED
@given(st.lists(TEXTS, max_size=4), st.booleans())
def test_a_summary_is_short(paragraphs: list[str], signed: bool) -> None:
    assert len(summary_of(paragraphs, signed)) <= LONGEST


@RELAXED
@given(st.integers(min_value=1, max_value=4), st.sampled_from(["方竹青说好。", "方竹青，", "甲乙丙丁"]))
def test_a_long_text_is_read_in_pieces(times: int, piece: str) -> None:
    line = piece * (times * 1000)
    tokens = read(line).tokens
    assert [t.start for t in tokens[1:]] == [t.end for t in tokens[:-1]]
    assert tokens[-1].end == len(line)

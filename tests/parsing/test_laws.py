"""Laws: on any text whatever nothing crashes, and every character is accounted for exactly once."""

import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.model import PageFacts, PageText, ParsedPage
from generator.parsing import account, blocks, parse, sheets
from generator.parsing.draft import Taken
from generator.parsing.source import Source
from generator.parsing.wire import to_json

SEEDS = [p.read_text(encoding="utf-8") for p in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))]
LETTERS = (
    "，。、；：！？“”‘’（）《》『』#*■>—·0123456789年月日报讯记者本新华社电第版农历星期摄见详转下上接甲乙张王"
    " ab\t\n\u3000"
)
COMMON = settings(
    max_examples=910, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
"""Two laws on any text with this many examples and three on pages with fewer: 2,000 texts in one run."""
FEW = settings(COMMON, max_examples=60)


def cut(text: str) -> ParsedPage:
    page = parse(PageText("a.txt", text, "0"), PageFacts())
    assert account.holds(text, page.account)
    json.dumps(to_json(page), ensure_ascii=False)
    return page


@COMMON
@given(st.text(alphabet=st.one_of(st.sampled_from(LETTERS), st.characters()), max_size=400))
def test_any_text(text: str) -> None:
    cut(text)


@COMMON
@given(st.lists(st.text(alphabet=LETTERS, max_size=60), max_size=20).map("\n\n".join))
def test_any_blocks(text: str) -> None:
    cut(text)


@FEW
@given(st.sampled_from(SEEDS), st.floats(0, 1), st.booleans())
def test_a_page_cut_anywhere(text: str, where: float, front: bool) -> None:
    at = int(where * len(text))
    cut(text[:at] if front else text[at:])


@FEW
@given(st.sampled_from(SEEDS), st.randoms(use_true_random=False))
def test_shuffled_blocks(text: str, random: object) -> None:
    blocks = text.split("\n\n")
    random.shuffle(blocks)  # type: ignore[attr-defined]
    cut("\n\n".join(blocks))


@FEW
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.sampled_from(LETTERS)), max_size=70),
)
def test_one_character_in_a_hundred_changed(text: str, changes: list[tuple[float, str]]) -> None:
    letters = list(text)
    for place, letter in changes:
        letters[int(place * len(letters))] = letter
    cut("".join(letters))


@COMMON
@given(
    st.text(max_size=60),
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(["article", "caption", "repeat"]))
    ),
)
def test_the_account_is_a_partition_whatever_was_claimed(
    text: str, wanted: list[tuple[int, int, str]]
) -> None:
    taken = tuple(Taken(((min(a, len(text)), min(b, len(text))),), kind) for a, b, kind in wanted)
    assert account.holds(text, account.settle(text, taken))


def test_holds_sees_a_gap_and_an_overlap() -> None:
    whole = account.settle("甲乙丙丁", (Taken(((1, 3),), "article", 0, "paragraph"),))
    assert [c.kind for c in whole] == ["furniture", "article", "furniture"]
    assert account.holds("甲乙丙丁", whole)
    assert not account.holds("甲乙丙丁", whole[1:])
    assert not account.holds("甲乙丙丁", (*whole[:2], whole[1], whole[2]))
    assert not account.holds("甲乙丙丁", whole[:2])


def test_a_text_of_many_pages_is_cut_in_sheets_and_keeps_its_articles() -> None:
    page = "\n\n".join(SEEDS[1:4])
    text = "\n\n".join([page] * 4)
    assert len(sheets.cut(blocks.cut(Source(text)))) > 1
    assert len(cut(text).articles) > 2.5 * len(cut(page).articles)


def test_a_printed_page_is_one_sheet() -> None:
    for text in SEEDS:
        assert len(sheets.cut(blocks.cut(Source(text)))) == 1


def test_what_is_said_of_a_joined_paragraph_is_said_of_the_article_that_has_it() -> None:
    said = 0
    for text in SEEDS:
        for article in cut(text).articles:
            lines = {at for one in article.paragraphs for at in range(one.lines[0], one.lines[1] + 1)}
            joined = {flag.line for flag in article.flags if flag.kind == "joined"}
            assert joined <= lines
            said += len(joined)
    assert said

"""The transcription beside its articles: every character shown once, and every stretch with where it went."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator import plan, transcript
from generator.library import Library
from generator.model import Article, Claim, Digest, Flag, Issue, IssuePage, Source, SourcePage
from generator.render import Renderer
from generator.render.rows import rows
from generator.views import TranscriptPage
from tests.site.conftest import TEMPLATES

DAY = dt.date(2019, 5, 20)
PIECES = (
    ("# ", "furniture", -1, ""),
    ("春茶开采\n\n", "article", 0, "headline"),
    ("茶农上山，一直采到\n\n", "article", 0, "paragraph"),
    ("夜市重开\n\n", "article", 1, "headline"),
    ("夜市昨晚重开，人很多。\n\n", "article", 1, "paragraph"),
    ("天黑。\n\n", "article", 0, "paragraph"),
    ("好茶不怕\n\n巷子深。\n\n", "article", 0, "paragraph"),
    ("夜市昨晚重开，人很多。\n\n", "repeat", -1, ""),
    ("<b>节约用水</b> & 人人有责\n", "notice", 0, ""),
)
"""A page of our own: one article goes on below another, one paragraph over a blank line, one stands twice."""
TEXT = "".join(text for text, *_ in PIECES)
TEA = Article(
    "tea",
    "青河日报",
    DAY,
    title="春茶开采",
    page=1,
    order=1,
    source=Source("seeds/x.txt", ((3, 9), (11, 13)), "d1"),
    flags=(Flag("joined", 13, "与上一段接续为一段。", 0.9), Flag("other", 0, "不知在何处。")),
    body="茶农上山，一直采到天黑。\n\n好茶不怕巷子深。",
)
MARKET = Article(
    "market",
    "青河日报",
    DAY,
    title="夜市重开",
    page=1,
    order=2,
    source=Source("seeds/x.txt", ((7, 7),), "d1"),
    body="夜市昨晚重开，人很多。",
)
PAGE = IssuePage(1, "要闻", "seeds/x.txt", "d1", ("tea", "market"))
PLACE = "../../../qingheribao/2019-05-20/p01"
HERE = "qingheribao/2019-05-20/p01/index.html"


def claims(pieces: Sequence[tuple[str, str, int, str]]) -> tuple[Claim, ...]:
    found, at = [], 0
    for text, kind, index, part in pieces:
        found.append(Claim(at, at + len(text), kind, index, part))
        at += len(text)
    return tuple(found)


def source(
    text: str = TEXT, account: Sequence[Claim] = claims(PIECES), file: str = "seeds/x.txt"
) -> SourcePage:
    packed, shown = transcript.packed(text, account)
    kinds = (("joined", "跨块接续"),)
    return SourcePage(file, "d1", ("tea", "market"), kinds, transcript.count_lines(text), shown, packed)


def site(
    articles: Sequence[Article] = (TEA, MARKET),
    pages: Sequence[IssuePage] = (PAGE,),
    sources: Sequence[SourcePage] = (source(),),
) -> Mapping[str, str]:
    digest = Digest("云岭报摘")
    library = Library(digest, articles, [Issue("青河日报", DAY, pages=tuple(pages))], sources=sources)
    renderer = Renderer(TEMPLATES)
    wanted = ("transcript.html", "article.html", "issue.html")
    return {o.path: renderer.render(o).decode() for o in plan.plan(library, digest) if o.maker in wanted}


def view(text: str, account: Sequence[Claim]) -> TranscriptPage:
    digest = Digest("云岭报摘")
    library = Library(
        digest, (TEA, MARKET), [Issue("青河日报", DAY, pages=(PAGE,))], sources=[source(text, account)]
    )
    found = next(o.values for o in plan.plan(library, digest) if o.path == HERE)
    assert isinstance(found, TranscriptPage)
    return found


def shown(page: str) -> list[str]:
    """Return the lines that the page shows, as text."""
    lines = re.findall(r'<span class="t">(.*?)</span></p>', page, re.DOTALL)
    return [html.unescape(re.sub("<[^>]+>", "", line)) for line in lines]


def row(page: str, line: int) -> str:
    """Return the row in which a line stands."""
    return next(part for part in page.split('<div class="row-of') if f'id="L{line}"' in part)


def test_every_line_is_shown_as_it_was_transcribed() -> None:
    page = site()[HERE]
    assert shown(page) == TEXT.removesuffix("\n").split("\n")
    assert "&lt;b&gt;节约用水&lt;/b&gt; &amp; 人人有责" in page


def test_each_stretch_says_where_it_went() -> None:
    page = site()[HERE]
    assert 'href="../../../qingheribao/2019-05-20/p01/tea/index.html">春茶开采</a>' in row(page, 1)
    assert '<b class="s p-headline">春茶开采</b>' in row(page, 1)
    assert "夜市昨晚重开，人很多。 <a" in row(page, 7)
    assert '<del class="k-repeat">夜市昨晚重开，人很多。</del>' in row(page, 15)
    assert '<span class="mark">重复</span>' in row(page, 15)
    assert "公益广告、标语" in row(page, 17)


def test_a_paragraph_put_together_across_another_text_is_shown_once_and_both_places_tell() -> None:
    page = site()[HERE]
    assert page.count("茶农上山，一直采到天黑。") == 1
    assert (
        '茶农上山，一直采到天黑。 <a class="at" href="../../../qingheribao/2019-05-20/p01/tea/index.html#p1"'
        in row(page, 3)
    )
    assert '下接第 <a href="#L9">9</a> 行' in row(page, 3)
    assert '接第 <a href="#L3">3</a> 行' in row(page, 9)
    assert "接续上文" in row(page, 9)


def test_a_paragraph_joined_over_a_gap_is_marked_at_the_second_line() -> None:
    page = site()[HERE]
    assert row(page, 11) == row(page, 13)
    assert "接续上文" in re.search(r'id="L13".*?</p>', page)[0]  # type: ignore[index]
    assert "接续上文" not in re.search(r'id="L11".*?</p>', page)[0]  # type: ignore[index]


def test_a_doubt_stands_under_its_line_with_the_name_of_its_kind() -> None:
    page = site()[HERE]
    after = page.split('id="L13"')[1].split("</p>", 1)[1].lstrip()
    assert after.startswith('<p class="doubt"><span class="mark">待核</span> <b>跨块接续</b>')
    assert "不知在何处。" in page.split('<div class="transcript">')[0]


def test_a_doubt_that_an_editor_has_settled_is_gone() -> None:
    assert "跨块接续" not in site((replace(TEA, flags=()), MARKET))[HERE]


def test_each_paragraph_of_the_article_leads_to_its_lines() -> None:
    page = site()["qingheribao/2019-05-20/p01/tea/index.html"]
    assert '<a class="at" href="../../../../qingheribao/2019-05-20/p01/index.html#L3"' in page
    assert page.index("#L11") > page.index("天黑。")
    assert ">11–13</a></p>" in page
    assert "对照版面转录" in page


@pytest.mark.parametrize("body", ["茶农上山，一直采到天黑。好茶不怕巷子深。", "一。\n\n二。\n\n三。"])
def test_paragraphs_that_an_editor_split_or_joined_are_linked_as_a_whole(body: str) -> None:
    pages = site((replace(TEA, body=body), MARKET))
    page = pages["qingheribao/2019-05-20/p01/tea/index.html"]
    assert 'class="at"' not in page
    assert 'p01/index.html#L3">对照版面转录' in page
    assert 'class="cleaned' not in row(pages[HERE], 3)
    assert "春茶开采" in row(pages[HERE], 1)


def test_a_list_of_an_editors_has_no_link_and_shifts_no_other() -> None:
    page = site((replace(TEA, body="- 甲\n- 乙\n\n好茶不怕*巷子*深。"), MARKET))
    assert page["qingheribao/2019-05-20/p01/tea/index.html"].count('class="at"') == 1
    assert 'tea/index.html#p1"' in row(page[HERE], 11)
    assert 'tea/index.html"' in row(page[HERE], 3)


def test_an_article_that_a_person_deleted_has_no_link() -> None:
    pages = site((MARKET,))
    assert "此稿已由编者删去" in row(pages[HERE], 1)
    assert "p01/tea/" not in pages[HERE]
    assert shown(pages[HERE]) == TEXT.removesuffix("\n").split("\n")


def test_an_article_under_another_id_is_known_by_its_place() -> None:
    assert "p01/tea2/index.html#p1" in site((replace(TEA, id="tea2"), MARKET))[HERE]


def test_an_article_cut_from_an_older_text_is_not_laid_beside_it() -> None:
    old = replace(TEA, source=replace(TEA.source, digest="d0"))
    pages = site((old, MARKET))
    assert 'class="at"' not in pages["qingheribao/2019-05-20/p01/tea/index.html"]
    assert "p01/tea/" not in pages[HERE]


def test_without_transcriptions_there_is_neither_page_nor_link() -> None:
    pages = site(sources=())
    assert HERE not in pages
    assert not any("版面转录</a>" in page for page in pages.values())


def test_pages_of_one_number_or_of_none_have_places_of_their_own() -> None:
    files = [("a.txt", 1), ("b.txt", 1), ("c.txt", None), ("d.txt", None)]
    pages = [IssuePage(number, file=file) for file, number in files]
    made = site((), pages, [source(file=file) for file, _ in files])
    found = sorted(path for path, page in made.items() if "record-head" in page and "/p0" in path)
    assert len(found) == 4
    assert HERE in found
    assert len([path for path in found if "/p00-" in path]) == 2
    alone = site((), pages[3:], [source(file="d.txt")])
    assert set(alone) & set(found), "a page's place does not hang on its neighbours"


def test_of_a_file_longer_than_anyone_reads_the_beginning_is_shown() -> None:
    text = "茶。\n" * 6000
    far = replace(TEA, source=replace(TEA.source, lines=((1, 1), (5999, 5999))))
    pages = site((far,), sources=[source(text, [Claim(0, len(text), "article", 0, "paragraph")])])
    assert len(shown(pages[HERE])) == transcript.MOST_LINES
    assert "这里只列前 5000 行" in pages[HERE]
    page = pages["qingheribao/2019-05-20/p01/tea/index.html"]
    assert "#L1" in page
    assert "#L5999" not in page


def test_one_endless_line_is_cut() -> None:
    data, lines = transcript.packed("茶" * 5_000_000, [Claim(0, 5_000_000, "furniture")])
    assert lines == 1
    assert len(transcript.opened(data).text) == transcript.MOST_CHARACTERS
    assert len(data) < 10_000


KINDS = st.sampled_from(["article", "caption", "notice", "nameplate", "furniture", "repeat", "blank"])
PARTS = st.sampled_from(["headline", "byline", "paragraph", "kicker"])


@given(
    st.lists(
        st.tuples(st.text("甲乙 \n<&", min_size=1, max_size=9), KINDS, st.integers(-1, 4), PARTS), max_size=12
    )
)
def test_whatever_the_account_says_each_character_is_shown_once(
    pieces: list[tuple[str, str, int, str]],
) -> None:
    text = "".join(piece for piece, *_ in pieces)
    laid = rows(view(text, claims(pieces)))
    lines = [line for one in laid for line in one.lines]
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert "\n".join("".join(run.text for run in line.runs) for line in lines) == text.removesuffix("\n")

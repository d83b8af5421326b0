"""Bylines where other papers put them: bare names behind short items, bullet lines, short last sentences."""

from __future__ import annotations

from hashlib import sha256

import pytest

from generator.model import Author, PageFacts, PageText, ParsedPage
from generator.parsing import blocks, bylines, editors, parse, signatures
from generator.parsing.draft import Draft
from generator.parsing.source import Source

LONG = "施工队连日来顶着细雨清理淤泥，村民自发送来热茶和姜汤，两公里长的水渠当天全线贯通。"


def cut(text: str) -> ParsedPage:
    return parse(PageText("p.txt", text, sha256(text.encode()).hexdigest()), PageFacts())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("水渠当天全线贯通。（郑禾）", ("郑禾",)),
        ("水渠当天全线贯通。（郑禾 沈思远）", ("郑禾", "沈思远")),
        ("他读的是《渔歌》（张志和）", ()),
        ("水渠当天全线贯通。（完）", ()),
        ("水渠当天全线贯通。（安全）", ()),
    ],
)
def test_a_bare_name_in_brackets_signs_only_behind_a_sentence(text: str, names: tuple[str, ...]) -> None:
    said = bylines.closing(text)
    assert (said.reporters if said else ()) == names


@pytest.mark.parametrize("mark", ["□", "■", "●", "◎"])
def test_a_bullet_line_under_the_headline_is_a_byline_not_a_caption(mark: str) -> None:
    page = cut(f"新水渠今春通水\n\n{mark}全媒体记者 郑禾 通讯员 沈思远\n\n{LONG}\n\n{LONG[::-1][1:]}。\n")
    (article,) = page.articles
    assert article.headline == "新水渠今春通水"
    assert (article.reporters, article.correspondents) == (("郑禾",), ("沈思远",))
    assert not page.captions


def test_a_short_last_sentence_with_its_byline_ends_the_article() -> None:
    first = f"新水渠今春通水\n\n{LONG}\n\n镇长参加通水。（记者 郑禾）"
    page = cut(f"{first}\n\n旧校舍改成书屋\n\n{LONG}（记者 沈思远）\n")
    assert [a.headline for a in page.articles] == ["新水渠今春通水", "旧校舍改成书屋"]
    assert [a.reporters for a in page.articles] == [("郑禾",), ("沈思远",)]
    assert page.articles[0].paragraphs[-1].text == "镇长参加通水。"


def test_a_blank_lost_at_a_line_end_does_not_swallow_a_name() -> None:
    said = bylines.opening("本报讯（全媒体记者 沈思远 郑禾苗通讯员 许青）水渠通水。")
    assert said is not None
    assert (said.reporters, said.correspondents) == (("沈思远", "郑禾苗"), ("许青",))


@pytest.mark.parametrize(
    ("line", "reporters", "correspondents", "authors"),
    [
        ("□沈若水", (), (), (Author("沈若水"),)),
        ("■沈若水 郑禾", (), (), (Author("沈若水"), Author("郑禾"))),
        ("●沈若水", (), (), (Author("沈若水"),)),
        ("◎ 沈 若", (), (), (Author("沈若"),)),
        ("○记者 沈若水", ("沈若水",), (), ()),
        ("◆通讯员 沈若水", (), ("沈若水",), ()),
        ("（市长 沈若水）", (), (), (Author("沈若水", "市长"),)),
    ],
)
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_a_signature_close_under_the_headline_ends_it(
    line: str,
    reporters: tuple[str, ...],
    correspondents: tuple[str, ...],
    authors: tuple[Author, ...],
    gap: str,
) -> None:
    page = cut(f"老街的早晨\n{line}{gap}{LONG}{LONG}\n\n{LONG[::-1][1:]}。\n")
    (article,) = page.articles
    assert article.headline == "老街的早晨"
    assert (article.reporters, article.correspondents, article.authors) == (
        reporters,
        correspondents,
        authors,
    )
    assert not page.captions


def test_a_list_of_names_and_a_picture_credit_are_no_signatures() -> None:
    def rows(text: str) -> list[int]:
        return [len(b.lines) for b in blocks.cut(Source(text))]

    assert rows("先进个人名单\n●沈若水\n●郑禾\n●许青\n") == [4]
    assert rows("新水渠今春通水\n■记者 郑禾 摄\n") == [2]
    assert rows("新水渠今春通水\n■郑禾\n") == [1, 1]


def test_a_post_and_name_in_brackets_behind_a_text_do_not_sign_the_next() -> None:
    first = f"新水渠今春通水\n\n{LONG}\n\n（市长 沈若水）"
    page = cut(f"{first}\n\n旧校舍改成书屋\n\n{LONG[::-1][1:]}。{LONG}\n")
    assert [a.authors for a in page.articles][-1] == ()
    assert page.articles[0].paragraphs[-1].text == "（市长 沈若水）"


SECOND = "十二岁的棋手小郑执白先行，中盘屠龙取胜。几个孩子每天放学都来棋院摆谱，这座奖杯是他们下出来的。"


def between(line: str, closing: str, second: str = SECOND) -> tuple[str, ...]:
    """Return the kinds that the blocks of a text signed twice get, all of them taken for text before."""
    parts = (
        f"本报讯（记者 沈若水）{LONG}",
        f"{LONG[:-1]}，全部完工。",
        line,
        second,
        f"棋院明年招生。{closing}",
    )
    text = "\n\n".join(parts)
    source = Source(text)
    cut = blocks.cut(source)
    draft = Draft(PageText("p.txt", text, "0"), PageFacts(), source, cut, ("body",) * len(cut))
    return signatures.mark(draft).kinds


def test_a_line_between_two_signed_articles_is_the_headline_of_the_second() -> None:
    line = "少年棋手出征围棋锦标赛"
    assert between(line, "（记者 郑禾）") == ("body", "body", "head", "body", "body")
    assert between("少年棋手出征围棋锦标赛。", "（记者 郑禾）") == ("body",) * 5


def test_a_line_between_two_matters_is_a_headline_but_not_between_parts_of_one() -> None:
    assert between("少年棋手出征围棋锦标赛", "")[2] == "head"
    assert between("少年棋手出征围棋锦标赛", "", LONG + LONG)[2] == "body"
    assert between("一、少年棋手", "")[2] == "body"


@pytest.mark.parametrize(
    ("line", "roles"),
    [
        ("记者|沈若水", {"reporters": ("沈若水",)}),
        ("文/沈若水 图/郑禾", {"reporters": ("沈若水",), "photographers": ("郑禾",)}),
        ("文/记者 沈若水 图/记者 郑禾", {"reporters": ("沈若水",), "photographers": ("郑禾",)}),
        ("文/图 本报记者 沈若水", {"reporters": ("沈若水",)}),
        ("本报记者 沈若水 文 郑禾 摄", {"reporters": ("沈若水",), "photographers": ("郑禾",)}),
        ("◎ 记者 沈若水 ◎ 通讯员 郑禾", {"reporters": ("沈若水",), "correspondents": ("郑禾",)}),
        ("本报记者 沈若水 许青通讯员 郑禾", {"reporters": ("沈若水", "许青"), "correspondents": ("郑禾",)}),
        ("本报记者 沈若水 发自石桥", {"reporters": ("沈若水",)}),
        ("首席记者 沈若水 实习记者 郑禾", {"reporters": ("沈若水",), "interns": ("郑禾",)}),
        ("记者从会上获悉：水渠已由两家公司共同完成，调查", {}),
        ("记者手记 沈若水", {}),
        ("评论员文章", {}),
    ],
)
def test_roles_in_a_line_of_their_own(line: str, roles: dict[str, tuple[str, ...]]) -> None:
    said = bylines.whole(line)
    found = {
        role: names
        for role in ("reporters", "correspondents", "interns", "photographers", "editors")
        if (names := getattr(said, role, ()))
    }
    assert found == roles


def test_a_byline_without_brackets_ends_before_its_last_word() -> None:
    said = bylines.opening("本报讯 首席记者 沈若水 通讯员 郑禾 许青山报道：水渠通水。")
    assert said is not None
    assert (said.reporters, said.correspondents) == (("沈若水",), ("郑禾", "许青山"))
    plain = bylines.opening("本报讯 记者从水利局获悉：水渠通水。")
    assert plain is not None
    assert (plain.text, plain.names) == ("本报讯", ())


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("责编：沈若水 版式：郑禾 校对：许青", ("沈若水", "郑禾", "许青")),
        ("■责编 沈若水 ■美编 郑 禾", ("沈若水", "郑禾")),
        ("编辑/沈若水 校对/郑禾", ("沈若水", "郑禾")),
        ("值班编委 沈若水 一审 郑禾", ("沈若水", "郑禾")),
        ("编辑部电话 0731-88880000", ()),
    ],
)
def test_credits_name_the_editors(line: str, names: tuple[str, ...]) -> None:
    assert editors.named(line) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("本報訊（記者 陳大文 通訊員 葉青）水渠當天全線貫通。", ("陳大文",)),
        ("【本報訊】（記者郑禾）水渠當天全線貫通。", ("郑禾",)),
        ("采写：本报记者 郑禾", ("郑禾",)),
        ("（作者单位：市水利局）", ()),
    ],
)
def test_names_in_traditional_bylines_and_behind_labels(text: str, names: tuple[str, ...]) -> None:
    said = bylines.opening(text) or bylines.whole(text)
    assert (said.reporters if said else ()) == names
    assert said is None or not said.authors


def test_a_post_and_a_name_in_brackets_sign_a_text() -> None:
    said = bylines.closing("盼早日修好。（城东读者 郑禾）")
    assert said is not None
    assert said.authors == (Author("郑禾", "城东读者"),)

"""What is remembered while a page is paired and parted answers as if it were asked for the first time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.model import PageFacts, PageText
from generator.parsing import RULES, affinity, blocks, bylines, columns, pairing
from generator.parsing.draft import Body, Draft, Piece
from generator.parsing.pairing import Pairing
from generator.parsing.seams import Seams
from generator.parsing.source import Source
from generator.parsing.talk import Talk, apart
from generator.parsing.words import grams

PAGE = """# 河湾大桥通过荷载试验

河湾日报讯（记者 田小禾）昨日，河湾大桥完成最后一次荷载试验，桥面各项数据合格。

大桥全长一千二百米，双向六车道，预计下月通车。

试验用了四十辆重车，分三批上桥。

城南莲藕上市价格回落

入秋以来，城南菜市场的莲藕比去年便宜两成，市民排队选购。

摊主说，今年雨水足，塘里的藕长得壮实，价格自然下来了。

第一，管理处设了公平秤。

第二，莲藕一天一检，价格贴在门口。

图书馆夜间开放

市图书馆副馆长 柏青

从本月起，图书馆每周五开放到夜里十点，读者可以借书和自习。

第一个夜晚来了三百名读者，座位全部坐满。
"""

GRAMS = st.frozensets(st.sampled_from(["大桥", "通车", "莲藕", "价格", "市场", "读者", "借书", "2019"]))


def drafted(upto: str = "pairing") -> Draft:
    """Return the page as it is before the rule of that name."""
    source = Source(PAGE)
    cut = blocks.cut(source)
    draft = Draft(PageText("x", PAGE, ""), PageFacts(), source, blocks=cut, kinds=("",) * len(cut))
    for name, rule in RULES:
        if name == upto:
            break
        draft = rule(draft)
    return draft


def cuts(bodies: tuple[Body, ...]) -> list[tuple[Body, ...]]:
    """Return the bodies with one of them cut in two, in every way."""
    return [
        (*bodies[:n], replace(body, pieces=body.pieces[:at]), Body(body.pieces[at:]), *bodies[n + 1 :])
        for n, body in enumerate(bodies)
        for at in range(1, len(body.pieces))
    ]


def test_a_pairing_answers_the_same_whatever_it_was_asked_before() -> None:
    draft = drafted()
    asked = Pairing(draft)
    trials = [draft.bodies, *cuts(draft.bodies), draft.bodies]
    assert len(trials) > 3
    for bodies in trials:
        found, fresh = asked.decide(bodies), Pairing(draft).decide(bodies)
        assert (found.choices, found.margins, found.items) == (fresh.choices, fresh.margins, fresh.items)
        assert found.score == fresh.score


def test_the_words_of_the_titles_are_found_in_every_body() -> None:
    bodies = drafted().bodies
    titles = ["河湾大桥通过荷载试验", "城南莲藕上市价格回落", "绝无此事"]
    words = affinity.Words(titles)
    for some in [bodies, *cuts(bodies)]:
        texts = words.texts(some)
        for title in titles:
            for gram in grams(title):
                holds = [gram in grams(body.text) for body in some]
                assert [told > 0.0 for told in texts.told.get(gram, [0.0] * len(some))] == holds
                assert (gram in texts.told) == any(holds)
        for n, body in enumerate(some):
            assert texts.places(n) == {
                g: body.text.find(g)
                for t in titles
                for g in grams(t)
                if texts.told.get(g) and texts.told[g][n] > 0.0
            }


def test_the_parts_of_a_cut_body_have_the_seams_of_a_body_of_their_own() -> None:
    draft = drafted()
    asked = Seams(draft)
    seen = 0
    for bodies in [draft.bodies, *cuts(draft.bodies)]:
        own = Seams(replace(draft, bodies=bodies))
        for body in bodies:
            for at in range(1, len(body.pieces)):
                if not body.pieces[at].joined:
                    assert abs(asked.odds(body.pieces, at) - own.odds(body.pieces, at)) < 1e-9
                    seen += 1
    assert seen > 10


@given(st.lists(GRAMS, min_size=2, max_size=8), st.data())
def test_seams_are_what_the_texts_on_both_sides_say(texts: list[frozenset[str]], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(texts) - 2))
    end = data.draw(st.integers(start + 2, len(texts)))
    wanted = [
        apart(frozenset().union(*texts[start:at]), frozenset().union(*texts[at:end]))
        for at in range(start + 1, end)
    ]
    found = Talk(texts).seams(start, end)
    assert len(found) == len(wanted)
    assert all(abs(a - b) < 1e-9 for a, b in zip(found, wanted, strict=True))


STATES = st.lists(st.tuples(st.integers(-40, 40), st.integers(0, 15)), min_size=0, max_size=40).map(
    lambda rows: sorted((pairing._State(s / 4, used, ()) for s, used in rows), key=lambda s: -s.score)
)


@given(st.lists(st.tuples(STATES, st.integers(-8, 8), st.sampled_from([0, 1, 2, 4, 8])), max_size=8))
def test_the_beam_keeps_what_making_all_ways_and_sorting_them_would(
    ways: list[tuple[list[pairing._State], int, int]],
) -> None:
    made = [
        (state.score + gain / 4, state.used | bit, (("step", number, 0),))
        for number, (states, gain, bit) in enumerate(ways)
        for state in states
        if not state.used & bit
    ]
    wanted: list[tuple[float, int, tuple[pairing.Step, ...]]] = []
    for way in sorted(made, key=lambda way: -way[0]):
        if sum(1 for one in wanted if one[1] == way[1]) < 2 and len(wanted) < 32:
            wanted.append(way)
    given_ways: list[pairing._Way] = [
        (s, gain / 4, bit, (("step", n, 0),)) for n, (s, gain, bit) in enumerate(ways)
    ]
    assert [(s.score, s.used, s.steps) for s in pairing._best(given_ways)] == wanted


def test_widths_of_a_cut_are_those_of_its_two_sides() -> None:
    narrow, broad = "窄栏里的一行字共有十二字", "宽栏里的这一行字比窄栏多出六个字来"
    page = "\n".join([*[narrow] * 6, "短行。", "", *[broad] * 6, "短行。"])
    source = Source(page)
    cut = blocks.cut(source)
    draft = Draft(PageText("x", page, ""), PageFacts(), source, blocks=cut, kinds=("body",) * len(cut))
    pieces = tuple(Piece(n, block.body) for n, block in enumerate(cut))
    widths = columns.Widths(draft, pieces)
    assert [b.wrapped for b in cut] == [True, True]
    assert widths.change(1) > 5
    assert columns.Widths(draft, pieces[:1] * 2).change(1) == 0


SIGNED = ["河湾日报讯（记者 柏青）", "（记者 田小禾）", "□本报记者 柏青", "天晴了。", "文/柏青"]


@given(st.lists(st.sampled_from(SIGNED), max_size=3))
def test_a_byline_is_the_same_when_it_is_read_again(parts: list[str]) -> None:
    text = "".join(parts)
    for reader in (bylines.opening, bylines.closing, bylines.whole):
        first = reader(text)
        assert reader(text) == first == reader.__wrapped__(text)

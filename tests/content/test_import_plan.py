"""What an import writes and deletes, and what it leaves to the editors."""

from __future__ import annotations

import re
import tomllib

import pytest

from generator import content, importing
from generator.content import threeway
from tests.content.import_pages import (
    BRIDGE,
    DAY,
    ISSUE,
    PAPER,
    PORT,
    SCHOOL,
    after,
    applied,
    articles,
    edited,
    issue,
    page,
    path_of,
    retitled,
    without,
)


def test_a_first_import_writes_articles_and_their_issue() -> None:
    state = after({}, page(BRIDGE, SCHOOL), page(PORT, file="seeds/2.txt", number=2))
    assert len(articles(state)) == 3
    assert all(p == content.article_path(a.newspaper, a.date, a.id) for p, a in articles(state).items())
    held = issue(state)
    assert [p.number for p in held.pages] == [1, 2]
    assert {i for p in held.pages for i in p.articles} == {a.id for a in articles(state).values()}
    assert held.nameplate.issue_number == 18


def test_pages_may_come_one_by_one() -> None:
    one, two = page(BRIDGE, SCHOOL), page(PORT, file="seeds/2.txt", number=2)
    assert after(after({}, two), one) == after({}, one, two)


def test_an_unknown_page_is_undated_and_asked_for_once() -> None:
    given = page(BRIDGE, SCHOOL, newspaper="", date=None)
    plan = importing.plan_import({}, [given])
    assert {p.rsplit("/", 1)[0] for p in plan.writes} == {
        "content/articles/未知报纸/undated",
        "content/issues/未知报纸",
    }
    (warning,) = plan.warnings
    assert str(warning) == (
        "seeds/1.txt:1:1: the page does not tell its newspaper or its date\n"
        '  hint: add to seeds/pages.toml: ["1.txt"] and below it newspaper = "…" and date = 2022-10-17'
    )


def test_the_hint_for_an_unknown_page_is_toml_whatever_its_name() -> None:
    name = '旧"报\\1.txt'
    (warning,) = importing.plan_import({}, [page(BRIDGE, newspaper="", file=f"seeds/{name}")]).warnings
    table = warning.hint.removeprefix("add to seeds/pages.toml: ").partition(" and below")[0]
    assert tomllib.loads(table) == {name: {}}


def test_one_text_in_two_files_is_imported_once() -> None:
    plan = importing.plan_import({}, [page(BRIDGE, text="t"), page(BRIDGE, file="seeds/copy.txt", text="t")])
    assert len(articles(plan.writes)) == 1
    assert [str(w.where) + w.message for w in plan.warnings] == [
        "seeds/copy.txt:1:1the same text as seeds/1.txt; the page is imported once"
    ]


# ---------------------------------------------------------------- a page comes again


def test_only_what_changes_is_written() -> None:
    given = page(BRIDGE, SCHOOL)
    state = after({}, given)
    plan = importing.plan_import(state, [retitled(given, 0, "新题")])
    assert list(plan.writes) == [path_of(state, BRIDGE)]


def test_an_edit_survives_and_an_edited_file_may_be_moved_by_its_editor() -> None:
    given = page(BRIDGE, SCHOOL)
    state = after({}, given)
    old = path_of(state, BRIDGE)
    state = edited(state, old, "题1", "人题")
    state = {**without(state, old), "content/articles/专题/大桥.md": state[old]}
    again = after(state, retitled(given, 1, "新题"))
    assert set(again) == set(state)
    assert articles(again)["content/articles/专题/大桥.md"].title == "人题"


def test_a_deleted_article_stays_deleted_until_it_is_asked_for() -> None:
    given = page(BRIDGE, SCHOOL)
    state = after({}, given)
    gone = path_of(state, BRIDGE)
    ident = articles(state)[gone].id
    state = after(without(state, gone), retitled(given, 0, "新题"))
    assert gone not in state
    assert ident in issue(state).pages[0].articles
    state = after(edited(state, ISSUE, f"{ident}, ", ""), given)
    assert gone in state


def test_an_article_the_page_no_longer_brings_goes_if_untouched() -> None:
    state = after({}, page(BRIDGE, SCHOOL))
    again = after(state, page(BRIDGE))
    assert set(state) - set(again) == {path_of(state, SCHOOL)}
    assert issue(again).pages[0].articles == tuple(a.id for a in articles(again).values())


def test_an_edited_one_stays_with_a_flag_and_stays_deleted_later() -> None:
    state = after({}, page(BRIDGE, SCHOOL))
    school = path_of(state, SCHOOL)
    state = after(edited(state, school, "学生来了", "学生来了，人手"), page(BRIDGE))
    assert [flag.kind for flag in articles(state)[school].flags] == [threeway.ORPHAN]
    state = after(without(state, school), page(BRIDGE, SCHOOL))
    assert school not in state


NOTICE = "本市图书馆将于本月十五日起延长开放时间，每晚九时闭馆，请读者相互转告。"
MENDED = NOTICE.replace("本市", "我市")
"""Another lead, so another id."""


def test_a_mended_article_of_one_paragraph_keeps_its_file_with_its_edits() -> None:
    state = after({}, page(SCHOOL, NOTICE))
    state = after(edited(state, path_of(state, NOTICE), "题2", "人题"), page(SCHOOL, MENDED))
    assert sorted(a.title for a in articles(state).values()) == ["人题", "题1"]
    kept = articles(state)[path_of(state, MENDED)]
    assert (kept.title, kept.flags) == ("人题", ())


@pytest.mark.parametrize(("mended", "kept"), [(2, True), (3, False)])
def test_half_of_the_paragraphs_make_a_mended_article(mended: int, kept: bool) -> None:
    old = ["春汛昨夜到来。", "堤上灯火通明。", "渡口停航三日。", "粮船改走北岸。"]
    new = ["水情今晨通报。", "各闸已经开启。", "学校照常上课。"][:mended] + old[mended:]
    state = after({}, page("\n\n".join(old)))
    state = after(edited(state, path_of(state, old[0]), "题1", "人题"), page("\n\n".join(new)))
    assert (articles(state)[path_of(state, new[0])].title == "人题") is kept
    assert len(articles(state)) == 2 - kept


@pytest.mark.parametrize(
    "lead", [BRIDGE.split("\n\n")[0], "大桥昨日合龙，两岸来贺。"], ids=["same", "mended"]
)
def test_what_is_split_off_an_article_gets_a_file_of_its_own(lead: str) -> None:
    state = after({}, page(BRIDGE))
    state = edited(state, path_of(state, BRIDGE), "题1", "人题")
    _, second, third = BRIDGE.split("\n\n")
    split = after(state, page(f"{lead}\n\n{second}", f"桥边的人。\n\n{second}\n\n{third}"))
    assert sorted(article.title for article in articles(split).values()) == [
        "人题",
        "题2" if lead in BRIDGE else "题1",
    ]


def test_two_articles_that_become_one_leave_it_the_file_of_the_larger() -> None:
    state = after({}, page(SCHOOL, BRIDGE))
    state = edited(state, path_of(state, BRIDGE), "题2", "人题")
    joined = after(state, page(f"今日要闻。\n\n{SCHOOL}\n\n{BRIDGE}"))
    assert [article.title for article in articles(joined).values()] == ["人题"]


def test_where_two_are_alike_neither_is_taken_for_the_other() -> None:
    twin = NOTICE.replace("十五", "十六")
    state = after({}, page(NOTICE, twin))
    (path,) = (p for p, a in articles(state).items() if a.title == "题1")
    state = after(edited(state, path, "题1", "人题"), page(MENDED, twin.replace("本市", "我市")))
    assert [a.title for a in articles(state).values() if a.flags] == ["人题"]
    assert len(articles(state)) == 3


def test_a_mend_makes_no_second_one_of_an_article_that_is_the_editors_own() -> None:
    state = after({}, page(SCHOOL, NOTICE))
    path = path_of(state, NOTICE)
    own = re.sub(r"^machine: .*\n", "", state[path], flags=re.MULTILINE).replace("题2", "人题")
    state = after({**state, path: own}, page(SCHOOL, MENDED))
    assert state[path] == own
    assert len(articles(state)) == 2


def test_a_deleted_article_that_comes_back_under_another_lead_is_warned_of() -> None:
    state = after({}, page(SCHOOL, NOTICE))
    path = path_of(state, NOTICE)
    ident, state = articles(state)[path].id, without(state, path)
    assert not importing.plan_import(state, [page(SCHOOL, NOTICE)]).warnings
    planned = importing.plan_import(state, [page(SCHOOL, MENDED)])
    (warning,) = planned.warnings
    state = applied(state, planned)
    assert path_of(state, MENDED) in warning.message
    assert ident in warning.message
    assert not importing.plan_import(state, [page(SCHOOL, MENDED)]).warnings


def test_an_editors_own_file_is_never_touched() -> None:
    given = page(BRIDGE)
    path = content.article_path(PAPER, DAY, given.articles[0].id)
    own = f"---\nid: {given.articles[0].id}\ntitle: 自撰\nsource: {{file: seeds/1.txt}}\n---\n\n全文。\n"
    state = after({path: own}, given)
    assert state[path] == own


# ---------------------------------------------------------------- newspaper or date corrected


def test_untouched_files_go_where_the_corrected_date_puts_them() -> None:
    state = after({}, page(BRIDGE, SCHOOL, newspaper="", date=None))
    again = after(state, page(BRIDGE, SCHOOL))
    former = [article.former_ids for article in articles(again).values()]
    assert sorted(former) == sorted((one.id,) for one in articles(state).values())
    bare = {path: re.sub("^former_ids: .*\n", "", text, flags=re.MULTILINE) for path, text in again.items()}
    assert bare == after({}, page(BRIDGE, SCHOOL))


def test_an_issue_of_which_nothing_was_known_goes_with_its_last_page() -> None:
    unknown = page(BRIDGE, newspaper="", date=None, number=None)
    phantom = content.issue_path("", None)
    state = after({}, unknown)
    assert phantom in state
    assert phantom not in after(state, page(BRIDGE))
    noted = {**state, phantom: state[phantom] + "\nWoher?\n"}
    assert phantom in after(noted, page(BRIDGE))


def test_edits_move_along_and_deleted_articles_stay_deleted() -> None:
    state = after({}, page(BRIDGE, SCHOOL, date=None))
    state = edited(state, path_of(state, BRIDGE), "建设者说。", "建设者说，人手。")
    state = after(without(state, path_of(state, SCHOOL)), page(BRIDGE, SCHOOL))
    ((path, article),) = articles(state).items()
    assert path == content.article_path(PAPER, DAY, article.id)
    assert (article.date, article.id) == (DAY, page(BRIDGE).articles[0].id)
    assert "建设者说，人手。" in article.body
    assert set(state) == {path, ISSUE}


def test_an_issue_that_loses_a_page_keeps_the_others_and_the_note() -> None:
    undated = f"content/issues/{PAPER}/undated.md"
    other = page(PORT, file="seeds/2.txt", number=2, date=None)
    state = after({}, page(BRIDGE, date=None), other)
    state = {**state, undated: state[undated] + "\n编者：待考。\n"}
    state = after(state, page(BRIDGE))
    assert [p.file for p in issue(state, undated).pages] == ["seeds/2.txt"]
    assert issue(state, undated).note == "编者：待考。"
    state = after(state, page(PORT, file="seeds/2.txt", number=2))
    assert issue(state, undated).pages == ()
    assert issue(state, undated).note == "编者：待考。"


# ---------------------------------------------------------------- files and ids


def test_a_file_that_cannot_be_read_is_an_error_and_left_alone() -> None:
    given = page(BRIDGE, SCHOOL)
    state = after({}, given)
    broken = edited(state, path_of(state, BRIDGE), "title:", "titel:")
    plan = importing.plan_import(broken, [retitled(retitled(given, 0, "新"), 1, "新")])
    assert [f"{e.where}: {e.message}" for e in plan.errors] == [
        f"{path_of(state, BRIDGE)}:3:1: unknown key `titel`"
    ]
    assert set(plan.writes) == {path_of(state, SCHOOL)}
    assert not plan.deletes

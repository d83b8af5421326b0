"""Pages that come again: under another name of their file, in a better transcription."""

from __future__ import annotations

import pytest

from generator import importing
from tests.content.import_pages import (
    BRIDGE,
    ISSUE,
    PORT,
    SCHOOL,
    after,
    articles,
    edited,
    issue,
    page,
    path_of,
    retitled,
    without,
)


def test_a_renamed_seed_keeps_its_articles() -> None:
    state = after({}, page(BRIDGE, text="t"))
    state = edited(state, path_of(state, BRIDGE), "题1", "人题")
    again = after(state, page(BRIDGE, file="seeds/new.txt", text="t"))
    assert set(again) == set(state)
    (article,) = articles(again).values()
    assert (article.title, article.source.file) == ("人题", "seeds/new.txt")
    assert [p.file for p in issue(again).pages] == ["seeds/new.txt"]


def test_a_new_transcription_takes_over_from_one_that_is_gone() -> None:
    state = after({}, page(BRIDGE, SCHOOL))
    better = page(BRIDGE, SCHOOL + "\n\n又一段。", file="seeds/better.txt")
    again = after(state, better, seeds=("seeds/better.txt",))
    assert set(again) == set(state)
    assert [p.file for p in issue(again).pages] == ["seeds/better.txt"]


def test_a_new_transcription_with_mended_leads_takes_over_with_all_edits() -> None:
    state = after({}, page(BRIDGE, SCHOOL, PORT))
    state = edited(state, path_of(state, BRIDGE), "建设者说。", "建设者说，人手。")
    state = without(state, path_of(state, SCHOOL))
    (before,) = [one.id for one in articles(state).values() if "人手" in one.body]
    better = page(f"今日{BRIDGE}", f"一所{SCHOOL}", PORT, file="seeds/better.txt")
    seeds = ("seeds/better.txt",)
    assert [one.where.path for one in importing.plan_import(state, (better,), seeds).warnings] == [*seeds]
    held = articles(after(state, better, seeds=seeds))
    assert len(held) == 3  # the deleted one begins otherwise now: it is back, with the warning
    (mine,) = [one for one in held.values() if "人手" in one.body]
    assert (mine.id, mine.former_ids) == (better.articles[0].id, (before,))
    assert {one.source.file for one in held.values()} == {"seeds/better.txt"}
    assert [p.file for p in issue(after(state, better, seeds=seeds)).pages] == ["seeds/better.txt"]
    # While the old page is still a seed, the new one is another page.
    both = after(state, better, seeds=("seeds/1.txt", *seeds))
    assert [p.file for p in issue(both).pages] == ["seeds/1.txt", "seeds/better.txt"]


def test_a_new_transcription_takes_over_what_was_corrected_on_the_page() -> None:
    state = after({}, page(BRIDGE, SCHOOL))
    state = edited(state, ISSUE, "大桥夜景。", "江州大桥夜景。")
    state = edited(state, ISSUE, "- number: 1", "- number: 2")
    better = page(f"今日{BRIDGE}", SCHOOL, file="seeds/better.txt")
    (held,) = issue(after(state, better, seeds=("seeds/better.txt",))).pages
    assert (held.file, held.digest, held.number) == ("seeds/better.txt", better.page.digest, 2)
    assert held.captions[0].text == "江州大桥夜景。"


@pytest.mark.parametrize("deleted", [(BRIDGE,), (BRIDGE, SCHOOL)])
def test_what_is_deleted_stays_deleted_under_a_new_file_name(deleted: tuple[str, ...]) -> None:
    state = after({}, page(BRIDGE, SCHOOL))
    for one in deleted:
        state = without(state, path_of(state, one))
    better = page(BRIDGE, SCHOOL + "\n\n又一段。", file="seeds/better.txt")
    again = after(state, better, seeds=("seeds/better.txt",))
    assert set(again) == set(state)
    assert [p.file for p in issue(again).pages] == ["seeds/better.txt"]


def test_a_page_takes_nothing_over_from_one_that_said_something_else() -> None:
    state = after({}, page(BRIDGE))
    state = edited(state, path_of(state, BRIDGE), "建设者说。", "建设者说，人手。")
    again = after(state, page(PORT, file="seeds/2.txt"), seeds=("seeds/2.txt",))
    assert again[path_of(state, BRIDGE)] == state[path_of(state, BRIDGE)]
    assert [p.file for p in issue(again).pages] == ["seeds/1.txt", "seeds/2.txt"]


def test_two_pages_that_begin_alike_keep_their_own_ids_in_any_order() -> None:
    one, two = page(BRIDGE), page(BRIDGE, file="seeds/2.txt", number=2)
    seeds = ("seeds/1.txt", "seeds/2.txt")
    state = after({}, one, two, seeds=seeds)
    assert len(articles(state)) == 2
    for again in (
        after(state, two, seeds=seeds),
        after(state, two),
        after(state, one),
        after(state, two, one),
    ):
        assert again == state
    assert len(articles(after(after({}, one), two))) == 2
    assert after(after({}, one, seeds=seeds[:1]), two, seeds=seeds) == state


def test_an_article_keeps_its_id_though_that_of_its_twin_is_free_by_now() -> None:
    one = page(SCHOOL)
    two = page(SCHOOL.replace("学生来了", "老师来了"), file="seeds/2.txt", number=2)
    state = after({}, one, two)
    (first, second) = sorted(articles(state), key=lambda path: articles(state)[path].page or 0)
    assert articles(state)[first].id == one.articles[0].id != articles(state)[second].id
    again = after(without(state, first), retitled(two, 0, "新题"), seeds=("seeds/2.txt",))
    assert list(articles(again)) == [second]
    assert articles(again)[second].title == "新题"

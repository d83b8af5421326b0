"""What an import does with an issue's own file, which holds what stands on pages beside their articles."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from generator import content, importing
from generator.content import threeway
from generator.importing import PageImport
from generator.model import Caption
from tests.content.import_pages import BRIDGE, ISSUE, PORT, after, applied, articles, edited, issue, page


@pytest.mark.parametrize("broken", ["", "---\npages: [\n---\n", "---\nkeine: 1\n---\n"])
def test_a_broken_issue_file_is_an_error_and_left_alone(broken: str) -> None:
    plan = importing.plan_import({ISSUE: broken}, [page(BRIDGE)])
    assert [e.where.path for e in plan.errors] == [ISSUE]
    assert ISSUE not in applied({}, plan)


# ---------------------------------------------------------------- the issue file


def test_what_editors_correct_in_an_issue_file_stays() -> None:
    given = page(BRIDGE)
    state = after({}, given)
    for old, new in (
        ("大桥夜景。", "江州大桥夜景。"),
        ("issue_number: 18", "issue_number: 81"),
        ("  - number: 1", "  # 版次据合订本\n  - number: 2"),
    ):
        state = edited(state, ISSUE, old, new)
    state[ISSUE] += "\n编者按。\n"
    better = replace(given, page=replace(given.page, section="要闻"))
    held = issue(after(state, better))
    assert held.nameplate.issue_number == 81
    assert (held.pages[0].number, held.pages[0].section) == (2, "要闻")
    assert held.pages[0].captions[0].text == "江州大桥夜景。"
    assert held.note == "编者按。"
    assert "# 版次据合订本" in after(state, better)[ISSUE]


def captioned(given: PageImport, *texts: str) -> PageImport:
    captions = tuple(Caption(text, "李木 摄", 7) for text in texts)
    return replace(given, page=replace(given.page, captions=captions, digest=given.page.digest[::-1]))


def test_captions_that_nobody_touched_follow_the_machine_and_others_stay() -> None:
    given = page(BRIDGE)
    state = after({}, captioned(given, "大桥夜景。", "大桥一角。"))
    again = issue(after(state, captioned(given, "大桥夜色。", "大桥一角。"))).pages[0]
    assert ([one.text for one in again.captions], again.flags) == (["大桥夜色。", "大桥一角。"], ())
    mine = edited(state, ISSUE, "大桥一角。", "江州大桥一角。")
    same = issue(after(mine, captioned(given, "大桥夜景。", "大桥一角。"))).pages[0]
    assert ([one.text for one in same.captions], same.flags) == (["大桥夜景。", "江州大桥一角。"], ())
    again = issue(after(mine, captioned(given, "大桥夜色。", "大桥一角。"))).pages[0]
    assert ([one.text for one in again.captions], again.flags) == (["大桥夜色。", "江州大桥一角。"], ())
    both = issue(after(mine, captioned(given, "大桥夜景。", "桥的一角。"))).pages[0]
    assert [one.text for one in both.captions] == ["大桥夜景。", "江州大桥一角。"]
    assert [flag.kind for flag in both.flags] == ["merge_conflict"]


@pytest.mark.parametrize(
    ("names", "text"), [(("2", "1"), ""), (("3", "1"), ""), (("1", "2"), ""), (("1", "2"), "mended")]
)
def test_what_is_corrected_on_a_page_stays_on_it_whatever_its_file_is_called(
    names: tuple[str, str], text: str
) -> None:
    given = page(BRIDGE, file="seeds/1.txt", text="one"), page(PORT, file="seeds/2.txt", number=2, text="two")
    state = edited(after({}, *given), ISSUE, "  - number: 2", "  - number: 4")
    again = (
        page(BRIDGE, file=f"seeds/{names[0]}.txt", text=f"one{text}"),
        page(PORT, file=f"seeds/{names[1]}.txt", number=2, text=f"two{text}"),
    )
    seeds = tuple(one.page.file for one in again)
    held = {one.articles: one.number for one in issue(after(state, *again, seeds=seeds)).pages}
    assert held == {given[0].page.articles: 1, given[1].page.articles: 4}


def test_white_space_alone_is_a_note_too() -> None:
    text = after({}, page(BRIDGE))[ISSUE]
    assert content.is_untouched_issue(f"{text}\n\n")
    assert not content.is_untouched_issue(f"{text}\n\u3000\n")


def test_where_both_changed_a_page_the_flag_says_so() -> None:
    given = page(BRIDGE)
    state = edited(after({}, given), ISSUE, "大桥夜景。", "江州大桥夜景。")
    caption = replace(given.page.captions[0], text="大桥夜色。")
    state = after(state, replace(given, page=replace(given.page, captions=(caption,))))
    held = issue(state).pages[0]
    assert held.captions[0].text == "江州大桥夜景。"
    assert [(f.kind, "大桥夜色。" in f.message) for f in held.flags] == [(threeway.CONFLICT, True)]


def test_a_date_far_away_is_another_issue() -> None:
    state = after({}, page(BRIDGE), page(BRIDGE, file="seeds/2.txt", date=dt.date(2021, 1, 1)))
    assert len([p for p in state if p.startswith(content.ISSUES)]) == 2
    assert len(articles(state)) == 2

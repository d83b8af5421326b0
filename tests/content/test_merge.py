"""How a human's edit survives the next import."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator import content
from generator.content import edit, threeway
from generator.model import Article, Flag, Person
from tests.content.content_values import ARTICLES

FIRST = Article(
    id="a1",
    newspaper="江州日报",
    date=None,
    title="旧题",
    reporters=("周文",),
    people=(Person("孙立", ("市长",)),),
    flags=(Flag("joined", 3, "接"), Flag("ocr_slip", 5, "错")),
    body="一段。\n\n二段。\n\n三段。",
)
FILE = content.merge_article(None, FIRST)


def body(text: str) -> str:
    return content.load_article("", text).body


def flags(text: str) -> list[tuple[str, str]]:
    return [(flag.kind, flag.message) for flag in content.load_article("", text).flags]


# ---------------------------------------------------------------- nobody edited


@example([replace(FIRST, body="\x85"), replace(FIRST, body="\u2028")])
@example([replace(FIRST, body="一段。"), replace(FIRST, body="\u3000一段。")])
@example([replace(FIRST, body="一段。\n\n二段。"), replace(FIRST, body="一段。\n \n\n二段。")])
@given(st.lists(ARTICLES, min_size=1, max_size=4))
def test_untouched_files_follow_the_machine(imports: list[Article]) -> None:
    text = None
    for article in imports:
        text = content.merge_article(text, article)
        assert content.is_untouched(text)
    assert text is not None
    last = replace(imports[-1], former_ids=content.load_article("", text).former_ids)
    assert text == content.merge_article(None, last)


def test_an_id_that_changes_is_noted_and_stays_noted() -> None:
    text = content.merge_article(FILE, replace(FIRST, id="a2"))
    assert content.load_article("", text).former_ids == ("a1",)
    text = content.merge_article(text, replace(FIRST, id="a2", title="新题"))
    text = content.merge_article(text, replace(FIRST, id="a3"))
    assert content.load_article("", text).former_ids == ("a1", "a2")
    assert content.is_untouched(text)
    back = content.merge_article(text, replace(FIRST, id="a1"))
    assert content.load_article("", back).former_ids == ("a2", "a3")


def test_former_ids_that_a_person_wrote_stay() -> None:
    mine = FILE.replace("id: a1\n", "id: a1\nformer_ids: [b7]\n")
    text = content.merge_article(mine, replace(FIRST, title="新题", id="a2"))
    said = content.load_article("", text)
    assert (said.title, said.former_ids) == ("新题", ("b7", "a1"))
    assert "former_ids: [b7, a1]" in content.mark_orphan(text)


def test_nothing_new_gives_the_same_bytes() -> None:
    formatted = "\ufeff" + FILE.replace("title: 旧题", "title:   '旧题'").replace("\n", "\r\n")
    assert content.merge_article(formatted, FIRST) == formatted
    mixed = FILE.replace("\n", "\r\n", 3)
    assert content.merge_article(mixed, FIRST) == mixed


# ---------------------------------------------------------------- a person edited


def test_a_persons_title_stays_and_the_rest_is_refreshed() -> None:
    edited = FILE.replace("title: 旧题", "title: 人题")
    merged = content.merge_article(edited, replace(FIRST, deck="副题"))
    assert merged.split("machine:")[0] == edited.split("machine:")[0].replace("人题\n", "人题\ndeck: 副题\n")
    assert body(merged) == FIRST.body


def test_a_persons_paragraph_stays_and_its_neighbours_are_refreshed() -> None:
    edited = FILE.replace("二段。", "二段，人改。")
    merged = content.merge_article(edited, replace(FIRST, body="一段新。\n\n二段。\n\n三段新。"))
    assert body(merged) == "一段新。\n\n二段，人改。\n\n三段新。"
    assert flags(merged) == flags(FILE)


def test_a_paragraph_split_by_the_machine_beside_an_edited_one() -> None:
    edited = FILE.replace("二段。", "二段，人改。")
    merged = content.merge_article(edited, replace(FIRST, body="一段。\n\n二段。\n\n三\n\n段。"))
    assert body(merged) == "一段。\n\n二段，人改。\n\n三\n\n段。"


def test_a_paragraph_a_person_put_in_or_took_out_stays_so() -> None:
    edited = FILE.replace("一段。\n\n", "").replace("三段。", "三段。\n\n编者按。")
    assert (
        body(content.merge_article(edited, replace(FIRST, kicker="引题"))) == "二段。\n\n三段。\n\n编者按。"
    )


def test_beside_a_paragraph_a_person_took_out_all_that_the_machine_mends_is_mended() -> None:
    edited = FILE.replace("二段。\n\n", "")
    merged = content.merge_article(edited, replace(FIRST, body="一段新。\n\n二段新。\n\n三段新。"))
    assert body(merged) == "一段新。\n\n三段新。"


def test_a_paragraph_that_the_machine_drops_and_a_person_changed_stays_and_is_flagged() -> None:
    edited = FILE.replace("二段。", "二段，人改。")
    merged = content.merge_article(edited, replace(FIRST, body="一段。\n\n三段。"))
    assert body(merged) == "一段。\n\n二段，人改。\n\n三段。"
    assert [message for kind, message in flags(merged) if kind == threeway.CONFLICT] == [
        "正文一处已由人工修改，导入时予以保留。机器已删去此处。"
    ]


def test_where_both_changed_the_persons_words_stay_and_a_flag_holds_the_machines() -> None:
    edited = FILE.replace("旧题", "人题").replace("二段。", "二段，人改。")
    new = replace(FIRST, title="新题", body="一段。\n\n二段，机改。\n\n三段。")
    merged = content.merge_article(edited, new)
    assert content.load_article("", merged).title == "人题"
    assert body(merged) == "一段。\n\n二段，人改。\n\n三段。"
    added = [message for kind, message in flags(merged) if kind == threeway.CONFLICT]
    assert [("新题" in m, "二段，机改。" in m) for m in added] == [(True, False), (False, True)]
    assert content.merge_article(merged, new) == merged


def test_a_settled_conflict_stays_settled() -> None:
    new = replace(FIRST, title="新题")
    merged = content.merge_article(FILE.replace("旧题", "人题"), new)
    settled = re.sub(r"  - \{kind: merge_conflict.*\n", "", merged)
    assert settled != merged
    assert content.merge_article(settled, new) == settled


def test_a_settled_flag_stays_away_even_if_it_is_reworded() -> None:
    settled = FILE.replace("  - {kind: joined, line: 3, message: 接}\n", "")
    new = replace(
        FIRST,
        flags=(Flag("joined", 3, "接成一段", 0.8), Flag("ocr_slip", 5, "错字"), Flag("repeat", 9, "重")),
    )
    assert flags(content.merge_article(settled, new)) == [("ocr_slip", "错字"), ("repeat", "重")]


def test_a_flag_the_machine_no_longer_raises_goes_and_a_persons_stays() -> None:
    edited = FILE.replace("flags:\n", "flags:\n  - {kind: note, message: 待问作者}\n")
    assert flags(content.merge_article(edited, replace(FIRST, flags=()))) == [("note", "待问作者")]


def test_comments_and_formatting_stay() -> None:
    edited = FILE.replace("title: 旧题\n", "# 标题已核\ntitle: 旧题 # 报纸原文\n").replace(
        "[周文]", "[ 周文 ]"
    )
    merged = content.merge_article(edited, replace(FIRST, title="新题"))
    assert "# 标题已核\n# 报纸原文\ntitle: 新题\n" in merged
    assert "reporters: [ 周文 ]\n" in merged


def test_a_file_without_a_machine_line_is_the_editors_own() -> None:
    own = re.sub(r"machine: .*\n", "", FILE)
    assert content.merge_article(own, replace(FIRST, title="新题")) == own
    assert not content.is_untouched(own)


def test_front_matter_in_an_unusual_form_loses_nothing() -> None:
    front = FILE.split("---\n")[1]
    machine = re.search(r"machine: (.*)\n", front)
    assert machine
    edited = (
        "---\n{id: a1, title: 人题, # 核过\n newspaper: 江州日报, reporters: [周文],\n"
        f' people: [{{name: 孙立, posts: [市长]}}], machine: "{machine[1]}"}}\n---\n{body(FILE)}\n'
    )
    merged = content.merge_article(edited, replace(FIRST, deck="副题"))
    article = content.load_article("", merged)
    assert (article.title, article.deck) == ("人题", "副题")
    assert "# 核过" in merged
    assert content.merge_article(merged, replace(FIRST, deck="副题")) == merged


def test_an_edited_article_its_page_no_longer_brings_is_flagged_once() -> None:
    edited = FILE.replace("旧题", "人题")
    marked = content.mark_orphan(edited)
    assert flags(marked)[-1] == (threeway.ORPHAN, threeway.ORPHAN_MESSAGE)
    assert content.mark_orphan(marked) == marked
    settled = re.sub(r"  - \{kind: no_longer_cut.*\n", "", marked)
    assert content.mark_orphan(settled) == settled
    assert flags(content.merge_article(marked, FIRST)) == flags(FILE)


@pytest.mark.parametrize("space", ["\u3000", " ", "\t", "\xa0", "\x85", "\u2028"])
def test_white_space_a_person_put_at_the_ends_of_a_paragraph_stays(space: str) -> None:
    for word in (f"{space}二段。", f"二段。{space}"):
        edited = FILE.replace("二段。", word)
        assert not content.is_untouched(edited)
        merged = content.merge_article(edited, replace(FIRST, body="一段新。\n\n二段新。\n\n三段。"))
        assert body(merged) == f"一段新。\n\n{word}\n\n三段。"
        assert ["二段新。" in message for kind, message in flags(merged) if kind == threeway.CONFLICT] == [
            True
        ]


def test_a_person_s_blank_lines_are_no_edit_and_stay_while_nothing_changes_there() -> None:
    spaced = FILE.replace("一段。\n\n", "一段。\n\n\n")
    assert content.is_untouched(spaced)
    assert body(content.merge_article(spaced, replace(FIRST, title="新题"))) == body(spaced)


def test_blank_lines_around_a_body_stay_where_only_the_front_matter_changes() -> None:
    spaced = FILE.replace("---\n\n一段。", "---\n\n\n一段。") + "\n"
    assert len(spaced) == len(FILE) + 2
    merged = content.merge_article(spaced, replace(FIRST, title="新题"))
    assert merged.partition("\n---\n")[2] == spaced.partition("\n---\n")[2]


# ---------------------------------------------------------------- laws

EDITS = st.lists(
    st.tuples(st.sampled_from(["title", "people", "flag", "paragraph", "insert", "note"]), st.integers(0, 9))
)


def edited(text: str, kind: str, at: int, word: str) -> str:
    """Return the file after a person typed the word somewhere."""
    if kind == "note":
        lines = text.split("\n")
        top = [i for i, line in enumerate(lines[: lines.index("---", 1)]) if i and re.match(r"\w", line)]
        return "\n".join([*lines[: top[at % len(top)]], f"# {word}", *lines[top[at % len(top)] :]])
    article = content.load_article("", text)
    blocks = [block for block, _ in content.blocks(article.body)]
    at %= len(blocks) + 1
    change: dict[str, Article] = {
        "title": replace(article, title=article.title + word),
        "people": replace(article, people=(*article.people[:at], Person(word), *article.people[at:])),
        "flag": replace(
            article,
            flags=tuple(replace(f, message=f.message + word) for f in article.flags[:1]) + article.flags[1:]
            or (Flag("note", 0, word),),
        ),
        "paragraph": replace(
            article,
            body="\n\n".join([*blocks[:at], *(b + word for b in blocks[at : at + 1]), *blocks[at + 1 :]])
            if at < len(blocks)
            else f"{article.body}\n\n{word}".strip(),
        ),
        "insert": replace(article, body="\n\n".join([*blocks[:at], word, *blocks[at:]])),
    }
    machine = re.search(r"^machine: (.*)$", text, re.MULTILINE)
    asides = edit.comments(text.split("\n---\n")[0].removeprefix("---\n"))
    dumped = content.dump_article(change[kind], machine[1] if machine else "")
    return dumped.replace("---\n", f"---\n{asides}", 1)


@given(ARTICLES, st.lists(st.tuples(EDITS, ARTICLES), max_size=4))
def test_no_sequence_of_imports_removes_what_a_person_typed(
    first: Article, rounds: list[tuple[list[tuple[str, int]], Article]]
) -> None:
    text = content.merge_article(None, first)
    typed: list[str] = []
    for edits, article in rounds:
        for kind, at in edits:
            typed.append(f"人手{len(typed):03d}")
            text = edited(text, kind, at, typed[-1])
        text = content.merge_article(text, article)
        assert [word for word in typed if word not in text] == []
        assert content.merge_article(text, article) == text


KEYS = st.lists(st.integers(0, 5).map(str), max_size=6).map(tuple)


@given(KEYS, KEYS, KEYS)
def test_a_merged_sequence_keeps_every_member_only_ours_has(
    base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]
) -> None:
    taken, _ = threeway.sequence(base, ours, theirs)
    kept = [i for side, i in taken if side == "ours"]
    assert kept == sorted(kept)
    assert {i for i, key in enumerate(ours) if key not in base} <= set(kept)
    assert len(taken) == len(set(taken))


@given(KEYS, KEYS)
def test_a_sequence_only_one_side_changed_is_that_sides(
    base: tuple[str, ...], changed: tuple[str, ...]
) -> None:
    for ours, theirs in ((base, changed), (changed, base)):
        taken, refused = threeway.sequence(base, ours, theirs)
        assert [(ours if side == "ours" else theirs)[i] for side, i in taken] == list(changed)
        assert not refused

"""Whatever the seeds, the program's versions and the editors do in turn: no import loses an edit.

Seeds change their text, but do not take one another's: renamed and doubled ones are
examples in test_import_plan.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from generator import content
from generator.importing import PageImport
from tests.content.import_pages import PAPER, after, page

LEADS = ["江州大桥合龙。", "新学校开学。", "江州港吞吐量增长。"]
BODY = st.builds(
    lambda lead, more: "\n\n".join([lead, *more]),
    st.sampled_from(LEADS),
    st.lists(st.sampled_from(["建设者说。", "学生来了。", "三年过去了。", "又一段。"]), max_size=3),
)
PAGE: st.SearchStrategy[PageImport] = st.builds(
    lambda bodies, file, newspaper, date, number, text, title: retitled(
        page(*bodies, file=file, newspaper=newspaper, date=date, number=number, text=file + text), title
    ),
    st.lists(BODY, max_size=3, unique_by=lambda body: body.split("\n\n")[0]),
    st.sampled_from(["seeds/1.txt", "seeds/2.txt"]),
    st.sampled_from([PAPER, ""]),
    st.sampled_from([dt.date(2020, 3, 4), None]),
    st.sampled_from([1, 2, None]),
    st.sampled_from(["一", "二"]),
    st.sampled_from(["题", "新题"]),
)
ACTION = st.tuples(
    st.sampled_from(["title", "body", "comment", "note", "caption", "delete"]), st.integers(0, 20)
)
ROUND = st.tuples(st.lists(PAGE, max_size=2, unique_by=lambda p: p.page.file), st.lists(ACTION, max_size=3))


def retitled(given: PageImport, title: str) -> PageImport:
    return replace(given, articles=tuple(replace(a, title=title) for a in given.articles))


EDITS: dict[str, Callable[[str, str], str]] = {
    "title": lambda text, word: text.replace("title: ", f"title: {word}", 1),
    "body": lambda text, word: f"{text}\n{word}\n",
    "comment": lambda text, word: text.replace("---\n", f"---\n# {word}\n", 1),
    "caption": lambda text, word: text.replace("text: ", f"text: {word}", 1),
    "note": lambda text, word: f"{text}\n{word}\n",
}


def edited(state: dict[str, str], action: str, at: int, word: str) -> dict[str, str]:
    """Return content/ after an editor typed the word into one of its files, or deleted one."""
    folder = content.ISSUES if action in ("note", "caption") else content.ARTICLES
    paths = sorted(path for path in state if path.startswith(folder))
    if not paths:
        return state
    path = paths[at % len(paths)]
    if action == "delete":
        return {p: text for p, text in state.items() if p != path}
    return {**state, path: EDITS[action](state[path], word)}


@settings(max_examples=150, deadline=None)
@given(st.lists(ROUND, min_size=2, max_size=5))
def test_no_import_loses_what_an_editor_typed(
    rounds: list[tuple[list[PageImport], list[tuple[str, int]]]],
) -> None:
    state: dict[str, str] = {}
    count = 0
    for pages, actions in rounds:
        typed = [
            word for word in (f"人手{n:03d}" for n in range(count)) if any(word in t for t in state.values())
        ]
        state = after(state, *pages, seeds=("seeds/1.txt", "seeds/2.txt"))
        assert [word for word in typed if not any(word in text for text in state.values())] == []
        for path, text in state.items():
            load = content.load_issue if path.startswith(content.ISSUES) else content.load_article
            load(path, text)
        for action, at in actions:
            state = edited(state, action, at, f"人手{count:03d}")
            count += 1


@settings(deadline=None)
@given(st.lists(PAGE, min_size=1, max_size=3, unique_by=lambda p: p.page.file))
def test_a_deleted_article_never_comes_back_from_the_same_pages(pages: list[PageImport]) -> None:
    state = after({}, *pages)
    for path in [p for p in state if p.startswith(content.ARTICLES)]:
        rest = {p: text for p, text in state.items() if p != path}
        assert path not in after(rest, *pages)

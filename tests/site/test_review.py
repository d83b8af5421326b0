"""The pages for editors can be opened, however much there is to settle, and show first what is least sure."""

from __future__ import annotations

import re

import pytest

from generator import plan, urls
from generator.library import Library
from generator.model import Article, Digest, Flag, PersonFile
from generator.plan import flagged, review
from generator.render import Renderer
from tests.site.conftest import TEMPLATES


def page(files: int) -> str:
    """Return the review page of a digest with so many person files that speak of nobody."""
    digest = Digest("摘")
    people = tuple(PersonFile(f"甲{number}", "苏州") for number in range(files))
    (output,) = [
        one for one in plan.plan(Library(digest, (), people=people), digest) if one.path == urls.REVIEW
    ]
    return Renderer(TEMPLATES).render(output).decode()


def test_only_so_many_questions_of_a_kind_are_shown_and_the_page_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(review, "_MOST", 3)
    text = page(5)
    assert text.count('class="question"') == 3
    assert '<span class="count">5 处</span>' in text
    assert "此处只列前 3 处" in text


def test_all_questions_are_shown_where_a_page_holds_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review, "_MOST", 3)
    text = page(3)
    assert text.count('class="question"') == 3
    assert "此处只列前" not in text


def flagged_page(*articles: Article) -> str:
    """Return the page of flagged articles."""
    digest = Digest("摘")
    made = plan.plan(Library(digest, articles), digest)
    (output,) = [one for one in made if one.path == urls.FLAGGED]
    return Renderer(TEMPLATES).render(output).decode()


def marked(ident: str, *flags: Flag) -> Article:
    """Return an article with these flags."""
    return Article(
        ident, "晚报", None, title=f"题{ident}", flags=flags, path=f"content/articles/x/{ident}.md"
    )


def test_what_is_least_sure_stands_first_and_a_kind_holds_an_article_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(flagged, "_MOST", 3)
    text = flagged_page(
        marked(
            "a",
            Flag("joined", 4, "甲处。", 0.9),
            Flag("joined", 9, "甲处。", 0.5),
            Flag("odd", 0, "乙处。", 0.1),
        ),
        *(marked(f"b{number}", Flag("joined", 2, "丙处。", 0.95)) for number in range(3)),
        marked("c", Flag("joined", 7, "丁<b>处。", 0.25)),
        marked("d"),
    )
    joined, odd = text.split('<section class="review"')[1:]
    assert re.findall(r">题(\w+)</a>", joined) == ["c", "a", "b0"]
    assert '跨块接续　<span class="count">5 篇</span>' in joined
    assert "此处只列前 3 篇" in joined
    assert "<p>甲处。（转录第 4、9 行）</p>" in joined
    assert "把握 50%" in joined
    assert "丁&lt;b&gt;处。" in joined
    assert "<code>content/articles/x/c.md</code>" in joined
    assert "乙处。" not in joined
    assert re.findall(r">题(\w+)</a>", odd) == ["a"]
    assert "此处只列前" not in odd
    assert "题d" not in text


def test_where_nothing_is_flagged_the_page_says_so() -> None:
    assert "没有待核的稿件" in flagged_page(marked("d"))

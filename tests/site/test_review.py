"""The review page can be opened, however much there is to settle."""

from __future__ import annotations

import pytest

from generator import plan, urls
from generator.library import Library
from generator.model import Digest, PersonFile
from generator.plan import review
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

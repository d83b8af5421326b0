"""What `check` asks is what the site asks, however many files there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import checks
from generator.build.report import Silent

LISTS = """---
id: {id}
newspaper: 江州日报
date: 2020-03-0{day}
people: [程一鸣, {name}, 柳青山, 卫长庚]
---

程一鸣、{name}、柳青山、卫长庚等参加。
"""


@pytest.mark.parametrize("parallel_from", [1, 1_000])
def test_it_asks_who_is_who(root: Path, monkeypatch: pytest.MonkeyPatch, parallel_from: int) -> None:
    """Persons go by their city, also where what is known of articles is found as they are read."""
    monkeypatch.setattr("generator.build.reading._PARALLEL_FROM", parallel_from)
    folder = root / "content/articles"
    folder.mkdir(parents=True)
    for day in (1, 2, 3, 4):
        name = "韩玉林" if day % 2 else "韩玉琳"
        (folder / f"{day}.md").write_text(LISTS.format(id=f"list{day}", day=day, name=name), "utf-8")
    (question,) = checks.check(root, Silent()).doubts
    assert question.message.startswith("two names differ in one character")

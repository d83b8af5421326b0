"""A file about a topic of no article is warned of, as long as it is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import BuildError, Silent
from generator.build.checks import check
from tests.build.build_tools import run

SAID = "content/topics/none.md:1:1: no article is about the topic 没有的主题"


def test_a_topic_of_no_article_is_warned_of(root: Path) -> None:
    file = root / "content/topics/none.md"
    file.parent.mkdir(parents=True)
    file.write_text("---\nname: 没有的主题\n---\n", "utf-8")
    with pytest.raises(BuildError, match=SAID):
        run(root, strict=True)
    for _ in range(2):
        assert [str(one).split("\n")[0] for one in run(root).warnings] == [SAID]
    assert [str(one).split("\n")[0] for one in check(root, Silent()).warnings] == [SAID]
    (article,) = root.glob("content/articles/江州晚报/**/*.md")
    text = article.read_text("utf-8")
    article.write_text(text.replace("topics: [农业]", "topics: [农业, 没有的主题]"), "utf-8")
    assert run(root).warnings == ()

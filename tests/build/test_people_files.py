"""What editors say of persons is text: an import leaves it alone, and taking it out takes it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import BuildError, BuildOptions, Session
from tests.build.build_tools import article, run, tree
from tests.build.test_parts import EDITS, planted

FILES = {
    "merge": "name: 周文\ncity: 江州\naliases: [何晴]\n",
    "split": "name: 孙立\ncity: 江州\napart: 大桥\narticles: [no-such-article]\n",
    "post": "name: 孙立\ncity: 江州\nwrong_posts: [市长]\nposts: [{post: 桥长, from: 2020}]\nwikidata: Q42\n",
}


@pytest.mark.parametrize("kind", FILES)
def test_an_import_changes_nothing_of_it(new_root: Callable[[str], Path], kind: str) -> None:
    root = new_root("root")
    run(root)
    site = tree(root / "site")
    file = root / "content/people/x.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{FILES[kind]}---\n\n编者按。\n", "utf-8")
    run(root)
    assert tree(root / "site") != site
    said = file.read_bytes()
    seed = root / "seeds/a1.txt"
    more = "\n水厂扩建\n\n江州日报讯（记者 周文）水厂扩建工程昨日开工。\n"
    seed.write_text(seed.read_text("utf-8") + more, "utf-8")
    assert run(root).imported == 1
    assert file.read_bytes() == said


def test_taking_the_file_out_again_restores_the_whole_site(new_root: Callable[[str], Path]) -> None:
    root = new_root("root")
    run(root)
    before = tree(root / "site")
    for said in FILES.values():
        file = root / "content/people/x.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\n{said}---\n", "utf-8")
        run(root)
        assert tree(root / "site") != before
        file.unlink()
        run(root)
        assert tree(root / "site") == before


def test_words_of_its_own_change_what_articles_are_about(new_root: Callable[[str], Path]) -> None:
    root = new_root("root")
    run(root)
    file = article(root, "江州大桥昨日合龙")
    assert "桥事" not in file.read_text("utf-8")
    words = root / "topics.toml"
    words.write_text('[[topic]]\nname = "桥事"\nsure = "大桥 合龙"\n', "utf-8")
    run(root)
    assert "topics: [桥事" in file.read_text("utf-8")
    assert (root / "site/topics/qiaoshi/index.html").exists()
    words.write_text('[[topic]]\nname = "桥事"\nsour = "大桥"\n', "utf-8")
    with pytest.raises(BuildError) as caught:
        run(root)
    assert str(caught.value.errors[0]).startswith("topics.toml:3:1: unknown key `sour`")


def test_what_editors_say_of_a_person_is_planned_where_it_shows(tmp_path: Path) -> None:
    root = planted(tmp_path / "root", 120)
    session = Session(root, BuildOptions(search=False))
    assert session.build().planned > 150
    named = {"person note": 1, "person file": 2}
    for edit, families in named.items():
        before = set(root.glob("content/people/*.md"))
        EDITS[edit](root, 1)
        (file,) = set(root.glob("content/people/*.md")) - before
        report = session.build({file.relative_to(root).as_posix()})
        pages = {path for path in report.written if path.startswith("people/zhou")}
        assert len(pages) + len(report.removed) == families
        articles = {path for path in report.written if path.startswith("jiangzhou") and "/p01/id" in path}
        # A note shows on the person's page; who is another now, wherever articles name them.
        assert len(articles) == (0 if edit == "person note" else 40)
    assert session.build().written == ()

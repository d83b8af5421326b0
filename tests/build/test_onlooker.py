"""What somebody looks at is in place before all else of a build."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator import content
from generator.build import BuildError, BuildOptions, Session, program
from tests.build.build_tools import Onlooking, run, tree
from tests.build.test_parts import EDITS, paper, place, planted


def watched(tmp_path: Path, words: str) -> tuple[Session, Onlooking]:
    """Return a session that has built a root of some articles, with somebody who looks at paths of it."""
    root = planted(tmp_path / "root", 30)
    session = Session(root, BuildOptions(search=False))
    session.build()
    session.onlooker = onlooker = Onlooking(words, root / "site")
    return session, onlooker


def touched(session: Session, edit: str, number: int) -> set[str]:
    """Make the edit and return the names of the files that may be different."""
    before = set(session.root.glob("content/**/*.md"))
    EDITS[edit](session.root, number)
    after = set(session.root.glob("content/**/*.md"))
    return {path.relative_to(session.root).as_posix() for path in before | after}


def test_what_is_looked_at_comes_first(tmp_path: Path) -> None:
    session, onlooker = watched(tmp_path, "id07/")
    before = tree(session.root / "site")
    report = session.build(touched(session, "title", 7))
    (first,) = onlooker.told
    assert first
    assert first < set(report.written)
    after = tree(session.root / "site")
    assert {path for path in after if onlooker.then[path] != before[path]} == first
    assert all(onlooker.then[path] == after[path] for path in first)


@pytest.mark.parametrize("edit", ["add", "delete", "date"])
def test_what_comes_or_goes_waits_for_all_else(tmp_path: Path, edit: str) -> None:
    session, onlooker = watched(tmp_path, "7/index.html")
    before = tree(session.root / "site")
    session.build(touched(session, edit, 7))
    after = tree(session.root / "site")
    moved = {path for path in before.keys() ^ after.keys() if onlooker.sees(path)}
    assert moved
    assert all(moved.isdisjoint(told) for told in onlooker.told)


def test_nobody_is_told_of_what_stays_as_it_is(tmp_path: Path) -> None:
    session, onlooker = watched(tmp_path, "about/")
    assert session.build(touched(session, "title", 7)).written
    assert not onlooker.told


def test_where_the_rest_fails_the_next_build_makes_good_what_was_ahead(tmp_path: Path) -> None:
    session, onlooker = watched(tmp_path, "id07/")
    root = session.root
    # It takes the title that no article has yet for a fault.
    own = root / "templates/topic.html"
    own.parent.mkdir()
    text = (program.templates() / own.name).read_text("utf-8")
    fault = "{% for y in years %}{% for c in y.cards %}{% if c.label == '改题7' %}{{ nothing.at_all }}"
    fault += "{% endif %}{% endfor %}{% endfor %}"
    own.write_text(text.replace("<h1>", f"{fault}<h1>"), "utf-8")
    session.build()
    file, text = place(root, paper(7)), content.dump_article(paper(7))
    with pytest.raises(BuildError):
        session.build(touched(session, "title", 7))
    assert onlooker.told
    file.write_text(text, "utf-8")
    session.build(touched(session, "body", 8))
    clean = tmp_path / "clean"
    shutil.copytree(root, clean, ignore=shutil.ignore_patterns("site", ".cache"))
    run(clean)
    assert tree(root / "site") == tree(clean / "site")

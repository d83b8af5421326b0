"""Names and topics that a comma of Chinese text joins to one are warned of, as long as they stand there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.build import BuildOptions, Session, Silent
from generator.build.checks import check
from generator.errors import SourceError
from tests.build.build_tools import replaced, run


def said(warnings: Iterable[SourceError]) -> list[str]:
    return [str(one).split("\n")[0] for one in warnings]


def test_names_listed_as_one_are_warned_of(root: Path) -> None:
    assert run(root).warnings == ()
    (file,) = root.glob("content/articles/江州晚报/**/*.md")
    path = file.relative_to(root).as_posix()
    session = Session(root, BuildOptions(search=False))
    session.build()
    replaced(file, "topics: ", "photographers: [周文，吴小北]\ntopics: ")
    warned = [f"{path}:1:1: `周文，吴小北` is taken for one name"]
    assert said(session.build({path}).warnings) == warned
    assert said(check(root, Silent()).warnings) == warned
    for _ in range(2):
        assert said(run(root).warnings) == warned
    replaced(file, "周文，吴小北", "周文, 吴小北")
    assert said(session.build({path}).warnings) == []
    assert run(root).warnings == ()


def test_topics_listed_as_one_are_warned_of(root: Path) -> None:
    run(root)
    (file,) = root.glob("content/articles/江州晚报/**/*.md")
    replaced(file, "topics: [", "topics: [桥梁、水利, ")
    warned = [f"{file.relative_to(root).as_posix()}:1:1: `桥梁、水利` is taken for one topic"]
    for _ in range(2):
        assert said(run(root).warnings) == warned
    (root / "topics.toml").write_text('[[topic]]\nname = "桥梁、水利"\nsure = "合龙"\n', "utf-8")
    assert said(run(root).warnings) == []
    (root / "topics.toml").unlink()
    note = root / "content/topics/桥梁.md"
    note.parent.mkdir()
    note.write_text("---\nname: 桥梁、水利\n---\n", "utf-8")
    assert said(run(root).warnings) == []


def test_a_text_of_another_ending_is_warned_of(root: Path) -> None:
    run(root)
    (file,) = root.glob("content/articles/江州晚报/**/*.md")
    for name in ("新稿.txt", "own.MD", "a.markdown", "photo.jpg", "readme.txt"):
        (file.parent / name).write_text("文")
    warned = run(root).warnings
    assert [Path(one.where.path).name for one in warned] == ["a.markdown", "own.MD", "新稿.txt"]
    assert {(one.message, one.hint) for one in warned} == {
        ("nothing reads this file", "its name must end in .md")
    }

"""Names that a comma of Chinese text joins to one are warned of, as long as they stand there."""

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

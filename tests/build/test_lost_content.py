"""content/ may be another one than the cache knows, or become one during an import: what it holds decides."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.build import BuildError, BuildOptions, Session, seeds
from tests.build.build_tools import article, replaced, run, tree

NewRoot = Callable[[str], Path]


def test_a_cache_brought_to_a_clone_without_content_takes_nothing_away(root: Path, new_root: NewRoot) -> None:
    run(root)
    clone = new_root("clone")
    shutil.copytree(root / ".cache", clone / ".cache")
    report = run(clone)
    assert (report.imported, report.counts.articles) == (3, 4)
    assert tree(clone / "site") == tree(root / "site")
    assert tree(clone / "content") == tree(root / "content")


def test_nor_does_one_that_lacks_a_single_issue(root: Path) -> None:
    run(root)
    site, content = tree(root / "site"), tree(root / "content")
    for room in ("articles", "issues"):
        shutil.rmtree(root / "content" / room / "江州晚报")
    report = run(root)
    assert report.imported == 1
    assert (tree(root / "site"), tree(root / "content")) == (site, content)


def test_a_deleted_article_stays_deleted_and_is_not_cut_again(root: Path) -> None:
    run(root)
    article(root, "老街").unlink()
    report = run(root)
    assert (report.imported, report.counts.articles) == (0, 3)


def test_a_second_copy_of_a_page_is_listed_by_its_text(root: Path) -> None:
    (root / "seeds/z1.txt").write_bytes((root / "seeds/a1.txt").read_bytes())
    run(root)
    content = tree(root / "content")
    (root / "digest.toml").write_text((root / "digest.toml").read_text("utf-8") + "# more\n", "utf-8")
    assert run(root).imported == 0
    assert tree(root / "content") == content


@pytest.mark.parametrize("name", ["a0.txt", "z1.txt"])
def test_a_copy_of_a_page_that_comes_later_is_no_second_page(
    root: Path, new_root: NewRoot, name: str
) -> None:
    def as_if_never(*, twice: bool) -> None:
        clean = new_root("clean")
        for folder in ("seeds", "content"):
            shutil.rmtree(clean / folder, ignore_errors=True)
            shutil.copytree(root / folder, clean / folder)
        told = run(root).warnings
        assert run(root).warnings == told == run(clean).warnings
        assert any("imported once" in warning.message for warning in told) == twice
        for folder in ("content", "site"):
            assert tree(root / folder) == tree(clean / folder)
        shutil.rmtree(clean)

    facts = root / "seeds/pages.toml"
    text = facts.read_text("utf-8")
    facts.write_text(text + text[: text.index('["a2')].replace("a1.txt", name), "utf-8")
    run(root)
    (root / "seeds" / name).write_bytes((root / "seeds/a1.txt").read_bytes())
    as_if_never(twice=True)
    assert len(list((root / "content/articles").rglob("*.md"))) == 4
    (root / "seeds/a1.txt").unlink()
    as_if_never(twice=False)
    (root / "seeds/a1.txt").write_bytes((root / "seeds" / name).read_bytes())
    as_if_never(twice=True)
    replaced(root / "seeds" / name, "1200米", "1300米")
    as_if_never(twice=False)


@pytest.mark.parametrize("told", [True, False])
def test_an_issue_file_that_is_deleted_comes_back(root: Path, *, told: bool) -> None:
    session = Session(root, BuildOptions(search=False))
    session.build()
    site, content = tree(root / "site"), tree(root / "content")
    gone = "content/issues/江州日报/2020-03-05.md"
    (root / gone).unlink()
    session.build({gone} if told else None)
    assert (tree(root / "site"), tree(root / "content")) == (site, content)


def test_what_is_saved_while_an_import_is_planned_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(root)
    replaced(root / "seeds/a1.txt", "1200米", "1300米")
    path, plan, before = article(root, "双向六车道"), seeds.plan, tree(root / "content")

    def saved(*asked: Any) -> Any:
        planned = plan(*asked)
        replaced(path, "title: 江州大桥昨日合龙", "title: 新题")
        return planned

    with monkeypatch.context() as patch:
        patch.setattr(seeds, "plan", saved)
        with pytest.raises(BuildError, match="while the import was at work"):
            run(root)
    after = tree(root / "content")
    assert {name for name in after if after[name] != before.get(name)} == {
        path.relative_to(root / "content").as_posix()
    }
    run(root)
    found = article(root, "1300米").read_text("utf-8")
    assert "title: 新题" in found

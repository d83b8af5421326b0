"""A build does all of the work once, the next one only what changed, and a failed one nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import staging
from generator.build import BuildError, BuildOptions, Session
from generator.build.publish import MARKER
from tests.build.build_tools import article, replaced, run, tree

NewRoot = Callable[[str], Path]


def test_the_whole_way(root: Path) -> None:
    report = run(root, search=True)
    counts = report.counts
    assert (counts.newspapers, counts.issues, counts.pages, counts.articles) == (2, 2, 3, 4)
    assert report.imported == 3
    assert report.indexed
    assert report.outputs == len(report.written)
    made = tree(root / "site")
    assert set(report.written) <= made.keys()
    assert "index.html" in made
    assert "search/index.json" in made
    assert "江州大桥昨日合龙" in made["index.html"].decode()
    assert [name for name, _ in report.seconds] == [
        *("look", "start", "import", "load", "plan", "render", "search", "place")
    ]


def test_nothing_changed_means_nothing_done(root: Path) -> None:
    first = run(root, search=True)
    before = tree(root)
    second = run(root, search=True)
    assert not second.changed
    assert (second.rendered, second.imported, second.indexed) == (0, 0, False)
    assert second.counts == first.counts
    assert [name for name, _ in second.seconds] == ["look"]
    assert {path: data for path, data in tree(root).items() if not path.startswith(".cache/")} == {
        path: data for path, data in before.items() if not path.startswith(".cache/")
    }


def test_touched_is_not_changed(root: Path) -> None:
    run(root)
    for path in root.glob("content/**/*.md"):
        path.write_bytes(path.read_bytes())
    report = run(root)
    assert (report.changed, report.rendered) == (False, 0)


def test_an_edit_renders_only_what_shows_it(root: Path) -> None:
    report = run(root)
    file = article(root, "双向六车道")
    replaced(file, "双向六车道", "双向八车道")
    edit = run(root)
    assert edit.imported == 0
    assert 0 < edit.rendered < report.outputs / 2
    page = next(path for path in edit.written if path.endswith(f"{file.stem}/index.html"))
    assert "双向八车道" in (root / "site" / page).read_text("utf-8")
    assert not any("jiangzhouwanbao/2020-03-06" in path for path in edit.written), (
        "the other paper shows nothing of it"
    )


def test_a_warm_build_equals_a_clean_one(root: Path, new_root: NewRoot) -> None:
    run(root, search=True)
    replaced(article(root, "放心水"), "放心水", "清甜水")
    replaced(root / "digest.toml", "江州报摘", "江州剪报")
    (root / "templates").mkdir()
    (root / "templates/404.html").write_text("<!doctype html><p>{{ site.title }}：没有这一页", "utf-8")
    article(root, "春耕备耕").unlink()
    run(root, search=True)
    clean = new_root("clean")
    for name in ("content", "templates", "digest.toml"):
        copy = shutil.copytree if (root / name).is_dir() else shutil.copy
        copy(root / name, clean / name)
    run(clean, search=True)
    assert tree(clean / "site") == tree(root / "site")
    assert tree(clean / "content") == tree(root / "content")


@pytest.mark.parametrize("forks", [True, False])
def test_processes_make_the_same_bytes_as_one(
    root: Path, new_root: NewRoot, monkeypatch: pytest.MonkeyPatch, *, forks: bool
) -> None:
    monkeypatch.setattr("generator.executors.FORKS", forks)
    monkeypatch.setattr("generator.build.making._PARALLEL_FROM", 1)
    monkeypatch.setattr("generator.build.reading._PARALLEL_FROM", 1)
    other = new_root("other")
    run(root, jobs=1, search=True)
    run(other, jobs=3, search=True)
    assert tree(other / "content") == tree(root / "content")
    assert tree(other / "site") == tree(root / "site")


def test_without_its_cache_a_build_changes_nothing(root: Path) -> None:
    run(root, search=True)
    before = tree(root / "site") | tree(root / "content")
    shutil.rmtree(root / ".cache")
    report = run(root, search=True)
    assert tree(root / "site") | tree(root / "content") == before
    assert (report.written, report.removed, report.content) == ((), (), ())
    assert report.rendered > 0


@pytest.mark.parametrize("damage", [b"", b"junk", None])
def test_a_damaged_cache_is_no_cache(root: Path, damage: bytes | None) -> None:
    run(root)
    before = tree(root / "site")
    for file in (root / ".cache").glob("*.msgpack"):
        data = file.read_bytes()
        file.write_bytes(data[: len(data) // 2] if damage is None else damage)
    run(root)
    assert tree(root / "site") == before


def test_what_is_planned_no_longer_goes(root: Path) -> None:
    run(root)
    file = article(root, "春耕备耕")
    gone = [path for path in tree(root / "site") if file.stem in path]
    file.unlink()
    report = run(root)
    assert gone
    assert set(gone) <= set(report.removed)
    assert not [path for path in tree(root / "site") if file.stem in path]
    assert not any(folder.name == file.stem for folder in (root / "site").rglob("*")), "no empty folder stays"
    run(root)
    assert not file.exists(), "a deleted article stays deleted"


def test_strangers_in_the_site_go_with_the_cache(root: Path) -> None:
    run(root)
    (root / "site/old/page").mkdir(parents=True)
    (root / "site/old/page/index.html").write_text("old")
    shutil.rmtree(root / ".cache")
    report = run(root)
    assert report.removed == ("old/page/index.html",)
    assert not (root / "site/old").exists()


def test_a_file_of_the_site_that_was_tampered_with_is_made_again(root: Path) -> None:
    run(root)
    before = tree(root / "site")
    (root / "site/index.html").write_text("tampered")
    (root / "site/404.html").unlink()
    report = run(root)
    assert report.written == ("404.html", "index.html")
    assert tree(root / "site") == before


@pytest.mark.parametrize("path", ["sw.js", "assets/site.css", "robots.txt"])
def test_so_is_one_that_is_no_page(root: Path, path: str) -> None:
    run(root)
    before = tree(root / "site")
    (root / "site" / path).unlink()
    assert run(root).written == (path,)
    assert tree(root / "site") == before


def test_a_folder_that_no_build_made_is_left_alone(root: Path) -> None:
    (root / "site").mkdir()
    (root / "site/thesis.doc").write_text("years of work")
    with pytest.raises(BuildError, match=r"^site: this folder holds files that no build has made"):
        run(root)
    assert tree(root / "site") == {"thesis.doc": b"years of work"}


def test_an_emptied_site_may_be_filled(root: Path) -> None:
    (root / "site").mkdir()
    run(root)
    assert (root / "site" / MARKER).exists()


def test_all_errors_are_told_at_once_in_order(root: Path) -> None:
    run(root)
    (root / "seeds/z.txt").write_bytes(b"")
    (root / "digest.toml").write_text('titel = "x"', "utf-8")
    replaced(article(root, "放心水"), "title:", "titel:")
    content = tree(root / "content")
    with pytest.raises(BuildError) as caught:
        run(root)
    assert [error.where.path.split("/")[0] for error in caught.value.errors] == [
        "content",
        "digest.toml",
        "seeds",
    ]
    assert tree(root / "content") == content


def test_a_seed_that_cannot_be_read_keeps_the_others_out(root: Path) -> None:
    (root / "seeds/z.txt").write_bytes(b"")
    with pytest.raises(BuildError, match=r"seeds/z\.txt:1:1"):
        run(root)
    assert not (root / "content").exists()
    assert not (root / "site").exists()
    (root / "seeds/z.txt").unlink()
    assert run(root).imported == 3


def test_strict_takes_warnings_for_errors(root: Path) -> None:
    with (root / "seeds/pages.toml").open("a", encoding="utf-8") as file:
        file.write('["nothing.txt"]\npage = 3\n')
    with pytest.raises(BuildError, match=r"seeds/pages\.toml:1:1: \[nothing\.txt\] speaks of no file"):
        run(root, strict=True)
    assert not (root / "site").exists()
    report = run(root)
    assert len(report.warnings) == 1
    assert run(root).warnings == report.warnings, "also where nothing is done"
    with pytest.raises(BuildError):
        run(root, strict=True)


def test_the_base_url_of_the_command_line_wins(root: Path) -> None:
    run(root)
    report = run(root, base="https://example.org/digest/")
    assert report.rendered > 0
    assert "https://example.org/digest/" in (root / "site/sitemap.xml").read_text("utf-8")
    assert run(root).rendered > 0


def test_only_the_new_seed_is_imported(root: Path) -> None:
    run(root)
    (root / "seeds/c1.txt").write_text("新图书馆开馆\n\n江州日报讯（记者 周文）新图书馆昨日开馆。\n", "utf-8")
    with (root / "seeds/pages.toml").open("a", encoding="utf-8") as file:
        file.write('["c1.txt"]\nnewspaper = "江州日报"\ndate = 2020-03-07\npage = 1\n')
    report = run(root)
    assert report.imported == 1
    assert report.counts.articles == 5


def test_import_alone_leaves_the_site_alone(root: Path) -> None:
    session = Session(root, BuildOptions(search=False))
    report = session.bring_in()
    session.save()
    assert report.imported == 3
    assert len(report.content) == 6
    assert not (root / "site").exists()
    assert Session(root, BuildOptions(search=False)).bring_in().imported == 0
    again = Session(root, BuildOptions(search=False)).bring_in(only={"seeds/a1.txt"})
    assert (again.imported, again.content) == (1, ())


def test_an_asset_of_the_root_stands_in_for_the_programs(root: Path) -> None:
    run(root)
    (root / "templates/assets").mkdir(parents=True)
    (root / "templates/assets/site.css").write_text("body{}", "utf-8")
    # The worker's version says what it keeps, the style sheet among it.
    assert run(root).written == ("assets/site.css", "sw.js")
    assert (root / "site/assets/site.css").read_text("utf-8") == "body{}"
    shutil.rmtree(root / "templates")
    assert run(root).written == ("assets/site.css", "sw.js")


def test_a_warning_of_an_import_stands_until_its_seed_is_cut_again(root: Path) -> None:
    (root / "seeds/c1.txt").write_text("新图书馆开馆\n\n记者昨日获悉，新图书馆开馆。\n", "utf-8")
    first = run(root)
    assert [warning.where.path for warning in first.warnings] == ["seeds/c1.txt"]
    replaced(article(root, "放心水"), "放心水", "清甜水")
    assert run(root).warnings == first.warnings
    replaced(article(root, "清甜水"), "清甜水", "山泉水")
    with pytest.raises(BuildError, match="seeds/c1"):
        run(root, strict=True)
    with (root / "seeds/pages.toml").open("a", encoding="utf-8") as file:
        file.write('["c1.txt"]\nnewspaper = "江州日报"\ndate = 2020-03-07\npage = 1\n')
    assert run(root, strict=True).warnings == ()


def test_a_worker_that_dies_leaves_the_old_site_whole(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(root)
    before = tree(root / "site")
    replaced(article(root, "放心水"), "放心水", "清甜水")
    monkeypatch.setattr("generator.build.making._PARALLEL_FROM", 1)
    here, whole = os.getpid(), staging.await_place
    monkeypatch.setattr(staging, "await_place", lambda *_: whole(*_) if os.getpid() == here else os._exit(1))
    with pytest.raises(BuildError, match="was ended from outside"):
        run(root, jobs=2)
    assert tree(root / "site") == before
    monkeypatch.undo()
    assert run(root, jobs=2).written


def test_a_folder_that_is_no_root_is_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/1.txt").write_text("一\n", "utf-8")
    with pytest.raises(BuildError, match=r"there is no digest\.toml"):
        run(tmp_path)
    assert list(tree(tmp_path)) == ["seeds/1.txt"]


def test_a_build_after_an_import_in_one_session_makes_what_a_build_alone_makes(root: Path) -> None:
    alone = root.with_name("alone")
    shutil.copytree(root, alone)
    run(alone)
    session = Session(root, BuildOptions(search=False))
    session.bring_in()
    session.save()
    report = session.build()
    session.save()
    assert report.counts == run(alone).counts
    assert tree(root / "site") == tree(alone / "site")
    assert tree(root / "content") == tree(alone / "content")
    assert Session(root, BuildOptions(search=False)).build().written == ()

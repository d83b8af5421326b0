"""Transcriptions go from the import to the site, are known to a build that cuts nothing, may be absent."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.build.build_tools import article, replaced, run, tree

PLACE = "jiangzhouribao/2020-03-05/p01/index.html"
NewRoot = Callable[[str], Path]


def page(root: Path) -> str:
    return (root / "site" / PLACE).read_text("utf-8")


def test_each_seed_has_its_transcription_beside_its_articles(root: Path) -> None:
    run(root)
    assert "大桥全长1200米，双向六车道，预计年底通车。" in page(root)
    assert f'p01/{article(root, "双向六车道").stem}/index.html#p2"' in page(root)
    assert "jiangzhouribao/2020-03-05/p02/index.html" in tree(root / "site")


def test_an_edit_is_shown_beside_the_lines_without_a_new_cut(root: Path) -> None:
    run(root)
    replaced(article(root, "双向六车道"), "双向六车道", "双向八车道")
    report = run(root)
    assert report.imported == 0
    assert PLACE in report.written
    assert "双向六车道" in page(root)
    assert "双向八车道" in page(root)


def test_a_deleted_article_leaves_its_lines(root: Path) -> None:
    run(root)
    file = article(root, "双向六车道")
    file.unlink()
    run(root)
    assert "双向六车道" in page(root)
    assert "此稿已由编者删去" in page(root)
    assert file.stem not in page(root)


def test_a_changed_seed_is_shown_as_it_is_now(root: Path) -> None:
    run(root)
    replaced(root / "seeds/a1.txt", "预计年底通车", "预计明年通车")
    assert PLACE in run(root).written
    assert "预计明年通车" in page(root)
    assert "预计年底通车" not in page(root)


def test_content_alone_makes_a_site_without_them(root: Path, new_root: NewRoot) -> None:
    run(root)
    bare = new_root("bare")
    shutil.rmtree(bare / "seeds")
    shutil.copytree(root / "content", bare / "content")
    run(bare)
    made = tree(bare / "site")
    theirs = ("/p01/index.html", "/p02/index.html")
    assert made.keys() == {path for path in tree(root / "site") if not path.endswith(theirs)}
    assert not any("版面转录</a>" in data.decode() for path, data in made.items() if path.endswith(".html"))


def test_seeds_that_are_gone_take_their_transcriptions_with_them(root: Path) -> None:
    run(root)
    (root / "seeds/a1.txt").unlink()
    replaced(root / "seeds/pages.toml", '["a1.txt"]', '["gone.txt"]')
    assert PLACE in run(root).removed


def test_transcriptions_that_were_lost_are_made_again(root: Path) -> None:
    run(root)
    before = tree(root / "site")
    (root / ".cache/sources.msgpack").write_bytes(b"junk")
    replaced(article(root, "放心水"), "放心水", "清甜水")
    report = run(root)
    assert report.imported == 3
    assert tree(root / "site").keys() == before.keys()
    assert "清甜水" in article(root, "清甜水").read_text("utf-8"), "what a person wrote stands"
    assert run(root).imported == 0

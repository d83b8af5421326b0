"""Templates: compiled once, made anew where one is different, and an old site left whole where one fails."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
import pytest

from generator.build import BuildError, looks, program, rendering
from generator.build.closure import Drawn, drawn
from generator.store import Store
from tests.build.build_tools import article, replaced, run, tree

NewRoot = Callable[[str], Path]


def test_another_process_need_not_compile_templates(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def compiled(env: Any, tree: Any, name: str | None, *rest: Any, **named: Any) -> str:
        names.extend([name] if name else [])
        return generate(env, tree, name, *rest, **named)

    shared = Store(root / "shared", b"")
    monkeypatch.setattr(program, "store", lambda: shared)
    run(root)
    names, generate = list[str](), jinja2.Environment._generate
    monkeypatch.setattr(jinja2.Environment, "_generate", compiled)
    for spoilt in (False, True):
        rendering._renderer.cache_clear()  # as if by another process
        replaced(article(root, "连续五年达到"), "喝上了", "都喝上了")
        if spoilt:
            for file in shared.folder.glob("template-*.msgpack"):
                file.write_bytes(file.read_bytes()[:-1])
        assert run(root).written
        assert bool(names) == spoilt


def test_nor_need_another_root(new_root: NewRoot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = Store(tmp_path / "shared", b"")
    monkeypatch.setattr(program, "store", lambda: shared)
    sites, kept = [], []
    for name, own in (("one", True), ("two", False), ("three", False)):
        root = new_root(name)
        if own:
            (root / "templates").mkdir(exist_ok=True)
            shutil.copy(program.templates() / "404.html", root / "templates")
        rendering._renderer.cache_clear()  # as if by another process
        run(root)
        sites.append(tree(root / "site"))
        kept.append({path: path.stat().st_mtime_ns for path in shared.folder.glob("template-*.msgpack")})
        assert len(list((root / ".cache").glob("template-*.msgpack"))) == own, "only what is the root's own"
    assert sites[0] == sites[1] == sites[2]
    assert len(kept[0]) > 20
    assert len(kept[1].keys() - kept[0].keys()) == 1, "the program's 404.html"
    assert kept[1] == kept[2]


def test_what_the_program_s_templates_draw_in_is_found_out_once_for_all_roots(
    new_root: NewRoot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared, parsed = Store(tmp_path / "shared", b""), list[str]()
    monkeypatch.setattr(program, "store", lambda: shared)

    def noted(source: str) -> Drawn:
        parsed.append(source)
        return drawn(source)

    monkeypatch.setattr(looks, "drawn", noted)
    run(new_root("one"))
    assert len(parsed) > 20
    root = new_root("two")
    (root / "templates").mkdir()
    (root / "templates/404.html").write_text("<!doctype html><p>没有这一页", "utf-8")
    parsed.clear()
    run(root)
    assert parsed == ["<!doctype html><p>没有这一页"]


def test_a_failing_template_leaves_the_old_site_whole(root: Path) -> None:
    run(root)
    before = tree(root / "site")
    replaced(article(root, "放心水"), "放心水", "清甜水")
    (root / "templates").mkdir()
    (root / "templates/404.html").write_text("{{ nobody }}", "utf-8")
    with pytest.raises(BuildError, match=r"templates/404\.html:1:4: 'nobody' is undefined"):
        run(root)
    assert tree(root / "site") == before
    assert not (root / ".cache/stage").exists()
    (root / "templates/404.html").unlink()
    assert "清甜水" in str({path: (root / "site" / path).read_text("utf-8") for path in run(root).written})


def test_a_changed_part_makes_anew_what_draws_it_in(root: Path) -> None:
    whole = run(root)
    (root / "templates").mkdir()
    (root / "templates/404.html").write_text("<!doctype html><p>没有这一页", "utf-8")
    report = run(root)
    assert report.rendered == 1
    assert report.written == ("404.html",)
    assert whole.outputs == report.outputs

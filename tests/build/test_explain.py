"""Why a build made or removed each file, as it tells."""

from __future__ import annotations

from pathlib import Path

from generator.build import BuildOptions, Session, program
from tests.build.test_parts import EDITS, planted


def _explained(root: Path) -> dict[str, tuple[str, tuple[str, ...]]]:
    session = Session(root, BuildOptions(search=False, explain=True))
    reasons = session.build().reasons
    session.save()
    return {reason.path: (reason.kind, reason.what) for reason in reasons}


def test_a_build_says_why_it_made_each_file(tmp_path: Path) -> None:
    root = planted(tmp_path / "root")
    assert {kind for kind, _ in _explained(root).values()} == {"new"}
    EDITS["body"](root, 7)
    found = {path.rpartition(".")[2]: why for path, why in _explained(root).items()}
    assert found["html"] == ("values", ("body",))
    assert found["json"] == ("values", ("article",))
    (root / "site/people/index.html").write_text("oops", "utf-8")
    assert _explained(root)["people/index.html"][0] == "altered"
    EDITS["template"](root, 1)
    assert _explained(root)["people/index.html"] == ("template", ("templates/parts/tally.html",))
    EDITS["digest.toml"](root, 1)
    found = _explained(root)
    assert {"site", "menu"} <= set(found["about/index.html"][1])


def test_no_file_is_written_or_removed_without_a_reason(tmp_path: Path) -> None:
    root = planted(tmp_path / "root")
    (root / "digest.toml").write_text(
        (root / "digest.toml").read_text("utf-8").replace("\n", '\nbase_url = "https://example.org"\n', 1),
        "utf-8",
    )
    edits = (
        "body",
        "delete",
        "add",
        "date",
        "people",
        "another paper",
        "digest.toml",
        "person file",
        "asset",
    )
    for edit in ("nothing", *edits):
        if edit == "asset":
            _asset(root, "site.css").write_text("p {}", "utf-8")
        elif edit != "nothing":
            EDITS[edit](root, 7)
        session = Session(root, BuildOptions(search=False, explain=True))
        report = session.build()
        session.save()
        told = {reason.path: reason for reason in report.reasons}
        assert {*report.written, *report.removed} - told.keys() == set(), edit
        assert {path for path, why in told.items() if why.kind == "removed"} == set(report.removed), edit
        assert all(why.what for why in told.values() if why.kind != "new"), edit


def test_an_asset_and_the_worker_that_keeps_it_have_their_reasons(tmp_path: Path) -> None:
    root = planted(tmp_path / "root")
    _explained(root)
    own = _asset(root, "site.css")
    own.write_text("p {}", "utf-8")
    css = ("asset", ("templates/assets/site.css",))
    assert _explained(root) == {"assets/site.css": css, "sw.js": ("values", ("assets/site.css",))}
    other = _asset(root, "own.txt")
    other.touch()
    assert _explained(root) == {"assets/own.txt": ("new", ())}
    other.unlink()
    own.unlink()
    assert _explained(root) == {
        "assets/own.txt": ("removed", ("no file templates/assets/own.txt",)),
        "assets/site.css": css,
        "sw.js": ("values", ("assets/site.css",)),
    }
    (root / "site/assets/site.css").write_text("oops", "utf-8")
    assert _explained(root)["assets/site.css"][0] == "altered"
    worker = root / "templates/sw.js"
    worker.write_text((program.templates() / worker.name).read_text("utf-8") + "// 改版\n", "utf-8")
    assert _explained(root) == {"sw.js": ("template", ("templates/sw.js",))}


def test_what_is_removed_has_its_reason(tmp_path: Path) -> None:
    root = planted(tmp_path / "root")
    _explained(root)
    file = next(root.glob("content/articles/**/id07.md"))
    file.unlink()
    gone = {path: what for path, (kind, what) in _explained(root).items() if kind == "removed"}
    assert {path.rpartition(".")[2] for path in gone} == {"html", "json", "md"}
    assert set(gone.values()) == {("no article id07 any more",)}
    stray = root / "site/stray.html"
    stray.touch()
    for file in (root / ".cache").glob("*.msgpack"):
        file.unlink()
    (why,) = (what for kind, what in _explained(root).values() if kind == "removed")
    assert "nothing is remembered" in why[0]


def test_sitemap_tells_that_pages_came(tmp_path: Path) -> None:
    root = planted(tmp_path / "root")
    text = (root / "digest.toml").read_text("utf-8")
    (root / "digest.toml").write_text(f'base_url = "https://example.org"\n{text}', "utf-8")
    _explained(root)
    EDITS["add"](root, 1)
    assert _explained(root)["sitemap.xml"] == ("values", ("paths",))


def _asset(root: Path, name: str) -> Path:
    file = root / "templates/assets" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    return file

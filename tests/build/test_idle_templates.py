"""A file among a root's templates that makes nothing is told of: mostly its name holds a slip."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import BuildError, checks, program
from generator.build.report import Silent
from tests.build.build_tools import run

HINTS = {
    "artcle.html": "did you mean templates/article.html?",
    "card.html": "did you mean templates/parts/card.html?",
    "site.css": "did you mean templates/assets/site.css?",
    "parts/自拟.html": "docs/templates.md lists the names there are",
}


def told(root: Path) -> dict[str, str]:
    """Return the files that builds and `check` warn of, with the hints."""
    warned, again, checked = (made.warnings for made in (run(root), run(root), checks.check(root, Silent())))
    assert warned == again == checked
    assert {one.message for one in warned} <= {"nothing is made of this file"}
    return {str(one.where): one.hint for one in warned}


def own(root: Path, name: str, text: str = "文") -> Path:
    """Put a template of the root's own there, and return it."""
    file = root / "templates" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def test_its_name_is_told_with_the_one_that_was_meant(root: Path) -> None:
    assert told(root) == {}
    for name in HINTS:
        own(root, name)
    assert told(root) == {f"templates/{name}": hint for name, hint in HINTS.items()}
    with pytest.raises(BuildError):
        run(root, strict=True)
    for name in HINTS:
        (root / "templates" / name).unlink()
    assert told(root) == {}


def test_what_has_a_use_is_none(root: Path) -> None:
    for name in ("assets/map.css", "parts/more.html", "README.md", "about.html~"):
        own(root, name)
    own(root, "parts/greeting.html", "{% include 'parts/more.html' %}")
    footer = (program.templates() / "parts/footer.html").read_text("utf-8")
    file = own(root, "parts/footer.html", footer + "{% include 'parts/greeting.html' %}")
    assert told(root) == {}
    file.write_text(footer, "utf-8")
    assert told(root).keys() == {"templates/parts/more.html", "templates/parts/greeting.html"}
    file.write_text(footer + "{% set name = 'parts/greeting.html' %}{% include name %}", "utf-8")
    assert told(root) == {}, "whatever a value names may be drawn in"

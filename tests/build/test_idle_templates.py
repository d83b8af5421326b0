"""A file among a root's templates that makes nothing is told of: mostly its name holds a slip."""

from __future__ import annotations

import shutil
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


def test_a_block_that_is_not_there_is_told_of(root: Path) -> None:
    own(
        root,
        "about.html",
        "{% extends 'base.html' %}\n{% block mian %}\n{% block main %}文{% endblock %}\n{% endblock %}\n",
    )
    (warned,) = run(root).warnings
    assert (str(warned.where), warned.message) == (
        "templates/about.html:2:1",
        "base.html has no block `mian`: it is not shown",
    )
    assert warned.hint == "the blocks are kind, main, meta, scripts, top"
    assert warned.excerpt == "{% block mian %}"
    own(root, "about.html", "{% extends 'base.html' %}\n\n<p>文</p>\n{% block main %}文{% endblock %}\n")
    (warned,) = run(root).warnings
    assert (warned.where.line, warned.message) == (3, "this is in no block: it is not shown")


def test_a_block_that_the_roots_own_lacks_is_told_of_once(root: Path) -> None:
    own(root, "base.html", "<main>{% block content %}{% endblock %}</main>")
    warned = run(root).warnings
    assert {str(one.where) for one in warned} == {"templates/base.html"}
    found = sorted(one.message.split(":")[0] for one in warned)
    assert found == [f"there is no block `{name}`" for name in ("kind", "main", "meta", "scripts")]
    assert "what 404.html and " in warned[1].message


def test_a_template_may_extend_the_programs_of_its_own_name(root: Path) -> None:
    own(
        root,
        "base.html",
        "{% extends 'program/base.html' %}{% block top %}<p>横幅</p>{{ super() }}{% endblock %}",
    )
    text = "{% extends 'program/about.html' %}{% block main %}{{ super() }}<p>又及</p>{% endblock %}"
    page = own(root, "about.html", text)
    own(root, "parts/footer.html", "{% include 'program/parts/footer.html' %}<p>页脚</p>")
    assert told(root) == {}
    shown = (root / "site/about/index.html").read_text("utf-8")
    places = [
        shown.index(word) for word in ("横幅", 'class="top"', 'id="main"', "又及", 'class="foot"', "页脚")
    ]
    assert places == sorted(places)
    page.write_text(text.replace("又及", "再及"), "utf-8")
    report = run(root)
    assert report.written == ("about/index.html",)
    shutil.rmtree(root / "templates")
    run(root)
    assert "横幅" not in (root / "site/about/index.html").read_text("utf-8")

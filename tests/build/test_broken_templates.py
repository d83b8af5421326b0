"""A template that fails is told once, at its own place, however many pages it makes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.build import BuildError, program
from generator.errors import SourceError, Where
from generator.render import faults
from tests.build.build_tools import run


def said(root: Path) -> list[str]:
    """Return the first lines of what a build complains of."""
    with pytest.raises(BuildError) as caught:
        run(root)
    return [str(error).split("\n")[0] for error in caught.value.errors]


def test_a_shared_template_is_told_of_once(root: Path) -> None:
    footer = root / "templates/parts/footer.html"
    footer.parent.mkdir(parents=True)
    footer.write_text("<p>{{ nosuch }}", "utf-8")
    (line,) = said(root)
    assert line.startswith(
        "templates/parts/footer.html:1:7: 'nosuch' is undefined (while making 404.html and "
    )
    assert line.endswith(" more pages)")
    footer.unlink()
    run(root)


def test_it_is_told_of_the_first_page_whoever_met_it_first() -> None:
    def error(page: str, what: str = "x") -> SourceError:
        return SourceError(Where("t.html", 3, 2), f"{what} (while making {page})", page, "excerpt")

    other = SourceError(Where("site"), "no room")
    found = [error("b"), other, error("a"), error("c"), error("z", "y"), error("d", "v"), error("e", "v")]
    told = [f"{one.message} {one.hint}" for one in faults.once(found)]
    assert told == [
        "no room ",
        "x (while making a and 2 more pages) a",
        "y (while making z) z",
        "v (while making d and 1 more page) d",
    ]
    assert faults.once(found[::-1])[0] == other
    assert {one.message for one in faults.once(found[::-1])} == {one.message for one in faults.once(found)}


def test_a_template_that_is_not_utf8_is_told_by_its_own_name(root: Path) -> None:
    shutil.copytree(program.templates() / "parts", root / "templates/parts")
    footer = root / "templates/parts/footer.html"
    good = footer.read_bytes()
    run(root)
    footer.write_bytes(b"<footer>\n<p>" + "报".encode("gbk") + b"\n</footer>\n")
    (root / "templates/photo.png").write_bytes(b"\x89PNG")  # is no template
    for _ in range(2):
        assert said(root) == ["templates/parts/footer.html:2:4: byte 0xB1 is not UTF-8"]
    footer.write_bytes(good)
    run(root)


OWN = {
    "extends itself": (
        "article.html",
        "{% extends 'article.html' %}",
        "draws in itself",
        "called program/article.html",
    ),
    "includes itself": (
        "about.html",
        "{% include 'about.html' %}",
        "draws in itself",
        "called program/about.html",
    ),
    "a slip": ("about.html", "{% extends 'bse.html' %}", "no template bse.html", "did you mean base.html?"),
    "a part's slip": (
        "about.html",
        "{{ site|part('fotter', root) }}",
        "no template parts/fotter.html",
        "did you mean parts/footer.html?",
    ),
    "what a part is not given": (
        "parts/footer.html",
        "{{ description }}",
        "is undefined",
        "nothing of the page",
    ),
}


@pytest.mark.parametrize(("name", "text", "what", "hint"), OWN.values(), ids=OWN)
def test_it_is_told_with_what_to_do(root: Path, name: str, text: str, what: str, hint: str) -> None:
    file = root / "templates" / name
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    with pytest.raises(BuildError) as caught:
        run(root)
    (error,) = caught.value.errors
    assert str(error.where).startswith(f"templates/{name}:1:")
    assert what in error.message
    assert hint in error.hint

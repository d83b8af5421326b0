from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.errors import SourceError
from generator.model import Output
from generator.render import Renderer
from tests.site.conftest import TEMPLATES

ARTICLE = "qingheribao/2019-05-20/p01/a1/index.html"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    (folder / "parts").mkdir(parents=True)
    return folder


def fails(output: Output, own: Path, name: str, text: str) -> SourceError:
    (own / name).write_text(text, "utf-8")
    with pytest.raises(SourceError) as caught:
        Renderer(TEMPLATES, own).render(output)
    return caught.value


def test_rendering_twice_gives_the_same_bytes(
    outputs: Mapping[str, Output], site: Mapping[str, bytes]
) -> None:
    again = Renderer(TEMPLATES)
    assert {path: again.render(output) for path, output in reversed([*outputs.items()])} == dict(site)


def test_a_roots_template_stands_in_for_the_programs(outputs: Mapping[str, Output], own: Path) -> None:
    (own / "parts" / "footer.html").write_text("<footer>自家的页脚 {{ site.title }}</footer>", "utf-8")
    page = Renderer(TEMPLATES, own).render(outputs[ARTICLE]).decode()
    assert "自家的页脚 云岭报摘" in page
    assert "春茶开采" in page


def test_a_missing_variable_is_shown_at_its_line(outputs: Mapping[str, Output], own: Path) -> None:
    error = fails(outputs[ARTICLE], own, "article.html", "<h1>\n{{ labell }}\n</h1>")
    assert (error.where.path, error.where.line, error.where.column) == ("templates/article.html", 2, 4)
    assert error.excerpt == "{{ labell }}"
    assert "labell" in error.message
    assert "did you mean label?" in error.hint


def test_a_missing_variable_in_a_part_is_shown_there(outputs: Mapping[str, Output], own: Path) -> None:
    error = fails(outputs[ARTICLE], own, "parts/footer.html", "<footer>\n\n{{ site.titel }}</footer>")
    assert (error.where.path, error.where.line) == ("templates/parts/footer.html", 3)


def test_a_template_that_does_not_parse_is_shown_at_its_line(
    outputs: Mapping[str, Output], own: Path
) -> None:
    error = fails(outputs[ARTICLE], own, "article.html", "<h1>\n{% if label %}\n</h1>")
    assert error.where.path == "templates/article.html"
    assert error.where.line == 2 or error.where.line == 3
    assert "does not parse" in error.message


def test_a_filter_that_does_not_exist_is_shown(outputs: Mapping[str, Output], own: Path) -> None:
    error = fails(outputs[ARTICLE], own, "article.html", "\n{{ label|shout }}")
    assert (error.where.path, error.where.line) == ("templates/article.html", 2)


def test_a_part_that_does_not_exist_is_shown_where_it_is_asked_for(
    outputs: Mapping[str, Output], own: Path
) -> None:
    error = fails(outputs[ARTICLE], own, "article.html", "\n\n{{ menu|part('nothing', root) }}")
    assert "parts/nothing.html" in error.message
    assert (error.where.path, error.where.line) == ("templates/article.html", 3)


def test_a_failing_expression_is_shown_with_its_error(outputs: Mapping[str, Output], own: Path) -> None:
    error = fails(outputs[ARTICLE], own, "article.html", "{{ 1 // 0 }}")
    assert "ZeroDivisionError" in error.message
    assert error.where.line == 1


def test_a_program_template_is_named_in_full(outputs: Mapping[str, Output], tmp_path: Path) -> None:
    (tmp_path / "article.html").write_text("{{ labell }}", "utf-8")
    with pytest.raises(SourceError) as caught:
        Renderer(tmp_path).render(outputs[ARTICLE])
    assert caught.value.where.path == str(tmp_path / "article.html")

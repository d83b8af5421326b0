"""Templates in quick code give what Jinja's own code gives, whatever the values and whatever they use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jinja2
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from msgspec.structs import asdict

from generator import urls
from generator.errors import SourceError
from generator.exports import EXPORTS
from generator.model import Output
from generator.render import Renderer, quick, text
from generator.views import Page
from tests.site.conftest import TEMPLATES

HOSTILE = st.one_of(
    st.sampled_from(['"><script>alert(1)</script>', "&lt;'", "{{ view }}{% raw %}", "</p>\n\n## 甲"]),
    st.text(max_size=6),
)


def usual(renderer: Renderer, *folders: Path) -> Callable[[Output], bytes]:
    """Return what makes an output by nothing but Jinja's documented ways."""
    loader = jinja2.FileSystemLoader([str(folder) for folder in folders])
    env = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )

    def part(item: msgspec.Struct, name: str, root: str) -> Markup:
        return Markup(env.get_template(f"parts/{name}.html").render(asdict(item), root=root))

    env.filters |= renderer._env.filters | {"part": part}

    def made(output: Output) -> bytes:
        values: Any = output.values
        given = {"root": urls.root_from(output.path)} | asdict(values) | {"view": values, "path": output.path}
        given |= asdict(values.frame) if isinstance(values, Page) else {}
        page = env.get_template(output.maker).render(given)
        return text.printable(page.encode("utf-8", "replace"))

    return made


def laced(value: Any, words: str) -> Any:
    """Return the value with the words at the end of each text in it."""
    if isinstance(value, str):
        return value + words
    if isinstance(value, tuple):
        return tuple(laced(one, words) for one in value)
    if isinstance(value, msgspec.Struct):
        told = {name: laced(one, words) for name, one in asdict(value).items()}
        return type(value)(**told)
    return value


@pytest.fixture(scope="module")
def pages(outputs: Mapping[str, Output]) -> list[Output]:
    exports = dict(EXPORTS)
    return [output for output in outputs.values() if output.maker not in exports]


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(TEMPLATES)


def test_every_page_is_what_jinja_makes_of_it(pages: list[Output], renderer: Renderer) -> None:
    made = usual(renderer, TEMPLATES)
    assert {one.maker for one in pages} >= {path.name for path in TEMPLATES.glob("*.html")} - {
        "base.html",
        "named.html",
    }
    for output in pages:
        assert renderer.render(output) == made(output)
    assert not renderer._not_quick


def test_every_page_is_so_with_any_words(pages: list[Output], renderer: Renderer) -> None:
    made = usual(renderer, TEMPLATES)
    kinds = {output.maker: output for output in pages}.values()

    @settings(max_examples=20, deadline=None)
    @given(words=HOSTILE)
    def law(words: str) -> None:
        for output in kinds:
            odd = Output(output.path, output.maker, laced(output.values, words))
            assert renderer.render(odd) == made(odd)

    law()
    assert not renderer._not_quick


def test_a_jinja_that_writes_other_code_is_used_as_it_is(
    pages: list[Output], renderer: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(quick._Code, "blockvisit")
    slow = Renderer(TEMPLATES)
    assert slow._quick is None
    for output in {output.maker: output for output in pages}.values():
        assert slow.render(output) == renderer.render(output)


OWN = {
    "macro": "{% macro m(x, y='<') %}[{{ x }}{{ y }}{{ caller() if caller }}]{% endmacro %}{{ m(label) }}",
    "call": "{% macro m() %}<i>{{ caller() }}</i>{% endmacro %}{% call m() %}{{ label }}&{% endcall %}",
    "set": "{{ label }}{% set label = '<甲>' %}{{ label }}{% for n in (1, 2) %}{{ label }}{% endfor %}",
    "set block": "{% set x %}<b>{{ label }}</b>{% endset %}{{ x }}{{ x|length }}",
    "filter block": "a{% filter upper %}b{{ label }}<{% endfilter %}c",
    "include": "{% set label = '乙' %}{% for n in (1, 2) %}{% include 'parts/bit.html' %}{% endfor %}",
    "include without context": "a{{ label }}{% include 'parts/bare.html' without context %}b",
    "include ignore missing": "a{% include 'nothing.html' ignore missing %}b",
    "import": "{% import 'parts/macros.html' as m %}{{ m.bold(label) }}",
    "from import": "{% from 'parts/macros.html' import bold with context %}{{ bold(label) }}",
    "autoescape": "{% autoescape false %}{{ '<' }}{{ rubric ~ '<' }}{% endautoescape %}{{ '<' }}",
    "volatile": "{% autoescape id == 'a1' %}{{ '<' }}{{ label ~ '<' }}{% endautoescape %}",
    "dict": "{% set d = {'a': {'b': '<'}, 'items': 1} %}{{ d.a.b }}{{ d['a'].b }}{{ d.items() }}",
    "no attribute": "{{ view.nothing is defined }}{{ view.nothing|default('<') }}{{ nothing is defined }}",
    "keyword": "{% set d = {'class': '<'} %}{{ d.class }}",
    "namespace": "{% set n = namespace(x=1) %}{% for i in 'ab' %}{% set n.x = 3 %}{% endfor %}{{ n.x }}",
    "recursive": "{% for i in [[1, []], [2, [[3, []]]]] recursive %}{{ i[0] }}({{ loop(i[1]) }}){% endfor %}",
    "loop": "{% for i in 'abc' if i != 'b' %}{{ loop.last }}{{ loop.cycle(1, 2) }}{% else %}0{% endfor %}",
    "loop over a tuple": "{% for i in ('a', 'b', '<') %}{{ loop.previtem }}{{ loop.nextitem is defined }}"
    "{{ loop.last }}{{ loop.revindex }}{{ loop.length }}{{ loop.changed(i) }}{% else %}0{% endfor %}",
    "next in a tuple": "{% for i in ('a', 'b') %}{{ i }}{% if not loop.last %}{{ loop.nextitem }}{% endif %}"
    "{% if not loop.first %}{{ loop.previtem }}{% endif %}{% endfor %}"
    "{% for i in () %}{{ loop.last }}{% else %}0{% endfor %}",
    "recursive over tuples": "{% for i in ((1, ()), (2, ((3, ()),))) recursive %}{{ i[0] }}{{ loop.depth }}"
    "({{ loop(i[1]) }}){{ loop.last }}{% endfor %}",
    "a loop that is kept": "{% set n = namespace(l=0) %}{% for i in ('a', 'b') %}{% set n.l = loop %}"
    "{% endfor %}{{ n.l.index }}",
    "a long loop": "{% for i in ((1,) * 99) %}{{ loop.revindex }}{{ i if loop.last }}{% endfor %}",
    "join": "{{ ('a', '<')|join('&') }}{{ (1, 2)|join }}{{ ()|join('<') }}{{ 'ab'|join('<') }}"
    "{{ view.topics|join(',', attribute='text') }}",
    "join of markup": "{{ ('a', '<'|safe)|join('&') }}"
    "{% autoescape false %}{{ ('<', '>'|e)|join }}{% endautoescape %}",
    "with": "{% with label = 1, b = label %}{{ label }}{{ b }}{% endwith %}{{ label }}",
    "constants": "{{ 1.5 }}{{ '<'|upper }}{{ 'abc'.upper() }}{{ (1).real }}{{ none }}{{ true }}",
    "super": "{% extends 'own.html' %}{% block a %}{{ super() }}<{{ label }}{% endblock %}",
    "scoped": "{% for n in (1, 2) %}{% block b scoped %}{{ n }}{{ label }}{% endblock %}{% endfor %}",
    "extends or not": "{% if id == 'a1' %}{% extends 'own.html' %}{% endif %}x{% block a %}y{% endblock %}",
    "part": "{% set p = when|part('date', root) %}{{ p }}{{ p ~ '<' }}{{ [p, '<']|join(p) }}{{ p and '&' }}",
    "part as text": "{{ when|part('date', root)|upper }}{{ (view|jsonld)|length }}",
    "part compared": "{{ when|part('date', root) == '' }}{{ '<' in when|part('date', root) }}",
    "part in a block": "{% set x %}{{ label }}{{ when|part('date', root) }}{% endset %}{{ x }}",
    "self": "{% block a %}<{{ label }}{% endblock %}{{ self.a() }}",
    "include in a block": "{% set n = 1 %}{% set x %}{% include 'parts/bit.html' %}{% endset %}{{ x }}",
    "halves": "{{ '\\ud800' }}{{ label ~ '\\udc00' }}",
    "globals": "{{ range(3)|list }}{{ dict(a=1).a }}{{ cycler(1, 2).next() }}{{ joiner()() }}",
}
"""What a template of the root's own may use of Jinja: none of the program's does."""


@pytest.mark.parametrize("name", OWN)
def test_a_template_of_ones_own_may_use_all_of_jinja(
    outputs: Mapping[str, Output], tmp_path: Path, name: str
) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "own.html").write_text("({% block a %}{{ root }}{% endblock %})", "utf-8")
    (tmp_path / "parts/bit.html").write_text("{{ label }}{{ n }}{{ nothing is defined }}", "utf-8")
    (tmp_path / "parts/bare.html").write_text("<{{ label is defined }}>", "utf-8")
    (tmp_path / "parts/macros.html").write_text(
        "{% macro bold(x) %}<b>{{ x }}</b>{{ range(2)|list }}{% endmacro %}", "utf-8"
    )
    (tmp_path / "article.html").write_text(OWN[name], "utf-8")
    renderer = Renderer(TEMPLATES, tmp_path)
    made = usual(renderer, tmp_path, TEMPLATES)
    output = outputs["qingheribao/2019-05-20/p01/a1/index.html"]
    try:
        right = made(output)
    except jinja2.UndefinedError:
        with pytest.raises(SourceError):
            renderer.render(output)
        return
    assert renderer.render(output) == right
    assert renderer.render(output) == right


@pytest.mark.parametrize(
    "wrong", ["{{ labell }}", "{{ view.labell }}", "{{ when.iso.nothing }}", "{{ 1 // 0 }}"]
)
def test_an_error_amid_a_run_of_pieces_is_told_at_its_own_line(
    outputs: Mapping[str, Output], tmp_path: Path, wrong: str
) -> None:
    text = (
        "{% extends 'base.html' %}\n{% block main %}\n{{ label }}\n<i>{{ label }}</i>\n<b>"
        + wrong
        + "</b>\n{{ label }}{% endblock %}"
    )
    (tmp_path / "article.html").write_text(text, "utf-8")
    with pytest.raises(SourceError) as caught:
        Renderer(TEMPLATES, tmp_path).render(outputs["qingheribao/2019-05-20/p01/a1/index.html"])
    assert caught.value.where.line == 5
    assert caught.value.excerpt == f"<b>{wrong}</b>"

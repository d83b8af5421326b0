"""Which templates a template draws in."""

from __future__ import annotations

import pytest

from generator.build.closure import closures, drawn

BASE = {
    "base.html": "{% include 'parts/foot.html' %}{% block main %}{% endblock %}",
    "page.html": "{% extends 'base.html' %}{% block main %}{{ x|part('card', root) }}{% endblock %}",
    "other.html": "{% import 'parts/tools.html' as tools %}{{ tools.shout('x') }}",
    "several.html": "{% include ['parts/none.html', 'parts/foot.html'] %}",
    "any.html": "{% include which %}",
    "some.html": "{{ x|part(kind, root) }}",
    "each.html": "{{ held|map('part', 'card', root)|join }}",
    "broken.html": "{% if %}",
    "alone.html": "alone",
    "parts/foot.html": "foot",
    "parts/card.html": "{% from 'parts/tools.html' import shout %}card",
    "parts/tools.html": "{% macro shout(x) %}{{ x }}!{% endmacro %}",
}


@pytest.mark.parametrize(
    ("changed", "anew"),
    [
        ("alone.html", {"alone.html"}),
        ("parts/foot.html", {"parts/foot.html", "base.html", "page.html", "several.html"}),
        ("parts/tools.html", {"parts/tools.html", "parts/card.html", "page.html", "other.html"}),
        ("parts/card.html", {"parts/card.html", "page.html"}),
        ("page.html", {"page.html"}),
    ],
)
def test_a_change_reaches_what_draws_it_in(changed: str, anew: set[str]) -> None:
    before, after = _of(BASE), _of(BASE | {changed: "new"})
    # What cannot be told by looking draws in everything.
    assert {name for name in BASE if before[name] != after[name]} == anew | {
        "any.html",
        "some.html",
        "each.html",
        "broken.html",
    }


def _of(sources: dict[str, str]) -> dict[str, bytes]:
    found = {name: drawn(source) for name, source in sources.items()}
    return closures({name: source.encode() for name, source in sources.items()}, found)

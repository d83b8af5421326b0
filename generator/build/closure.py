"""Which templates an output's own template draws in: only a change of these makes it anew."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b

import jinja2
from jinja2 import nodes


def closures(sources: Mapping[str, str]) -> dict[str, bytes]:
    """Return template name → digest of it and of all that it draws in, directly or not.

    What a template draws in: extends, include, import, from, and the filter `part("name", …)`. If one of
    these names what it draws in by a value instead of a text, or does not parse, it is taken to draw in all
    templates.
    """
    env = jinja2.Environment(autoescape=True)
    drawn = {name: _drawn(env, source, sources) for name, source in sources.items()}
    return {name: _digest(_reach(name, drawn), sources) for name in sources}


def _drawn(env: jinja2.Environment, source: str, sources: Mapping[str, str]) -> frozenset[str]:
    try:
        tree = env.parse(source)
    except jinja2.TemplateError:
        return frozenset(sources)
    found: set[str] = set()
    for node in tree.find_all((nodes.Extends, nodes.FromImport, nodes.Include, nodes.Import, nodes.Filter)):
        names = _names(node)
        if names is None:
            return frozenset(sources)
        found |= names
    return frozenset(found & sources.keys())


def _names(node: nodes.Node) -> set[str] | None:
    """Return the templates that the node draws in, or None if a value says which."""
    if isinstance(node, nodes.Filter):
        first = node.args[0] if node.args else None
        said = first.value if isinstance(first, nodes.Const) else None
        if node.name != "part":
            return None if said == "part" else set()  # map('part', …) has its names where none looks
        return {f"parts/{said}.html"} if said else None
    template: nodes.Expr = node.template  # type: ignore[attr-defined]
    if isinstance(template, nodes.Const):
        return {template.value} if isinstance(template.value, str) else set(template.value)
    if isinstance(template, (nodes.List, nodes.Tuple)) and all(
        isinstance(item, nodes.Const) for item in template.items
    ):
        return {item.value for item in template.items if isinstance(item, nodes.Const)}
    return None


def _reach(name: str, drawn: Mapping[str, frozenset[str]]) -> list[str]:
    """Return the template and all that it draws in, sorted."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            waiting += drawn[here]
    return sorted(seen)


def _digest(names: list[str], sources: Mapping[str, str]) -> bytes:
    total = blake2b(digest_size=16)
    for name in names:
        total.update(name.encode() + b"\0" + sources[name].encode() + b"\0")
    return total.digest()

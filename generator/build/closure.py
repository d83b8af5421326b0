"""Which templates an output's own template draws in: only a change of these makes it anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from hashlib import blake2b
from typing import NamedTuple

import jinja2
from jinja2 import nodes

Drawn = frozenset[str] | None
"""The names that a template draws in itself, None for all there are."""


def closures(digests: Mapping[str, bytes], found: Mapping[str, Drawn]) -> dict[str, bytes]:
    """Return template name → digest of it and of all that it draws in, directly or not.

    `digests` are those of the templates' own bytes, `found` is what each draws in itself.
    """
    held = _held(found)
    return {name: _digest(_reach([name], held), digests) for name in digests}


def idle(makers: Iterable[str], found: Mapping[str, Drawn]) -> list[str]:
    """Return the templates, of those in `found`, that the makers of pages neither are nor draw in, sorted."""
    reached = _reach([name for name in makers if name in found], _held(found))
    return sorted(found.keys() - set(reached))


def drawn(source: str) -> Drawn:
    """Return the names that a template of this text draws in itself, whether they are there or not.

    What it draws in: extends, include, import, from, and the filter `part("name", …)`. If one of these names
    what it draws in by a value instead of a text, or does not parse, it is taken to draw in all templates.
    """
    tree = _tree(source)
    if tree is None:
        return None
    found: set[str] = set()
    for node in tree.find_all((nodes.Extends, nodes.FromImport, nodes.Include, nodes.Import, nodes.Filter)):
        names = _names(node)
        if names is None:
            return None
        found |= names
    return frozenset(found)


class Unseen(NamedTuple):
    """A part of a template that no page shows, though the template extends another."""

    line: int
    block: str
    """Its name; empty for what stands outside of blocks."""
    above: tuple[str, ...]
    """What is extended, the nearest first."""
    blocks: frozenset[str]
    """The blocks there are."""


def unseen(name: str, source: Callable[[str], str | None]) -> Iterator[Unseen]:
    """Yield the parts of a template that no page shows; `source` gives the text of each by name.

    Where a value says what is extended, nothing is known.
    """
    tree = _tree(source(name) or "")
    above = _above(tree, source) if tree is not None else {}
    blocks = frozenset[str]().union(*above.values())
    for node in tree.body if tree is not None and above else ():
        if isinstance(node, nodes.Block) and node.name not in blocks:
            yield Unseen(node.lineno, node.name, tuple(above), blocks)
        elif isinstance(node, nodes.Output) and (line := _said(node)):
            yield Unseen(line, "", tuple(above), blocks)


def _above(tree: nodes.Template, source: Callable[[str], str | None]) -> dict[str, set[str]]:
    """Return the templates that one extends, directly or not, with their blocks; none if any is unknown."""
    found: dict[str, set[str]] = {}
    while (parent := next(tree.find_all(nodes.Extends), None)) is not None:
        name = parent.template.value if isinstance(parent.template, nodes.Const) else None
        above = _tree(source(name) or "") if isinstance(name, str) and name not in found else None
        if not isinstance(name, str) or above is None:
            return {}
        found[name] = {block.name for block in above.find_all(nodes.Block)}
        tree = above
    return found


def _said(output: nodes.Output) -> int:
    """Return the line where something is put out that is more than white space, 0 if nothing is."""
    for node in output.nodes:
        text = node.data if isinstance(node, nodes.TemplateData) else "."
        if text.strip():
            return node.lineno + text[: len(text) - len(text.lstrip())].count("\n")
    return 0


def _tree(source: str) -> nodes.Template | None:
    """Return a template parsed, None if it does not parse."""
    try:
        return jinja2.Environment(autoescape=True).parse(source)
    except jinja2.TemplateError:
        return None


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


def _held(found: Mapping[str, Drawn]) -> dict[str, Set[str]]:
    """Return the same with the names of templates that are there."""
    return {name: found.keys() if one is None else one & found.keys() for name, one in found.items()}


def _reach(names: Iterable[str], drawn: Mapping[str, Set[str]]) -> list[str]:
    """Return the templates and all that they draw in, sorted."""
    seen: set[str] = set()
    waiting = [*names]
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            waiting += drawn[here]
    return sorted(seen)


def _digest(names: list[str], digests: Mapping[str, bytes]) -> bytes:
    total = blake2b(digest_size=16)
    for name in names:
        total.update(name.encode() + b"\0" + digests[name])
    return total.digest()

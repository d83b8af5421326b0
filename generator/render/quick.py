"""Jinja's templates in code with fewer steps from piece to piece: a page has some hundred pieces.

What this knows of Jinja 3.1 is its code generator. A statement whose frame has a `buffer` puts its text into
that list; `blockvisit` writes the statements of a frame; `write_commons` opens each function with `resolve`,
which finds a name; and the code escapes by the name `escape`. `environment` makes sure of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from functools import cache, cached_property
from keyword import iskeyword
from types import CodeType
from typing import Any

import jinja2
import markupsafe
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import EvalContext
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup

__all__ = ["Values", "environment", "pieces"]

_ESCAPED: Callable[[str], str] = markupsafe._escape_inner  # type: ignore[attr-defined]
"""MarkupSafe's own escaping in C, without the `Markup` around it, which costs seven times as much."""
_PROBE = "{% for one in some %}{{ one.real }}{{ sign }}{% if not loop.last %};{% endif %}{% endfor %}"
_PROVED = "5&lt;;7&lt;"


class Values(dict[str, Any]):
    """A template's values by name; a name that is not there is found too, as Jinja's `missing`."""

    def __missing__(self, name: str) -> object:
        """Return what the code of a template takes for no value."""
        return missing


def environment(
    plain: jinja2.Environment, compiled: jinja2.BytecodeCache | None = None
) -> jinja2.Environment:
    """Return one with the same templates in quick code, which gives the same text or raises.

    `compiled` keeps that code, and must not be shared with `plain`: it knows templates by name alone.
    It raises where `plain` does, and for an attribute that is not there or is an item of a dict. Raises
    RuntimeError if the installed Jinja writes other code than this knows.
    """
    made = plain.overlay(bytecode_cache=compiled)
    made.template_class = _Template
    made.code_generator_class = _Code
    made.context_class = _Context
    # Templates stay as they are: no look whether one is still in force each time a page asks for it.
    made.get_template = cache(made.get_template)  # type: ignore[method-assign]
    if [*pieces(made.from_string(_PROBE), Values(some=(5, 7), sign="<"))] != [_PROVED]:
        raise RuntimeError(f"generator/render/quick.py does not know the code of Jinja {jinja2.__version__}")
    return made


def pieces(template: jinja2.Template, values: Values) -> Iterator[str]:
    """Return the pieces of the text; the values alone are the template's context, and not copied again."""
    made = template.environment.context_class(template.environment, values, template.name, template.blocks)
    return template.root_render_func(made)


class _Context(Context):
    """A context made for each page and each part of one: what most never ask for is made when it is."""

    def __init__(
        self,
        environment: jinja2.Environment,
        parent: dict[str, Any],
        name: str | None,
        blocks: Mapping[str, Callable[[Context], Iterator[str]]],
        globals: Mapping[str, Any] | None = None,  # noqa: A002, ARG002 — Jinja names it
    ) -> None:
        """Do as Jinja's own does. All templates have the same `globals`: none has to be told of others'."""
        self.environment, self.name = environment, name
        self.parent: dict[str, Any] = parent
        self.vars: dict[str, Any] = {}
        self.exported_vars: set[str] = set()
        self.globals_keys: set[str] = set()
        self.blocks = {block: [function] for block, function in blocks.items()} if blocks else {}

    @cached_property
    def eval_ctx(self) -> EvalContext:  # type: ignore[override]
        """Return what filters that escape ask."""
        return EvalContext(self.environment, self.name)


class _Code(CodeGenerator):
    """Writes code that is right or raises."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """Write the module. Jinja yields an include `without context` past any buffer: then there is none."""
        self._gathers = all(include.with_context for include in node.find_all(nodes.Include))
        super().visit_Template(node, frame)

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """Write the statements; a whole function's pieces are gathered, and yielded as one."""
        outermost = frame.buffer is None and self._gathers
        if outermost:
            self.buffer(frame)
        super().blockvisit(nodes, frame)
        if outermost:
            self.writeline(f"yield concat({frame.buffer})")

    def write_commons(self) -> None:
        """Write the head of a function, which then finds names in C."""
        super().write_commons()
        self.writeline("resolve = finder(context)")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Write `a.b` as it stands, without a call that catches the error if there is no b."""
        if not node.attr.isascii() or iskeyword(node.attr):  # what Python would read as something else
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")


class _Template(jinja2.Template):
    """Joins escaped strings as they are: what goes straight into a page need not say that it is safe."""

    @classmethod
    def from_code(
        cls,
        environment: jinja2.Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 — Jinja names it
        uptodate: Callable[[], bool] | None = None,
    ) -> _Template:
        """Return the compiled template; its code escapes and finds names by what is here."""
        # A plain dict: each context lists its keys, and those of Jinja's chain of dicts take long to list.
        made = super().from_code(environment, code, dict(globals), uptodate)
        made.root_render_func.__globals__.update(escape=_escaped, finder=_finder)
        return made  # type: ignore[return-value]


def _escaped(value: object) -> str:
    """Return what `markupsafe.escape` does, as a plain string."""
    if type(value) is str:
        return _ESCAPED(value)
    return value if type(value) is Markup else markupsafe.escape(value)


def _finder(context: Context) -> Callable[[str], Any]:
    """Return what finds a name: the values alone, unless the template has set names of its own."""
    if context.vars or type(context.parent) is not Values:
        return context.resolve_or_missing
    return context.parent.__getitem__

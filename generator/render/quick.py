"""Jinja's templates in code with fewer steps from piece to piece: a page has some hundred pieces.

A function's own pieces are bytes from the start, so a page is encoded nowhere as a whole: the words of the
template are when it is compiled. What lies in a macro or a `set` block stays text.

What this knows of Jinja 3.1 is its code generator. A statement whose frame has a `buffer` puts its text into
that list; `blockvisit` writes the statements of a frame, `visit_Output` what is put out, `start_write` to
`end_write` what a call puts out; `write_commons` opens each function, `enter_frame` finds names; and
code escapes by the name `escape`, joins texts by `environment.concat`. `environment` tries whether it holds.
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
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, LoopContext
from markupsafe import Markup
from msgspec import Struct

from generator import markdown
from generator.render import loops

__all__ = ["Piece", "environment", "escaped", "filled", "pieces"]

_ESCAPED: Callable[[str], str] = markupsafe._escape_inner  # type: ignore[attr-defined]
"""MarkupSafe's own escaping in C, without the `Markup` around it, which costs seven times as much."""
_PROBE = (
    "{% block all %}"
    "{% for one in some %}{{ one.real }}{{ sign }}{% if not loop.last %};{% endif %}{% endfor %}"
    "{% set more = sign ~ '&' %}{{ more }}{{ some|join }}{% endblock %}"
)
_PROVED = b"5&lt;;7&lt;&lt;&amp;57"


class Piece(Struct, frozen=True, eq=False, gc=False):
    """HTML as it goes into a page, in UTF-8. Whoever takes it for a text gets an error."""

    data: bytes

    def __html__(self) -> Markup:
        """Return the same for code that joins texts."""
        return markdown.safe(self.data.decode())

    def __bool__(self) -> bool:
        """Return whether there is any."""
        return bool(self.data)

    def __str__(self) -> str:
        """Raise TypeError: as a plain text it would be escaped."""
        raise TypeError

    __eq__ = None  # type: ignore[assignment]
    __hash__ = None  # type: ignore[assignment]


def environment(
    plain: jinja2.Environment, compiled: jinja2.BytecodeCache | None = None
) -> jinja2.Environment | None:
    """Return one with the same templates in quick code, which gives the same text or raises.

    `compiled` keeps that code, and must not be shared with `plain`: it knows templates by name alone.
    It raises where `plain` does; for a name that is not there, even if it is only asked whether it is; for an
    attribute that is not there or is an item of a dict; and for an include `without context`. It is None if
    the installed Jinja writes other code than this knows.
    """
    made = plain.overlay(bytecode_cache=compiled)
    made.template_class = _Template
    made.code_generator_class = _Code
    made.context_class = _Context
    made.filters = plain.filters | {"join": loops.join}
    made.concat = _texts  # type: ignore[method-assign]
    # Templates stay as they are: no look whether one is still in force each time a page asks for it.
    made.get_template = cache(made.get_template)  # type: ignore[method-assign]
    return made if _proved(made) else None


def _proved(made: jinja2.Environment) -> bool:
    """Return whether a template comes out right."""
    try:
        return filled(made.from_string(_PROBE), {"some": (5, 7), "sign": "<"}) == _PROVED
    except Exception:  # whatever another Jinja may do
        return False


def filled(template: jinja2.Template, values: dict[str, Any]) -> bytes:
    """Return what a template of that environment makes of the values."""
    return b"".join(pieces(template, values))


def pieces(template: jinja2.Template, values: dict[str, Any]) -> Iterator[Any]:
    """Return the pieces of it; the values alone are the template's context, and not copied again."""
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
        self._outer: set[str | None] = set()
        """Names of lists that hold bytes; those of any other frame hold texts."""
        asked = sum(_is_loop(one.node) for one in node.find_all(nodes.Getattr))
        self._keeps_loops = asked != sum(map(_is_loop, node.find_all(nodes.Name)))
        super().visit_Template(node, frame)

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """Write the statements; a whole function's pieces are gathered, and yielded as one."""
        outermost = frame.buffer is None and self._gathers
        if outermost:
            self.buffer(frame)
            self._outer.add(frame.buffer)
        super().blockvisit(nodes, frame)
        if outermost:
            self.writeline(f"yield joined({frame.buffer})")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        """Write what puts texts and values out, as bytes where the list holds these."""
        self._encodes = frame.buffer in self._outer
        super().visit_Output(node, frame)

    def _output_const_repr(self, group: Iterable[Any]) -> str:
        text = "".join(group)
        return repr(text.encode("utf-8", "replace") if self._encodes else text)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _escapes(frame) and frame.buffer in self._outer:
            self.write("encoded(")
            return
        self.write("plain(" if frame.buffer in self._outer else "")
        super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        super()._output_child_post(node, frame, finalize)
        self.write(")" if frame.buffer in self._outer and not _escapes(frame) else "")

    def start_write(self, frame: Frame, node: nodes.Node | None = None) -> None:
        """Write what opens the call of something that returns a text."""
        super().start_write(frame, node)
        self.write("plain(" if frame.buffer in self._outer else "")

    def end_write(self, frame: Frame) -> None:
        """Write what ends it."""
        self.write(")" if frame.buffer in self._outer else "")
        super().end_write(frame)

    def simple_write(self, s: str, frame: Frame, node: nodes.Node | None = None) -> None:
        """Write what puts out a piece of a block or of an include, which is bytes already."""
        super().start_write(frame, node)
        self.write(s)
        super().end_write(frame)

    def write_commons(self) -> None:
        """Write the head of a function, with all that its names can mean."""
        super().write_commons()
        self.writeline("given = context.get_all()")
        if self._keeps_loops:
            self.writeline("LoopContext = AnyLoop")

    def enter_frame(self, frame: Frame) -> None:
        """Write what finds the names that a frame takes from outside; that raises KeyError without one."""
        loads = frame.symbols.loads
        outside = {} if self.get_resolve_func() != "resolve" else _from_outside(loads)
        for target, name in outside.items():
            self.writeline(f"{target} = given[{name!r}]")
        frame.symbols.loads = {target: how for target, how in loads.items() if target not in outside}
        super().enter_frame(frame)
        frame.symbols.loads = loads

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:  # noqa: N802
        """Write a name; one that was found outside is there, and not asked again whether it is."""
        found = node.ctx == "load" and frame.symbols.find_load(frame.symbols.ref(node.name))
        if found and found[0] == VAR_LOAD_RESOLVE:
            self.write(frame.symbols.ref(node.name))
        else:
            super().visit_Name(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Write `a.b` as it stands, without a call that catches the error if there is no b."""
        if not node.attr.isascii() or iskeyword(node.attr):  # what Python would read as something else
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")


def _from_outside(loads: Mapping[str, tuple[str, str | None]]) -> dict[str, str | None]:
    """Return the names, by those of the variables that hold them."""
    return {target: name for target, (how, name) in loads.items() if how == VAR_LOAD_RESOLVE}


def _is_loop(node: nodes.Node) -> bool:
    """Return whether it is the name of what a loop tells."""
    return isinstance(node, nodes.Name) and node.name == "loop"


def _escapes(frame: Frame) -> bool:
    """Return whether all that is put out there is escaped."""
    return frame.eval_ctx.autoescape and not frame.eval_ctx.volatile


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
        made.root_render_func.__globals__.update(_NAMES)
        return made  # type: ignore[return-value]


def escaped(value: object) -> str:
    """Return what `markupsafe.escape` does, as a plain string."""
    if type(value) is str:
        return _ESCAPED(value)
    return value if type(value) is Markup else markupsafe.escape(value)


def _encoded(value: object) -> bytes:
    """Return what `markupsafe.escape` does, in UTF-8."""
    if type(value) is str:
        try:
            return _ESCAPED(value).encode()
        except UnicodeEncodeError:  # halves of characters
            return _plain(_ESCAPED(value))
    if type(value) is Piece:
        return value.data
    if type(value) is int:
        return str(value).encode()
    return _plain(value if type(value) is Markup else markupsafe.escape(value))


def _plain(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _texts(pieces: Iterable[str | bytes]) -> str:
    """Return the pieces as a text: where texts are gathered, blocks and includes still give bytes."""
    return "".join([piece.decode() if type(piece) is bytes else str(piece) for piece in pieces])


_NAMES: dict[str, Any] = {
    "escape": escaped,
    "encoded": _encoded,
    "plain": _plain,
    "joined": b"".join,
    "LoopContext": loops.loop,
    "AnyLoop": LoopContext,
}
"""What the code of a template calls."""

"""Templates whose expressions are escaped in one step: a page has some hundred of them."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from types import CodeType
from typing import Any

import jinja2
import markupsafe
from markupsafe import Markup

_ESCAPED: Callable[[str], str] = markupsafe._escape_inner  # type: ignore[attr-defined]
"""MarkupSafe's own escaping in C, without the `Markup` around it, which costs seven times as much."""


class Template(jinja2.Template):
    """Joins escaped strings as they are: what goes straight into a page need not say that it is safe."""

    @classmethod
    def from_code(
        cls,
        environment: jinja2.Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 — Jinja names it
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """Return the compiled template; its code finds `escaped` where it looks for MarkupSafe's."""
        made = super().from_code(environment, code, globals, uptodate)
        made.root_render_func.__globals__["escape"] = escaped
        return made  # type: ignore[return-value]


def escaped(value: object) -> str:
    """Return what `markupsafe.escape` does, as a plain string."""
    if type(value) is str:
        return _ESCAPED(value)
    return value if type(value) is Markup else markupsafe.escape(value)

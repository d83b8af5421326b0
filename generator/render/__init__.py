"""`Output` → bytes: a template of the program's, or of the root's own, filled with the output's values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import asdict

from generator import markdown, urls
from generator.exports import EXPORTS
from generator.model import Output
from generator.render import faults, lines, metadata, quick, rows, text

__all__ = ["OURS", "Renderer", "Sent"]

Sent = tuple[str, str]
"""A template's text, and the path where it lies for who sent it."""
OURS = "program/"
"""What stands before the name of a template of the program's for which the root's own stands in."""
_KEPT_PARTS = 20_000
"""How many parts a renderer remembers, for lists repeat entries."""
_IN_PIECES = ("article_body", "headline", "part", "jsonld", "person_jsonld", "breadcrumbs")
"""Filters that give bytes."""


class Renderer:
    """Fills templates, each loaded once; a file in the root's folder stands in for the program's."""

    def __init__(
        self,
        program_templates: Path,
        root_templates: Path | None = None,
        compiled: jinja2.BytecodeCache | None = None,
        sent: Mapping[str, Sent] | None = None,
    ) -> None:
        """Remember the folders; templates are read when first used, compiled ones taken from `compiled`.

        Who sees no such folders is `sent` the templates by name.
        """
        self._folders = tuple(folder for folder in (root_templates, program_templates) if folder is not None)
        self._texts = {path: text for text, path in sent.values()} if sent is not None else {}
        self._sent = sent
        self._env = jinja2.Environment(
            loader=_of(sent) if sent is not None else _from(program_templates, root_templates),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )
        self._env.filters |= {
            "markdown": markdown.prose,
            "article_body": lines.article_body,
            "headline": text.headline,
            "longest": text.longest_line,
            "jsonld": metadata.news_article,
            "person_jsonld": metadata.person,
            "rows": rows.rows,
            "breadcrumbs": metadata.breadcrumbs,
            "strip_index": urls.address,
            "part": lru_cache(maxsize=_KEPT_PARTS)(self._part),
        }
        self._quick = quick.environment(self._env, compiled)
        own = self._env.filters
        self._env.filters = own | {name: _text_of(own[name]) for name in _IN_PIECES}
        self._not_quick: set[str] = set()
        """Templates that only Jinja's own code can fill: to try the other first would take longer."""
        self._globals = tuple(self._env.globals.items())
        self._exports = dict(EXPORTS)

    def load(self, names: Iterable[str]) -> None:
        """Compile these templates, for processes that are forked later; one that is wrong is met again."""
        for name in names:
            with suppress(jinja2.TemplateError, OSError, ValueError):
                (self._quick or self._env).get_template(name)

    def render(self, output: Output) -> bytes:
        """Return the file's bytes, UTF-8. Raises SourceError at the template's line if a template fails."""
        if (export := self._exports.get(output.maker)) is not None:
            return export(output.values)
        values: Any = output.values
        context = asdict(values)
        if (frame := context.get("frame")) is not None:
            context |= asdict(frame)
        for name, value in self._globals:
            context.setdefault(name, value)
        context.setdefault("view", values)
        context.setdefault("path", output.path)
        context.setdefault("root", urls.root_from(output.path))
        try:
            return text.printable(self._filled(output.maker, context))
        except (
            jinja2.TemplateError,
            ArithmeticError,
            AttributeError,
            LookupError,
            RecursionError,
            TypeError,
            ValueError,
        ) as error:
            raise faults.located(error, output, self._folders, self._texts, self._names) from error

    def _names(self) -> Iterable[str]:
        """Return the names of all templates."""
        return self._env.list_templates() if self._sent is None else self._sent

    def _part(self, item: Struct, name: str, root: str) -> quick.Piece:
        """Return `parts/<name>.html` filled with the item's fields."""
        # Parts ask for no function: Jinja's globals are not among what they are given.
        values = asdict(item)
        values["root"] = root
        return quick.Piece(self._filled(f"parts/{name}.html", values))

    def _filled(self, name: str, values: dict[str, Any]) -> bytes:
        """Return the template filled with the values."""
        if self._quick is None or name in self._not_quick:
            return self._plainly_filled(name, values)
        try:
            return quick.filled(self._quick.get_template(name), values)
        except Exception:  # whatever went wrong, Jinja's own code goes right or tells it with its place
            return self._plainly_filled(name, values)

    def _plainly_filled(self, name: str, values: dict[str, Any]) -> bytes:
        """Return the same by Jinja's own code: it fills what the quick one cannot, or says where it fails."""
        template = self._env.get_template(name)
        try:
            page = "".join(quick.pieces(template, values))
        except Exception:
            self._env.handle_exception()
        self._not_quick.add(name)
        return page.encode("utf-8", "replace")


def _text_of(made: Callable[..., quick.Piece]) -> Callable[..., Markup]:
    """Return a filter that gives the same as a text: Jinja's own code joins these."""
    return lambda *given: made(*given).__html__()


def _from(ours: Path, theirs: Path | None) -> jinja2.BaseLoader:
    """Return what loads the root's own templates and the program's, these by their prefix too."""
    program = jinja2.FileSystemLoader(ours)
    if theirs is None:
        return program
    prefixed = jinja2.PrefixLoader({OURS.rstrip("/"): program})
    return jinja2.ChoiceLoader((prefixed, jinja2.FileSystemLoader((theirs, ours))))


def _of(sent: Mapping[str, Sent]) -> jinja2.BaseLoader:
    """Return what loads these templates."""
    return jinja2.FunctionLoader(lambda name: (*sent[name], None) if name in sent else None)

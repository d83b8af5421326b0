"""A template that fails → SourceError at its file and line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import jinja2

from generator.errors import SourceError, Where
from generator.model import Output
from generator.views import View

_MAKING = re.compile(r" \(while making (.*)\)\Z", re.DOTALL)
_QUOTED = re.compile(r"'([^']*)'")


def located(
    error: Exception,
    output: Output,
    folders: tuple[Path, ...],
    texts: Mapping[str, str],
    there: Callable[[], Iterable[str]] = tuple,
) -> SourceError:
    """Return the error with the template's file, line and the line itself.

    Without a line of its own (a missing template) it stands at line 1 of the template that the output names.
    `texts` are templates by path, where their files cannot be seen from here; `there` tells the names of all.
    """
    file, line = _place(error, folders)
    file = file or folders[0] / output.maker
    excerpt = _line(file, line, texts)
    what = _what(error, output)
    return SourceError(
        Where(_shown(file, folders), line, _column(error, excerpt)),
        what,
        _hint(error, output, there),
        excerpt,
    )


def once(errors: Iterable[SourceError]) -> list[SourceError]:
    """Return the errors, those of many pages at one place of a template as one, told of the first by path."""
    told: list[SourceError] = []
    alike: dict[tuple[Where, str], dict[str, SourceError]] = {}
    for error in errors:
        if made := _MAKING.search(error.message):
            alike.setdefault((error.where, error.message[: made.start()]), {})[made[1]] = error
        else:
            told.append(error)
    for (where, what), pages in alike.items():
        first, more = min(pages), len(pages) - 1
        others = f" and {more:,} more page{'s' if more > 1 else ''}" if more else ""
        message = f"{what} (while making {first}{others})"
        told.append(SourceError(where, message, pages[first].hint, pages[first].excerpt))
    return told


def _place(error: Exception, folders: tuple[Path, ...]) -> tuple[Path | None, int]:
    """Return the file and 1-based line of the innermost template frame; Jinja rewrites tracebacks to them."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return (Path(error.filename) if error.filename else None), error.lineno
    found: tuple[Path | None, int] = (None, 1)
    trace = error.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if any(file.is_relative_to(folder) for folder in folders):
            found = file, trace.tb_lineno
        trace = trace.tb_next
    return found


def _what(error: Exception, output: Output) -> str:
    if isinstance(error, jinja2.TemplateNotFound):
        return f"there is no template {error.name} (while making {output.path})"
    if isinstance(error, jinja2.UndefinedError):
        return f"{error.message} (while making {output.path})"
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"the template does not parse: {error.message}"
    if isinstance(error, RecursionError):
        return f"the template draws in itself (while making {output.path})"
    return f"the template fails with {type(error).__name__}: {error} (while making {output.path})"


def _hint(error: Exception, output: Output, there: Callable[[], Iterable[str]]) -> str:
    if isinstance(error, jinja2.UndefinedError) and (quoted := _QUOTED.findall(error.message or "")):
        names = [
            name for view in (output.values, getattr(output.values, "frame", None)) for name in _names(view)
        ]
        from rapidfuzz.process import extractOne

        near = extractOne(quoted[-1], names, score_cutoff=60)
        if near and near[0] == quoted[-1]:
            return "a part is given `root` and the fields of the item before `|part`, and nothing of the page"
        if near:
            return f"did you mean {near[0]}? docs/templates.md lists what each template is given"
    if isinstance(error, jinja2.UndefinedError):
        return "docs/templates.md lists what each template is given"
    if isinstance(error, jinja2.TemplateNotFound):
        from rapidfuzz.process import extractOne

        near = extractOne(str(error.name), [*there()], score_cutoff=60)
        return f"did you mean {near[0]}?" if near else ""
    if isinstance(error, RecursionError):
        return f"the program's own is called program/{output.maker}: extend or include that"
    return ""


def _names(view: object) -> tuple[str, ...]:
    return view.__struct_fields__ if isinstance(view, View) else ()


def _column(error: Exception, excerpt: str) -> int:
    """Return the 1-based column of the name the message quotes, or 1."""
    for name in reversed(_QUOTED.findall(str(error))):
        at = re.search(rf"\b{re.escape(name)}\b", excerpt)
        if at:
            return at.start() + 1
    return 1


def _line(file: Path, number: int, texts: Mapping[str, str]) -> str:
    """Return that line of the template, or empty if there is none."""
    text = texts.get(str(file))
    try:
        lines = (file.read_text("utf-8") if text is None else text).splitlines()
    except (OSError, UnicodeError):
        return ""
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _shown(file: Path, folders: tuple[Path, ...]) -> str:
    """Return the path a person knows: `templates/…` for a file of the root's, else the whole."""
    if len(folders) > 1 and file.is_relative_to(folders[0]):
        return f"{folders[0].name}/{file.relative_to(folders[0]).as_posix()}"
    return str(file)

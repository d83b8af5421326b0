"""Edge: the links of a built site, followed."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator import files
from generator.errors import SourceError, Where

_TARGET = re.compile(r"""<[a-z][a-z0-9-]*\b[^<>]*?\s(?:href|src)=(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_ID = re.compile(r"""\s(?:id|name)=(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_SCRIPT = re.compile(r"(<script\b[^>]*>).*?(?=</script>)", re.IGNORECASE | re.DOTALL)


def broken(site: Path) -> tuple[int, list[SourceError]]:
    """Return the number of pages, and an error for every link to a file or place that is not there.

    Links to other sites are not followed. An address that begins with `/` counts as broken: it would leave a
    site that lies under a path.
    """
    found = [path.removeprefix(f"{site.name}/") for path, _ in files.walk(site.parent, site.name).files]
    known = set(found)
    pages = {path: _page(site, path) for path in found if path.endswith(".html")}
    places = {path: set(map(unescape, _groups(_ID, text))) for path, text in pages.items()}
    errors: list[SourceError] = []
    for path, text in pages.items():
        for target, at in _targets(text):
            fault = _fault(path, target, known, places)
            if fault:
                errors.append(_error(f"{site.name}/{path}", text, at, fault))
    return len(pages), errors


def _page(site: Path, path: str) -> str:
    text = files.read(site, path).decode("utf-8", "replace")
    # Scripts hold addresses in their own ways; blanks keep the places of what follows.
    return _SCRIPT.sub(lambda m: m[1] + re.sub(r"[^\n]", " ", m[0][len(m[1]) :]), text)


def _groups(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    for match in pattern.finditer(text):
        yield match[1] if match[1] is not None else match[2]


def _targets(text: str) -> Iterator[tuple[str, int]]:
    """Yield the links of a page with the 0-based place of each address."""
    for match in _TARGET.finditer(text):
        group = 1 if match[1] is not None else 2
        yield unescape(match[group]), match.start(group)


def _fault(path: str, target: str, known: set[str], places: dict[str, set[str]]) -> str:
    """Return what is wrong with the link, or empty."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return ""
    if parts.path.startswith("/"):
        return f"the link {target} leaves a site that lies under a path"
    file = path
    if parts.path:
        file = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
        if parts.path.endswith("/") or file == ".":
            file = posixpath.normpath(f"{file}/index.html")
    if file not in known:
        return f"the link {target} leads nowhere"
    place = unquote(parts.fragment)
    if place and file in places and place not in places[file] and place != "top":
        return f"the link {target} leads to a place that its page does not have"
    return ""


def _error(path: str, text: str, at: int, message: str) -> SourceError:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return SourceError(
        Where(path, text.count("\n", 0, at) + 1, at - start + 1),
        message,
        "build again; if it stays, a template makes it",
        text[start : end if end >= 0 else len(text)],
    )

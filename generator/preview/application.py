"""The web application of the preview: the site's files, a small script put into its pages, and the events."""

from __future__ import annotations

import html
import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from generator.preview.hub import Hub
from generator.urls import INDEX, NOT_FOUND

SCRIPTS = ("error.js", "morph.js", "preview.js")
"""Put into every page on its way, in this order."""
_ROOT = re.compile(r'<html\b[^>]*\bdata-root="([^"]*)"')
_RELATIVE = re.compile(r'\b(href|src|action|data-root)="(?:\./)?(?![#/]|[a-z][a-z+.-]*:)')
_HOSTS = ("127.0.0.1", "localhost")
"""What this machine is called: a page from elsewhere whose own name leads here must not read the site."""
_FRESH = {"Cache-Control": "no-store"}
_EMPTY = "<!doctype html><html lang=en><meta charset=utf-8><title>Preview</title><body><p>{}</body></html>"


def application(site: Path, hub: Hub) -> Starlette:
    """Return the application; nothing of it is written into the site's files."""

    async def events(request: Request) -> Response:
        page = _listening(request.headers.get("referer", ""))
        return StreamingResponse(_lines(site, hub, page), media_type="text/event-stream", headers=_FRESH)

    async def script(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in SCRIPTS:
            return Response("There is no such script.", 404)
        return FileResponse(Path(__file__).with_name(name), media_type="text/javascript", headers=_FRESH)

    async def file(request: Request) -> Response:
        return await run_in_threadpool(_answer, site, hub, request.path_params["path"])

    return Starlette(
        routes=[
            Route("/__events", events),
            Route("/__preview/{name}", script),
            Route("/{path:path}", file),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=_HOSTS)],
    )


def _answer(site: Path, hub: Hub, path: str) -> Response:
    """Return the file of that path, the index of a folder, or the site's 404 page."""
    target = _inside(site, path)
    if target is not None and target.is_dir():
        if path and not path.endswith("/"):
            return RedirectResponse(f"/{path}/")
        target /= "index.html"
    if target is None or not target.is_file():
        return _page(site, site / NOT_FOUND, hub, status=404)
    if target.suffix == ".html":
        return _page(site, target, hub)
    return FileResponse(target, headers=_FRESH)


def _inside(site: Path, path: str) -> Path | None:
    """Return the place the path names, or None if it leads out of the site."""
    if "\0" in path or path.startswith("/"):  # what begins with two slashes is another host to a browser
        return None
    target = (site / path).resolve()
    return target if target.is_relative_to(site.resolve()) else None


def _page(site: Path, file: Path, hub: Hub, status: int = 200) -> Response:
    """Return the page with the script put in."""
    try:
        text = _text(file)
    except OSError:
        text = _EMPTY.format("There is no such page." if not hub.now.error else "The site is not built yet.")
    return Response(_scripted(text, site, file, hub), status, _FRESH, "text/html; charset=utf-8")


def _text(file: Path) -> str:
    """Return the page's text; one among a digest's own assets may be in any encoding. Raises OSError."""
    return file.read_text("utf-8", "replace")


def _scripted(text: str, site: Path, file: Path, hub: Hub) -> str:
    """Return the page's text with the scripts put in."""
    if file == site / NOT_FOUND:
        text = _rooted(text)
    now = hub.now
    page = html.escape(file.relative_to(site).as_posix())
    about = f'data-server="{now.server}" data-build="{now.id}" data-page="{page}"'
    tag = "".join(f'<script src="/__preview/{name}" {about} defer></script>' for name in SCRIPTS)
    before, body, after = text.rpartition("</body>")
    return f"{before}{tag}{body}{after}" if body else text + tag


def _rooted(text: str) -> str:
    """Return the 404 page with links that work here, at any depth: its own lead to the published site."""
    said = _ROOT.search(text)
    if said is None:
        return text
    base = said[1]
    return text.replace(f'="{base}', '="/') if "://" in base else _RELATIVE.sub(r'\1="/', text)


def _listening(address: str) -> str:
    """Return the site path of the page at that address, empty if there is none."""
    path = unquote(urlsplit(address).path).removeprefix("/")
    return path + INDEX if address and (not path or path.endswith("/")) else path


async def _lines(site: Path, hub: Hub, page: str) -> AsyncIterator[str]:
    """Yield what the browser that shows that page is told: also the page, if it is new, or it would ask."""
    async for event in hub.listen(page):
        told = event.plain()
        if page in event.urls:
            told["page"] = await run_in_threadpool(_new, site, page, hub)
        yield f"data: {json.dumps(told, ensure_ascii=False)}\n\n"


def _new(site: Path, page: str, hub: Hub) -> str:
    """Return the page as it would be answered, empty if it is gone."""
    file = site / page
    if file.suffix != ".html":
        return ""
    try:
        return _scripted(_text(file), site, file, hub)
    except OSError:
        return ""

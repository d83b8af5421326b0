"""What browser tests need: a browser, a quiet server under a sub-path, pages that tell what goes wrong."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Request

PREFIX = "/newspaper-digest/"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def chromium(playwright: Playwright) -> str:
    """Return the path of a Chromium: CHROMIUM, one on the PATH, or Playwright's own."""
    named = os.environ.get("CHROMIUM")
    candidates = [named] if named else ["chromium", "chromium-browser", "google-chrome"]
    for candidate in candidates:
        if found := shutil.which(candidate):
            return found
    if named:
        raise FileNotFoundError(f"CHROMIUM names {named}, which is no program")
    return playwright.chromium.executable_path


class _Quiet(SimpleHTTPRequestHandler):
    """Serves a folder under PREFIX, as static hosts do a project's page; 404.html for what is not there."""

    def translate_path(self, path: str) -> str:
        if not path.startswith(PREFIX):
            return str(Path(self.directory) / "\0nothing")
        return super().translate_path(path.removeprefix(PREFIX.rstrip("/")))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            return super().send_error(code, message, explain)
        data = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)
        return None

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — the name is the base class's
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve the folder on 127.0.0.1 and give its address, which ends in a slash."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}{PREFIX}"
        finally:
            server.shutdown()
            thread.join()


@dataclass
class Visit:
    """A page of the browser, and all that went wrong on it."""

    page: Page
    problems: list[str] = field(default_factory=list)

    def watch(self, host: str) -> None:
        """Note console errors, uncaught errors, failed answers, and requests to other hosts than this."""

        def console(message: ConsoleMessage) -> None:
            if message.type == "error":
                self.problems.append(f"console: {message.text}")

        def request(asked: Request) -> None:
            parts = urlsplit(asked.url)
            if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != host:
                self.problems.append(f"another host: {asked.url}")

        def failed(asked: Request) -> None:
            # Leaving a page breaks off what it was still fetching.
            if asked.failure != "net::ERR_ABORTED":
                self.problems.append(f"failed: {asked.url} {asked.failure}")

        self.page.on("console", console)
        self.page.on("pageerror", lambda error: self.problems.append(f"uncaught: {error}"))
        self.page.on("request", request)
        self.page.on("requestfailed", failed)

    def search(self, base: str, query: str, **choice: str) -> None:
        """Open the search page with the query and wait until it has answered."""
        self.page.goto(f"{base}search/index.html?{urlencode({'q': query, **choice}, errors='surrogatepass')}")
        self.settled()

    def ask(self, query: str, **choice: str) -> None:
        """Search from the search page that is open already, as its form does, and wait for the answer."""
        replace = "asked => history.replaceState(null, '', '?' + new URLSearchParams(asked))"
        self.page.evaluate(replace, {"q": query, **choice})
        self.page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
        self.settled()

    def settled(self) -> None:
        """Wait until the search page has answered."""
        self.page.wait_for_selector("html[data-ready]", state="attached")

    def total(self) -> int:
        """Return how many hits the search page says there are."""
        return int(self.page.get_attribute("#results", "data-total") or "-1")

    def hits(self) -> list[str]:
        """Return the ids of the hits, in order."""
        return self._all("#results [data-id]", "dataset.id")

    def elsewhere(self) -> list[str]:
        """Return the ids of the articles that are listed apart, in order."""
        return self._all("#results [data-article]", "dataset.article")

    def said(self) -> str:
        """Return what the page says of its answer."""
        return self.page.locator("#results [role=status]").inner_text()

    def counts(self, facet: str) -> dict[str, int]:
        """Return the values of a facet with their counts as shown, also those that are folded away."""
        script = "all => all.map(a => [a.dataset.value, Number(a.querySelector('.count').textContent)])"
        return dict(self.page.eval_on_selector_all(f"[data-facet={facet}] a", script))

    def _all(self, selector: str, value: str) -> list[str]:
        found: list[str] = self.page.eval_on_selector_all(selector, f"all => all.map(one => one.{value})")
        return found


@contextmanager
def visit(browser: Browser, base: str) -> Iterator[Visit]:
    """Give a fresh page; when it is left, nothing may have gone wrong on it.

    Its reader wants no motion, so that colours never are on their way from one to another, and keeps nothing
    for a time without network (test_offline.py does).
    """
    context = browser.new_context(locale="zh-CN", reduced_motion="reduce", service_workers="block")
    try:
        visited = Visit(context.new_page())
        visited.watch(urlsplit(base).netloc)
        yield visited
        if visited.problems:
            raise AssertionError("\n".join(visited.problems))
    finally:
        context.close()

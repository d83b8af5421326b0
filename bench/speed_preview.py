"""A running preview: how long from a save to the page that shows it, here and in Hugo's server."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser
from playwright.sync_api import TimeoutError as NotShown

from bench import peer_hugo, watching
from bench.speed_field import Field

TIMES = 20
_INDEXING = 1100
"""Milliseconds from a save to the next: the preview has begun to index what was saved, and is not done."""


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds of each of the saves."""

    body: list[float]
    """A sentence added to an article, until its page shows it."""
    indexing: list[float]
    """The same, each while the search index takes in the one before."""
    title: list[float]
    """A title changed, until the issue's page shows it."""
    on_disk: list[float]
    """A title changed, until every file that shows it is in place."""
    hugo: list[float]
    """A sentence added to an article in Hugo's server."""


def measure(on: Field, chromium: str, work: Path) -> Latency:
    """Return the latencies; the projects are left as they were."""
    file = on.article()
    text = file.read_text("utf-8")
    path = _page(on)
    issue = "/".join(path.split("/")[:2]) + "/index.html"
    log = work / "serve.log"
    with watching.browser(chromium) as browser:
        with _preview(on, log) as address:
            body = watching.saves(browser, address + path, _body(file, text), TIMES)
            indexing = watching.saves(browser, address + path, _body(file, text), TIMES, _INDEXING)
            title = watching.saves(browser, address + issue, _title(file, text), TIMES)
            on_disk = [_on_disk(file, text, number, log) for number in range(TIMES)]
            file.write_text(text, "utf-8")
            time.sleep(2)
        hugo = _hugo(on, browser, work)
    return Latency(body, indexing, title, on_disk, hugo)


def body_edits(on: Field, chromium: str, work: Path, times: int = 5) -> list[float]:
    """Return the milliseconds from each save of a body to its page; the project is left as it was."""
    file = on.article()
    text = file.read_text("utf-8")
    with watching.browser(chromium) as browser, _preview(on, work / "serve.log") as address:
        try:
            return watching.saves(browser, address + _page(on), _body(file, text), times)
        finally:
            file.write_text(text, "utf-8")


def _page(on: Field) -> str:
    """Return the site path of the page of the article that is edited."""
    site = on.ours / "site"
    (page,) = site.glob(f"*/*/*/{on.article().stem}/index.html")
    return page.relative_to(site).as_posix()


@contextmanager
def _preview(on: Field, log: Path) -> Iterator[str]:
    """Run a preview and give its address."""
    port = watching.free_port()
    serve = [sys.executable, "-m", "generator", "serve", "--root", str(on.ours), "--port", str(port)]
    with watching.running(serve, Path.cwd(), "The site is at", log):
        yield f"http://127.0.0.1:{port}/"


def _body(file: Path, text: str) -> Callable[[int, str], None]:
    def edit(_number: int, words: str) -> None:
        file.write_text(f"{text.rstrip()}\n\n{words}\n", "utf-8")

    return edit


def _title(file: Path, text: str) -> Callable[[int, str], None]:
    def edit(_number: int, words: str) -> None:
        file.write_text(text.replace("title: ", f"title: {words}", 1), "utf-8")

    return edit


def _on_disk(file: Path, text: str, number: int, log: Path) -> float:
    """Return the milliseconds until the preview says that all is in place, as its log tells."""
    told = log.read_text("utf-8").count(" changed in ")
    began = time.perf_counter()
    _title(file, text)(number, f"落盘{number}")
    while log.read_text("utf-8").count(" changed in ") == told:
        if time.perf_counter() - began > 60:
            raise TimeoutError("the preview never told of the save")
        time.sleep(0.001)
    took = (time.perf_counter() - began) * 1000
    time.sleep(0.7)
    return took


def _hugo(on: Field, browser: Browser, work: Path) -> list[float]:
    file = next((on.hugo / "content").rglob(f"{on.article().stem}.md"))
    text = file.read_text("utf-8")
    port = watching.free_port()
    serve = peer_hugo.command("server", "--bind", "127.0.0.1", "--port", str(port), "--renderToMemory")
    serve.remove("--quiet")
    address = f"http://127.0.0.1:{port}/digest/{file.parent.name}/{file.stem}/"
    with watching.running(serve, on.hugo, "Web Server is available", work / "hugo.log"):
        try:
            return watching.saves(browser, address, _body(file, text), TIMES)
        except NotShown:
            return []
        finally:
            file.write_text(text, "utf-8")

"""Two real browsers behind one small face: Chromium by Playwright, Firefox ESR by WebDriver BiDi.

Playwright drives only a Firefox of its own making; the stock one speaks BiDi itself (https://w3c.github.io/webdriver-bidi/).
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from websockets.sync.client import ClientConnection, connect

_CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
_PATIENCE = 180
"""Seconds until an answer is given up."""
_WRAP = "async text => JSON.stringify(await ({})(...JSON.parse(text)) ?? null)"


class Tab(Protocol):
    """A tab of a reader who has been nowhere before: nothing is cached."""

    def open(self, url: str) -> None:
        """Go there and wait until the page has loaded."""

    def run(self, function: str, *values: object) -> Any:
        """Call the JavaScript function in the page and return what it promises, as JSON can say it."""


class Reader(Protocol):
    """A running browser."""

    name: str
    """Name and version."""

    def tab(self, preload: str) -> Any:
        """Give a fresh tab in which the script runs before those of any page."""


class _Chromium:
    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self.name = f"Chromium {browser.version}"

    @contextmanager
    def tab(self, preload: str) -> Iterator[Tab]:
        context = self._browser.new_context(locale="zh-CN")
        context.set_default_timeout(_PATIENCE * 1000)
        context.add_init_script(preload)
        try:
            yield _ChromiumTab(context, context.new_page())
        finally:
            context.close()


class _ChromiumTab:
    def __init__(self, context: BrowserContext, page: Page) -> None:
        self._context = context
        self._page = page

    def open(self, url: str) -> None:
        self._page.goto(url)

    def run(self, function: str, *values: object) -> Any:
        return self._page.evaluate(f"values => ({function})(...values)", list(values))


@contextmanager
def chromium() -> Iterator[Reader]:
    """Give a headless Chromium: CHROMIUM, one on the PATH, or Playwright's own."""
    named = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=named or None, args=_CHROMIUM)
        try:
            yield _Chromium(browser)
        finally:
            browser.close()


class _Firefox:
    def __init__(self, wire: ClientConnection) -> None:
        self._wire = wire
        self._last = 0
        said = self.ask("session.new", capabilities={})["capabilities"]
        self.name = f"Firefox {said['browserVersion']}"

    def ask(self, method: str, **params: object) -> Any:
        """Return the result of one command; events are passed over. Raises RuntimeError if it fails."""
        self._last += 1
        self._wire.send(json.dumps({"id": self._last, "method": method, "params": params}))
        while True:
            said = json.loads(self._wire.recv(timeout=_PATIENCE))
            if said.get("id") == self._last:
                if said["type"] == "error":
                    raise RuntimeError(f"{method}: {said['error']} {said['message']}")
                return said["result"]

    @contextmanager
    def tab(self, preload: str) -> Iterator[Tab]:
        user = self.ask("browser.createUserContext")["userContext"]
        context = self.ask("browsingContext.create", type="tab", userContext=user)["context"]
        self.ask("script.addPreloadScript", functionDeclaration=f"() => {{{preload}}}", contexts=[context])
        try:
            yield _FirefoxTab(self, context)
        finally:
            self.ask("browser.removeUserContext", userContext=user)


class _FirefoxTab:
    def __init__(self, firefox: _Firefox, context: str) -> None:
        self._firefox = firefox
        self._context = context

    def open(self, url: str) -> None:
        self._firefox.ask("browsingContext.navigate", context=self._context, url=url, wait="complete")

    def run(self, function: str, *values: object) -> Any:
        said = self._firefox.ask(
            "script.callFunction",
            functionDeclaration=_WRAP.format(function),
            arguments=[{"type": "string", "value": json.dumps(values)}],
            target={"context": self._context},
            awaitPromise=True,
        )
        if said["type"] != "success":
            raise RuntimeError(said["exceptionDetails"]["text"])
        return json.loads(said["result"]["value"])


@contextmanager
def firefox() -> Iterator[Reader]:
    """Give a headless Firefox ESR. Raises FileNotFoundError if there is none."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if not program:
        raise FileNotFoundError("no firefox-esr on the PATH")
    with tempfile.TemporaryDirectory() as profile:
        command = [program, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"]
        with subprocess.Popen(
            command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
        ) as process:
            try:
                with connect(f"{_address(process)}/session", max_size=None) as wire:
                    running = _Firefox(wire)
                    yield running
                    running.ask("browser.close")
            finally:
                process.terminate()


def _address(process: subprocess.Popen[str]) -> str:
    for line in process.stderr or ():
        if found := re.search(r"BiDi listening on (ws://\S+)", line):
            return found[1]
    raise RuntimeError("Firefox ended before it listened")

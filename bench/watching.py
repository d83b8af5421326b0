"""From a save to the page that shows it: a running preview, a real browser, one clock."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

_WAIT = 60_000
"""Milliseconds after which a save counts as never shown."""
PAUSE = 700
"""Milliseconds from a page that shows a save to the next save."""

# The observer writes down when the words stand in the page; a new page gets an observer of its own.
_OBSERVE = """() => {
  const look = () => {
    const words = localStorage.getItem("wanted");
    if (!words || !document.body?.innerText.includes(words)) return;
    localStorage.removeItem("wanted");
    localStorage.setItem("shown", String(performance.timeOrigin + performance.now()));
  };
  const start = () => {
    const all = { childList: true, subtree: true, characterData: true };
    new MutationObserver(look).observe(document.documentElement, all);
    look();
  };
  document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", start) : start();
}"""


@contextmanager
def browser(chromium: str) -> Iterator[Browser]:
    """Give a headless Chromium found at that path."""
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=flags)
        try:
            yield running
        finally:
            running.close()


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens at."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def running(command: Sequence[str], cwd: Path, ready: str, log: Path) -> Iterator[None]:
    """Run a preview server; give way once it has said the words. Raises RuntimeError if it ends before."""
    with (
        log.open("wb") as out,
        subprocess.Popen(command, cwd=cwd, stdout=out, stderr=subprocess.STDOUT) as server,
    ):
        try:
            end = time.monotonic() + 300
            while ready not in log.read_text("utf-8", "replace"):
                if server.poll() is not None or time.monotonic() > end:
                    raise RuntimeError(
                        f"{' '.join(command)} did not start:\n{log.read_text('utf-8', 'replace')}"
                    )
                time.sleep(0.05)
            yield
        finally:
            server.terminate()
            server.wait(60)


def saves(
    open_in: Browser, address: str, edit: Callable[[int, str], None], times: int, pause: int = PAUSE
) -> list[float]:
    """Return the milliseconds from each save to the page that shows it.

    `edit(number, words)` saves a file so that the page at the address will show the words.
    """
    page = open_in.new_page()
    page.add_init_script(f"({_OBSERVE})()")
    page.goto(address)
    page.wait_for_timeout(1500)
    took = [_one(page, edit, number, pause) for number in range(times)]
    page.close()
    return took


def _one(page: Page, edit: Callable[[int, str], None], number: int, pause: int) -> float:
    words = f"第{number}次改动"
    page.evaluate(
        "words => { localStorage.removeItem('shown'); localStorage.setItem('wanted', words) }", words
    )
    began = time.time() * 1000
    edit(number, words)
    page.wait_for_function("localStorage.getItem('shown')", timeout=_WAIT)
    shown = float(page.evaluate("localStorage.getItem('shown')"))
    page.wait_for_timeout(pause)
    return shown - began

"""Take the README's pictures from a built site: `python tools/screenshots.py site docs/images`.

The pages are found by what they are: the fullest issue, article and person. CHROMIUM names the browser.
"""

from __future__ import annotations

import functools
import http.server
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

SIZES = {"desktop": (1440, 900), "phone": (390, 780)}
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


def biggest(pages: list[Path]) -> Path:
    """Return the page with the most bytes: the fullest of its kind."""
    return max(pages, key=lambda page: (page.stat().st_size, page))


def subjects(site: Path) -> dict[str, str]:
    """Return what to show: name → path below the site, with a query where one is needed."""
    issues = [page for page in site.glob("*/*-*-*/index.html") if page.parts[-3] not in ("people", "topics")]
    article = biggest(list(site.glob("*/*/p*/*/index.html")))
    person = biggest(list(site.glob("people/*/index.html")))
    name = person.read_text("utf-8").split("<h1", 1)[1].split(">", 1)[1].split("<", 1)[0].strip()
    found = {"home": site / "index.html", "issue": biggest(issues), "article": article, "person": person}
    shown = {key: page.relative_to(site).as_posix() for key, page in found.items()}
    return {**shown, "search": f"search/index.html?q={name}"}


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve the folder on a free port of this machine; yield its address."""
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def settle(page: Page, address: str) -> None:
    """Open the page and wait until it has drawn what it will draw."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    if "/search/" in address:
        page.wait_for_selector("[data-ready]")


def main(site: Path, images: Path) -> None:
    """Take every subject at each size, light and dark."""
    images.mkdir(parents=True, exist_ok=True)
    with served(site) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=os.environ.get("CHROMIUM") or None, args=list(QUIET))
        for size, (width, height) in SIZES.items():
            for scheme in ("light", "dark"):
                context = browser.new_context(
                    viewport={"width": width, "height": height},
                    color_scheme="dark" if scheme == "dark" else "light",
                )
                page = context.new_page()
                for name, path in subjects(site).items():
                    settle(page, f"{address}/{path}")
                    page.screenshot(path=images / f"{name}-{size}-{scheme}.png")
                context.close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

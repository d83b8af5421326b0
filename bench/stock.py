"""Stock Pagefind extended, by its command, over the built pages of the same articles."""

from __future__ import annotations

import gzip
import json
import shutil
import sys
from pathlib import Path

from bench import measuring
from bench.measuring import Cost

PAGE = """<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>Pagefind</title>
<link rel="stylesheet" href="pagefind/pagefind-ui.css"><script src="pagefind/pagefind-ui.js"></script>
<div id="search"></div><script>new PagefindUI({ element: "#search" })</script></html>
"""
"""The page its own documentation proposes; its user interface counts among what a first query loads."""

ASK = """async query => {
    globalThis.pagefind ??= await import(new URL("pagefind/pagefind.js", document.baseURI).href);
    const began = performance.now();
    const { results } = await globalThis.pagefind.search(query);
    const listed = performance.now() - began;
    await Promise.all(results.slice(0, 10).map((one) => one.data()));
    const keys = results.map((one) => one.id);
    return { listed, shown: performance.now() - began, total: keys.length, keys };
}"""


def build(site: Path, folder: Path) -> Cost:
    """Index copies of the site's article pages in the folder; return what the command cost.

    Headline and text are marked as a page's body, as Pagefind's documentation advises; without that, menus
    and links to other articles would be found too.
    """
    shutil.rmtree(folder, ignore_errors=True)
    for page in site.glob("*/*/p*/*/index.html"):
        place = folder / page.relative_to(site)
        place.parent.mkdir(parents=True)
        text = page.read_text("utf-8")
        marked = text.replace("<h1", "<h1 data-pagefind-body", 1)
        marked = marked.replace('<div class="text"', '<div data-pagefind-body class="text"', 1)
        place.write_text(marked, "utf-8")
    (folder / "search.html").write_text(PAGE, "utf-8")
    command = [
        sys.executable,
        "-m",
        "pagefind_bin_extended",
        "--site",
        str(folder),
        "--glob",
        "*/*/p*/**/*.html",
    ]
    return measuring.run(command)


def ids(folder: Path) -> dict[str, str]:
    """Return the article's id by the key of a result, which is the name of its fragment."""
    found = {}
    for path in (folder / "pagefind" / "fragment").iterdir():
        said = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        found[path.stem] = said["url"].rstrip("/").removesuffix("/index.html").rsplit("/", 1)[-1]
    return found


def size(folder: Path) -> int:
    """Return the bytes of its index."""
    return sum(path.stat().st_size for path in (folder / "pagefind").rglob("*") if path.is_file())

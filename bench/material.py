"""MkDocs-Material with its search, Chinese cut by jieba, over the same articles as Markdown."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from bench import measuring
from bench.measuring import Cost

_CONFIG = """site_name: 样本报摘
site_url: https://example.org/digest/
theme:
  name: material
  language: zh
  font: false
use_directory_urls: true
plugins:
{plugins}
nav:
  - index.md
validation:
  nav:
    omitted_files: ignore
"""
_SEARCH = "  - search:\n      lang: [zh, en]"

PRELOAD = """
(() => {
  const Plain = globalThis.Worker;
  globalThis.answers = [];
  globalThis.Worker = class extends Plain {
    constructor(...all) {
      super(...all);
      this.addEventListener("message", ({ data }) => {
        if (data.type === 1) globalThis.ready = true;
        if (data.type === 3) { globalThis.answers.push(data.data); globalThis.answered?.(); }
      });
    }
  };
})();
"""
"""Keeps what the theme's own search worker answers: its page shows the first hits only."""

OPENED = """async () => {
    const box = document.querySelector("input.md-search__input");
    box.focus();
    while (!globalThis.ready) await new Promise((told) => setTimeout(told, 20));
    return {};
}"""

ASK = """async query => {
    const box = document.querySelector("input.md-search__input");
    box.value = "";
    box.dispatchEvent(new Event("keyup"));
    box.dispatchEvent(new Event("input"));
    await new Promise((told) => setTimeout(told, 30));
    globalThis.answers = [];
    const began = performance.now();
    const told = new Promise((told) => {
        globalThis.answered = told;
        setTimeout(told, 60_000);
    });
    box.value = query;
    box.dispatchEvent(new Event("keyup"));
    box.dispatchEvent(new Event("input"));
    await told;
    const listed = performance.now() - began;
    const items = (globalThis.answers.at(-1)?.items ?? []).flat();
    const keys = [...new Set(items.map(({ location }) => location.split("#")[0].replaceAll("/", "")))];
    return { listed, shown: listed, total: keys.length, keys };
}"""


def project(folder: Path, *, search: bool) -> None:
    """Make a project without articles, in place of what lies there."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# 样本报摘\n", "utf-8")
    plugins = _SEARCH if search else "  []"
    (folder / "mkdocs.yml").write_text(_CONFIG.format(plugins=plugins), "utf-8")


def write(articles: Sequence[tuple[str, str, str]], folder: Path, *, search: bool) -> None:
    """Make a project of the articles: (id, title, Markdown) each."""
    project(folder, search=search)
    for ident, title, body in articles:
        (folder / "docs" / f"{ident}.md").write_text(f"# {title}\n\n{body}\n", "utf-8")


def build(folder: Path) -> Cost:
    """Build the project; return what the command cost."""
    return measuring.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, env={"NO_MKDOCS_2_WARNING": "1"}
    )


def size(folder: Path) -> int:
    """Return the bytes of its index."""
    return (folder / "site" / "search" / "search_index.json").stat().st_size

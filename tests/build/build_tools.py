"""What tests of the build share."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Collection
from pathlib import Path

from generator.build import BuildOptions, BuildReport, build

Build = Callable[..., int]
"""Runs `build` as the command line does, in this process, and returns the exit code."""
SETTLED = 0.06
"""Seconds after which what was written is old enough for its stamp to be trusted."""


def run(
    root: Path, *, jobs: int = 1, search: bool = False, strict: bool = False, base: str = ""
) -> BuildReport:
    """Build the root, without its search index unless asked for."""
    return build(root, BuildOptions(base, jobs, strict=strict, search=search))


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file under the folder, hidden ones too, by its path."""
    found = sorted(folder.rglob("*")) if folder.is_dir() else []
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found if path.is_file()}


def article(root: Path, words: str) -> Path:
    """Return the article file that holds the words."""
    found = [
        path for path in sorted(root.glob("content/articles/**/*.md")) if words in path.read_text("utf-8")
    ]
    assert len(found) == 1, (words, found)
    return found[0]


def replaced(path: Path, old: str, new: str) -> None:
    """Put other words into the file."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def headline(path: Path) -> str:
    """Return the title in the front matter of an article file."""
    found = re.search(r"^title: (.*)$", path.read_text("utf-8"), re.MULTILINE)
    assert found is not None
    return found[1].strip("'\"")


class Onlooking:
    """Looks at the files of the site whose path holds some words; notes what comes before the others."""

    def __init__(self, words: str, site: Path = Path()) -> None:
        """Take the words, and the site whose files are read whenever some are in place."""
        self.words = words
        self.site = site
        self.told: list[set[str]] = []
        self.then: dict[str, bytes] = {}
        """The site's files as they were when the onlooker was told last."""

    def sees(self, path: str) -> bool:
        """Return whether the path holds the words."""
        return self.words in path

    def placed(self, paths: Collection[str]) -> None:
        """Note the paths, and the site as it is."""
        self.told.append(set(paths))
        self.then = tree(self.site) if self.site.name else {}


def anew(root: Path) -> dict[str, bytes]:
    """Return the site of a copy of the root that was never built before."""
    copy = root.with_name("copy")
    passed_over = [path.name for path in root.rglob("*") if not (path.is_file() or path.is_dir())]
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("site", ".cache", *passed_over))
    run(copy)
    return tree(copy / "site")

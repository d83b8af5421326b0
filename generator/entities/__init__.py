"""People, posts, places, topics and summaries of the articles of one page (docs/entities.md).

Pure: reads nothing but data packaged with this program and with jieba, once.
"""

from __future__ import annotations

from generator.entities.lattice import read
from generator.entities.located import Locator
from generator.entities.page import PagePeople, found_in_article, found_in_caption, page_people
from generator.entities.places import named_places, places_and_bodies
from generator.entities.summary import summary_of
from generator.entities.topics import keywords_of, topics_of
from generator.entities.values import Entities, Found
from generator.model import PageFacts, ParsedArticle, ParsedPage, Person

__all__ = ["Entities", "Found", "annotate", "annotate_page", "caption_people_json", "names", "people_json"]


def annotate(article: ParsedArticle, page: ParsedPage, facts: PageFacts) -> Entities:
    """Return the entities of one article of the page.

    People are found page-wide, so this annotates the whole page: for all articles call `annotate_page`.
    An article that is not on the page is annotated as if it stood on a page of its own.
    """
    for other, entities in zip(page.articles, annotate_page(page, facts), strict=True):
        if other == article:
            return entities
    return annotate_page(ParsedPage(page.file, page.digest, articles=(article,)), facts)[0]


def annotate_page(page: ParsedPage, facts: PageFacts) -> tuple[Entities, ...]:  # noqa: ARG001
    """Return the entities of every article of the page, in the page's order."""
    people = page_people(page)
    return tuple(_entities(people, i, article) for i, article in enumerate(page.articles))


def people_json(page: ParsedPage, facts: PageFacts, text: str = "") -> list[list[dict[str, object]]]:  # noqa: ARG001
    """Return, for every article in order, `[{"name", "role", "posts", "mentions", "confidence"}, …]`.

    `text` is the page's own text (`PageText.text`): the [line, column] mentions are found in it through the
    page's account; without it `mentions` gives the article's first line and column 1.
    """
    people, where = page_people(page), Locator(page, text) if text else None
    return [_json(found_in_article(people, i, a, where)) for i, a in enumerate(page.articles)]


def caption_people_json(page: ParsedPage, facts: PageFacts, text: str = "") -> list[list[dict[str, object]]]:  # noqa: ARG001
    """Return the same for every caption of the page, in order."""
    people, where = page_people(page), Locator(page, text) if text else None
    return [_json(found_in_caption(people, i, c, where)) for i, c in enumerate(page.captions)]


def names(line: str) -> list[tuple[int, int, str, str]]:
    """Return (start, end, "PER" | "LOC" | "ORG", text) of the names in one line, by start.

    Offsets are in characters; names do not overlap. A surname standing for a person (王先生) is a PER here.
    """
    return named_places(line, read(line))


def _entities(people: PagePeople, owner: int, article: ParsedArticle) -> Entities:
    """Return the entities of one article."""
    mentioned = [f for f in found_in_article(people, owner, article, None) if f.role == "mentioned"]
    texts = people.of(owner)
    head = [article.kicker, article.headline, article.deck]
    body = [p.text for p in article.paragraphs]
    words = [
        (t.text.text[k.start : k.end], 3.0 if t.text.part != "paragraph" else 1.6 if t.text.nth == 0 else 1.0)
        for t in texts
        for k in t.reading.tokens
        if not k.kind
    ]
    places, bodies = places_and_bodies(texts)
    return Entities(
        people=tuple(Person(f.name, f.posts) for f in mentioned),
        places=places,
        organisations=bodies,
        topics=tuple(t.name for t in topics_of(head, body)),
        keywords=keywords_of(words),
        summary=summary_of([p.text for p in article.paragraphs if not p.subhead], bool(article.authors)),
    )


def _json(found: list[Found]) -> list[dict[str, object]]:
    """Return the persons as `parse --json` prints them."""
    return [
        {
            "name": f.name,
            "role": f.role,
            "posts": list(f.posts),
            "mentions": [list(place) for place in f.mentions],
            "confidence": f.confidence,
        }
        for f in found
    ]

"""People, posts, places, topics and summaries of the articles of one page (docs/entities.md).

Pure: reads nothing but data packaged with this program and with jieba, once.
"""

from __future__ import annotations

from generator.entities.located import Locator
from generator.entities.page import (
    PagePeople,
    found_in_article,
    found_in_caption,
    found_in_teaser,
    page_people,
)
from generator.entities.people import read_through, words_of
from generator.entities.places import Span, named_places, places_and_bodies
from generator.entities.second import Second
from generator.entities.summary import summary_of
from generator.entities.topics import WORDS, keywords_of, topics_of
from generator.entities.values import Entities, Found
from generator.model import PageFacts, ParsedArticle, ParsedPage, Person
from generator.offices import full_name

People = list[dict[str, object]]

__all__ = ["Entities", "Found", "Second", "annotate", "annotate_page", "full_name", "names", "people_json"]


def annotate(
    article: ParsedArticle, page: ParsedPage, facts: PageFacts, second: Second | None = None
) -> Entities:
    """Return the entities of one article of the page.

    People are found page-wide, so this annotates the whole page: for all articles call `annotate_page`.
    An article that is not on the page is annotated as if it stood on a page of its own.
    """
    for other, entities in zip(page.articles, annotate_page(page, facts, second), strict=True):
        if other == article:
            return entities
    return annotate_page(ParsedPage(page.file, page.digest, articles=(article,)), facts, second)[0]


def annotate_page(
    page: ParsedPage,
    facts: PageFacts,
    second: Second | None = None,
) -> tuple[Entities, ...]:
    """Return the entities of every article of the page, in the page's order.

    `second` is a second reader whose persons weigh too, such as `generator.lac.second`.
    """
    people = page_people(page, second)
    return tuple(_entities(people, i, article, facts.topics) for i, article in enumerate(page.articles))


def people_json(page: ParsedPage, text: str = "", second: Second | None = None) -> dict[str, list[People]]:
    """Return who stands in the page's `articles`, `captions` and `teasers`, one list each, in their order.

    A person is `{"name", "role", "posts", "mentions", "confidence"}`. `text` is the page's own text
    (`PageText.text`): the [line, column] mentions are found in it through the page's account; without it
    `mentions` gives the article's first line and column 1.
    """
    people, where = page_people(page, second), Locator(page, text) if text else None
    captions = [found_in_caption(people, page, i, where) for i in range(len(page.captions))]
    teasers = [found_in_teaser(people, page, i, where) for i in range(len(page.teasers))]
    return {
        "articles": [_json(found_in_article(people, i, a, where)) for i, a in enumerate(page.articles)],
        "captions": [_json(found) for found in captions],
        "teasers": [_json(found) for found in teasers],
    }


def names(line: str, second: Second | None = None) -> list[Span]:
    """Return (start, end, "PER" | "LOC" | "ORG", text) of the names in one line, by start.

    Offsets are in characters; names do not overlap. A surname standing for a person (王先生) is a PER here.
    """
    return named_places(line, read_through(line, second(line) if second else None))


def _entities(people: PagePeople, owner: int, article: ParsedArticle, own: str) -> Entities:
    """Return the entities of one article."""
    mentioned = [f for f in found_in_article(people, owner, article, None) if f.role == "mentioned"]
    texts = people.of(owner)
    head = [article.kicker, article.headline, article.deck]
    body = [p.text for p in article.paragraphs]
    told = [p.text for p in article.paragraphs if not p.subhead]
    words = [
        (words_of(t), 3.0 if t.text.part != "paragraph" else 1.6 if t.text.nth == 0 else 1.0) for t in texts
    ]
    places, bodies = places_and_bodies(texts)
    topics = topics_of(head, body, own)
    return Entities(
        people=tuple(Person(f.name, f.posts) for f in mentioned),
        places=places,
        organisations=bodies,
        topics=tuple(topic.name for topic in topics),
        topic_words=tuple(" ".join((topic.name, *topic.words[:WORDS])) for topic in topics),
        keywords=keywords_of(words),
        summary=summary_of(told or body, bool(article.authors)),
    )


def _json(found: list[Found]) -> People:
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

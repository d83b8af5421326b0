"""What the language work of one article costs: names, posts, places, topics, keywords, summary."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from bench import madeup, measuring

CHARACTERS = 1200
"""Length of the article; its paragraphs are those of made-up news, which say nothing twice."""
_ARTICLES = 40
_RUN = """
import json, sys, time
from generator.entities import annotate_page
from generator.model import PageFacts, Paragraph, ParsedArticle, ParsedPage

def annotate(name, text):
    paragraphs = tuple(Paragraph(one, (1, 1)) for one in text.split(chr(10)))
    article = ParsedArticle(name, headline=paragraphs[0].text[:20], paragraphs=paragraphs)
    annotate_page(ParsedPage(name, name, articles=(article,)), PageFacts())

costs = []
for number, text in enumerate(json.load(open(sys.argv[1], encoding='utf-8'))):
    before = time.process_time()
    annotate(str(number), text)
    costs.append(time.process_time() - before)
    if not number:
        start = time.process_time()
print(json.dumps([start, costs[1:]]))
"""


@dataclass(frozen=True, slots=True)
class Language:
    """Seconds of one process's CPU time."""

    start: float
    """From the process's start to the end of the first article, dictionaries read."""
    middle: float
    """Median of the articles after it, none of which was seen before."""
    worst: float


def of_an_article(work: Path) -> Language:
    """Return what an article of 1,200 characters costs, each a text that the process has not met before."""
    articles = work / "language.json"
    articles.write_text(json.dumps(_articles()), "utf-8")
    first, rest = json.loads(measuring.run([sys.executable, "-c", _RUN, articles]).output)
    return Language(first, measuring.middle(rest), max(rest))


def _articles() -> list[str]:
    """Return articles of that length, each a text of its own."""
    out: list[str] = []
    text = ""
    for story in madeup.stories(100 * _ARTICLES):
        text += "\n" * bool(text) + story.body.replace("\n\n", "\n")
        if len(text) >= CHARACTERS:
            out.append(text[:CHARACTERS])
            text = ""
            if len(out) > _ARTICLES:
                return out
    raise ValueError("the made-up news is too short")

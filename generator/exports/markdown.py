"""Markdown beside each article: for notes and for tools that read text; not the editors' file in content/."""

from __future__ import annotations

import json

from generator.views import ArticleFile

_ENCODED = json.JSONEncoder(ensure_ascii=False).encode


def article(values: ArticleFile) -> bytes:
    """Return front matter (YAML; every scalar a JSON string, which YAML reads too) and the body."""
    article = values.article
    said: dict[str, object] = {
        "title": article.title,
        "kicker": article.kicker,
        "deck": article.deck,
        "rubric": article.rubric,
        "newspaper": article.newspaper,
        "date": article.date.isoformat() if article.date else "",
        "page": article.page,
        "section": article.section,
        "byline": article.byline,
        "url": values.url,
    }
    lines = [f"{key}: {_ENCODED(value)}" for key, value in said.items() if value]
    return "\n".join(["---", *lines, "---", "", article.body.strip(), ""]).encode("utf-8", "replace")

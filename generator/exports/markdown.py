"""Markdown beside each article: for notes and for tools that read text; not the editors' file in content/."""

from __future__ import annotations

from json.encoder import encode_basestring

from generator.views import ArticleFile


def article(values: ArticleFile) -> bytes:
    """Return front matter (YAML; every text a JSON string, which YAML reads too) and the body."""
    article = values.article
    said: tuple[tuple[str, str | int | None], ...] = (
        ("title", article.title),
        ("kicker", article.kicker),
        ("deck", article.deck),
        ("rubric", article.rubric),
        ("newspaper", article.newspaper),
        ("date", article.date.isoformat() if article.date else ""),
        ("page", article.page),
        ("section", article.section),
        ("byline", article.byline),
        ("url", values.url),
    )
    lines = [
        f"{key}: {encode_basestring(value) if isinstance(value, str) else value}"
        for key, value in said
        if value
    ]
    head = "\n".join(["---", *lines, "---", "", ""]).encode("utf-8", "replace")
    # By itself: the body's bytes lie beside it since its key was made.
    return b"".join((head, article.body.strip().encode("utf-8", "replace"), b"\n"))

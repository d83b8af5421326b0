"""Markdown beside each article: for notes and for tools that read text; not the editors' file in content/."""

from __future__ import annotations

from operator import attrgetter

import msgspec

from generator.views import ArticleFile

_FIELDS = ("title", "kicker", "deck", "rubric", "newspaper", "date", "page", "section", "byline")
_values = attrgetter(*_FIELDS)
_BEFORE = tuple(f"{name}: ".encode() for name in (*_FIELDS, "url"))
_encode = msgspec.json.Encoder().encode


def article(values: ArticleFile) -> bytes:
    """Return front matter (YAML; every text a JSON string, which YAML reads too) and the body."""
    article = values.article
    said = (*_values(article), values.url)
    lines = [before + _encode(value) for before, value in zip(_BEFORE, said, strict=True) if value]
    # The body's bytes lie beside it since its key was made.
    return b"\n".join([b"---", *lines, b"---", b"", article.body.strip().encode("utf-8", "replace"), b""])

"""What the import lets the site show of a page's transcription."""

from __future__ import annotations

from generator import transcript
from generator.model import PageText, ParsedPage, SourcePage
from generator.model.flags import FLAG_KINDS


def source_page(text: PageText, page: ParsedPage) -> SourcePage:
    """Return the page's text with its account, to be shown beside its articles."""
    flags = (*page.flags, *(flag for article in page.articles for flag in article.flags))
    data, shown = transcript.packed(text.text, page.account)
    return SourcePage(
        file=page.file,
        digest=page.digest,
        articles=tuple(article.id for article in page.articles),
        kinds=tuple(
            sorted({(flag.kind, FLAG_KINDS[flag.kind]) for flag in flags if flag.kind in FLAG_KINDS})
        ),
        lines=transcript.count_lines(text.text),
        shown=shown,
        packed=data,
    )

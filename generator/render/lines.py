"""An article's body with a way from each paragraph to its lines in the transcription."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from generator import markdown, urls
from generator.render.quick import Piece

_PARAGRAPH = re.compile(rb'(<p id="(p\d+)">.*?)</p>', re.DOTALL)


def article_body(
    source: str, dateline: str = "", spans: Sequence[tuple[int, int]] = (), transcript: str = ""
) -> Piece:
    """Return the body's HTML; each paragraph ends in a link to its lines if all blocks have some.

    An editor who splits or joins paragraphs leaves blocks and lines that do not match: then none is linked.
    """
    html = markdown.body(source, dateline)
    blocks = markdown.blocks(source) if spans and transcript else ()
    if not blocks or len(blocks) != len(spans):
        return Piece(html)
    places = {
        block.anchor.encode(): _link(transcript.partition("#")[0], span).encode("utf-8", "replace")
        for block, span in zip(blocks, spans, strict=True)
        if block.anchor and span[0]
    }
    # A paragraph with an id holds no other, and its text is escaped: the first end is its own.
    return Piece(_PARAGRAPH.sub(lambda p: b"%b%b</p>" % (p[1], places.get(p[2], b"")), html))


def _link(transcript: str, span: tuple[int, int]) -> Markup:
    words = span_text(span)
    return Markup(' <a class="at" href="{}#{}" aria-label="{}">{}</a>').format(
        escape(transcript), urls.line_anchor(span[0]), f"转录第 {words} 行", words
    )


def span_text(span: tuple[int, int]) -> str:
    """Return 3–9, or 3."""
    return f"{span[0]}–{span[1]}" if span[1] > span[0] else f"{span[0]}"

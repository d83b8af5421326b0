"""The nouns of the house (docs/glossary.md). Values only: nothing here touches the world.

Everything is frozen and hashable, so that it can be a cache key and travel between processes.
Lines are 1-based; offsets are 0-based characters into `PageText.text`; a span is [start, end).
"""

from __future__ import annotations

from generator.model.content import (
    Article,
    Issue,
    IssuePage,
    Person,
    PersonFile,
    Role,
    Source,
    StatedPost,
    TopicFile,
)
from generator.model.incoming import DateFrom, PageFacts, PageText, PaperFacts
from generator.model.parsed import (
    Author,
    Caption,
    Claim,
    Flag,
    Nameplate,
    Notice,
    Paragraph,
    ParsedArticle,
    ParsedPage,
    SourcePage,
    Teaser,
)
from generator.model.published import Digest, Output, SearchFacts, SearchRecord

__all__ = [
    "Article",
    "Author",
    "Caption",
    "Claim",
    "DateFrom",
    "Digest",
    "Flag",
    "Issue",
    "IssuePage",
    "Nameplate",
    "Notice",
    "Output",
    "PageFacts",
    "PageText",
    "PaperFacts",
    "Paragraph",
    "ParsedArticle",
    "ParsedPage",
    "Person",
    "PersonFile",
    "Role",
    "SearchFacts",
    "SearchRecord",
    "Source",
    "SourcePage",
    "StatedPost",
    "Teaser",
    "TopicFile",
]

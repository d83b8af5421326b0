"""One file of seeds/, cut. Imports what takes time: only builds that cut something do."""

from __future__ import annotations

from msgspec import Struct

from generator import importing, lac, parsing, readers
from generator.importing import PageImport
from generator.model import PageFacts, SourcePage


class CutFile(Struct, frozen=True):
    """What came of one file."""

    pages: tuple[PageImport, ...]
    """As they would go into content/."""
    sources: tuple[SourcePage, ...]
    """As the site shows them beside their articles."""


def cut_file(path: str, data: bytes, facts: PageFacts) -> CutFile:
    """Return the pages of one file. Raises SourceError."""
    second = lac.asked(facts)
    texts = readers.read(path, data)
    cut = [parsing.parse(text, facts) for text in texts]
    return CutFile(
        tuple(importing.page_import(page, facts, second) for page in cut),
        tuple(importing.source_page(text, page) for text, page in zip(texts, cut, strict=True)),
    )

"""Where a name stands in the page's own text: 1-based line and column, through the page's account."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import Claim, ParsedPage


@dataclass(frozen=True, slots=True)
class Stretch:
    """The characters of one part of an article (or of a caption), without white space, with their offsets."""

    chars: str
    offsets: tuple[int, ...]

    def find(self, words: str, after: int = 0) -> int:
        """Return the index of the words, white space apart, from `after`; -1 if they are not there."""
        sought = "".join(words.split())
        return self.chars.find(sought, after) if sought else -1


class Locator:
    """Finds names in the text of one page."""

    def __init__(self, page: ParsedPage, text: str) -> None:
        self._text = text
        self._starts = [0, *(i + 1 for i, char in enumerate(text) if char == "\n")]
        self._captions = len(page.captions)
        self._claims: dict[tuple[str, int, str], list[Claim]] = {}
        for claim in page.account:
            part = _part(claim.part)
            self._claims.setdefault((claim.kind, claim.index, part), []).append(claim)
            if claim.kind == "article" and part != "":
                self._claims.setdefault((claim.kind, claim.index, ""), []).append(claim)

    def stretch(self, owner: int, part: str = "") -> Stretch:
        """Return a part of an article, all of it if none is named, or a caption or teaser (`owner_of`)."""
        key = ("article", owner, _part(part)) if owner >= 0 else ("caption", -1 - owner, "")
        if -1 - owner >= self._captions:
            key = ("teaser", -1 - owner - self._captions, "")
        return self._stretch(self._claims.get(key, ()))

    def place(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column of an offset."""
        line = bisect.bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def _stretch(self, claims: Iterable[Claim]) -> Stretch:
        """Return the claims' characters in the page's order."""
        offsets = [
            o
            for c in claims
            for o in range(c.start, min(c.end, len(self._text)))
            if not self._text[o].isspace()
        ]
        return Stretch("".join(self._text[o] for o in offsets), tuple(offsets))


def _part(part: str) -> str:
    """Return the part under which a paragraph and its subheads are kept together, as they are printed."""
    return "paragraph" if part == "subhead" else part

"""Papers by their names in the marks of a title: 《青石晚报》."""

from __future__ import annotations

import re
from typing import Final

from generator.entities.words import words

_PAPER: Final = re.compile(r"《([\u3400-\u9fff·]{1,9}(?:报|报社|通讯社))》")


def papers(line: str) -> list[tuple[int, int]]:
    """Return the spans of the papers that a line names so: what ends in 报 and is no report or such."""
    if "报》" not in line and "社》" not in line:
        return []
    none = words().noend
    return [m.span(1) for m in _PAPER.finditer(line) if m[1][-2:] not in none]

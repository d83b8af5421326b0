"""Remarks of the editors (编者按, 编后): text that goes with an article, before or behind it."""

from __future__ import annotations

import re

BEFORE, BEHIND = "before", "behind"
_OVER = r"编[ \u3000]?者[ \u3000]?按|编者的话|编者语|编前话?|开栏的?话|开栏语|核心提示|阅读提示|主持人语"
_UNDER = r"编后(?:话|语|絮语)?|编余|编辑点评"
_LABEL = re.compile(
    rf"[\[【（(■●◆▲]?[ \u3000]*(?:本报|本刊)?(?:(?P<before>{_OVER})|(?P<behind>{_UNDER}))"
    r"[ \u3000]*[\]】）)]?(?:[：:│|]|(?=[ \u3000])|$)"
)


def read(text: str) -> tuple[str, bool] | None:
    """Return whether an editors' remark goes before or behind its article, and whether the label is all."""
    match = _LABEL.match(text)
    if match is None:
        return None
    return (BEFORE if match["before"] else BEHIND), match.end() >= len(text.rstrip())

"""Composites: a paragraph put together from two others of its article, and nothing of its own.

A transcriber's eye, or a machine's, slips from one paragraph's first clause into the rest of another. Such a
text says nothing that the article does not say in the same words elsewhere, so it is a repeat; but not where
its first clause tells another speaker, day, number or post than the twin's own: there lies the news.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

_SHORTEST_REST = 28
"""Characters that a composite has in common with the end of its twin, at least."""
_SHORTEST_LEAD = 5
_LIKE = 50.0
"""Likeness, 0 to 100, from which two first clauses are two versions of one."""
_STOP = ",。;:!?！？'"
_SAYS = re.compile(r"(?:说|道|称|表示|指出|强调|认为|透露|介绍|要求|提出|坦言|告诉记者|解释|评价)[,:]?$")
_NUMBER = re.compile(r"[0-9０-９一二三四五六七八九十]+[年月日时点个名人万亿%％届次]")
_POST = re.compile(
    r"书记|[市县区镇乡村州省厅局处科院校部会司所站]长|主任|主席|委员|代表|教授|总理|总统|经理|董事"
)


def is_composite(one: str, twin: str, others: Iterable[str]) -> bool:
    """Return whether a paragraph is another's first words and the twin's rest.

    All texts are keys (`keys.key`) of paragraphs of one article.
    """
    size = _common_end(one, twin)
    lead, own = one[: len(one) - size], twin[: len(twin) - size]
    while lead and lead[-1] not in _STOP:  # the common end may begin in the middle of a clause
        at = next((n for n in range(len(one) - size, len(one)) if one[n] in _STOP), -1)
        if at < 0:
            return False
        size -= at + 1 - len(lead)
        lead, own = one[: at + 1], twin[: len(twin) - size]
    if size < _SHORTEST_REST or len(lead) < _SHORTEST_LEAD or not own or own[-1] not in _STOP:
        return False
    if _SAYS.search(lead) or fuzz.ratio(lead, own) >= _LIKE or _both(_NUMBER, lead, own):
        return False
    return not _both(_POST, lead, own) and any(_stands(lead, text) for text in others)


def _both(pattern: re.Pattern[str], lead: str, own: str) -> bool:
    return pattern.search(lead) is not None and pattern.search(own) is not None


def _common_end(one: str, two: str) -> int:
    """Return how many characters two texts have in common at their ends."""
    size = 0
    while size < min(len(one), len(two)) and one[-1 - size] == two[-1 - size]:
        size += 1
    return size


def _stands(words: str, text: str) -> bool:
    """Return whether a text has the words, at the beginning of a sentence."""
    at = text.find(words)
    return at == 0 or (at > 0 and text[at - 1] in "。！？'")

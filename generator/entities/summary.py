"""Summaries: the lead of a news piece, the central sentence of a signed one.

Measured on 2,700 headlines (ROUGE-2): the lead without dateline and byline beats every ranking of sentences
for news; for signed pieces the sentence nearest to the whole text's words is best.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise
from typing import Final

LONGEST: Final = 120
"""Characters of a summary."""
_SHORTEST: Final = 15
"""Characters under which a central sentence says too little."""
_AGENCY: Final = (
    r"(?:据)?(?:本[报台网刊社]|[\u4e00-\u9fff]{2,8}(?:日报|晚报|早报|晨报|时报|周报|社|网|客户端))"
)
_HANGING: Final = 0.6
"""Share of its score a central sentence keeps that hangs on the one before."""
_DATELINE: Final = re.compile(
    r"\s*(?:[（(][^（）()]{0,40}(?:(?:记者|通讯员|实习生)[^（）()]{0,40}|[电讯])[）)]|"
    rf"{_AGENCY}(?:讯(?!息|号|飞)|[\u4e00-\u9fff]{{0,12}}?(?:(?:\d{{1,2}}月)?\d{{1,2}}日(?:专?电|讯|消息)|"
    r"(?:电|讯|消息)(?=[\s（(:：])))|"
    r"(?:全媒体|本报|见习|特约|首席|实习)*(?:记者|通讯员)[^，。；！？]{2,24}?报道(?=[\s:：]))"
    r"\s*(?:[（(][^（）()]{0,60}[）)])?\s*[:：]?\s*"
)
_SENTENCE: Final = re.compile(r"[^。！？!?]*[。！？!?]+[”’」』）)]*|[^。！？!?]+$")
_ENDED: Final = re.compile(r"[。！？!?…：:—][”’」』）)]*$")
_PROSE: Final = 40
"""Characters from which a paragraph is text, whatever it ends with."""
_ANNOUNCES: Final = frozenset("：:—")
_UNFINISHED: Final = "，；：、,;: —"
"""What no summary ends with."""
_PAIRS: Final = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "（": "）",
    "(": ")",
    "《": "》",
    "〈": "〉",
    "【": "】",
}
_LINKED: Final = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]|第[一二三四五六七八九十]|[一二三四五六七八九十]是|其[一二三次]|此外|同时|另外|"
    r"因此|所以|但是|然而|这[就些样也]|对此|为此|他|她)|[：:][一首]是"
)
"""How a sentence begins that hangs on the one before, or opens a list that others go on with."""
_CLAUSE: Final = re.compile(r"[，；：、,;]")


def summary_of(paragraphs: Sequence[str], signed: bool = False) -> str:
    """Return at most 120 characters: whole sentences, or the first one cut at a clause with an ellipsis.

    It is empty only if all paragraphs are.
    """
    texts = [text for text in map(_without_dateline, paragraphs) if text]
    texts = texts or [text for text in map(str.strip, paragraphs) if text]
    if not texts:
        return ""
    if signed:
        central = central_sentence(texts)
        if central:
            return central
    return _fit(_lead(texts))


def _without_dateline(paragraph: str) -> str:
    """Return a paragraph without the datelines and signatures it begins with."""
    at = 0
    while (found := _DATELINE.match(paragraph, at)) and found.end() > at:
        at = found.end()
    return paragraph[at:].strip()


def _lead(texts: Sequence[str]) -> list[str]:
    """Return the sentences of the first paragraph that is none of the headlines or lists before it.

    What only announces (决定：) is said with what it announces; at the end of a lead it is left out.
    """
    first = next((i for i, text in enumerate(texts) if _ENDED.search(text) or len(text) >= _PROSE), 0)
    parts = sentences(texts[first])
    if len(parts) > 1 and parts[-1][-1] in _ANNOUNCES:
        return parts[:-1]
    for text in texts[first + 1 :]:
        if parts[-1][-1] not in _ANNOUNCES or len("".join(parts)) > LONGEST // 2:
            break
        more = sentences(text)
        parts = [*parts[:-1], parts[-1] + more[0], *more[1:]]
    return parts


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, with their end marks and closing quotes."""
    return [s.strip() for s in _SENTENCE.findall(text) if s.strip()]


def central_sentence(texts: Sequence[str]) -> str:
    """Return the sentence of a fair length nearest to the whole, by cosine of character pairs; or empty."""
    candidates = [s for text in texts for s in sentences(text)]
    said = [_pairs(s) for s in candidates]
    bags = [Counter(pairs) for pairs in said]
    spread, whole = Counter(chain.from_iterable(bags)), Counter(chain.from_iterable(said))
    total = len(bags)
    idf = {pair: math.log((total + 1) / n) for pair, n in spread.items()}
    best, top = "", 0.0
    for k, (sentence, bag) in enumerate(zip(candidates, bags, strict=True)):
        if not _SHORTEST <= len(sentence) <= LONGEST or _open_marks(sentence):
            continue
        dot = sum(n * whole[p] * idf[p] ** 2 for p, n in bag.items())
        size = math.sqrt(sum((n * idf[p]) ** 2 for p, n in bag.items())) or 1.0
        score = dot / size * (1.15 if k < 3 else 1.0) * (_HANGING if _LINKED.search(sentence) else 1.0)
        if score > top:
            best, top = sentence, score
    return best


def _pairs(text: str) -> list[str]:
    """Return the pairs of neighbouring Chinese characters, in order."""
    return [a + b for a, b in pairwise(text) if "\u3400" <= a <= "\u9fff" and b >= "\u3400"]


def _fit(parts: list[str]) -> str:
    """Return as many whole sentences as fit, or the first one cut at a clause."""
    out, whole = "", 0
    for k, part in enumerate(parts, 1):
        if len(out) + len(part) > LONGEST:
            break
        out += part
        whole = len(out) if not _open_marks(out) else whole
        if k == len(parts) and not whole:
            whole = len(out)
    if whole:
        said = out[:whole]
        return said.rstrip(_UNFINISHED) + "…" if said[-1] in _UNFINISHED else said
    text = "".join(parts)
    outside = [m.start() for m in _CLAUSE.finditer(text[: LONGEST - 1]) if not _open_marks(text[: m.start()])]
    ends = outside if outside and outside[-1] >= LONGEST // 3 else []
    ends = ends or [m.start() for m in _CLAUSE.finditer(text[: LONGEST - 4])]
    cut = ends[-1] if ends and ends[-1] >= LONGEST // 3 else LONGEST - 4
    said = text[:cut].rstrip(_UNFINISHED)
    return said + "…" + "".join(_PAIRS[mark] for mark in reversed(_open_marks(said)))


def _open_marks(text: str) -> list[str]:
    """Return the opening quotes and brackets of a text that nothing closes."""
    out: list[str] = []
    for char in text:
        if char in _PAIRS:
            out.append(char)
        elif out and char == _PAIRS[out[-1]]:
            out.pop()
    return out

"""What stands around a name and says that it is none, which no two neighbouring words can say.

In nats, to be taken from the name's margin: set by hand, held against broadcast news (docs/entities.md).
"""

from __future__ import annotations

import functools
import re
from typing import Final

from generator.entities.words import words

_TITLE: Final = 6.0
"""What fills the marks of a title: a song, a film, a book."""
_QUOTED: Final = 3.0
"""What fills quotation marks: a ship, a card, a slogan."""
_PLACES: Final = 6.0
"""In a row that ends in 等地, 等县: places."""
_MEASURED: Final = 3.0
"""Three characters of a clause of four: half a saying (存史启智)."""

_PAIRS: Final = {"《》": _TITLE, "〈〉": _TITLE, "“”": _QUOTED, "‘’": _QUOTED, "「」": _QUOTED, '""': _QUOTED}
# A row has an end: else one of thousands of names would be read from each of them to its end.
_ROW: Final = re.compile(
    r"(?:、[\u3400-\u9fff·]{2,8}){0,99}等(?:[0-9一二三四五六七八九十多数]+个?)?(?:地|区|县|市|州|省|镇|乡|村|国|城市|街道|港口|景区)"
)
_FIRM: Final = 4.0
"""Before the last word of a company's name: it is the company's own."""
_FIRMS: Final = re.compile("(?:有限|股份)?(?:公司|集团)")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_SAYS: Final = frozenset("说称讲问答")
_MEASURE: Final = 4
_DAY: Final = "[0-9０-９一二三四五六七八九十]{1,3}"
_AWAY: Final = re.compile(f"[镇县郡州](?![长委])|{_DAY}月{_DAY}日[电讯]")
"""After a transliterated name: a place's kind, or the date of what was written there."""
_VESSEL: Final = re.compile("[”’]号")
_SEXED: Final = 6.0
"""Before （女）, （满族）: only a person is said so."""
_OF_PERSON: Final = re.compile(r"[（(](?:女|男|[\u3400-\u9fff]{1,6}族)[，、）)]")
_OWNED: Final = 2.0
"""Before what only a person has (的故事, 的母亲)."""
_SHOWN: Final = 5.0
"""Before 摄: who took a picture."""
_SHOT: Final = re.compile(r"[ \u3000/／]*摄(?![影制氏取入像])")


@functools.lru_cache(maxsize=1)
def _owns() -> re.Pattern[str]:
    """Return what is said behind a name of something that only a person has."""
    return re.compile(f"的(?:{'|'.join(sorted(words().owned))})")


def doubt(line: str, start: int, end: int) -> float:
    """Return by how many nats less a name at line[start:end] is sure than its neighbours make it."""
    after = line[end : end + 1]
    around = line[start - 1 : start] + after
    said = _PAIRS.get(around, 0.0)
    if _OF_PERSON.match(line, end):
        said -= _SEXED
    elif _SHOT.match(line, end):
        said -= _SHOWN
    elif _owns().match(line, end):
        said -= _OWNED
    elif _ROW.match(line, end):
        said += _PLACES
    elif _FIRMS.match(line, end):
        said += _FIRM
    return said + _MEASURED if _half_a_saying(line, start, end) else said


def named_away(line: str, end: int) -> int:
    """Return where a place ends that a transliteration up to there is by what follows, 0 if it is none."""
    away = _AWAY.match(line, end)
    return 0 if away is None else end if away.end() - end > 1 else away.end()


def is_vessel(line: str, end: int) -> bool:
    """Return whether a ship or the like is called what ends there (“北星”号)."""
    return _VESSEL.match(line, end) is not None


def _half_a_saying(line: str, start: int, end: int) -> bool:
    """Return whether the name is three characters of a clause of four, the fourth no verb of saying."""
    if end - start != _MEASURE - 1:
        return False
    (before, far), (after, over) = _hans(line[max(0, start - 2) : start][::-1]), _hans(line[end : end + 2])
    if before:
        return not far and not after
    return after and not over and line[end] not in _SAYS


def _hans(two: str) -> tuple[bool, bool]:
    """Return whether each of two characters is of Han script; what is not there is not."""
    return bool(two) and bool(_HAN.match(two)), len(two) > 1 and bool(_HAN.match(two[1]))

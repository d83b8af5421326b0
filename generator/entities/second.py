"""A second reader's persons, weighed: what it finds too costs less, what it does not find costs more.

Two readers that agree on a full name are seldom both wrong; on two characters that are a word of the
dictionary they often are. The second may know names these rules have no price for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from generator.entities import classes as c
from generator.entities.foreign import TAILS, Edges
from generator.entities.namechars import ABSTRACT, NO_GIVEN, name_odds
from generator.entities.trust import known_foreign, trust
from generator.entities.words import gazetteer, nobodies, words
from generator.lexicon import lexicon

PERSON: Final = "PER"
Heard = tuple[tuple[int, int, str], ...]
"""What a second reader finds in a text: (start, end, kind), `PERSON` or the kind of another proper noun."""
Second = Callable[[str], Heard]
_AGREED: Final = 4.5
"""What a full name is spared that a second reader finds too."""
_AGREED_SHORT: Final = 2.5
"""The same for a name of two characters."""
_AGREED_WORD: Final = 0.5
"""The same for two characters that are a word of the dictionary and no person there."""
_AGREED_FOREIGN: Final = 2.0
_AGREED_SURNAME: Final = 3.0
"""The same for a surname that stands alone for a person."""
_LONGER: Final = -1.0
"""What a full name pays of which a second reader finds the first two characters."""
_DOUBTED: Final = 2.0
"""What a name pays that a second reader does not find."""
_OTHERWISE: Final = 2.0
"""What it pays besides where the second reader finds a longer name, a place or a body."""
_IN_DICTIONARY: Final = -1.0
"""What a proper noun of the dictionary pays, beyond its word, for being a person both readers find."""
_IN_DICTIONARY_SHORT: Final = 3.0
"""The same for two characters."""
_CLAIMED: Final = 17.0
"""Cost of a name that only a second reader knows of."""
_CLAIMED_STRANGE: Final = 19.0
"""The same for one that neither begins with a surname nor transliterates."""
_ADMIN: Final = frozenset("村镇乡县市区屯省州")
_NUMERALS: Final = frozenset("一二三四五六七八九十百千万两")
_NAMED: Final = ("nr", "nrt", "nrfg", "nz")
_PROPER: Final = ("nr", "nrt", "nrfg", "nz", "i", "n", "ns")
"""Tags under which the dictionary holds persons of three characters and more."""


def heed(edges: list[Edges], line: str, heard: Heard) -> None:
    """Let what a second reader finds in the line weigh on the edges."""
    persons = {_tidy(line, start, end) for start, end, kind in heard if kind == PERSON}
    others = {at for start, end, kind in heard if kind != PERSON for at in range(start, end)}
    for i, here in enumerate(edges):
        if here[-1][3]:
            edges[i] = tuple(
                (n, cls, cost + _weight(line, i, n, cost, kind, persons, others), kind)
                if kind
                else (n, cls, cost, kind)
                for n, cls, cost, kind in here
            )
    for start, end in persons:
        name = line[start:end]
        if any(e[0] == end - start and e[1] == c.NAME for e in edges[start]) or not _claimable(name):
            continue
        edges[start] += ((end - start, c.NAME, _claimed(name), "F"),)


def _weight(
    line: str, i: int, n: int, cost: float, kind: str, persons: set[tuple[int, int]], others: set[int]
) -> float:
    """Return what a name of n characters at i pays, or is spared below 0, for what the second reader says."""
    if (i, i + n) in persons:
        return _agreed(line[i : i + n], cost, kind) - cost
    if kind == "S":
        return 0.0
    if kind == "C" and n == 3 and (i, i + 2) in persons:
        return _LONGER
    if any(a <= i and i + n <= b for a, b in persons):
        return _DOUBTED + _OTHERWISE
    elsewhere = not others.isdisjoint(range(i, i + n)) and not known_foreign(line[i : i + n])
    return _DOUBTED + (_OTHERWISE if elsewhere else 0.0)


def _agreed(name: str, cost: float, kind: str) -> float:
    """Return the cost of a name both readers find."""
    lex = lexicon()
    tag = lex.tag.get(name)
    if tag in _PROPER and len(name) > 2:
        cost = min(cost, -lex.logp[name] + _IN_DICTIONARY)
    elif trust(name) or (tag in _NAMED and _transliterates(name)):
        cost = min(cost, -lex.logp[name] + _IN_DICTIONARY_SHORT)
    if kind != "C":
        return cost - (_AGREED_SURNAME if kind == "S" else _AGREED_FOREIGN)
    if name[-1] in ABSTRACT or not (trust(name) or tag is None or len(name) > 2):
        return cost - _AGREED_WORD
    return cost - (_AGREED if len(name) > 2 else _AGREED_SHORT)


def _claimed(name: str) -> float:
    """Return the cost of a name that these rules have no price for."""
    lex = lexicon()
    cost = _CLAIMED if _transliterates(name) else _CLAIMED_STRANGE
    known = len(name) > 2 and lex.tag.get(name) in _NAMED
    return min(cost, -lex.logp[name] + _IN_DICTIONARY) if known else cost


def _transliterates(name: str) -> bool:
    """Return whether every character of a name is used to transliterate."""
    return all(char in name_odds().foreign for char in name)


def _tidy(line: str, start: int, end: int) -> tuple[int, int]:
    """Return a second reader's span without the form of address or the title that it takes along."""
    lists = words()
    if line[start] in "小老" and end - start > 2 and line[start : start + 2] not in name_odds().japanese:
        start += 1
    for cut in range(end - 1, max(start, end - 4), -1):
        tail = line[cut:end]
        if tail in lists.honour or tail in lists.post or tail in ("某", "氏", "家", "家门"):
            return start, cut
    if line[end - 1] in TAILS and known_foreign(line[start : end - 1]):
        return start, end - 1
    return start, end


def _claimable(name: str) -> bool:
    """Return whether a second reader may be believed: what these rules never take for a name stays none."""
    if len(name) < 2 or name in nobodies() or name[-1] in _ADMIN or not NO_GIVEN.isdisjoint(name):
        return False
    if (
        name[-1] in ABSTRACT
        or not _NUMERALS.isdisjoint(name)
        or any(name[:k] in gazetteer() for k in range(2, len(name)))
    ):
        return False
    return name[0] not in name_odds().surnames or len(name) > 3

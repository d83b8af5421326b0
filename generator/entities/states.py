"""States by one character (中美, 俄方, 对韩): where the words around leave it standing alone."""

from __future__ import annotations

import functools
import re
from typing import Final

from generator.entities import classes as c
from generator.entities.lattice import Token
from generator.entities.words import gazetteer, no_places, words
from generator.lexicon import lexicon

_PAIRED: Final = frozenset("中美俄英法德日韩朝印欧")
"""Those that stand beside one another, each a word of its own, for nothing else."""
_ALLIES: Final = _PAIRED | frozenset("墨加澳巴以意蒙越泰")
"""Those of which two make a body's name begin (中澳协会)."""
_ALONE: Final = frozenset("美俄英法德韩")
"""Those of which one does."""
_CONTINENTS: Final = frozenset("欧亚非美")
_NAMED: Final = ("ns", "j", "nz", "nr")
_SURE: Final = frozenset("美俄英法德日韩朝华欧")
"""Those that stand alone in a sentence for nothing else, after 对 and the like."""
_OWNERS: Final = _PAIRED | frozenset("巴以")
"""Those of which something is said in a word: 亚军 is none."""
_ANY: Final = _OWNERS | _SURE | _CONTINENTS
_TOWARDS: Final = frozenset(("对", "向", "同", "与", "对于", "反", "侵", "援", "赴", "驻"))
_SUBJECT: Final = frozenset("美俄韩")
"""Those that begin a clause."""
_ABBREVIATED: Final = re.compile(
    r"(?=[京沪美俄英法德日韩朝印华中巴以意葡])(?:(?<=[驻访离赴抵旅全])[京沪美俄英法德日韩朝印华](?![\u4e00-\u9fff]?[丽元语文国人])|"
    r"[中美俄英法德日韩朝印巴以意葡]{2,3}(?=两国|三国|关系|双方|之间|首脑|贸易|友好|会谈|领导人|合作|经贸|联合|边境|战略|双边|建交|和谈)|"
    r"(?<=[在来进返离])京(?=[，。会召举开出参签就与])|"
    r"(?<=[来对在])华(?=[投贸关访出政工的，。、和])|"
    r"(?<![\u4e00-\u9fff])[美俄英法德日韩朝印以](?=[方军]|政府|总统|国防|外长|媒体))"
)


def states(line: str, tokens: tuple[Token, ...], telling: list[int]) -> list[int]:
    """Return the places of the characters that stand for a state or a capital.

    `telling` are the words that may be one, among others.
    """
    found = {i for m in _ABBREVIATED.finditer(line) for i in range(m.start(), m.end())}
    for k in telling:
        token = tokens[k]
        word = token.word
        if not state_like(word):
            continue
        before, after = tokens[k - 1] if k else None, tokens[k + 1].word if k + 1 < len(tokens) else ""
        if len(word) == 1:
            if _pair(word, after) and not (word == "日" and before and before.cls == c.NUMBER):
                found |= {token.start, token.end}
            elif _alone(word, before, after):
                found.add(token.start)
        else:
            found |= {token.start, token.start + 1} if _two(word) else {token.start}
    return sorted(found)


def stands_for_state(tokens: tuple[Token, ...], k: int) -> bool:
    """Return whether a word is a state by one character, before what may be a body's name.

    That is one beside another state, or one by itself that follows no other single character.
    """
    word, before = tokens[k].word, tokens[k - 1] if k else None
    if len(word) > 1 or word not in _ALLIES:
        return False
    beside = {tokens[n].word for n in (k - 1, k + 1) if n >= 0}
    if not (_ALLIES & beside) <= {word}:
        return True
    return word in _ALONE and (before is None or len(before.word) > 1 or before.cls != c.CHAR)


def _alone(word: str, before: Token | None, after: str) -> bool:
    """Return whether a character that is a word of its own stands for a state, by the words around."""
    if before and word in _SURE and before.word in _TOWARDS:
        return True
    return word in _SUBJECT and after != "" and (before is None or before.cls == c.EDGE)


def _pair(one: str, other: str) -> bool:
    """Return whether two words are two states, each by one character."""
    return one != other and len(other) == 1 and one in _PAIRED and other in _PAIRED


@functools.lru_cache(maxsize=50_000)
def state_like(word: str) -> bool:
    """Return whether a word may be a state by one character, or two, or one with what is the state's."""
    if word[0] not in _ANY or word in no_places():
        return False
    return len(word) == 1 or (word[0] in _OWNERS and word[1:] in words().state_of) or _two(word)


def _two(word: str) -> bool:
    """Return whether a word is two states (印巴, 欧美)."""
    alike = _OWNERS.issuperset(word) or _CONTINENTS.issuperset(word)
    if len(word) != 2 or not alike or word in gazetteer():
        return False
    return word[0] == "中" or (word[0] != word[1] and lexicon().tag.get(word) in _NAMED)

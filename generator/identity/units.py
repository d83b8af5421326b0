"""Which city or county a post belongs to, and which posts cannot be one person's."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from generator import gazetteer

_RELATIVE: Final = {"省": 2, "市": 4, "州": 4}
"""First character of a post printed without a place → digits of the paper's own code that it means."""
_HEAD: Final = re.compile(
    r"(?:副)?(?:书记|主任|局长|部长|市长|县长|区长|镇长|乡长|省长|州长|厅长|处长|科长|院长|校长|行长|会长|社长|队长|主席|董事长|总经理|"
    r"检察长|秘书长|司令员|政委|站长|馆长|所长|园长|厂长|台长)$"
)
_ABBREVIATED: Final = 3
"""Least characters of a body's short name that tell it: 市委 is short for too much."""
_JOINT: Final = re.compile(r"[、，；兼]")


@lru_cache(maxsize=65_536)
def unit_of(post: str, home: str) -> str:
    """Return the code of the unit a post names, the narrowest if it names one inside another; empty if none.

    `home` is the code of the paper's city: 市 alone is that city.
    """
    found = [code for name in gazetteer.told(home).all(post) if (code := gazetteer.code_near(name, home))]
    if found:
        return max(found, key=len)
    return home[: _RELATIVE[post[0]]] if home and post[:1] in _RELATIVE else ""


def apart(one: str, other: str) -> bool:
    """Return whether two units lie outside each other."""
    return bool(one and other) and not one.startswith(other) and not other.startswith(one)


@lru_cache(maxsize=65_536)
def heads(post: str) -> tuple[tuple[str, str], ...]:
    """Return (body, office) of each part: 市港务局党组书记、局长 → (市港务局, 书记), (市港务局, 局长)."""
    found: list[tuple[str, str]] = []
    body = ""
    for part in _JOINT.split(post):
        head = _HEAD.search(part)
        if head:
            own = re.sub(r"(?:党组|党委|党支部|党工委|党总支)$", "", part[: head.start()])
            body = own or body
            found.append((body, head[0]))
    return tuple(found)


def two_offices(posts: tuple[str, ...]) -> tuple[str, str] | None:
    """Return the first two posts that give one person the same office of two bodies, or None."""
    held: dict[str, tuple[str, str]] = {}
    for post in posts:
        for body, office in heads(post):
            known = held.setdefault(office, (body, post))
            if known[1] != post and body and known[0] and body != known[0] and not _alike(body, known[0]):
                return known[1], post
    return None


def _alike(one: str, other: str) -> bool:
    """Return whether two names are one body's.

    One ends in the other (市教育局, 江州市教育局) or is short for it (江州师大, 江州师范大学); 国家 is the
    People's Republic.
    """
    short, long = sorted((one, other), key=len)
    return long.endswith(short) or _short_for(short, long) or {one, other} == {"国家", "中华人民共和国"}


def _short_for(short: str, long: str) -> bool:
    """Return whether a name is another with characters left out; what only goes on is a part of the body."""
    left = iter(long)
    return (
        len(short) >= _ABBREVIATED
        and short[0] == long[0]
        and not long.startswith(short)
        and all(char in left for char in short)
    )

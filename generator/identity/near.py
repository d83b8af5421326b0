"""Names that differ in one character and keep the same company: most likely one name and a slip of it.

A pair scores a point for each name that stands within two places of both in lists of persons, another
where it is the very next on the same side, and two where both bear the same rare post. The pair never stands
in one article, for then it is two persons.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from generator.identity.values import PersonEntry, Sight

LEAST = 3
"""Points from which a pair is a doubt."""
_REACH = 2
_CROWD = 400
"""A pattern shared by more names tells nothing: every surname has hundreds of two-character names."""
_RARE = 3
"""Most names that bear a post which tells anything."""


class Pair(Struct, frozen=True):
    """Two persons who may be one."""

    one: PersonEntry
    other: PersonEntry
    score: int
    company: tuple[str, ...]
    """Names that stand beside both."""
    posts: tuple[str, ...]
    """Posts that both bear."""


def pairs(
    people: Iterable[PersonEntry],
    sights: Mapping[str, tuple[Sight, ...]],
    lists: Mapping[str, tuple[str, ...]],
) -> tuple[Pair, ...]:
    """Return the pairs of near names of one place that score, the highest first.

    `sights` is key → where the person is seen, `lists` article id → the names that it speaks of, in order.
    """
    held = [entry for entry in people if 2 <= len(entry.name) <= 4]
    company = _Company(held, sights, lists)
    found = [pair for one, other in _near(held) if (pair := company.compare(one, other)).score >= LEAST]
    return tuple(sorted(found, key=lambda pair: (-pair.score, pair.one.key, pair.other.key)))


def _near(people: Sequence[PersonEntry]) -> Iterator[tuple[PersonEntry, PersonEntry]]:
    """Yield the pairs of one place whose names differ by one character changed, added or taken away."""
    shapes: dict[tuple[str, str], list[PersonEntry]] = defaultdict(list)
    whole = {(entry.place, entry.name): entry for entry in people}
    for entry in people:
        for at in range(len(entry.name)):
            shapes[entry.place, f"{entry.name[:at]}?{entry.name[at + 1 :]}"].append(entry)
            shorter = whole.get((entry.place, entry.name[:at] + entry.name[at + 1 :]))
            if shorter is not None:
                yield shorter, entry
    for alike in shapes.values():
        if 1 < len(alike) <= _CROWD:
            for n, one in enumerate(alike):
                for other in alike[n + 1 :]:
                    if one.name != other.name:
                        yield one, other


class _Seen(Struct, frozen=True):
    """Where a person was seen, and the posts printed there."""

    articles: frozenset[str]
    posts: frozenset[str]


class _Company:
    """Beside whom each person is named, worked out when first asked."""

    def __init__(
        self,
        people: Sequence[PersonEntry],
        sights: Mapping[str, tuple[Sight, ...]],
        lists: Mapping[str, tuple[str, ...]],
    ) -> None:
        self._people = people
        self._sights = sights
        self._lists = lists
        self._beside: dict[str, dict[str, set[int]]] = {}
        self._seen: dict[str, _Seen] = {}

    def compare(self, one: PersonEntry, other: PersonEntry) -> Pair:
        """Return what speaks for the two being one."""
        here, there = self._seen_at(one), self._seen_at(other)
        if not here.articles.isdisjoint(there.articles):
            return Pair(one, other, 0, (), ())
        a, b = self._of(one), self._of(other)
        shared = sorted(a.keys() & b.keys())
        next_to = sum(bool(a[name] & b[name] & {-1, 1}) for name in shared)
        posts = here.posts & there.posts
        rare = tuple(sorted(post for post in posts if len(self._bearers[post]) <= _RARE))
        return Pair(one, other, len(shared) + next_to + 2 * len(rare), tuple(shared), rare)

    def _seen_at(self, entry: PersonEntry) -> _Seen:
        """Return the articles and posts of a person, who may be one of many pairs."""
        found = self._seen.get(entry.key)
        if found is None:
            held = self._sights[entry.key]
            found = _Seen(frozenset(s.article for s in held), frozenset(p for s in held for p in s.posts))
            self._seen[entry.key] = found
        return found

    def _of(self, entry: PersonEntry) -> dict[str, set[int]]:
        """Return name → its distances, left or right, from this person's in lists."""
        found = self._beside.get(entry.key)
        if found is None:
            found = self._beside[entry.key] = defaultdict(set)
            for each in self._sights[entry.key]:
                names = self._lists.get(each.article, ())
                at = names.index(each.name) if each.name in names else -1
                for other in range(max(0, at - _REACH), min(len(names), at + _REACH + 1)) if at >= 0 else ():
                    if other != at:
                        found[names[other]].add(other - at)
        return found

    @cached_property
    def _bearers(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for entry in self._people:
            for each in self._sights[entry.key]:
                for post in each.posts:
                    found[post].add(entry.key)
        return found

"""Names that differ in one character and keep the same company: most likely one name and a slip of it.

A pair scores a point for each name that stands within two places of both in lists of persons, another
where it is the very next on the same side, and two where both bear the same rare post. The pair never stands
in one article, for then it is two persons.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

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


class Beside(Struct, frozen=True):
    """What articles tell of two persons."""

    met: bool
    """Whether one names both."""
    names: tuple[str, ...] = ()
    """Names that stand beside either."""
    next_to: int = 0
    """Those of them that are the very next on the same side."""


class Near(Struct, frozen=True):
    """The pairs of near names among some persons."""

    keys: tuple[str, ...] = ()
    """Of the persons."""
    beside: Mapping[tuple[str, str], Beside] = field(default_factory=dict)
    """By the keys of both."""
    pairs: tuple[tuple[str, str], ...] = ()
    """The same in the order in which they are found; 王丽 and 王丽丽 are found twice."""


def near(people: Sequence[PersonEntry], known: Near, fresh: Collection[str], company: Company) -> Near:
    """Return the pairs of near names; what is `known` is taken from there, unless one of them is `fresh`."""
    keys = tuple([entry.key for entry in people])
    entries = {entry.key: entry for entry in people}
    found = known.pairs
    if keys != known.keys:
        found = tuple((one.key, other.key) for one, other in _near(people))
    beside: dict[tuple[str, str], Beside] = {}
    for pair in found:
        was = None if pair[0] in fresh or pair[1] in fresh else known.beside.get(pair)
        beside[pair] = was or company.beside(*map(entries.__getitem__, pair))
    return Near(keys, beside, found)


def pairs(
    people: Mapping[str, PersonEntry], near: Near, posts: Mapping[str, frozenset[str]]
) -> tuple[Pair, ...]:
    """Return the pairs that score, the highest first; `posts` are those printed beside each person."""
    bearers = Counter(post for key in near.keys for post in posts[key])
    found: list[Pair] = []
    for at in near.pairs:
        one, other = at
        beside = near.beside[at]
        if not beside.met:
            rare = tuple(sorted(post for post in posts[one] & posts[other] if bearers[post] <= _RARE))
            score = len(beside.names) + beside.next_to + 2 * len(rare)
            if score >= LEAST:
                found.append(Pair(people[one], people[other], score, beside.names, rare))
    return tuple(sorted(found, key=lambda pair: (-pair.score, pair.one.key, pair.other.key)))


def comparable(people: Iterable[PersonEntry]) -> list[PersonEntry]:
    """Return those whose names are of a length that a slip of one character tells."""
    return [entry for entry in people if 2 <= len(entry.name) <= 4]


def _near(people: Sequence[PersonEntry]) -> Iterator[tuple[PersonEntry, PersonEntry]]:
    """Yield the pairs of one place whose names differ by one character changed, added or taken away."""
    shapes: dict[tuple[str, str], list[PersonEntry]] = defaultdict(list)
    whole = {(entry.place, entry.name): entry for entry in people}
    for entry in people:
        place, name = entry.place, entry.name
        for at in range(len(name)):
            head, tail = name[:at], name[at + 1 :]
            shapes[place, f"{head}?{tail}"].append(entry)
            shorter = whole.get((place, head + tail))
            if shorter is not None:
                yield shorter, entry
    for alike in shapes.values():
        if 1 < len(alike) <= _CROWD:
            for n, one in enumerate(alike):
                for other in alike[n + 1 :]:
                    if one.name != other.name:
                        yield one, other


class Company:
    """Beside whom each person is named, worked out when first asked."""

    def __init__(
        self, sights: Callable[[str], tuple[Sight, ...]], spoken_of: Callable[[str], Sequence[str]]
    ) -> None:
        """Take who is seen where, by key, and the names that an article speaks of, in order, by its id."""
        self._sights = sights
        self._spoken_of = spoken_of
        self._names: dict[str, dict[str, set[int]]] = {}
        self._articles: dict[str, frozenset[str]] = {}

    def beside(self, one: PersonEntry, other: PersonEntry) -> Beside:
        """Return what articles tell of the two."""
        if not self._seen(one.key).isdisjoint(self._seen(other.key)):
            return Beside(met=True)
        a, b = self._of(one.key), self._of(other.key)
        shared = sorted(a.keys() & b.keys())
        return Beside(
            met=False, names=tuple(shared), next_to=sum(bool(a[name] & b[name] & {-1, 1}) for name in shared)
        )

    def _seen(self, key: str) -> frozenset[str]:
        """Return the articles of a person, who may be one of many pairs."""
        found = self._articles.get(key)
        if found is None:
            found = self._articles[key] = frozenset(sight.article for sight in self._sights(key))
        return found

    def _of(self, key: str) -> dict[str, set[int]]:
        """Return name → its distances, left or right, from this person's in lists."""
        found = self._names.get(key)
        if found is None:
            found = self._names[key] = defaultdict(set)
            for each in self._sights(key):
                names = self._spoken_of(each.article)
                at = names.index(each.name) if each.name in names else -1
                for other in range(max(0, at - _REACH), min(len(names), at + _REACH + 1)) if at >= 0 else ():
                    if other != at:
                        found[names[other]].add(other - at)
        return found

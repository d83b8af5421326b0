"""One name in one place, two persons: told apart by posts in two places at one time.

A person moves from one county to another, so posts in two counties make two persons only if the sightings
interleave: here, there and here again, or both on one day. What names both places in one article binds them.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from msgspec import Struct, field

from generator import gazetteer
from generator.identity.units import apart, unit_of
from generator.identity.values import Sight


class Party(Struct):
    """The sights of what is held to be one person."""

    apart: str
    """What tells it from the first one, whose own is empty: the short name of its city or county."""
    seen: list[Sight] = field(default_factory=list)


def parties(seen: Sequence[Sight], home: str) -> list[Party]:
    """Return the sights of one name as those of one person or more, the earliest first.

    `home` is the code of the paper's city. Sights that name no place go to the party seen nearest in time.
    """
    units = [_units(each, home) for each in seen]
    if len({unit for said in units for unit in said}) < 2:
        return [Party("", list(seen))]
    groups = _bound(units)
    dates = {group: _dates(group, seen, units) for group in groups}
    rivals = [pair for pair in combinations(groups, 2) if _rival(*pair, dates)]
    if not rivals:
        return [Party("", list(seen))]
    merged = _merged(groups, rivals)
    merged.sort(
        key=lambda units_: (min(d for g in units_ for d in dates[g] or [dt.date.max]), sorted(units_))
    )
    return _shared_out(seen, units, [frozenset().union(*one) for one in merged])


def _units(each: Sight, home: str) -> frozenset[str]:
    found = {unit_of(post, home) for post in each.posts} - {""}
    # The narrowest only: the city's own posts bind nobody, since its officials hold posts in its counties.
    return frozenset(u for u in found if not any(o != u and o.startswith(u) for o in found) and len(u) > 2)


def _bound(units: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """Return the units; those of one article, and those inside one another, are drawn together."""
    groups: list[set[str]] = []
    for said in dict.fromkeys(units):
        if said:
            touching = [g for g in groups if any(not apart(a, b) for a in g for b in said)]
            groups = [g for g in groups if g not in touching]
            groups.append(set(said).union(*touching))
    return [frozenset(group) for group in groups]


def _dates(group: frozenset[str], seen: Sequence[Sight], units: Sequence[frozenset[str]]) -> list[dt.date]:
    return sorted(each.date for each, said in zip(seen, units, strict=True) if said & group and each.date)


def _rival(one: frozenset[str], other: frozenset[str], dates: dict[frozenset[str], list[dt.date]]) -> bool:
    """Return whether two groups were seen at one time: the span of one reaches into that of the other."""
    a, b = dates[one], dates[other]
    return bool(a and b) and a[0] <= b[-1] and b[0] <= a[-1]


def _merged(
    groups: Sequence[frozenset[str]], rivals: Sequence[tuple[frozenset[str], frozenset[str]]]
) -> list[list[frozenset[str]]]:
    """Return the groups as parties: each joins the first party in which it has no rival."""
    opposed: dict[frozenset[str], set[frozenset[str]]] = defaultdict(set)
    for one, other in rivals:
        opposed[one].add(other)
        opposed[other].add(one)
    out: list[list[frozenset[str]]] = []
    for group in sorted(groups, key=sorted):
        free = next((party for party in out if not opposed[group].intersection(party)), None)
        if free is None:
            out.append([group])
        else:
            free.append(group)
    return out


def _shared_out(
    seen: Sequence[Sight], units: Sequence[frozenset[str]], owners: Sequence[frozenset[str]]
) -> list[Party]:
    found = [Party("" if n == 0 else _label(own)) for n, own in enumerate(owners)]
    placed: list[tuple[dt.date, int]] = []
    where = [next((n for n, own in enumerate(owners) if said & own), -1) for said in units]
    for each, n in zip(seen, where, strict=True):
        if n >= 0 and each.date:
            placed.append((each.date, n))
    for each, n in zip(seen, where, strict=True):
        found[n if n >= 0 else _nearest(each.date, placed)].seen.append(each)
    return found


def _label(units: frozenset[str]) -> str:
    return gazetteer.short(gazetteer.names().get(min(units), "")) or min(units)


def _nearest(date: dt.date | None, placed: Sequence[tuple[dt.date, int]]) -> int:
    """Return the party seen nearest to the day; the first one if no day is known."""
    if date is None or not placed:
        return 0
    return min(placed, key=lambda one: (abs(one[0] - date), one[1]))[1]

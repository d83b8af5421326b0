"""Who appears in the articles of a library: persons, namesakes, what is doubtful about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from generator import pinyin
from generator.identity import Doubt, Grounds, PersonEntry, Sight, doubts, sights
from generator.library import index as indexing
from generator.library.index import Entry, Index
from generator.library.people import Names, parted, unpacked
from generator.model import Article

_MADE = (
    *("people", "families_by_name", "divisions", "first_seen", "doubted"),
    *("_by_key", "_doubting", "_families", "_divided_names", "_made"),
)
"""What is made of who appears where, when it is first asked for."""


class Divisions(Mapping[str, tuple[PersonEntry, ...]]):
    """Family → its persons, of those that may be several; who they are is found out when it is asked for.

    That they may be is told by the index. To part them takes the names of all cities and counties.
    """

    def __init__(self, idents: Iterable[str], make: Callable[[str], tuple[PersonEntry, ...]]) -> None:
        """Take the families, and what makes the persons of one."""
        self._made: dict[str, tuple[PersonEntry, ...] | None] = dict.fromkeys(idents)
        self._make = make

    def __getitem__(self, ident: str) -> tuple[PersonEntry, ...]:
        """Return the family's persons. Raises KeyError."""
        found = self._made[ident]
        if found is None:
            found = self._made[ident] = self._make(ident)
        return found

    def __contains__(self, ident: object) -> bool:
        """Return whether the family may be several persons."""
        return ident in self._made

    def __iter__(self) -> Iterator[str]:
        """Yield the families."""
        return iter(self._made)

    def __len__(self) -> int:
        """Return their number."""
        return len(self._made)


class People:
    """The part of a library that tells of people; never changed once made."""

    def __init__(self, index: Index, names: Names, doubted: frozenset[str] | None = None) -> None:
        """Take what is known of the articles, whom names mean, and what is doubted, if that is known."""
        self.index = index
        self._names = names
        self._rested: tuple[Grounds, frozenset[str]] | None = None
        """What the doubts of an older library rested on, and the families that are different since."""
        if doubted is not None:
            self.__dict__["doubted"] = doubted

    def entry(self, ident: str) -> Entry:
        """Return what lists of issues need of the article."""
        return self.index.entries[ident]

    def ident(self, newspaper: str, name: str) -> str:
        """Return what the index calls the family of whom that newspaper calls by that name or alias."""
        return self._names.ident(newspaper, name)

    def idents(self, article: Article) -> Iterable[str]:
        """Return what the index calls the families of the people who appear in the article."""
        return dict.fromkeys(self.ident(one.newspaper, one.name) for one in sights(article))

    def person(self, newspaper: str, name: str, article: str = "") -> PersonEntry | None:
        """Return whom that newspaper, in the article of that id, calls by that name or alias.

        Where the name is two persons' and no article is named, it is the first one.
        """
        family = self.family(self._names.ident(newspaper, name))
        if len(family) < 2:
            return family[0] if family else None
        return self._called(family).get((article, name), family[0])

    def _called(self, family: tuple[PersonEntry, ...]) -> Mapping[tuple[str, str], PersonEntry]:
        """Return article and name → which of a family's persons it is, the first if it is several."""
        held = self._divided_names.get(family[0].key)
        if held is None:
            held = self._divided_names[family[0].key] = {}
            for entry in family:
                for sight in entry.sights:
                    held.setdefault((sight.article, sight.name), entry)
        return held

    @cached_property
    def _divided_names(self) -> dict[str, dict[tuple[str, str], PersonEntry]]:
        return {}

    def divides(self, newspaper: str, name: str) -> bool:
        """Return whether it depends on the article whom that newspaper calls by that name."""
        return self._names.ident(newspaper, name) in self.divisions

    def family(self, ident: str) -> tuple[PersonEntry, ...]:
        """Return a family's persons: one, unless posts or the editors divide it; none if nobody appears."""
        found = self._made.get(ident)
        if found is None:
            found = self._made[ident] = self._family(ident)
        return found

    def _family(self, ident: str) -> tuple[PersonEntry, ...]:
        if ident in self.divisions:
            return self.divisions[ident]
        count = indexing.count(self.index.people, ident)
        if not count:
            return ()
        spoken = self.index.spoken.get(ident, 0)
        return (self._names.whole(ident, count, spoken, lambda: self._sights(ident)),)

    @cached_property
    def _made(self) -> dict[str, tuple[PersonEntry, ...]]:
        """Family → its persons, of those asked for."""
        return {}

    @cached_property
    def divisions(self) -> Divisions:
        """Family → its persons, of those that may be several."""
        persons, people = self._names.identity.persons, self.index.people
        idents = [ident for ident in self._divided if ident in people]
        return Divisions(idents, lambda ident: persons(self._sights(ident)))

    @cached_property
    def _divided(self) -> frozenset[str]:
        units: dict[str, set[str]] = defaultdict(set)
        for key in self.index.units:
            unit, _, ident = key.partition("/")
            units[ident].add(unit)
        # Where no editor says anything, only those can be several whose posts belong to several units.
        speaking = self._names.identity.authority.files
        idents = self.index.people if speaking else [one for one, found in units.items() if len(found) > 1]
        return frozenset(one for one in idents if self._names.may_divide(one, units.get(one, ())))

    def _sights(self, ident: str) -> tuple[Sight, ...]:
        """Return all of a family's, in the library's order."""
        entries = self.index.entries
        found = [entries[one] for one in indexing.ids(self.index.people, ident)]
        if len(found) > 1:
            found.sort(key=indexing.place)
        return tuple([sight for one in found for sight in self._by_family(one)[ident]])

    def _by_family(self, entry: Entry) -> Mapping[str, Sequence[Sight]]:
        """Return family → its sights in the article: an article of many names is asked for each of them."""
        held = self._families.get(entry.id)
        if held is None:
            held, ident = defaultdict(list), self._names.ident
            for sight in self._named(entry):
                held[ident(entry.newspaper, sight.name)].append(sight)
            self._families[entry.id] = held
        return held

    @cached_property
    def _families(self) -> dict[str, defaultdict[str, list[Sight]]]:
        return {}

    def spoken_of(self, ident: str) -> tuple[str, ...]:
        """Return the names of the people of whom the article of that id speaks, each once, in its order."""
        return tuple([sight.name for sight in self._named(self.entry(ident)) if sight.role == "mentioned"])

    def _named(self, entry: Entry) -> tuple[Sight, ...]:
        return unpacked(entry.id, entry.newspaper, entry.date, self.index.named[entry.id])

    @cached_property
    def people(self) -> tuple[PersonEntry, ...]:
        """Everyone who appears anywhere, by the pinyin of surname and name."""
        everyone = [entry for ident in self.index.people for entry in self.family(ident)]
        return tuple(sorted(everyone, key=lambda p: (pinyin.name_syllables(p.name), p.name, p.key)))

    def namesakes(self, name: str) -> Sequence[str]:
        """Return the families of the people who share the name; none where it is one person's."""
        idents, several = self.families_by_name.get(name, ()), self.divisions
        if len(idents) > 1 or any(one in several and len(several[one]) > 1 for one in idents):
            return idents
        return ()

    @cached_property
    def families_by_name(self) -> Mapping[str, Sequence[str]]:
        """Name → all families of that name."""
        found: dict[str, list[str]] = {}
        for ident in self.index.people:
            found.setdefault(parted(ident)[1], []).append(ident)
        return found

    def keyed(self, key: str) -> PersonEntry | None:
        """Return the person of that key."""
        return self._by_key.get(key)

    @cached_property
    def _by_key(self) -> Mapping[str, PersonEntry]:
        return {entry.key: entry for entry in self.people}

    @cached_property
    def doubted(self) -> frozenset[str]:
        """The ids of the articles on which a doubt about persons rests."""
        return frozenset(witness.article for doubt in self.doubts for witness in doubt.witnesses)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What only an editor can settle about persons."""
        return self._doubting[0]

    @cached_property
    def _doubting(self) -> tuple[tuple[Doubt, ...], Grounds]:
        """The doubts and what they rest on."""
        known, touched = self._rested or (None, frozenset[str]())
        fresh = {entry.key for ident in touched for entry in self.family(ident)}
        return doubts(self._names.identity, self.people, self.spoken_of, known, fresh)

    def _forget_people(self, before: People, idents: Iterable[str]) -> None:
        """Let go of what was made of who appears where: it is otherwise with these families than before."""
        touched = frozenset(idents)
        if "_doubting" in before.__dict__:
            self._rested = before._doubting[1], touched
        elif before._rested:
            self._rested = before._rested[0], before._rested[1] | touched
        for name in _MADE:
            self.__dict__.pop(name, None)

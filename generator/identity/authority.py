"""What the editors say of persons (content/people/*.md), looked up by place and name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from generator.errors import SourceError, Where
from generator.model import PersonFile

Name = tuple[str, str]
"""(place or "", name)"""


def key_of(place: str, name: str, apart: str = "") -> str:
    """Return a person's key: 江州/孙立, or 江州/孙立/白石."""
    return f"{place}/{name}/{apart}" if apart else f"{place}/{name}"


def _name(key: str) -> Name:
    place, name, *_ = key.split("/")
    return place, name


def _joined(file: PersonFile) -> set[str]:
    """Return the names that the file speaks of as one person's."""
    return {file.name, *file.aliases, *(_name(key)[1] for key in file.same_as)}


def _families(drawn: Iterable[tuple[Name, Name]]) -> dict[Name, Name]:
    """Return name → the name that stands for all that pairs draw together with it, where it is another one.

    Pairs need not lead on from each other: who is told apart has a key of his own, but the name of others.
    """
    over: dict[Name, Name] = {}

    def top(name: Name) -> Name:
        while name in over:
            name = over[name]
        return name

    for start, end in drawn:
        one, other = top(start), top(end)
        if one != other:
            over[one] = other
    return {name: top(name) for name in over}


class Authority:
    """The editors' files. Raises SourceError where two speak of one person, or take each other's persons."""

    def __init__(self, files: Iterable[PersonFile]) -> None:
        """Put the files in order, by path: which of them comes first decides nothing else."""
        self.files = tuple(sorted(files, key=lambda file: file.path))
        self._by_key: dict[str, PersonFile] = {}
        for file in self.files:
            key = key_of(file.city, file.name, file.apart)
            other = self._by_key.setdefault(key, file)
            if other is not file:
                hint = f"the other is {other.path}: delete one, or change it"
                raise SourceError(Where(file.path), "two files speak of one person", hint)
        self._names: dict[Name, str] = {}
        self._split: dict[Name, list[PersonFile]] = defaultdict(list)
        for file in self.files:
            self._names |= {(file.city, alias): file.name for alias in file.aliases}
            if file.apart:
                self._split[file.city, file.name].append(file)
        self.takings = self._takings()
        """Key → the key of the person whom the editors say it is."""
        self._families = _families((_name(start), _name(end)) for start, end in self.takings.items())
        self._joined = {_name(end) for end in self.takings.values()}
        """Families in which persons that posts tell apart are drawn together."""
        self._settled = {
            frozenset((key_of(file.city, file.name, file.apart), other))
            for file in self.files
            for other in file.not_same_as
        }

    def reach(self, other: Authority) -> frozenset[str]:
        """Return the names of all whom the two may not say the same of, wherever they are printed.

        Whom a name means is told by the files that lead from it to others, by alias or `same_as`: the names
        which these join with one of a file that is different are all that can mean another, or be shown so.
        """
        both = (*self.files, *other.files)
        reached = {name for file in {*self.files} ^ {*other.files} for name in _joined(file)}
        grown = 0
        while grown < len(reached):
            grown = len(reached)
            for names in map(_joined, both):
                if not reached.isdisjoint(names):
                    reached |= names
        return frozenset(reached)

    def file(self, key: str) -> PersonFile | None:
        """Return the file that speaks of the person of that key."""
        return self._by_key.get(key)

    def person(self, place: str, name: str) -> Name:
        """Return the place and name under which whoever is called so there is known."""
        name = self._names.get((place, name)) or self._names.get(("", name)) or name
        # A file without a city says that the name is one person's wherever it is printed.
        everywhere = f"/{name}" in self._by_key and f"{place}/{name}" not in self._by_key
        return ("" if everywhere else place), name

    def family(self, person: Name) -> Name:
        """Return whose name stands for all names that the editors draw together: an index needs no more."""
        return self._families.get(person, person)

    def divided(self, family: Name) -> bool:
        """Return whether the editors themselves tell persons of that family apart, or draw some together."""
        return family in self._split or family in self._families.values() or family in self._joined

    def told_apart(self, person: Name) -> tuple[PersonFile, ...]:
        """Return the files that take some of the name's articles for another person."""
        return tuple(self._split.get(person, ()))

    def taken_by(self, key: str) -> str:
        """Return the key of the person whom the editors say this one is; its own if they do not."""
        return self.takings.get(key, key)

    def parted(self, one: str, other: str) -> bool:
        """Return whether the editors say that two keys are two persons."""
        return frozenset((one, other)) in self._settled

    def _takings(self) -> dict[str, str]:
        """Return key → the last key that `same_as` leads to."""
        direct: dict[str, PersonFile] = {}
        for file in self.files:
            for other in file.same_as:
                if direct.setdefault(other, file) is not file:
                    hint = f"the other is {direct[other].path}: take it out of one of them"
                    raise SourceError(Where(file.path), f"two files say that they are {other}", hint)
        found: dict[str, str] = {}
        for start in direct:
            key, passed = start, {start}
            while key in direct:
                file = direct[key]
                key = key_of(file.city, file.name, file.apart)
                if key in passed:
                    hint = "of two files that name each other keep `same_as` in one"
                    raise SourceError(Where(file.path), f"`same_as` leads from {start} back to itself", hint)
                passed.add(key)
            found[start] = key
        return found

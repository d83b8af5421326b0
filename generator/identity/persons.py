"""Who is who: a name in a city is a person, unless printed posts or the editors say otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from generator import gazetteer
from generator.identity.authority import Authority, Name, key_of
from generator.identity.split import parties
from generator.identity.values import PersonEntry, Sight
from generator.model import Article, PaperFacts, PersonFile, Role

_BYLINES: tuple[tuple[Role, str], ...] = (
    ("reporter", "reporters"),
    ("correspondent", "correspondents"),
    ("intern", "interns"),
    ("photographer", "photographers"),
    ("editor", "editors"),
)


def sights(article: Article) -> Iterator[Sight]:
    """Yield everyone the article speaks of or was made by, each role once."""
    everyone: dict[tuple[Role, str], tuple[str, ...]] = {}
    for person in article.people:
        everyone.setdefault(("mentioned", person.name), person.posts)
    for author in article.authors:
        everyone.setdefault(("author", author.name), (author.post,) if author.post else ())
    for role, key in _BYLINES:
        for name in getattr(article, key):
            everyone[role, name] = ()
    for (role, name), posts in everyone.items():
        yield Sight(article.id, article.newspaper, article.date, name, role, posts)


class Identity:
    """Tells persons apart; what it says of a family depends on its sights and the files alone."""

    def __init__(self, papers: Iterable[PaperFacts], files: Iterable[PersonFile]) -> None:
        """Take what digest.toml says of newspapers and the editors of persons. Raises SourceError."""
        self.authority = Authority(files)
        named = [(name, paper) for paper in papers if paper.city for name in (paper.name, *paper.aliases)]
        self._places = {name: paper.city for name, paper in named}
        self._provinces = {paper.city: paper.province for _, paper in named}

    def person(self, newspaper: str, name: str) -> Name:
        """Return the place and name of whom that newspaper calls by that name or alias."""
        return self.authority.person(self._places.get(newspaper, newspaper), name)

    def family(self, newspaper: str, name: str) -> Name:
        """Return the place and name that stand for all names the editors draw together with this one.

        All of a person's sights are in one family; a family is several persons only where names are split.
        """
        return self.authority.family(self.person(newspaper, name))

    def home(self, place: str) -> str:
        """Return the code of a place that newspapers are of, or empty."""
        province = self._provinces.get(place)
        return "" if province is None else gazetteer.city_code(place, province)

    def persons(self, family: Sequence[Sight]) -> tuple[PersonEntry, ...]:
        """Return the persons of one family from all of its sights, which stand in the library's order."""
        names: dict[Name, list[Sight]] = defaultdict(list)
        for sight in family:
            names[self.person(sight.newspaper, sight.name)].append(sight)
        held: dict[str, list[Sight]] = defaultdict(list)
        origin: dict[str, tuple[Name, str]] = {}
        parts = 0
        for person, seen in names.items():
            for apart, own in self._apart(person, seen):
                parts += 1
                key = self.authority.taken_by(key_of(*person, apart))
                held[key] += own
                origin.setdefault(key, (person, apart))
        if len(held) < parts:
            order = {sight: place for place, sight in enumerate(family)}
            for own in held.values():
                own.sort(key=order.__getitem__)
        return tuple(self._told(key, *origin[key], tuple(own)) for key, own in held.items())

    def entry(
        self, person: Name, count: int, spoken: int, look_up: Callable[[], tuple[Sight, ...]]
    ) -> PersonEntry:
        """Return the one person of a family that nothing divides; sights are looked up when asked for."""
        return self._with_file(PersonEntry(key_of(*person), person[1], person[0], count, spoken, look_up))

    def _apart(self, person: Name, seen: list[Sight]) -> list[tuple[str, list[Sight]]]:
        """Return (what tells it apart, its sights) of each person of the name, the first one first."""
        taken: list[tuple[str, list[Sight]]] = []
        for file in self.authority.told_apart(person):
            own = [s for s in seen if s.article in file.articles or any(file.apart in p for p in s.posts)]
            if own:
                seen = [sight for sight in seen if sight not in own]
                taken.append((file.apart, own))
        rest = [(p.apart, p.seen) for p in parties(seen, self.home(person[0]))] if seen else []
        return [*rest, *taken]

    def _told(self, key: str, person: Name, apart: str, seen: tuple[Sight, ...]) -> PersonEntry:
        count = len({sight.article for sight in seen})
        spoken = sum(is_spoken_of(sight) for sight in seen)
        entry = PersonEntry(key, person[1], person[0], count, spoken, lambda: seen, apart=apart)
        return self._with_file(entry)

    def _with_file(self, entry: PersonEntry) -> PersonEntry:
        """Return the person with what the editors say."""
        file = self.authority.file(entry.key)
        if file is None:
            return entry
        taken = (key.split("/")[1] for key in file.same_as)
        aliases = dict.fromkeys(name for name in (*file.aliases, *taken) if name != file.name)
        return replace(
            entry,
            name=file.name,
            place=file.city,
            apart=file.apart,
            aliases=tuple(aliases),
            note=file.note,
            posts=file.posts,
            wrong_posts=file.wrong_posts,
            wikidata=file.wikidata,
        )


def is_spoken_of(sight: Sight) -> bool:
    """Return whether the article speaks of the person or is signed by them."""
    return sight.role in ("mentioned", "author")

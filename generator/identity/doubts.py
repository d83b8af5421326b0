"""What only an editor can settle about persons: what is doubtful, why, and what to write where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from generator.identity.authority import key_of
from generator.identity.near import Company, Near, comparable, near, pairs
from generator.identity.persons import Identity
from generator.identity.units import two_offices, unit_of
from generator.identity.values import Doubt, PersonEntry, Remedy, Sight, Witness

PEOPLE = "content/people"
_SHOWN = 4
"""Witnesses of a doubt on each side."""
_EVERYWHERE = ("省", "国家", "全国", "中央", "中共中央", "国务院", "中华人民共和国")
"""Beginnings of posts that one person holds for several papers."""


class Grounds(Struct, frozen=True):
    """What doubts rest on, person by person: of whom nothing is different, it need not be found again."""

    posts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Person → all posts printed beside the name."""
    offices: Mapping[str, Doubt | None] = field(default_factory=dict)
    """Person → the doubt about two offices in one article."""
    near: Near = field(default_factory=Near)


class Persons:
    """Everyone, with what the editors say, as the finders ask for it."""

    def __init__(
        self,
        identity: Identity,
        entries: Iterable[PersonEntry],
        spoken_of: Callable[[str], Sequence[str]],
        known: Grounds,
        fresh: Collection[str],
    ) -> None:
        """Take everyone in the archive, and what is known of all but those who are fresh."""
        self.authority = identity.authority
        self.home = identity.home
        self.entries = {entry.key: entry for entry in entries}
        self._sights: dict[str, tuple[Sight, ...]] = {}
        self.posts: dict[str, frozenset[str]] = {}
        """Person → all posts printed beside the name."""
        self.offices: dict[str, Doubt | None] = {}
        """Person → the doubt about two offices."""
        for key, entry in self.entries.items():
            if key in fresh or key not in known.posts:
                posts = frozenset([post for each in self.sights(key) for post in each.posts])
                self.posts[key] = posts
                self.offices[key] = _offices(self, entry) if len(posts) > 1 else None
            else:
                self.posts[key], self.offices[key] = known.posts[key], known.offices[key]
        compared = comparable(self.entries.values())
        self.near = near(compared, known.near, fresh, Company(self.sights, spoken_of))

    def sights(self, key: str) -> tuple[Sight, ...]:
        """Return all sights of a person, looked up once: every finder asks for them."""
        found = self._sights.get(key)
        if found is None:
            found = self._sights[key] = self.entries[key].sights
        return found


def doubts(
    identity: Identity,
    entries: Iterable[PersonEntry],
    spoken_of: Callable[[str], Sequence[str]],
    known: Grounds | None = None,
    fresh: Collection[str] = (),
) -> tuple[tuple[Doubt, ...], Grounds]:
    """Return all doubts that the editors have not settled, kind by kind in the order of `KINDS`.

    `entries` is everyone, `spoken_of` tells the names of which the article of an id speaks, in the order of
    its text. What the doubts rest on is returned too: if it is handed in as `known` with the keys of all who
    appear otherwise since, or are spoken of otherwise by the editors, only these are looked at.
    """
    persons = Persons(identity, entries, spoken_of, known or Grounds(), fresh)
    found = tuple(doubt for _, _, find in FINDERS for doubt in find(persons))
    return found, Grounds(persons.posts, persons.offices, persons.near)


def _near_names(persons: Persons) -> Iterator[Doubt]:
    for pair in pairs(persons.entries, persons.near, persons.posts):
        one, other = sorted((pair.one, pair.other), key=lambda e: (-e.count, e.key))
        if persons.authority.parted(one.key, other.key):
            continue
        grounds = []
        if pair.company:
            grounds.append(f"名单中都与{'、'.join(pair.company[:4])}相邻")
        if pair.posts:
            grounds.append(f"职务同为“{pair.posts[0]}”")
        yield Doubt(
            "near",
            (one.key, other.key),
            f"“{one.name}”与“{other.name}”只差一字，从未同篇出现，{'，'.join(grounds)}（{pair.score} 分）。",
            _witnesses(persons, one) + _witnesses(persons, other),
            (
                _remedy(persons, one, f"同一人，“{other.name}”是误植", f"aliases: [{other.name}]"),
                _remedy(persons, one, "两个人", f"not_same_as: [{other.key}]"),
            ),
        )


def _two_offices(persons: Persons) -> Iterator[Doubt]:
    for doubt in persons.offices.values():
        if doubt is not None:
            yield doubt


def _offices(persons: Persons, entry: PersonEntry) -> Doubt | None:
    """Return the doubt about the first article that gives the person one office of two bodies."""
    by_article: dict[str, list[Sight]] = defaultdict(list)
    for each in persons.sights(entry.key):
        if each.posts:
            by_article[each.article].append(each)
    stated = {post.post for post in entry.posts} | set(entry.wrong_posts)
    for seen in by_article.values():
        posts = tuple(post for each in seen for post in each.posts if post not in stated)
        two = two_offices(posts)
        if two:
            both = "、".join(two)
            return Doubt(
                "posts",
                (entry.key,),
                f"同一篇稿件给“{entry.name}”印了两处同级职务：{two[0]}；{two[1]}。可能是段落重复、张冠李戴，也可能是两个人。",
                tuple(Witness(seen[0].article, seen[0].name, post) for post in two),
                (
                    _remedy(persons, entry, "有一处印错（写上错的那一处）", f"wrong_posts: [{two[1]}]"),
                    _remedy(
                        persons, entry, "确曾兼任", f"posts: [{both.replace('、' + two[1], ', ' + two[1])}]"
                    ),
                ),
            )
    return None


def _homonyms(persons: Persons) -> Iterator[Doubt]:
    """Yield the names that the machine took for two persons, and those it perhaps should have."""
    for entry in persons.entries.values():
        if not entry.apart or persons.authority.file(entry.key) is not None:
            continue
        first = persons.entries.get(key_of(entry.place, entry.name))
        if first is None or persons.authority.parted(first.key, entry.key):
            continue
        yield Doubt(
            "homonyms",
            (first.key, entry.key),
            f"{entry.place}的报纸里同时有两地的“{entry.name}”，一人不能同时任职，现分作两页（{entry.of}）。",
            _witnesses(persons, first) + _witnesses(persons, entry),
            (
                _remedy(persons, first, "其实是一个人", f"same_as: [{entry.key}]"),
                _remedy(persons, first, "确是两个人", f"not_same_as: [{entry.key}]"),
            ),
        )


def _two_cities(persons: Persons) -> Iterator[Doubt]:
    """Yield the names that bear one post in two cities' papers: most likely one person of the province."""
    by_name: dict[str, list[PersonEntry]] = defaultdict(list)
    for entry in persons.entries.values():
        if entry.place and not entry.apart:
            by_name[entry.name].append(entry)
    for name, entries in by_name.items():
        asked: set[str] = set()
        for n, one in enumerate(entries):
            others = {e.key: e for e in entries[n + 1 :] if e.key not in asked and _one_post(persons, one, e)}
            if one.key in asked or not others:
                continue
            asked |= {one.key, *others}
            post = _one_post(persons, one, next(iter(others.values())))
            places = "、".join((one.place, *(e.place for e in others.values())))
            yield Doubt(
                "cities",
                (one.key, *others),
                f"{places}的报纸都有“{name}”，职务同为“{post}”，可能是一个人。",
                tuple(w for e in (one, *others.values()) for w in _witnesses(persons, e, post)),
                (
                    _remedy(persons, one, "同一人", f"same_as: [{', '.join(others)}]"),
                    _remedy(persons, one, "不是一个人", f"not_same_as: [{', '.join(others)}]"),
                ),
            )


def _one_post(persons: Persons, one: PersonEntry, other: PersonEntry) -> str:
    """Return a post that both bear and that means the same in both places, or empty if they are parted."""
    if persons.authority.parted(one.key, other.key):
        return ""
    near = persons.home(one.place)[:2] == persons.home(other.place)[:2] != ""
    wide = _wide_posts(persons.posts[one.key]) & _wide_posts(persons.posts[other.key])
    return min((post for post in wide if near or not post.startswith("省")), default="")


def _wide_posts(posts: Iterable[str]) -> set[str]:
    """Return the posts that mean the same in every paper: the state's, the province's, a named place's."""
    return {p for p in posts if p.startswith(_EVERYWHERE) or (p[0] not in "市州县区" and unit_of(p, ""))}


def _idle(persons: Persons) -> Iterator[Doubt]:
    """Yield the files that speak of nobody in the archive: most likely a slip in a name."""
    known = set(persons.entries)
    taken = {name for entry in persons.entries.values() for name in _keys(entry, persons)}
    for file in persons.authority.files:
        key = key_of(file.city, file.name, file.apart)
        named = [other for other in file.same_as if other not in taken]
        if key not in known or named:
            what = f"same_as 里的 {named[0]}" if named else f"{key} "
            yield Doubt(
                "idle",
                (key,),
                f"{what}在本站没有出现，请核对写法。",
                (),
                (Remedy("改正或删去", file.path),),
            )


def _keys(entry: PersonEntry, persons: Persons) -> Iterator[str]:
    """Yield the keys of the persons whom the editors drew together in this one, as far as they appear."""
    file = persons.authority.file(entry.key)
    if file is not None and file.same_as:
        names = {sight.name for sight in persons.sights(entry.key)}
        yield from (key for key in file.same_as if key.split("/")[1] in names)


def _witnesses(persons: Persons, entry: PersonEntry, post: str = "") -> tuple[Witness, ...]:
    """Return where the person is seen, articles that print the post or any post first."""
    sights = persons.sights(entry.key)
    seen = sorted(sights, key=lambda each: post not in each.posts if post else not each.posts)
    return tuple(
        Witness(each.article, each.name, post if post in each.posts else next(iter(each.posts), ""))
        for each in seen[:_SHOWN]
    )


def _remedy(persons: Persons, entry: PersonEntry, meaning: str, line: str) -> Remedy:
    """Return the line, for the person's file if there is one, else with what makes it a file of its own."""
    file = persons.authority.file(entry.key)
    if file is not None:
        return Remedy(meaning, file.path, (line,), held=True)
    apart = (f"apart: {entry.apart}",) if entry.apart else ()
    city = (f"city: {entry.place}",) if entry.place else ()
    return Remedy(
        meaning,
        f"{PEOPLE}/{'-'.join(filter(None, (entry.name, entry.place, entry.apart)))}.md",
        (f"name: {entry.name}", *city, *apart, line),
    )


FINDERS: tuple[tuple[str, str, Callable[[Persons], Iterator[Doubt]]], ...] = (
    ("near", "相近的姓名", _near_names),
    ("posts", "一人两职", _two_offices),
    ("homonyms", "同名分页", _homonyms),
    ("cities", "两地同名", _two_cities),
    ("idle", "无所指的人物档案", _idle),
)
"""Kind, its Chinese name, and what finds its doubts."""
KINDS = {kind: label for kind, label, _ in FINDERS}

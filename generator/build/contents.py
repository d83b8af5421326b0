"""content/ as values, each file parsed once for as long as its bytes stay the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any

from msgspec import Struct, field

from generator import content, layers
from generator.build import articles as kept_articles
from generator.build import reading
from generator.build.articles import Filed, Kept
from generator.build.inputs import Inputs
from generator.build.reading import ARTICLES, ROOMS, Room
from generator.build.report import Progress
from generator.errors import SourceError, Where
from generator.executors import Executor
from generator.library import Index, Library, Names
from generator.library.index import merged
from generator.model import Issue, PaperFacts, PersonFile, TopicFile
from generator.pile import Pile
from generator.store import Store

_TEXTS = (".md", ".txt", ".markdown")
"""Endings of what an editor may take for a file of content/; the first, in small letters, is one."""


class Contents(Struct):
    """All of content/, by path within each room."""

    articles: Mapping[str, Filed]
    issues: Mapping[str, Kept[Issue]]
    people: Mapping[str, Kept[PersonFile]]
    topics: Mapping[str, Kept[TopicFile]]
    pile: Pile
    """Where articles lie that were read."""
    index: Index | None = None
    """The articles' own, if all were read just now, by several processes."""


def remembered(store: Store) -> Contents:
    """Return what the last build parsed, articles unopened; empty if nothing can be trusted."""
    articles, pile = kept_articles.remembered(store)
    return Contents(
        articles=articles,
        issues=store.get("issues", dict[str, Kept[Issue]]) or {},
        people=store.get("people", dict[str, Kept[PersonFile]]) or {},
        topics=store.get("topics", dict[str, Kept[TopicFile]]) or {},
        pile=pile,
    )


def keep(store: Store, now: Contents, before: Contents) -> None:
    """Let the next build remember what is new; articles are kept with what was published of them."""
    for name in ROOMS.keys() - {"articles"}:
        if getattr(now, name) != getattr(before, name):
            store.put(name, getattr(now, name))


def load(
    inputs: Inputs,
    known: Contents,
    executor: Executor,
    jobs: int,
    progress: Progress,
    papers: Iterable[PaperFacts],
    meanwhile: Callable[[], None] = lambda: None,
    *,
    articles: bool = True,
) -> tuple[Contents, list[SourceError]]:
    """Return content/ as it is now, and the errors of the files that cannot be read.

    `papers` is what digest.toml says of newspapers; `meanwhile` is called where this process would only wait
    for others. Without `articles` these stay as they are known.
    """
    progress.step("load")
    loading = _Loading(inputs, known, executor, jobs, progress, meanwhile)
    loading.rooms("people")
    people = loading.found["people"]
    if articles:
        # What is known of articles depends on what the editors say of people.
        loading.rooms("topics", "issues", "articles", names=lambda: _names(papers, people))
    else:
        loading.rooms("topics", "issues")
    return loading.contents(), loading.errors


class _Loading(Struct):
    """content/ while it is read, some rooms after others."""

    inputs: Inputs
    known: Contents
    executor: Executor
    jobs: int
    progress: Progress
    meanwhile: Callable[[], None]
    found: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    """Room → its files, of those that were read."""
    errors: list[SourceError] = field(default_factory=list)
    pieces: list[Index] = field(default_factory=list)

    def rooms(self, *rooms: str, names: Callable[[], Names | None] = lambda: None) -> None:
        """Read these rooms; `names` tells whom names mean, for what is known of articles."""
        inputs, kept, unsure = self.inputs, dict[str, dict[str, Any]](), dict[str, list[reading.Unsure]]()
        for name in rooms:
            kept[name], unsure[name] = _sort(inputs, ROOMS[name], getattr(self.known, name))
        for name, read in reading.read(
            inputs.root, unsure, names, self.known.pile, self.executor, self.jobs, self.meanwhile
        ).items():
            before = getattr(self.known, name)
            new = {**read.values, **{path: before[path] for path in read.same}}
            for path, one in new.items():
                inputs.told(path, one.digest)
            self.found[name] = _now(inputs, ROOMS[name], before, {**kept[name], **new})
            self.errors.extend(read.errors)
            self.pieces.extend(read.pieces)
            self.progress.advance(len(unsure[name]))

    def contents(self) -> Contents:
        """Return the rooms that were read, and articles as they are known if they were not."""
        articles = self.found.get("articles")
        rest = self.found["issues"], self.found["people"], self.found["topics"]
        if articles is None:
            return Contents(self.known.articles, *rest, self.known.pile)
        whole = merged(self.pieces)
        all_new = len(whole.entries) == len(articles)  # and no two have one id
        return Contents(articles, *rest, self.known.pile, whole if all_new else None)


def listed(inputs: Inputs, known: Contents) -> set[str]:
    """Return the files and the digests of all pages that issue files list; only what changed is read.

    A file that cannot be read counts for what it was: its error is met again, and told, later.
    """
    found: set[str] = set()
    for path in inputs.under(ROOMS["issues"].folder):
        kept = known.issues.get(path)
        issue = kept.value if kept else None
        with suppress(SourceError):
            if path.endswith(".md") and (kept is None or kept.digest != inputs.digest(path)):
                issue = content.load_issue(path, content.decode(path, inputs.read(path)))
        for page in issue.pages if issue else ():
            found |= {page.file, page.digest}
    return found


def _now(
    inputs: Inputs, room: Room, before: Mapping[str, Kept[Any]], found: Mapping[str, Kept[Any]]
) -> Mapping[str, Kept[Any]]:
    """Return the room with what was found: all of it, or if only some was looked at, that of it."""
    now = found
    if inputs.touched is not None:
        gone = {path for path in inputs.touched if path in before and path not in found}
        now = layers.changed(before, found, gone)
        if room.folder == ARTICLES:
            return now  # an archive orders them itself, and they are many
    # Sorted, so that what is stored and planned does not depend on what was known before.
    return now if layers.same_keys(before, now) else dict(sorted(now.items()))


def _sort(
    inputs: Inputs, room: Room, before: Mapping[str, Kept[Any]]
) -> tuple[dict[str, Kept[Any]], list[tuple[str, bytes]]]:
    """Return the room's files that are known, and those to be read with the digest they had, if any.

    If told which files may be different, only these are among them.
    """
    kept: dict[str, Kept[Any]] = {}
    unsure: list[tuple[str, bytes]] = []
    paths: Iterable[str] = inputs.under(room.folder)
    if inputs.touched is not None:
        paths = sorted(path for path in inputs.touched if path.startswith(f"{room.folder}/"))
    for path in paths:
        if not path.endswith(".md") or path not in inputs.found:
            continue
        known = before.get(path)
        if known is not None and not inputs.unread(path) and known.digest == inputs.digest(path):
            kept[path] = known
        else:
            unsure.append((path, known.digest if known else b""))
    return kept, unsure


def _names(papers: Iterable[PaperFacts], people: Mapping[str, Kept[PersonFile]]) -> Names | None:
    """Return whom names mean, None if the editors' files do not agree: that is met again, and told, later."""
    try:
        return Names(papers, [kept.value for kept in people.values()])
    except SourceError:
        return None


def strangers(inputs: Inputs) -> list[SourceError]:
    """Return a warning for each text in content/ that nothing reads, for its folder or its ending."""
    folders = [room.folder for room in ROOMS.values()]
    hint = f"files belong under {', '.join(f'{folder}/' for folder in folders)}"
    lost = [(path, hint) for path in inputs.under("content", but=folders) if path.endswith(".md")]
    others = [path for path in inputs.under("content") if not path.endswith(".md")]
    lost += [(path, "its name must end in .md") for path in others if path.lower().endswith(_TEXTS)]
    return [
        SourceError(Where(path), "nothing reads this file", hint)
        for path, hint in lost
        if not path.upper().endswith(("README.MD", "README.TXT"))
    ]


def idle(held: Library) -> list[SourceError]:
    """Return a warning for each file of a topic that no article is about, and for names listed as one."""
    hint = "check the name for a slip, or delete the file"
    parting = "write `, ` between two names: [周文, 吴小北]"
    return [
        *(
            SourceError(Where(file.path), f"no article is about the topic {file.name}", hint)
            for file in held.idle_topics
        ),
        *(
            SourceError(Where(path), f"`{name}` is taken for one name", parting)
            for name, path in held.run_together_in()
        ),
        *(
            SourceError(Where(path), f"`{name}` is taken for one topic", "write `, ` between two topics")
            for name, path in held.topics_run_together()
        ),
    ]

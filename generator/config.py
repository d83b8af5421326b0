"""What the editors say in digest.toml and seeds/pages.toml (docs/configuration.md): bytes in, values out."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec.structs import replace

from generator import pinyin, schema, tomlplaces, urls
from generator.errors import SourceError, Where, decoded
from generator.model import Digest, PageFacts, PaperFacts, SearchFacts
from generator.pagetables import PageTables
from generator.schema import Problem, WrongValueError

_Text = Annotated[str, msgspec.Meta(min_length=1)]
_Count = Annotated[int, msgspec.Meta(ge=1, le=schema.MOST)]
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_DATE = "a date is written 2022-10-17"
_SYNTAX_HINTS = (
    (re.compile(r"^Expected newline.*\n\s*\w+\s*=\s*\d{1,4}[-/.年]"), f"{_DATE}, without quotes"),
    (
        re.compile(r"^the quotes|^Invalid value|^Unterminated string|^Expected \"'\"|^Expected newline"),
        'text stands in quotes: title = "…"',
    ),
    (re.compile(r"^Invalid date"), f"there is no such day; {_DATE}"),
    (re.compile(r"^Cannot overwrite a value"), "a key stands once: keep one of the two"),
    (re.compile(r"^Cannot declare"), "a table stands once: keep one of the two"),
    (
        re.compile(r"^Invalid initial character for a key|^Expected '\].*\n\s*\[[^\"'\]]*\]"),
        'a name of other characters than A-Z a-z 0-9 _ - stands in quotes: ["第1版.txt"]',
    ),
    (re.compile(r"^Unescaped"), r"write two: \\, or take single quotes"),
)
"""What tomllib says of a mistake, and below it the line → what to do; for others its words must do."""
_MARK = re.compile("[,，、;；]")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class _Paper(msgspec.Struct, forbid_unknown_fields=True):
    name: _Text
    slug: str = ""
    city: str = ""
    province: str = ""
    cn_serial: str = ""
    aliases: tuple[_Text, ...] = ()


class _Search(msgspec.Struct, forbid_unknown_fields=True):
    engine: Literal["pairs", "pagefind"] = "pairs"
    packed: bool = False


class _Names(msgspec.Struct, forbid_unknown_fields=True):
    lac: bool = False


class _Site(msgspec.Struct, forbid_unknown_fields=True):
    offline: bool = True


class _Digest(msgspec.Struct, forbid_unknown_fields=True):
    title: _Text
    subtitle: str = ""
    description: str = ""
    base_url: str = ""
    newspapers: tuple[_Paper, ...] = ()
    rights: str = ""
    repository: str = ""
    search: _Search = msgspec.field(default_factory=_Search)
    pages_from: _Count = 3
    names: _Names = msgspec.field(default_factory=_Names)
    site: _Site = msgspec.field(default_factory=_Site)


class _Topic(msgspec.Struct, forbid_unknown_fields=True):
    name: _Text
    sure: str = ""
    good: str = ""
    hint: str = ""
    places: Literal["countries"] | None = None


class _Topics(msgspec.Struct, forbid_unknown_fields=True):
    topic: tuple[_Topic, ...] = ()
    masked: str = ""
    alone: bool = False
    floor: float | None = None
    share: float | None = None
    headline: float | None = None
    lead: float | None = None


class _Page(msgspec.Struct, forbid_unknown_fields=True):
    newspaper: str = ""
    date: dt.date | None = None
    page: _Count | None = None
    section: str = ""


_Kind = TypeVar("_Kind", bound=msgspec.Struct)
_Value = TypeVar("_Value")


def load_digest(path: str, data: bytes) -> Digest:
    """Return what digest.toml says; a newspaper without a slug gets its name's pinyin.

    Raises SourceError with the line: not TOML, an unknown key, a wrong type, newspapers of one name or slug.
    """
    return _located(path, data, _digest)


def load_pages(path: str, data: bytes) -> PageTables:
    """Return what pages.toml says.

    Raises SourceError with the line, as `load_digest` does.
    """
    return _located(path, data, _pages)


def load_topics(path: str, data: bytes) -> str:
    """Return the text of a digest's own topics.toml, looked through: an editor's words for topics.

    Raises SourceError with the line, as `load_digest` does; a topic that stands twice is one of its mistakes.
    """
    _located(path, data, _look_through)
    return _decoded(path, data)


def page_facts(digest: Digest, pages: PageTables, file: str) -> PageFacts:
    """Return all that is said of one page: patterns first in their order, then the page's own table.

    `file` is the page's path; a table speaks of it by its file name, or by any tail of its path.
    """
    said = PageFacts(papers=digest.papers, lac=digest.lac, topics=digest.topics)
    for key in pages.speaking_of(file):
        facts = pages.facts[key]
        said = replace(
            said,
            newspaper=facts.newspaper or said.newspaper,
            date=facts.date or said.date,
            page_number=facts.page_number or said.page_number,
            section=facts.section or said.section,
        )
    return said


def _digest(raw: dict[str, Any]) -> Digest:
    said = _convert(raw, _Digest)
    if said.base_url and not urls.is_base(said.base_url):
        raise WrongValueError(
            ("base_url",),
            "`base_url` must begin with https:// or http:// and hold no blank, ? or #",
            'or leave it empty: base_url = ""',
        )
    if said.repository and not re.fullmatch(r"(?:https?://|mailto:)\S+", said.repository):
        raise WrongValueError(
            ("repository",),
            "`repository` must begin with https://, http:// or mailto:",
            'or leave it empty: repository = ""',
        )
    return Digest(
        title=said.title,
        subtitle=said.subtitle,
        description=said.description,
        base_url=said.base_url and said.base_url.rstrip("/") + "/",
        papers=tuple(_papers(said.newspapers)),
        rights=said.rights,
        repository=said.repository,
        offline=said.site.offline,
        search=SearchFacts(said.search.engine, said.search.packed),
        pages_from=said.pages_from,
        lac=said.names.lac,
    )


def _papers(papers: tuple[_Paper, ...]) -> Iterable[PaperFacts]:
    """Yield the newspapers with their slugs, each name and slug once."""
    names: set[str] = set()
    slugs: dict[str, str] = {}
    for index, paper in enumerate(papers):
        here = ("newspapers", index)
        for name in (paper.name, *paper.aliases):
            if name in names:
                raise WrongValueError(
                    here, f"two newspapers are called {name}", "give each name and alias once"
                )
            names.add(name)
        slug = paper.slug or "".join(pinyin.syllables(paper.name)) or f"x-{urls.short(paper.name)}"
        at = (*here, "slug") if paper.slug else here
        if not _SLUG.fullmatch(slug):
            raise WrongValueError(
                at,
                f"the slug `{slug}` cannot stand in an address",
                "use small letters a–z, digits and single hyphens",
            )
        if slug in urls.RESERVED:
            raise WrongValueError(at, f"the slug `{slug}` is used by the site itself", "choose another slug")
        if slug in slugs:
            raise WrongValueError(
                at,
                f"{slugs[slug]} and {paper.name} have one slug, `{slug}`",
                'write slug = "…" for one of them',
            )
        slugs[slug] = paper.name
        yield PaperFacts(paper.name, slug, paper.city, paper.province, paper.cn_serial, paper.aliases)


def _look_through(raw: dict[str, Any]) -> None:
    """Raise what is wrong with a topics.toml."""
    names: set[str] = set()
    for index, topic in enumerate(_convert(raw, _Topics).topic):
        if topic.name in names:
            raise WrongValueError(
                ("topic", index, "name"),
                f"the topic {topic.name} stands twice",
                "join the words of the two under one `[[topic]]`",
            )
        names.add(topic.name)
        for key in ("sure", "good", "hint"):
            if mark := _MARK.search(getattr(topic, key)):
                raise WrongValueError(
                    ("topic", index, key),
                    f"`{mark[0]}` stands between words of `{key}`",
                    f'words are parted by blanks: {key} = "大桥 合龙"',
                )


def _pages(raw: dict[str, Any]) -> PageTables:
    out: dict[str, PageFacts] = {}
    for name, table in raw.items():
        if not isinstance(table, dict):
            raise WrongValueError(
                (name,), f"`{name}` stands outside a table", 'begin with the page\'s file: ["page.txt"]'
            )
        if "." not in name and all(isinstance(v, dict) for v in table.values()) and table:
            raise WrongValueError((name,), f"`{name}` is not a file name", f'put it in quotes: ["{name}.…"]')
        try:
            said = _convert(table, _Page)
        except WrongValueError as error:
            found = error.problem
            raise WrongValueError((name, *found.path), found.message, found.hint) from None
        out[name] = PageFacts(said.newspaper, said.date, said.page, said.section)
    return PageTables(out)


def _convert(raw: object, kind: type[_Kind]) -> _Kind:
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        found = schema.problem(error, kind)
        raise WrongValueError(found.path, found.message, _as_tables(raw, found)) from None


def _as_tables(raw: object, found: Problem) -> str:
    """Return the hint, for a table in place of a list of tables with the brackets that make one of it."""
    if found.hint != schema.AS_LIST or not isinstance(raw, dict) or len(found.path) != 1:
        return found.hint
    name = str(found.path[0])
    return f"write it with two brackets: [[{name}]]" if isinstance(raw.get(name), dict) else found.hint


def _located(path: str, data: bytes, make: Callable[[dict[str, Any]], _Value]) -> _Value:
    """Return `make` of the TOML; what goes wrong is raised as SourceError with its line."""
    text = _decoded(path, data)
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax(path, text, str(error)) from None
    except RecursionError:
        raise _overlong(path, text, "brackets are nested too deep") from None
    except ValueError:
        raise _overlong(path, text, "a number is too long") from None
    try:
        return make(raw)
    except WrongValueError as error:
        found = error.problem
        raise _error(path, text, tomlplaces.place(text, found.path), found.message, found.hint) from None


def _decoded(path: str, data: bytes) -> str:
    return decoded(path, data.removeprefix(BOM_UTF8)).replace("\r\n", "\n")


def _syntax(path: str, text: str, said: str) -> SourceError:
    """Return what tomllib found, at its place."""
    found = _TOML_PLACE.search(said)
    lines = text.split("\n")
    if found and found[1]:
        at = (int(found[1]), int(found[2]))
    else:
        last = max((n for n, line in enumerate(lines, 1) if line.strip()), default=1)
        at = (last, len(lines[last - 1]) + 1)
    message = said[: found.start()] if found else said
    if message == "Illegal character '\\n'":
        message = "the quotes are not closed on this line"
    told = f"{message}\n{lines[at[0] - 1]}"
    hint = next((hint for words, hint in _SYNTAX_HINTS if words.search(told)), "")
    return _error(path, text, at, f"not TOML: {message[:1].lower()}{message[1:]}", hint)


def _overlong(path: str, text: str, message: str) -> SourceError:
    """Return what tomllib stumbles over without a word of where: hardly anything is so long as that."""
    lines = text.split("\n")
    longest = max(range(len(lines)), key=lambda number: len(lines[number]))
    return _error(path, text, (longest + 1, 1), f"not TOML: {message}", "")


def _error(path: str, text: str, at: tuple[int, int], message: str, hint: str) -> SourceError:
    lines = text.split("\n")
    excerpt = lines[at[0] - 1] if 0 < at[0] <= len(lines) else ""
    return SourceError(Where(path, *at), message, hint, excerpt)

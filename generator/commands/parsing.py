"""`parse`: what the machine makes of a page, printed and not kept."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from generator import config, entities, files, lac, readers, terminal
from generator import parsing as cutting
from generator.commands import failing
from generator.commands.telling import many
from generator.errors import SourceError
from generator.model import Digest, PageFacts, PageText, ParsedPage
from generator.pagetables import PageTables
from generator.parsing import wire


@dataclass(frozen=True, slots=True)
class Said:
    """What the command line says of the pages; it goes before what the files say."""

    newspaper: str = ""
    date: dt.date | None = None
    page_number: int | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """A page as it was and as it was cut."""

    text: PageText
    facts: PageFacts
    page: ParsedPage


def parse(names: Sequence[Path], said: Said, *, as_json: bool) -> int:
    """Print the pages of the files: one JSON object for one page, an array for several, or an outline."""
    strangers = [error for error in map(failing.absent, names) if error is not None]
    if strangers:
        failing.tell(strangers, as_json=as_json)
        return 2
    settings = functools.cache(_settings)
    cuts: list[Cut] = []
    errors: list[SourceError] = []
    for name in names:
        try:
            cuts += cut(name, _facts(name, said, *settings(name.absolute().parent)))
        except SourceError as error:
            errors.append(error)
    if as_json and cuts:
        pages = [to_json(one) for one in cuts]
        terminal.say_json(pages[0] if len(pages) == len(names) == 1 else pages)
    elif cuts:
        terminal.say("\n\n".join(outline(one.page) for one in cuts))
    if errors:
        # What is on standard output then is the pages; two JSON values are none.
        failing.tell(errors, as_json=as_json and not cuts)
    return 1 if errors else 0


def cut(name: Path, facts: PageFacts) -> list[Cut]:
    """Return the pages of a file. Raises SourceError if it cannot be read."""
    return [
        Cut(text, facts, cutting.parse(text, facts))
        for text in readers.read(str(name), files.read(Path(), str(name)))
    ]


def to_json(one: Cut) -> dict[str, Any]:
    """Return the page as docs/page.schema.json describes it, with the people it speaks of."""
    page: dict[str, Any] = wire.to_json(one.page)
    people = entities.people_json(one.page, one.text.text, lac.asked(one.facts))
    for kind, each in people.items():
        for found, item in zip(each, page[kind], strict=True):
            item["people"] = found
    return page


def outline(page: ParsedPage) -> str:
    """Return the page for the eye: what it is, its articles with headline stack and length, its flags."""
    what = [page.newspaper, page.date.isoformat() if page.date else ""]
    what += [f"第{page.page_number}版" if page.page_number else "", page.section]
    lines = [f"{page.file}: {' '.join(part for part in what if part) or '(no newspaper, no date)'}"]
    for number, article in enumerate(page.articles, start=1):
        length = sum(len(paragraph.text) for paragraph in article.paragraphs)
        head = article.headline or "(no headline)"
        lines.append(f"{number:3}. {head}  [{article.id}, {many(length, 'character')}]")
        around = (("rubric", article.rubric), ("kicker", article.kicker), ("deck", article.deck))
        lines += [f"     {kind}: {text}" for kind, text in around if text]
        lines += [f"     byline: {article.byline}"] if article.byline else []
        lines += [f"     ! line {flag.line}: {flag.message} ({flag.kind})" for flag in article.flags]
    rest = (
        (len(page.captions), "caption"),
        (len(page.teasers), "teaser"),
        (len(page.notices), "notice"),
    )
    lines += (
        [", ".join(many(count, kind) for count, kind in rest if count)] if any(n for n, _ in rest) else []
    )
    lines += [f"! line {flag.line}: {flag.message} ({flag.kind})" for flag in page.flags]
    return "\n".join(lines)


def _facts(name: Path, said: Said, digest: Digest, tables: PageTables) -> PageFacts:
    """Return what the command line, pages.toml and digest.toml say of a page."""
    facts = config.page_facts(digest, tables, name.absolute().as_posix())
    return replace(
        facts,
        newspaper=said.newspaper or facts.newspaper,
        date=said.date or facts.date,
        said_by="command line" if said.date else facts.said_by,
        page_number=said.page_number or facts.page_number,
    )


def _settings(place: Path) -> tuple[Digest, PageTables]:
    """Return what the nearest digest.toml, in the folder or above it, and the folder's pages.toml say.

    Raises SourceError.
    """
    file = place / "pages.toml"
    tables = config.load_pages(str(file), files.read(place, file.name)) if file.is_file() else PageTables({})
    return _digest(place), tables


def _digest(place: Path) -> Digest:
    """Return the nearest digest.toml; an empty one if there is none."""
    for folder in (place, *place.parents):
        file = folder / "digest.toml"
        if file.is_file():
            return config.load_digest(str(file), files.read(folder, file.name))
    return Digest("")

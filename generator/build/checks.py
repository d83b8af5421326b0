"""Edge: everything that can be found wrong with a root, all at once and without writing anything."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from generator import config, executors, files, importing, lac, parsing, plan, readers
from generator.build import contents, inputs, links, program, publish, reading, seeds
from generator.build.archive import library
from generator.build.clock import Clock
from generator.build.contents import Contents
from generator.build.incoming import said
from generator.build.inputs import Inputs
from generator.build.looks import in_force
from generator.build.making import clash
from generator.build.memory import Memory, retell
from generator.build.report import Progress, ordered
from generator.errors import SourceError, Where
from generator.identity import Doubt, Remedy
from generator.importing import PageImport
from generator.library import Library
from generator.model import Digest, Flag, PageText, ParsedPage
from generator.pagetables import PageTables
from generator.pile import Pile


class Checked(Struct):
    """What was looked at and what is wrong with it."""

    seeds: int = 0
    """Pages of seeds/."""
    content: int = 0
    """Files of content/."""
    site: int = 0
    """Pages of site/; 0 if it is not built."""
    errors: tuple[SourceError, ...] = ()
    warnings: tuple[SourceError, ...] = ()
    doubts: tuple[SourceError, ...] = ()
    """Questions about persons for the editors, as on the site's review page."""
    flags: tuple[SourceError, ...] = ()
    """What the machine is not sure of, at its line of the transcription; the least sure of a kind first."""


ASKED = {
    "near": "two names differ in one character",
    "posts": "one article gives one person two offices",
    "homonyms": "one name has two pages",
    "cities": "papers of several cities print one name with one post",
    "idle": "nobody is called so",
}
"""Kind of doubt → what it is about."""


def check(root: Path, progress: Progress) -> Checked:
    """Return what is wrong with digest.toml, seeds/, content/, and with site/ if it is there."""
    clock = Clock(progress)
    clock.step("look")
    looked, errors = inputs.look(root, program.templates(), {})
    warnings: list[SourceError] = []
    digest, pages = said(root, looked, errors, warnings)
    checked = Checked()
    clock.step("import", len(seeds.names(looked)))
    cut: list[PageImport] = []
    for path in seeds.names(looked):
        cut += _seed(looked, digest, pages, path, errors)
        clock.advance()
    checked.seeds = len(cut)
    empty = Contents({}, {}, {}, {}, Pile(None))
    held, failed = contents.load(looked, empty, executors.Inline(), 1, clock, digest.papers)
    errors += failed
    warnings += contents.strangers(looked)
    warnings += _templates(root, looked, errors)
    checked.content = sum(len(getattr(held, name)) for name in reading.ROOMS)
    if not errors:
        _import(looked, cut, errors, warnings)
    if not errors:
        checked.doubts = tuple(_plan(digest, held, errors, warnings))
        checked.flags = _flags(held)
    site = root / "site"
    if (site / publish.MARKER).exists():
        clock.step("check")
        checked.site, failed = links.broken(site)
        errors += failed
    checked.errors, checked.warnings = ordered(errors), ordered(warnings)
    return checked


def _seed(
    looked: Inputs, digest: Digest, pages: PageTables, path: str, errors: list[SourceError]
) -> list[PageImport]:
    """Return the seed's pages as they would go into content/; note those without a whole account."""
    facts = config.page_facts(digest, pages, path)
    try:
        second = lac.asked(facts)
        texts = readers.read(path, files.read(looked.root, path))
    except SourceError as error:
        errors.append(error)
        return []
    cut = [parsing.parse(text, facts) for text in texts]
    for text, page in zip(texts, cut, strict=True):
        fault = unaccounted(text, page)
        if fault is not None:
            errors.append(fault)
    return [importing.page_import(page, facts, second) for page in cut]


def unaccounted(text: PageText, page: ParsedPage) -> SourceError | None:
    """Return an error at the first character that not exactly one claim speaks of, or None."""
    at = 0
    for claim in page.account:
        if claim.start != at or claim.end < claim.start:
            break
        at = claim.end
    if at == len(text.text) and (not page.account or page.account[-1].end == at):
        return None
    start = text.text.rfind("\n", 0, at) + 1
    end = text.text.find("\n", at)
    return SourceError(
        Where(text.path, text.text.count("\n", 0, at) + 1, at - start + 1),
        "from here on the page's account does not add up",
        "this is a mistake of the program: please report it with the page",
        text.text[start : end if end >= 0 else len(text.text)],
    )


def _templates(root: Path, looked: Inputs, errors: list[SourceError]) -> list[SourceError]:
    """Return a warning for each of the root's own templates that makes nothing."""
    memory = Memory()
    try:
        in_force(root, looked, memory, root / ".cache")
    except SourceError as error:
        errors.append(error)
    return [*map(retell, memory.idle)]


def _import(
    looked: Inputs, cut: list[PageImport], errors: list[SourceError], warnings: list[SourceError]
) -> None:
    """Note what an import of all seeds would be told: pages nobody can place, one text twice."""
    try:
        planned = seeds.plan(looked, cut)
    except SourceError as error:
        errors.append(error)
        return
    errors += planned.errors
    warnings += planned.warnings


def _plan(
    digest: Digest, held: Contents, errors: list[SourceError], warnings: list[SourceError]
) -> list[SourceError]:
    """Note what only all files together show; return what the editors are asked."""
    try:
        whole = library(digest, held)
        warnings += contents.idle(whole)
        taken: set[str] = set()
        for output in plan.plan(whole, digest):
            if output.path in taken:
                errors.append(clash(output.path))
            taken.add(output.path)
        return [_question(whole, doubt) for doubt in whole.doubts]
    except SourceError as error:
        errors.append(error)
        return []


def _question(held: Library, doubt: Doubt) -> SourceError:
    """Return a doubt at the file where it shows first, with what to write as its hint."""
    articles = (held.article(witness.article) for witness in doubt.witnesses)
    paths = [article.path for article in articles if article]
    hint = "; or ".join(map(_told, doubt.remedies))
    where = Where(paths[0] if paths else doubt.remedies[0].file)
    return SourceError(where, f"{ASKED[doubt.kind]}: {doubt.message}", hint)


def _told(remedy: Remedy) -> str:
    """Return what an editor is to do."""
    if not remedy.lines:
        return f"mend or delete {remedy.file}"
    what = f"{'add' if remedy.held else 'write'} {' / '.join(remedy.lines)}"
    return f"{what} {'to' if remedy.held else 'into'} {remedy.file} if “{remedy.meaning}”"


def _flags(held: Contents) -> tuple[SourceError, ...]:
    """Return the review flags of all articles and pages."""
    articles = (one.value for one in held.articles.values())
    issues = (one.value for one in held.issues.values())
    found = [(flag, one.source.file, one.path) for one in articles for flag in one.flags]
    found += [(flag, page.file, one.path) for one in issues for page in one.pages for flag in page.flags]
    found.sort(key=lambda one: (one[0].kind, one[0].confidence, *one[1:], one[0].line, one[0].message))
    return tuple(_flag(*one) for one in found)


def _flag(flag: Flag, seed: str, path: str) -> SourceError:
    """Return a flag where it speaks of; `path` is the content file that holds it."""
    where = Where(seed, flag.line) if seed and flag.line else Where(path)
    told = " ".join(flag.message.split("\n\n"))  # one that holds paragraphs stays a line
    message = f"{flag.kind.replace('_', ' ')}, {flag.confidence:.0%} sure: {told}"
    return SourceError(where, message, f"once it is settled, take the flag out of {path}")

"""The templates in force, and what each of them draws in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path, PurePosixPath

from msgspec import Struct

from generator import files
from generator.build import program
from generator.build.closure import Drawn, closures, drawn, idle, unseen
from generator.build.inputs import Inputs
from generator.build.memory import Memory, tell
from generator.errors import SourceError, Where, decoded
from generator.render import OURS, Sent

_NAME = "looks"
_TEMPLATES = (".html", ".js")


class Looks(Struct, frozen=True):
    """The templates in force."""

    program: Path
    root: Path | None
    digest: bytes
    """Changes with any of them."""
    makers: Mapping[str, bytes]
    """Template name → digest of it and of all that it draws in."""
    cache: Path | None = None
    """Where templates are kept once they are compiled."""

    def texts(self) -> dict[str, Sent]:
        """Return the templates by name, the root's own in place of the program's. Raises SourceError."""
        found: dict[str, Sent] = {}
        for folder, prefix in ((self.program, ""), (self.root, ""), (self.root and self.program, OURS)):
            for path in sorted((*folder.rglob("*.html"), *folder.glob("*.js"))) if folder else ():
                with files.told(path):
                    name = path.relative_to(folder or "").as_posix()
                    found[prefix + name] = path.read_text("utf-8"), str(path)
        return found


def in_force(root: Path, inputs: Inputs, memory: Memory, cache: Path) -> Looks:
    """Return the templates of a root, which `memory` takes note of. Raises SourceError."""
    ours, theirs = program.templates(), root / "templates"
    own = theirs if theirs.is_dir() and theirs.resolve() != ours else None
    if inputs.touched is not None:
        return Looks(ours, own, memory.looks, memory.makers, cache)
    names = {name: path for name, path in inputs.templates(ours).items() if not name.startswith("assets/")}
    if own:
        names |= {f"{OURS}{name}": f"{ours}/{name}" for name in _of_program(inputs, ours)}
    total = blake2b(digest_size=16)
    for name, path in names.items():
        total.update(name.encode() + b"\0" + path.encode() + b"\0" + inputs.digest(path))
    if total.digest() != memory.looks:
        digests = {name: inputs.digest(path) for name, path in names.items()}
        found = _drawn(names, digests, inputs, ours)
        memory.makers = closures(digests, found)
        warned = (*_idle(found, inputs, ours), *_unseen(names, inputs)) if own else ()
        memory.idle = [*map(tell, warned)]
        memory.looks = total.digest()  # only now: where a template cannot be read, the next build looks again
    return Looks(ours, own, memory.looks, memory.makers, cache)


def _of_program(inputs: Inputs, ours: Path) -> list[str]:
    """Return the names of the program's templates."""
    names = (path.removeprefix(f"{ours}/") for path in inputs.under(str(ours)))
    return [name for name in names if not name.startswith("assets/")]


def _text(path: str, data: bytes) -> str:
    """Return a template's text; what lies among them and is none may hold any bytes. Raises SourceError."""
    return decoded(path, data) if path.endswith(_TEMPLATES) else data.decode("utf-8", "replace")


def _drawn(
    names: Mapping[str, str], digests: Mapping[str, bytes], inputs: Inputs, ours: Path
) -> dict[str, Drawn]:
    """Return template name → what it draws in; for the program's own found out once, whatever the root."""
    store = program.store()
    kept = (store.get(_NAME, dict[bytes, Drawn]) if store else None) or {}
    found = {digest: kept[digest] for digest in digests.values() if digest in kept}
    new: dict[bytes, Drawn] = {}
    for name, path in names.items():
        if (digest := digests[name]) not in found:
            found[digest] = drawn(_text(path, inputs.read(path)))
            if path.startswith(f"{ours}/"):
                new[digest] = found[digest]
    if store and new:
        store.put(_NAME, {**kept, **new})
    return {name: found[digest] for name, digest in digests.items()}


def _idle(found: Mapping[str, Drawn], inputs: Inputs, ours: Path) -> Iterator[SourceError]:
    """Yield a warning for each file among the root's templates that makes nothing: its name holds a slip."""
    known = [path.removeprefix(f"{ours}/") for path in inputs.under(str(ours))]
    for name in idle(known, found):
        if f"templates/{name}" in inputs.found and not name.upper().endswith(("README.MD", "~")):
            yield SourceError(
                Where(f"templates/{name}", 0), "nothing is made of this file", _hint(name, known)
            )


def _unseen(names: Mapping[str, str], inputs: Inputs) -> Iterator[SourceError]:
    """Yield a warning for each part of a template that no page shows, for want of a block."""

    def source(name: str) -> str | None:
        return _text(names[name], inputs.read(names[name])) if name in names else None

    own = {name for name, path in names.items() if path.startswith("templates/")}
    lost: dict[tuple[str, str], list[str]] = {}
    for name in names:
        for part in unseen(name, source) if name.endswith(".html") and not name.startswith(OURS) else ():
            if name in own:
                blocks = f"the blocks are {', '.join(sorted(part.blocks))}"
                what = f"{part.above[0]} has no block `{part.block}`" if part.block else "this is in no block"
                excerpt = (source(name) or "").splitlines()[part.line - 1]
                yield SourceError(
                    Where(f"templates/{name}", part.line), f"{what}: it is not shown", blocks, excerpt
                )
            elif mine := [one for one in part.above if one in own]:
                lost.setdefault((mine[0], part.block), []).append(name)
    for (name, block), others in lost.items():
        more = f" and {len(others) - 1} more" if others[1:] else ""
        message = f"there is no block `{block}`: what {others[0]}{more} put into it is not shown"
        yield SourceError(Where(f"templates/{name}", 0), message, "docs/templates.md lists the blocks")


def _hint(name: str, known: Sequence[str]) -> str:
    """Return which of the program's templates was meant, or where they are listed."""
    from rapidfuzz.process import extractOne  # few roots hold such a file

    said = PurePosixPath(name)
    places = {one: PurePosixPath(one) for one in known}
    meant = next((one for one, place in places.items() if place.name == said.name), "")
    if not meant:
        stems = {one: place.stem for one, place in places.items() if place.suffix == said.suffix}
        near = extractOne(said.stem, stems, score_cutoff=60)
        meant = near[2] if near else ""
    return f"did you mean templates/{meant}?" if meant else "docs/templates.md lists the names there are"

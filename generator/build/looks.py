"""The templates in force, and what each of them draws in."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct

from generator import files
from generator.build import program
from generator.build.closure import Drawn, closures, drawn
from generator.build.inputs import Inputs
from generator.build.memory import Memory
from generator.errors import decoded
from generator.render import Sent

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
        for folder in (self.program, self.root):
            for path in sorted((*folder.rglob("*.html"), *folder.glob("*.js"))) if folder else ():
                with files.told(path):
                    found[path.relative_to(folder or "").as_posix()] = path.read_text("utf-8"), str(path)
        return found


def in_force(root: Path, inputs: Inputs, memory: Memory, cache: Path) -> Looks:
    """Return the templates of a root, which `memory` takes note of. Raises SourceError."""
    ours, theirs = program.templates(), root / "templates"
    own = theirs if theirs.is_dir() and theirs.resolve() != ours else None
    if inputs.touched is not None:
        return Looks(ours, own, memory.looks, memory.makers, cache)
    names = {name: path for name, path in inputs.templates(ours).items() if not name.startswith("assets/")}
    total = blake2b(digest_size=16)
    for name, path in names.items():
        total.update(name.encode() + b"\0" + path.encode() + b"\0" + inputs.digest(path))
    if total.digest() != memory.looks:
        memory.makers = _makers(names, inputs, ours)
        memory.looks = total.digest()  # only now: where a template cannot be read, the next build looks again
    return Looks(ours, own, memory.looks, memory.makers, cache)


def _text(path: str, data: bytes) -> str:
    """Return a template's text; what lies among them and is none may hold any bytes. Raises SourceError."""
    return decoded(path, data) if path.endswith(_TEMPLATES) else data.decode("utf-8", "replace")


def _makers(names: Mapping[str, str], inputs: Inputs, ours: Path) -> dict[str, bytes]:
    """Return template name → digest of it and of all it draws in.

    What the program's own draw in is found out once, whatever the root.
    """
    store = program.store()
    kept = (store.get(_NAME, dict[bytes, Drawn]) if store else None) or {}
    digests = {name: inputs.digest(path) for name, path in names.items()}
    found = {digest: kept[digest] for digest in digests.values() if digest in kept}
    new: dict[bytes, Drawn] = {}
    for name, path in names.items():
        if (digest := digests[name]) not in found:
            found[digest] = drawn(_text(path, inputs.read(path)))
            if path.startswith(f"{ours}/"):
                new[digest] = found[digest]
    if store and new:
        store.put(_NAME, {**kept, **new})
    return closures(digests, {name: found[digest] for name, digest in digests.items()})

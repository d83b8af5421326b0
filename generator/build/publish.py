"""The second half of a build: outputs → site/, and only those whose key changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from generator import files, indexing, staging
from generator.build.inputs import Inputs
from generator.errors import SourceError, Where
from generator.lying import Lay

MARKER = ".newspaper-digest"
MARKER_TEXT = b"Made by newspaper digest: the next build writes and deletes here. Edit content/ instead.\n"


class Searched(Struct, frozen=True):
    """What was done about the search index."""

    lay: Lay
    """As `Memory` has it; of no paths if the index was left as it is."""
    indexed: bool
    """Whether it was made anew."""


class Asset(Struct, frozen=True):
    """A file that goes into the site as it is."""

    path: str
    """Site-relative."""
    source: str
    """Name among the inputs."""
    key: bytes


def assets(inputs: Inputs, program_templates: Path, taken: Collection[str]) -> list[Asset]:
    """Return the files of templates/assets/, the root's in place of the program's of that name.

    Raises SourceError if one would take the place of an output.
    """
    found: list[Asset] = []
    for name, source in inputs.templates(program_templates).items():
        if name.startswith("assets/"):
            if name in taken:
                raise SourceError(
                    Where(source), f"the site makes a file {name} itself", "choose another name"
                )
            found.append(Asset(name, source, inputs.digest(source)))
    return found


def copy(inputs: Inputs, wanted: Iterable[Asset], stage: staging.Stage) -> list[SourceError]:
    """Let the assets wait in the stage whose bytes are new; return the errors."""
    errors: list[SourceError] = []
    for asset in wanted:
        try:
            stage.put(asset.path, inputs.read(asset.source))
        except SourceError as error:
            errors.append(error)
    return errors


def lies(site: Path) -> bool:
    """Return whether there is a site that a build has made."""
    return (site / MARKER).exists()


def own(site: Path) -> None:
    """Make sure that the folder is a build's to write and prune. Raises SourceError."""
    with files.told(site.name):
        if not site.exists() or lies(site) or _index_alone(site):
            return
    raise SourceError(
        Where(site.name, 0),
        "this folder holds files that no build has made",
        "A build deletes what it did not make: move the folder away, or empty it, and build again.",
    )


def _index_alone(site: Path) -> bool:
    """Return whether at most a search index lies there: it was being made when its site was deleted."""
    if not {path.name for path in site.iterdir()} <= {"search", "pagefind"}:
        return False
    found = (path for path, _ in files.walk(site.parent, site.name).files)
    return all(indexing.owns(path.removeprefix(f"{site.name}/")) for path in found)


def leftovers(site: Path, planned: Collection[str], made: Mapping[str, bytes] | None) -> list[str]:
    """Return the files of the site that are planned no longer, sorted.

    Without trusted memory of the last build all of the site is looked through, but for the search index,
    which its own room keeps, and hidden files.
    """
    if made is not None:
        return sorted(path for path in made if path not in planned)
    found = (path.removeprefix(f"{site.name}/") for path, _ in files.walk(site.parent, site.name).files)
    return sorted(path for path in found if path not in planned and not indexing.owns(path))

"""What a build is asked, and what it tells."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from msgspec import Struct, field

from generator.errors import SourceError, Where, show


class BuildOptions(Struct, frozen=True):
    """What the command line asks of a build."""

    base_url: str = ""
    """Takes the place of digest.toml's `base_url` if not empty."""
    jobs: int = 1
    """Processes to work with; 0 means one a processor."""
    strict: bool = False
    """Warnings count as errors."""
    search: bool = True
    """False leaves the search index as it is."""
    explain: bool = False
    """Says why each file was made anew or removed."""
    warm: bool = False
    """Loads all that a build can need, even where this one has nothing to do: the next is to be quick."""


class Counts(Struct, frozen=True):
    """What the site holds."""

    newspapers: int = 0
    issues: int = 0
    pages: int = 0
    """Printed pages."""
    articles: int = 0
    people: int = 0
    topics: int = 0
    flags: int = 0
    """Review flags of articles and pages."""

    @property
    def told(self) -> tuple[int, int, int, int, int]:
        """Return those that `telling.held` puts into words."""
        return self.pages, self.articles, self.people, self.topics, self.flags


class Reason(Struct, frozen=True):
    """Why a file of the site was made anew or removed."""

    path: str
    kind: str
    """new, altered, values, template, asset or removed."""
    what: tuple[str, ...] = ()
    """Names of the values or files that are different, or a sentence."""


class BuildReport(Struct, frozen=True):
    """What a build did."""

    counts: Counts
    outputs: int = 0
    """Files of the site, the search index not counted."""
    planned: int = 0
    """Parts of the plan that were laid out anew because a change can concern them."""
    rendered: int = 0
    """Outputs that were made anew because their key changed."""
    reasons: tuple[Reason, ...] = ()
    """Why, if that was asked; by path."""
    written: tuple[str, ...] = ()
    """Site paths of the files whose bytes changed, sorted."""
    removed: tuple[str, ...] = ()
    """Site paths of the files that are gone, sorted."""
    imported: int = 0
    """Seed pages that were cut anew."""
    homeless: tuple[str, ...] = ()
    """Where pages were imported, the newspapers of which digest.toml does not name the city."""
    content: tuple[str, ...] = ()
    """Files of content/ that the import wrote or deleted, sorted."""
    indexed: bool = False
    """Whether the search index was made anew."""
    seconds: tuple[tuple[str, float], ...] = ()
    """Step and the wall time it took, in the order they ran."""
    warnings: tuple[SourceError, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything on disk is different from before."""
        return bool(self.written or self.removed or self.content or self.indexed)


@dataclass(slots=True)
class BuildError(Exception):
    """A build that ended before it touched the site."""

    errors: tuple[SourceError, ...]
    """Every error that was met, sorted by path and line."""
    warnings: tuple[SourceError, ...] = ()

    def __str__(self) -> str:
        """Return all errors as the terminal prints them."""
        return "\n\n".join(show(error) for error in self.errors)


class Troubles(Struct):
    """What went wrong so far."""

    strict: bool
    errors: list[SourceError] = field(default_factory=list)
    warnings: list[SourceError] = field(default_factory=list)

    def stop(self) -> None:
        """Raise BuildError if there is any error, or under --strict any warning."""
        if self.errors or (self.strict and self.warnings):
            raise BuildError(
                ordered([*self.errors, *(self.warnings if self.strict else ())]), ordered(self.warnings)
            )


class Progress(Protocol):
    """Whoever wants to know how far a build is."""

    def step(self, name: str, total: int = 0) -> None:
        """Be told that a step begins, and of how many parts if that is known."""

    def advance(self, count: int = 1) -> None:
        """Be told that so many parts of the step are done."""


class Onlooker(Protocol):
    """Whoever looks at some files of the site and wants them before all others."""

    def sees(self, path: str) -> bool:
        """Return whether this file of the site is looked at."""

    def placed(self, paths: Collection[str]) -> None:
        """Be told that these files are in place, the others of the build not yet."""


class Silent:
    """A progress nobody looks at."""

    def step(self, name: str, total: int = 0) -> None:
        """Do nothing."""

    def advance(self, count: int = 1) -> None:
        """Do nothing."""


def ordered(errors: Sequence[SourceError]) -> tuple[SourceError, ...]:
    """Return the errors sorted by path and line, each once."""
    unique = {(error.where, error.message): error for error in errors}
    return tuple(unique[key] for key in sorted(unique))


def died() -> SourceError:
    """Return the error of a process that was ended while it worked for the build."""
    message = "a process that worked for the build was ended from outside, most likely for want of memory"
    return SourceError(Where("build", 0), message, "build with --jobs 1, or give the machine more memory")

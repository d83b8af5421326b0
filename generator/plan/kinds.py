"""What a page kind is: its subjects, the outputs of each, and which of them a change concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from generator.model import Issue, Output
from generator.plan.change import Change
from generator.plan.desk import Desk


class Kind(Struct, frozen=True):
    """A page kind. What is made of one subject never depends on which others are made with it."""

    name: str
    subjects: Callable[[Desk], Iterable[str]]
    """Yields all there are but those of issues."""
    outputs: Callable[[Desk, str], Iterable[Output]]
    """Yields the files of one subject, none if there is no such subject (any more)."""
    concerned: Callable[[Change], Iterable[str]]
    """Yields every subject whose outputs the change can alter, also those that are gone with it."""
    of_issue: Callable[[Desk, Issue], Iterable[str]] = lambda _desk, _issue: ()
    """Yields those of an issue."""
    alone: bool = False
    """Whether there is one subject, whatever is published."""


def of_issues(
    name: str,
    of_issue: Callable[[Desk, Issue], Iterable[str]],
    outputs: Callable[[Desk, str], Iterable[Output]],
    concerned: Callable[[Change], Iterable[str]],
) -> Kind:
    """Return a page kind each of whose subjects belongs to an issue."""
    return Kind(name, lambda _: (), outputs, concerned, of_issue)


def single(
    name: str,
    outputs: Callable[[Desk], Iterable[Output]],
    concerned: Callable[[Change], bool] = lambda _: True,
) -> Kind:
    """Return a page kind that is one subject; unless told otherwise it is made again at every change."""
    one = ("",)
    return Kind(
        name,
        lambda _: one,
        lambda desk, _: outputs(desk),
        lambda change: one if concerned(change) else (),
        alone=True,
    )

"""Why each file of the site was made anew: which of its values, which template, or what else is different."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from generator import plan
from generator.build.inputs import Inputs
from generator.build.memory import Memory
from generator.build.report import Reason
from generator.model import Output
from generator.plan import Desk, Part
from generator.views import View


class Before(Struct, frozen=True):
    """What is known of the last build."""

    desk: Desk | None
    """What it planned with; None if that is not known any more."""
    known: frozenset[str]
    """The files it made."""
    altered: frozenset[str]
    """Those of them that have been changed or deleted in site/ since."""
    templates: tuple[str, ...]
    """Templates that are different now."""


def before(desk: Desk | None, memory: Memory, there: Collection[str], inputs: Inputs) -> Before:
    """Return what has to be noted before a build changes what is remembered. Raises SourceError."""
    known = frozenset(memory.outputs)
    templates = {
        path
        for path in memory.inputs.keys() | inputs.found.keys()
        if path.endswith(".html") and _digest(memory, path) != _now(inputs, path)
    }
    return Before(desk, known, known.difference(there), tuple(sorted(templates)))


def reasons(was: Before, desk: Desk, parts: Collection[Part], rendered: Collection[str]) -> Iterator[Reason]:
    """Yield why each of the rendered files was, in order of their paths."""
    wanted, found = set(rendered), dict[str, Reason]()
    for part in parts:
        now = {output.path: output for output in plan.outputs(desk, part) if output.path in wanted}
        old: Mapping[str, Output] = {}
        if now and was.desk is not None and not was.known.isdisjoint(now):
            old = {output.path: output for output in plan.outputs(was.desk, part)}
        for path, output in now.items():
            found[path] = _reason(was, output, old.get(path))
    for path in sorted(wanted):
        yield found.get(path) or _plain(was, path) or Reason(path, "values", ("what the site holds",))


def _plain(was: Before, path: str) -> Reason | None:
    """Return the reason that needs no look at values, if it is one."""
    if path not in was.known:
        nothing = () if was.known else ("nothing is remembered of an earlier build by this program",)
        return Reason(path, "new", nothing)
    if path in was.altered:
        return Reason(path, "altered", ("changed or deleted in site/ since the last build",))
    return None


def _reason(was: Before, output: Output, old: Output | None) -> Reason:
    path = output.path
    plain = _plain(was, path)
    if plain is not None:
        return plain
    if old is None:
        return Reason(path, "values", ("what the last build showed there is not known any more",))
    names = tuple(_differing(old.values, output.values))
    if names:
        return Reason(path, "values", names)
    return Reason(path, "template", was.templates)


def _differing(old: object, new: object) -> Iterator[str]:
    """Yield the names of the fields that are different."""
    if type(old) is not type(new) or not isinstance(new, View):
        yield "all"
        return
    for name in new.__struct_fields__:
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            yield from _differing(was, now) if name == "frame" else (name,)


def _digest(memory: Memory, path: str) -> bytes:
    known = memory.inputs.get(path)
    return known.digest if known else b""


def _now(inputs: Inputs, path: str) -> bytes:
    return inputs.digest(path) if path in inputs.found else b""

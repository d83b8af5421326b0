"""Why each file of the site was made anew or taken away: a value, a template, or what else is different."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import chain

from msgspec import Struct

from generator import plan, urls
from generator.build.inputs import Inputs
from generator.build.memory import Memory
from generator.build.report import Reason
from generator.build.worker import SHELL
from generator.model import Output
from generator.plan import Desk, Part
from generator.views import View

_FORGOTTEN = "nothing is remembered of an earlier build by this program"


class Before(Struct, frozen=True):
    """What is known of the last build."""

    desk: Desk | None
    """What it planned with; None if that is not known any more."""
    known: Mapping[str, bytes]
    """The files it made, with the keys it made them by."""
    altered: frozenset[str]
    """Those of them that have been changed or deleted in site/ since."""
    templates: tuple[str, ...]
    """Templates that are different now."""


class Now(Struct, frozen=True):
    """What this build did."""

    desk: Desk
    parts: Collection[Part]
    """The parts of the plan that it laid out."""
    known: Mapping[str, bytes]
    """The files that are there now, with their keys."""
    rendered: Collection[str]
    written: Collection[str]
    """Those of the rendered files and assets whose bytes changed."""
    removed: Collection[str]


def before(desk: Desk | None, memory: Memory, there: Collection[str], inputs: Inputs) -> Before:
    """Return what has to be noted before a build changes what is remembered. Raises SourceError."""
    known = memory.outputs
    templates = {
        path
        for path in memory.inputs.keys() | inputs.found.keys()
        if path.endswith((".html", f"templates/{urls.WORKER}"))
        and _digest(memory, path) != _now(inputs, path)
    }
    return Before(desk, known, frozenset(known.keys() - there), tuple(sorted(templates)))


def reasons(was: Before, now: Now) -> list[Reason]:
    """Return why each file was rendered, copied or removed, in order of their paths."""
    made, copied = set(now.rendered), set(now.written).difference(now.rendered)
    found = {reason.path: reason for reason in chain(_of_parts(was, now, made), _of_all(was, now, made))}
    found |= {path: _plain(was, path) or Reason(path, "asset", (f"templates/{path}",)) for path in copied}
    found |= {reason.path: reason for reason in _removed(was, now)}
    return [found[path] for path in sorted(found)]


def _of_parts(was: Before, now: Now, made: set[str]) -> Iterator[Reason]:
    """Yield why the files were made that show articles, people and the like."""
    for part in now.parts:
        new = [output for output in plan.outputs(now.desk, part) if output.path in made]
        old: Mapping[str, Output] = {}
        if new and was.desk is not None and any(output.path in was.known for output in new):
            old = {output.path: output for output in plan.outputs(was.desk, part)}
        for output in new:
            yield _reason(was, output, old.get(output.path))


def _of_all(was: Before, now: Now, made: set[str]) -> Iterator[Reason]:
    """Yield why the files were made that depend on which others there are."""
    old = {output.path: output for output in plan.about_pages(was.desk.digest, was.known)} if was.desk else {}
    for output in plan.about_pages(now.desk.digest, now.known):
        if output.path in made:
            yield _reason(was, output, old.get(output.path))
    if urls.WORKER in made:
        held = (urls.OFFLINE, *SHELL)
        differing = tuple(path for path in held if was.known.get(path) != now.known.get(path))
        kind, what = ("values", differing) if differing else ("template", was.templates)
        yield _plain(was, urls.WORKER) or Reason(urls.WORKER, kind, what)


def _removed(was: Before, now: Now) -> Iterator[Reason]:
    """Yield why the files are gone."""
    owners = dict[str, Part]()
    if now.removed and was.desk is not None:
        left = set(plan.parts(now.desk))
        gone = (part for part in plan.parts(was.desk) if part not in left)
        owners = {output.path: part for part in gone for output in plan.outputs(was.desk, part)}
    for path in now.removed:
        if path in owners:
            why = f"no {' '.join(filter(None, owners[path]))} any more"
        elif path.startswith(urls.ASSETS):
            why = f"no file templates/{path}"
        else:
            why = "no page makes it any more" if was.known else f"no page makes it, and {_FORGOTTEN}"
        yield Reason(path, "removed", (why,))


def _plain(was: Before, path: str) -> Reason | None:
    """Return the reason that needs no look at values, if it is one."""
    if path not in was.known:
        return Reason(path, "new", () if was.known else (_FORGOTTEN,))
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

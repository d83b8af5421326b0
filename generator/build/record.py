"""The record that a build leaves for the next one, and what that one takes from it: see `still`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator import files, lying, stamping, still
from generator.build import memory as remembering
from generator.build import program
from generator.build.inputs import FILES, FOLDERS, Inputs
from generator.build.memory import Memory
from generator.errors import SourceError, show
from generator.lying import Lay
from generator.stamping import NO_STAMP, Stamp
from generator.still import Glance, Record


def leave(inputs: Inputs, memory: Memory, glance: Glance | None) -> None:
    """Leave the record of what a plain build read and made; `glance` is what was known of the root before."""
    if memory.base_url or inputs.seeds is not None or (inputs.touched is not None and glance is None):
        return
    own = str(program.templates())
    read = {path: one.stamp for path, one in memory.inputs.items() if not path.startswith(own)}
    if inputs.touched is not None and glance is not None:
        names = lying.split(glance.record.folders[0])
        known = dict(zip(names, stamping.unpacked(glance.folders), strict=True))
        folders, beside = _lay(known, glance.began), glance.record.program
        absent, links = glance.record.absent, glance.record.links
    else:
        folders = _lay(
            {path: lay for path, lay in inputs.folders.items() if not path.startswith(own)}, inputs.began
        )
        beside = _lay(_program(inputs, memory, own), inputs.began)
        absent = [name for name in (*FILES, *FOLDERS) if name not in read and name not in inputs.folders]
        links = inputs.links
    memory.settle()
    record = Record(
        memory.token,
        program.digest(),
        (*memory.counts.told, memory.count),
        [show(remembering.retell(told)) for told in memory.warnings],
        _read(read, inputs.touched, glance),
        folders,
        beside,
        absent,
        links,
        [(run.paths, run.lay) for run in memory.laid.runs],
        memory.searched,
    )
    still.leave(str(inputs.root), record)


def _read(read: Mapping[str, Stamp], touched: frozenset[str] | None, glance: Glance | None) -> Sequence[Lay]:
    """Return the files of the root that were read, in runs; those that hold none that was touched stay."""
    if glance is None or touched is None or not touched <= read.keys():
        return lying.runs(list(read), stamping.packed(read.values()))
    left, now = set(touched), list[Lay]()
    for paths, lay in glance.record.own:
        names = lying.split(paths)
        here = left.intersection(names)
        now.append((paths, stamping.packed([read[name] for name in names]) if here else lay))
        left -= here
    return _read(read, None, None) if left else now


def _program(inputs: Inputs, memory: Memory, own: str) -> dict[str, Stamp]:
    """Return how the program's files and folders lie, and its templates as they were read."""
    found = {path: one.stamp for path, one in memory.inputs.items() if path.startswith(own)}
    found |= {path: lay for path, lay in inputs.folders.items() if path.startswith(own)}
    return found | {place: stamping.stamp(place) or NO_STAMP for place in program.places()}


def _lay(stamps: Mapping[str, Stamp], looked: int) -> Lay:
    """Return the stamps as a record holds them; one that tells nothing is that of no file."""
    trusted = [NO_STAMP if stamping.young(stamp, looked) else stamp for stamp in stamps.values()]
    return lying.joined(stamps), stamping.packed(trusted)


def fits(glance: Glance | None, memory: Memory | None) -> bool:
    """Return whether what was looked at is what the memory knows of, and no other build began since."""
    if glance is None or memory is None or memory.noted or memory.lost:
        return False
    return glance.record.token == memory.token and glance.stands


def altered(glance: Glance) -> list[int]:
    """Return the runs of the site's files in which some lie otherwise. Raises SourceError."""
    with files.told("site"):
        return glance.altered()


def same(inputs: Inputs, memory: Memory, glance: Glance | None) -> bool:
    """Return whether all that was read and all that was made is as the last build left it."""
    try:
        if inputs.changed():
            return False
        if glance is not None:
            return not altered(glance)
        if inputs.touched is not None:
            return True
        memory.settle()
        return memory.laid.whole(inputs.root / "site")
    except SourceError:
        return False

"""The word that a build leaves for the next one: see `still`."""

from __future__ import annotations

from collections.abc import Mapping

from generator import stamping, still
from generator.build import memory as remembering
from generator.build import program
from generator.build.inputs import FILES, FOLDERS, Inputs
from generator.build.memory import Memory
from generator.errors import SourceError, show
from generator.stamping import NO_STAMP, Stamp
from generator.still import Lay, Look, Record


def leave(inputs: Inputs, memory: Memory, look: Look | None) -> None:
    """Leave word of what a plain build read and made; `look` is what was known of the root before."""
    own = f"{program.templates()}/"
    read = {path: one.stamp for path, one in memory.inputs.items() if not path.startswith(own)}
    if memory.base_url or inputs.seeds is not None:
        return
    if inputs.touched is None:
        folders = _lay(inputs.folders, inputs.began)
        beside = _lay(_program(memory, own), inputs.began)
        absent = [name for name in (*FILES, *FOLDERS) if name not in read and name not in inputs.folders]
    elif look is not None:
        names, beside, absent = look.record.folders[0], look.record.program, list(look.record.absent)
        folders = _lay(dict(zip(names.split("\0"), stamping.unpacked(look.folders), strict=True)), look.began)
    else:
        return
    memory.settle()
    record = Record(
        memory.token,
        (*memory.counts.told, memory.count),
        [show(remembering.retell(told)) for told in memory.warnings],
        ("\0".join(read), stamping.packed(read.values())),
        folders,
        beside,
        absent,
        [(run.paths, run.lay) for run in memory.laid.runs],
        searched=bool(memory.searched),
    )
    still.leave(str(inputs.root), record)


def _program(memory: Memory, own: str) -> dict[str, Stamp]:
    """Return how the program's files lie, and its templates as they were read."""
    templates = {path: one.stamp for path, one in memory.inputs.items() if path.startswith(own)}
    return templates | {place: stamping.stamp(place) or NO_STAMP for place in program.places()}


def _lay(stamps: Mapping[str, Stamp], looked: int) -> Lay:
    """Return the stamps as a record holds them; one that tells nothing is that of no file."""
    trusted = [NO_STAMP if stamping.young(stamp, looked) else stamp for stamp in stamps.values()]
    return "\0".join(stamps), stamping.packed(trusted)


def fits(look: Look | None, memory: Memory | None) -> bool:
    """Return whether what was looked at is what the memory knows of."""
    if look is None or memory is None or memory.noted or memory.lost:
        return False
    return look.record.token == memory.token


def same(inputs: Inputs, memory: Memory, look: Look | None) -> bool:
    """Return whether all that was read and all that was made is as the last build left it."""
    try:
        if inputs.changed():
            return False
    except SourceError:
        return False
    if look is not None:
        return not look.altered()
    if inputs.touched is not None:
        return True
    memory.settle()
    return memory.laid.whole(inputs.root / "site")

"""Outputs → files that wait in the stage: here, in processes of this machine, or on others."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import islice, repeat
from pathlib import Path

from msgspec import Struct

from generator import staging
from generator.build import program
from generator.build.compiled import Compiled
from generator.build.looks import Looks
from generator.errors import SourceError
from generator.executors import Executor
from generator.model import Output
from generator.render import OURS, Renderer, Sent
from generator.stamping import Stamp
from generator.store import Store

_FIRST, _MOST = 16, 256
"""Outputs in the first batches for other machines, so that few are shared out too, and in later ones."""

_House = tuple[Path, Path | None, tuple[tuple[str, Sent], ...]]
"""The folders of the program's and the root's templates, and all that lies there, by name."""


class Rendered(Struct, frozen=True):
    """What a batch came to."""

    waiting: dict[str, Stamp]
    """Paths whose new bytes wait in the stage, with their stamps; the site has the others already."""
    errors: tuple[SourceError, ...]
    stopped: bool = False
    """Whether the disk failed: what fails for one file fails for the next, and is told once."""


def renderer(looks: Looks) -> Renderer:
    """Return the renderer for these templates, made once a process; a fork inherits its loaded templates."""
    return _renderer(looks.program, looks.root, looks.cache, looks.digest)


@lru_cache(maxsize=2)
def _renderer(ours: Path, theirs: Path | None, cache: Path | None, _digest: bytes) -> Renderer:
    if cache is None:
        return Renderer(ours, theirs)
    return Renderer(ours, theirs, Compiled(Store(cache, program.digest()), ours, program.store()))


def load(looks: Looks) -> None:
    """Load all templates."""
    names = (name for name in looks.makers if not name.startswith(OURS))
    renderer(looks).load(name for name in names if name.endswith(".html"))


def warm(outputs: Sequence[Output], looks: Looks) -> None:
    """Load the templates before processes are forked: one output of each maker draws in all of its parts."""
    engine = renderer(looks)
    for output in {output.maker: output for output in outputs}.values():
        with suppress(SourceError):  # it will be met again, where it is told
            engine.render(output)


def far(
    outputs: Iterable[Output], looks: Looks, berth: staging.Berth, executor: Executor
) -> Iterator[Rendered]:
    """Yield what each batch came to: made by workers who see no disk of ours, put into the stage here.

    Outputs are asked for as batches are sent: no more of them are held than are under way.
    """
    sent: deque[list[str]] = deque()
    house = looks.program, looks.root, tuple(looks.texts().items())
    work = _batches(outputs, sent)
    for made, errors in executor.map(_render_far, repeat(house), work):
        waiting: dict[str, Stamp] = {}
        try:
            for path, data in zip(sent.popleft(), made, strict=True):
                if data is not None and (stamp := staging.await_place(berth, path, data)) is not None:
                    waiting[path] = stamp
        except SourceError as error:
            yield Rendered(waiting, (*errors, error), stopped=True)
            return
        yield Rendered(waiting, tuple(errors))


def _batches(outputs: Iterable[Output], sent: deque[list[str]]) -> Iterator[list[Output]]:
    """Yield the outputs in runs, each twice as long as the one before, and note the paths of each."""
    rest, size = iter(outputs), _FIRST
    while batch := list(islice(rest, size)):
        sent.append([output.path for output in batch])
        yield batch
        size = min(_MOST, size * 2)


def _render_far(house: _House, batch: Sequence[Output]) -> tuple[list[bytes | None], list[SourceError]]:
    engine = _furnished(house)
    made: list[bytes | None] = []
    errors: list[SourceError] = []
    for output in batch:
        try:
            made.append(engine.render(output))
        except SourceError as error:
            made.append(None)
            errors.append(error)
    return made, errors


@lru_cache(maxsize=2)
def _furnished(house: _House) -> Renderer:
    """Return a renderer that needs no disk, with all templates in it."""
    program_templates, root_templates, texts = house
    return Renderer(program_templates, root_templates, sent=dict(texts))

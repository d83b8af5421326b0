"""Parts of a plan → files that wait in the stage: planned, compared by key and rendered in one go.

What a part shows is let go of as soon as it is written, so a build needs no more memory for more articles
than these themselves take.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import chain
from operator import attrgetter

import msgspec
from msgspec import Struct, field

from generator import executors, pinyin, plan, staging
from generator.build import program, rendering
from generator.build.looks import Looks
from generator.build.report import Progress
from generator.errors import SourceError, Where
from generator.executors import Executor
from generator.model import Output
from generator.plan import Desk, Part
from generator.stamping import Stamp

_PARALLEL_FROM = 150
"""Parts from which processes are worth their start."""
_RUN = 64
"""Parts in a batch at most: runs of neighbours share what they show, short runs end together."""
_maker = attrgetter("maker")


class Work(Struct, frozen=True):
    """What every batch is made with."""

    desk: Desk
    looks: Looks
    berth: staging.Berth
    """Where new files wait."""
    there: Mapping[str, bytes]
    """The files that lie in the site as the last build left them, with the keys they were made by."""
    restyled: frozenset[str] = frozenset()
    """Makers that are different now."""
    steady: frozenset[Part] = frozenset()
    """Parts that show what they showed: only what those makers make of them is made anew."""

    def known(self, part: Part, output: Output) -> bytes | None:
        """Return the output's key if it must be that of the last build, without a look at the values."""
        if part not in self.steady or output.maker in self.restyled:
            return None
        return self.there.get(output.path)


class Made(Struct):
    """What came of some parts."""

    parts: dict[Part, dict[str, bytes]] = field(default_factory=dict)
    """Part → path → key of its outputs."""
    makers: dict[str, set[str]] = field(default_factory=dict)
    """Page kind → makers of its outputs."""
    rendered: list[str] = field(default_factory=list)
    """Paths that were made anew."""
    waiting: dict[str, Stamp] = field(default_factory=dict)
    """Those whose new bytes wait in the stage, with their stamps; the site has the others already."""
    errors: list[SourceError] = field(default_factory=list)
    stopped: bool = False
    """Whether the disk failed: what fails for one file fails for the next, and is told once."""


class Keys:
    """Makes the keys of outputs: digest of the program, the maker's templates and all values shown."""

    def __init__(self, looks: Looks) -> None:
        """Take the templates in force."""
        self._encode = msgspec.msgpack.Encoder(order="deterministic").encode_into
        self._encoded = bytearray()
        self._start = blake2b(program.digest(), digest_size=16)
        self._makers = looks.makers
        self._last: tuple[object, blake2b] = (None, self._start)

    def key(self, output: Output) -> bytes:
        """Return the output's key."""
        total = self._shown(output.values).copy()
        total.update(output.maker.encode() + b"\0" + self._makers.get(output.maker, b""))
        return total.digest()

    def _shown(self, values: object) -> blake2b:
        """Return the digest of the program and the values; files side by side may be given the very same."""
        if self._last[0] is not values:
            total = self._start.copy()
            self._encode(values, self._encoded)  # into the same memory each time
            total.update(self._encoded)
            self._last = values, total
        return self._last[1]


def make(
    work: Work,
    parts: Sequence[Part],
    executor: Executor,
    jobs: int,
    progress: Progress,
    meanwhile: Callable[[], None],
) -> Iterator[Made]:
    """Yield what comes of the parts, in batches in order.

    `meanwhile` is called where this process would only wait for others.
    """
    if executors.remote(executor):
        yield _far(work, parts, executor)
        return
    if len(parts) < _PARALLEL_FROM or not executors.FORKS:  # the desk cannot be sent to another process
        executor, jobs = executors.Inline(), 1
    here: list[Part] = []
    if jobs > 1:
        here = [part for part in parts if part[0] in plan.SINGLE]
        parts = [part for part in parts if part[0] not in plan.SINGLE]
        warm(work.desk, parts, work.looks)
        pinyin.forget()
    # The last first: those are pages of lists, and what ends last should be short.
    batches = executors.batches(parts, jobs, _RUN)[::-1]
    results = executor.map(_batch, [work] * len(batches), batches)
    own = _batch(work, here)  # while others are at work already
    if jobs > 1:
        meanwhile()
    for batch, made in zip((here, *batches), chain((own,), results), strict=True):
        yield made
        progress.advance(len(batch))
        if made.stopped:
            return


def render(work: Work, outputs: Iterable[Output], part: Part) -> Made:
    """Return what comes of the outputs of one part."""
    return _made(work, [(part, tuple(outputs))])


def _batch(work: Work, parts: Sequence[Part]) -> Made:
    return _made(work, [(part, tuple(plan.outputs(work.desk, part))) for part in parts])


def _made(work: Work, planned: Sequence[tuple[Part, Sequence[Output]]]) -> Made:
    """Return what comes of the parts: all are planned, then compared, then rendered, then written.

    To and fro between these for each file took a fifth more CPU time: at every turn the processor's caches
    had to be filled anew.
    """
    made, keys = Made(), Keys(work.looks)
    stale = [output for part, outputs in planned for output in _stale(work, keys, part, outputs, made)]
    engine = rendering.renderer(work.looks)
    ready: list[tuple[str, bytes]] = []
    for output in sorted(stale, key=_maker):
        try:
            ready.append((output.path, engine.render(output)))
        except SourceError as error:
            made.errors.append(error)
    for path, data in ready:
        try:
            stamp = staging.await_place(work.berth, path, data)
            if stamp is not None:
                made.waiting[path] = stamp
        except SourceError as error:
            made.errors.append(error)
            made.stopped = True
            break
    return made


def _stale(work: Work, keys: Keys, part: Part, outputs: Iterable[Output], made: Made) -> Iterator[Output]:
    """Yield the outputs of the part that have to be made anew, all of them noted with their keys."""
    mine, makers = made.parts.setdefault(part, {}), made.makers.setdefault(part[0], set())
    for output in outputs:
        key = work.known(part, output) or keys.key(output)
        makers.add(output.maker)
        if output.path in mine:
            made.errors.append(clash(output.path))
        mine[output.path] = key
        if work.there.get(output.path) != key:
            made.rendered.append(output.path)
            yield output


def clash(path: str) -> SourceError:
    """Return the error of two outputs with one path."""
    return SourceError(Where(f"site/{path}"), "two outputs have this path", "rename one of them")


def warm(desk: Desk, parts: Iterable[Part], looks: Looks) -> None:
    """Make what all parts share and load the templates, of which one part of each kind draws in all."""
    desk.prepare()
    first = {kind: (kind, subject) for kind, subject in parts}
    rendering.warm([output for part in first.values() for output in plan.outputs(desk, part)], looks)


def _far(work: Work, parts: Sequence[Part], executor: Executor) -> Made:
    """Return what comes of the parts when others render them: they are sent values, not articles."""
    keys, made = Keys(work.looks), Made()
    planned = ((part, plan.outputs(work.desk, part)) for part in parts)
    stale = (output for part, outputs in planned for output in _stale(work, keys, part, outputs, made))
    for done in rendering.far(stale, work.looks, work.berth, executor):
        made.waiting |= done.waiting
        made.errors += done.errors
        made.stopped |= done.stopped
    return made

"""The thread that builds again: waits for a save, lets it settle, builds, tells."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep, time_ns

from generator import files, stamping
from generator.build import BuildError, BuildReport, Session
from generator.build.publish import MARKER
from generator.errors import SourceError, Where, show
from generator.locks import BusyError
from generator.lying import NOTHING
from generator.preview.hub import Hub
from generator.preview.indexing import Indexer
from generator.urls import HOME

SETTLING = 0.025
"""Seconds without a further event after which a save, or a whole checkout, counts as done."""
ALONE = 0.005
"""The same where one file was touched, and whoever wrote it has closed it: the next would follow sooner."""
LONGEST = 1.0
"""Seconds after which a build begins even if events go on."""
HALF = 0.1
"""Seconds after its last change in which a file with an error may be half written: it is looked at again."""
QUIET = 1.0
"""Seconds without a save after which memory is written and the search index is begun, or asked after."""

Told = Callable[[BuildReport | BuildError], None]


class Rebuilder:
    """Builds of a session, one at a time, whenever it is told that something was touched."""

    def __init__(self, session: Session, hub: Hub, told: Told) -> None:
        """Take what builds, who tells the browsers, and who tells the terminal."""
        self._session = session
        self._hub = session.onlooker = hub
        self._told = told
        self._touch = threading.Event()
        self._lock = threading.Lock()
        self._paths: set[str] | None = None
        """Names of files that were touched; None if it may be any."""
        self._whole: set[str] = set()
        """Those of them that nobody writes any more, as far as is known."""
        self._stop = False
        self._failed = False
        self._warned: tuple[SourceError, ...] = ()
        self._indexer = Indexer(session.root)
        self._indexed: object = None
        """The archive whose index was begun last."""
        self._thread = threading.Thread(target=self._run, name="rebuild", daemon=True)

    def touched(self, path: Path | None = None, *, whole: bool = False) -> None:
        """Take note that a file changed, None if it may be any; returns at once, from any thread.

        `whole` says that nobody is about to write more of it.
        """
        with self._lock:
            # A name that is not UTF-8 is met, and told, by a look at everything.
            known = path is not None and path.is_relative_to(self._session.root) and files.encodes(str(path))
            if known and path is not None and self._paths is not None:
                name = path.relative_to(self._session.root).as_posix()
                self._paths.add(name)
                (self._whole.add if whole else self._whole.discard)(name)
            else:
                self._paths = None
        self._touch.set()

    def _taken(self) -> set[str] | None:
        """Return what was touched since this was asked last, None if it may be anything."""
        with self._lock:
            paths, self._paths, self._whole = self._paths, set(), set()
        return paths

    def _suspect(self) -> set[str] | None:
        """Return the files that may be different since the last build, None if it may be any."""
        touched = self._taken()
        site = self._session.root / "site"
        if (site / MARKER).exists() and (site / HOME).exists():
            return touched
        # Somebody has deleted the site, and an index that is being made would stand in the new one's way.
        self._indexer.stop()
        return None

    def start(self) -> None:
        """Begin to wait for saves."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread once it has finished what it does, and keep what was learned."""
        self._stop = True
        self._touch.set()
        self._thread.join()
        self._indexer.stop()
        self._session.save()

    def build(self) -> None:
        """Build once; tell the browsers if anything is different, the terminal of other warnings too.

        Whatever goes wrong is told, and the next save builds again.
        """
        try:
            self._build()
        except Exception as error:  # a mistake of the program must not end the thread that follows saves
            self._tell(BuildError((_unforeseen(error),)))

    def _build(self) -> None:
        try:
            try:
                report = self._built()
            except BuildError as error:
                if not self._half_written(error):
                    raise
                sleep(HALF)
                report = self._built()
        except BuildError as error:
            self._tell(error)
            return
        different = report.changed or self._failed
        if different:
            self._failed = False
            self._hub.publish({*report.written, *report.removed})
        if different or report.warnings != self._warned:
            self._warned = report.warnings
            self._told(report)

    def _built(self) -> BuildReport:
        """Build; as long as another process builds here, wait. Raises BuildError."""
        while True:
            try:
                return self._session.build(self._suspect())
            except BuildError as error:
                if self._stop or not any(isinstance(one, BusyError) for one in error.errors):
                    raise
            sleep(HALF)

    def _tell(self, error: BuildError) -> None:
        """Tell everybody of what went wrong."""
        self._failed = True
        self._hub.publish(error="\n\n".join(show(one) for one in error.errors))
        self._told(error)

    def _half_written(self, error: BuildError) -> bool:
        """Return whether a file with an error was changed a moment ago: many editors empty it, then write."""
        root, since = self._session.root, time_ns() - HALF * 1e9
        stamps = (stamping.stamp(root / one.where.path) for one in error.errors)
        return any(stamp is not None and stamp[stamping.MODIFIED] > since for stamp in stamps)

    def _run(self) -> None:
        more = True
        while not self._stop:
            if not self._touch.wait(QUIET if more else None):
                more = self._rested()
                continue
            more = True
            self._settle()
            if not self._stop:
                self.build()

    def _settle(self) -> None:
        began = monotonic()
        while self._touch.is_set() and monotonic() - began < LONGEST:
            self._touch.clear()
            self._touch.wait(self._settling())
        self._touch.clear()

    def _settling(self) -> float:
        """Return for how long there has to be quiet."""
        with self._lock:
            alone = self._paths is not None and len(self._paths) == 1 and self._paths == self._whole
        return ALONE if alone else SETTLING

    def _rested(self) -> bool:
        """Do the same as `_rest`; whatever goes wrong is told."""
        try:
            return self._rest()
        except Exception as error:  # as above
            self._tell(BuildError((_unforeseen(error),)))
            return False

    def _rest(self) -> bool:
        """Do what nobody waits for; return whether there will be more of it."""
        if not self._session.save(self._touch.is_set):
            return True
        if self._failed or self._indexer.busy:
            return self._indexer.busy
        if self._session.archive is self._indexed:
            self._take()
            return False
        # The process before, if there was one, has indexed what is out of date: its word does not matter.
        self._indexer.stop()
        self._indexer.start()
        self._indexed = self._session.archive
        return True

    def _take(self) -> None:
        """Note what came of the index of what was published last."""
        try:
            lay = self._indexer.made()
        except SourceError as error:
            self._told(BuildError((error,)))
            return
        if lay != NOTHING:
            self._session.indexed(lay)
            self._session.save(self._touch.is_set)


def _unforeseen(error: Exception) -> SourceError:
    """Return a mistake of the program as an error, with the place in its code."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    said = f"the program failed with {type(error).__name__}: {error} ({last.filename}:{last.lineno})"
    hint = "please report this with what was saved; the next save builds again"
    # The browsers are sent UTF-8, whatever the error quotes.
    return SourceError(Where("build", 0), said.encode("utf-8", "backslashreplace").decode(), hint)

"""The preview as a whole: a first build, a watch, a server on this machine only."""

from __future__ import annotations

import gc
import signal
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn
from msgspec.structs import replace

from generator import executors
from generator.build import BuildOptions, Progress, Session, program
from generator.build.incoming import DIGEST, no_digest
from generator.errors import SourceError, Where
from generator.preview.application import application
from generator.preview.hub import Hub
from generator.preview.rebuilding import Rebuilder, Told
from generator.preview.watching import Watch

HOST = "127.0.0.1"


def serve(
    root: Path, port: int, told: Told, ready: Callable[[str], None], progress: Progress | None = None
) -> None:
    """Build, then serve and watch until interrupted; `ready` is given the address once it answers.

    Raises SourceError if the root has no digest.toml, with nothing made in it, or if the port is taken.
    """
    if not (root / DIGEST).is_file():
        raise no_digest(root)
    jobs = executors.default_jobs()
    listening = _bind(port)
    hub = Hub()
    session = Session(root, BuildOptions(jobs=jobs, search=False, warm=True), progress)
    rebuilder = Rebuilder(session, hub, told)
    rebuilder.build()
    # What the first build made stays: a collection need not look at it again and again.
    gc.freeze()
    # From here on there are threads, and a process with threads does not fork safely.
    session.executor, session.options = executors.Inline(), replace(session.options, jobs=1, warm=False)
    theirs = program.templates()
    more = () if theirs.is_relative_to(root) else (theirs,)
    watch = Watch(root, more, rebuilder.touched)
    watch.start()
    rebuilder.start()
    try:
        _run(root / "site", hub, listening, ready)
    finally:
        watch.stop()
        rebuilder.stop()


def _bind(port: int) -> socket.socket:
    # Only where the protocol is named does asyncio send small answers at once.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except OSError as error:
        listening.close()
        raise SourceError(
            Where(f"{HOST}:{port}", 0),
            f"nothing can be served here: {error.strerror or error}",
            "--port 0 takes any port that is free",
        ) from error
    return listening


class _Server(uvicorn.Server):
    """A server that says when it answers, and lets the browsers go when it is to end."""

    def __init__(self, config: uvicorn.Config, hub: Hub, ready: Callable[[str], None]) -> None:
        super().__init__(config)
        self._hub = hub
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        for one in sockets or ():
            self._ready(f"http://{HOST}:{one.getsockname()[1]}/")

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams of events, which would end by themselves never, then the server."""
        self._hub.close()
        await super().shutdown(sockets)


def _run(site: Path, hub: Hub, listening: socket.socket, ready: Callable[[str], None]) -> None:
    config = uvicorn.Config(
        application(site, hub),
        log_level="warning",
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=2,
    )
    # Whoever ends the preview with a signal, ends it as Ctrl+C does: with what was learned kept.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        _Server(config, hub, ready).run(sockets=[listening])
    except KeyboardInterrupt:
        return

"""What the browsers are told, and which browsers listen."""

from __future__ import annotations

import asyncio
import secrets
import threading
from collections.abc import AsyncIterator, Collection

from msgspec import Struct
from msgspec.structs import asdict


class Event(Struct, frozen=True):
    """What a build came to."""

    server: str = ""
    """Tells this run of the preview from others at the same address, whose builds were counted anew."""
    id: int = 0
    """Counts the builds that changed something; a browser that missed one loads its page again."""
    urls: tuple[str, ...] = ()
    """Site paths of the files that are new or gone."""
    css: bool = False
    """Whether style sheets are among them."""
    error: str = ""
    """All errors as the terminal shows them; empty if there is none."""

    def plain(self) -> dict[str, object]:
        """Return the event as JSON values."""
        return asdict(self)


class Hub:
    """Passes events from the thread that builds to the browsers; a newcomer is told how things stand."""

    def __init__(self) -> None:
        """Nobody listens yet."""
        self._lock = threading.Lock()
        self._now = Event(secrets.token_hex(8))
        self._ears: dict[asyncio.Queue[Event | None], tuple[asyncio.AbstractEventLoop, str]] = {}
        self._ahead: set[str] = set()
        """What the browsers were told of before the build was done."""
        self._closed = False

    @property
    def now(self) -> Event:
        """The last event."""
        return self._now

    def sees(self, path: str) -> bool:
        """Return whether a browser shows that file of the site."""
        with self._lock:
            return any(page == path for _, page in self._ears.values())

    def placed(self, paths: Collection[str]) -> None:
        """Tell every browser of files that are in place while others are still made."""
        with self._lock:
            self._ahead.update(paths)
            self._tell(paths, self._now.error)

    def publish(self, urls: Collection[str] = (), error: str = "") -> None:
        """Tell every browser what it was not told yet; only once the files are in place."""
        with self._lock:
            rest, self._ahead = set(urls) - self._ahead, set()
            if rest or error or self._now.error:
                self._tell(rest, error)

    def _tell(self, urls: Collection[str], error: str) -> None:
        css = any(url.endswith(".css") for url in urls)
        self._now = Event(self._now.server, self._now.id + bool(urls), tuple(sorted(urls)), css, error)
        self._pass_on(self._now)

    def close(self) -> None:
        """Let every browser go."""
        with self._lock:
            self._closed = True
            self._pass_on(None)

    def _pass_on(self, event: Event | None) -> None:
        for queue, (loop, _) in self._ears.items():
            loop.call_soon_threadsafe(queue.put_nowait, event)

    async def listen(self, page: str = "") -> AsyncIterator[Event]:
        """Yield how things stand, then every event until the hub is closed, to whom shows that page."""
        queue: asyncio.Queue[Event | None] = asyncio.Queue()
        with self._lock:
            self._ears[queue] = asyncio.get_running_loop(), page
            # What a newcomer's page shows already need not be named.
            first = Event(self._now.server, self._now.id, error=self._now.error)
            closed = self._closed
        try:
            if closed:
                return
            yield first
            while (event := await queue.get()) is not None:
                yield event
        finally:
            with self._lock:
                del self._ears[queue]

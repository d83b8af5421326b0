"""A static host as most are: a sub-path, text compressed, files cached until they change; it counts bytes."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache, partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

PREFIX = "/digest/"
_TEXT = {".html", ".css", ".js", ".json", ".svg", ".txt", ".xml", ".webmanifest"}
"""What a usual host compresses; everything else goes out as it lies there."""


@dataclass
class Tally:
    """What went over the wire since `clear`."""

    requests: list[tuple[str, int]] = field(default_factory=list)
    """Path and bytes of each answer, head and body."""

    @property
    def total(self) -> int:
        """Bytes of all answers."""
        return sum(size for _, size in self.requests)

    def clear(self) -> None:
        """Begin anew."""
        self.requests.clear()


@lru_cache(maxsize=4096)
def _packed(path: str, _stamp: int) -> tuple[bytes, str]:
    data = Path(path).read_bytes()
    mark = f'"{sha256(data).hexdigest()[:16]}"'
    if Path(path).suffix in _TEXT:
        # Level 6 is what hosts use for files that they compress on the way.
        data = gzip.compress(data, 6, mtime=0)
    return data, mark


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, tally: Tally, folder: Path, *args: object) -> None:
        self._tally = tally
        self._folder = folder
        super().__init__(*args, directory=str(folder))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = self.path.split("?", 1)[0]
        target = self._folder / path.removeprefix(PREFIX) if path.startswith(PREFIX) else None
        if target is not None and path.endswith("/"):
            target /= "index.html"
        if target is None or ".." in path or not target.is_file():
            self._answer(404, b"", {})
            return
        body, mark = _packed(str(target), target.stat().st_mtime_ns)
        head = {
            "Content-Type": self.guess_type(str(target)),
            "ETag": mark,
            "Cache-Control": "max-age=600",
        }
        if target.suffix in _TEXT:
            head["Content-Encoding"] = "gzip"
        if self.headers.get("If-None-Match") == mark:
            self._answer(304, b"", head)
        else:
            self._answer(200, body, head)

    def _answer(self, code: int, body: bytes, head: dict[str, str]) -> None:
        lines = [f"HTTP/1.1 {code} {self.responses[code][0]}"]
        lines += [f"{name}: {value}" for name, value in head.items()]
        lines += [f"Content-Length: {len(body)}", "", ""]
        packet = "\r\n".join(lines).encode() + body
        self._tally.requests.append((self.path, len(packet)))
        self.wfile.write(packet)

    def log_message(self, *_: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_: object) -> None:
        """Say nothing: a browser that leaves a page breaks off what it was fetching."""


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Tally]]:
    """Serve the folder under PREFIX on 127.0.0.1; give its address, which ends in a slash, and the tally."""
    tally = Tally()
    with _Server(("127.0.0.1", 0), partial(_Handler, tally, folder)) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}{PREFIX}", tally
        finally:
            server.shutdown()
            thread.join()

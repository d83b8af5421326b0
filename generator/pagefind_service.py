"""Edge: Pagefind as a running program, spoken to over the pipe of its `--service` mode.

Pagefind's own wrappers use that mode; its Python wrapper is passed by because it waits a tenth of a second
for every record. A message is JSON in base64, ended by a comma, and so is its answer.
"""

from __future__ import annotations

import base64
import importlib
import json
import os
import subprocess
from contextlib import suppress
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import Any

from generator.errors import SourceError, Where

VERSION = "1.5.2"
"""The version whose files and behaviour the adapter was written against."""


PATIENCE = 1800.0
"""Seconds after which a program that has not finished is taken to hang."""


class Service:
    """Pagefind as a running program that answers one message after another."""

    def __init__(self, folder: Path, chunk_size: str) -> None:
        # Settings in the environment or in a file where the build was started would change the index.
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
        environment["PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE"] = chunk_size
        self._log = folder / "pagefind.log"
        try:
            with self._log.open("wb") as log:
                self._process = subprocess.Popen(
                    [str(_program()), "--service"],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=log,
                    cwd=folder,
                    env=environment,
                )
        except OSError as error:
            raise trouble(f"Pagefind cannot be started: {error.strerror or error}.") from error

        self._watch = Timer(PATIENCE, self._process.kill)
        self._watch.daemon = True
        self._watch.start()

    def __enter__(self) -> Service:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._watch.cancel()
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                with suppress(OSError):
                    stream.close()
        if kind:
            self._process.kill()
        self._process.wait()

    def ask(self, action: str, **values: object) -> dict[str, Any]:
        """Return the answer to a message; raises SourceError if Pagefind refuses or is gone."""
        message = {"message_id": 1, "payload": {"type": action, **values}}
        try:
            answer = self._exchange(base64.b64encode(json.dumps(message).encode()) + b",")
            payload: dict[str, Any] = json.loads(base64.b64decode(answer))["payload"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            said = self._log.read_text("utf-8", "replace").strip()[-400:]
            raise trouble(f"Pagefind stopped while it was asked to {action}.", said) from error
        if payload.get("type") == "Error":
            raise trouble(f"Pagefind refused to {action}: {payload.get('message')}")
        return payload

    def _exchange(self, message: bytes) -> bytes:
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise BrokenPipeError
        stdin.write(message)
        stdin.flush()
        parts: list[bytes] = []
        while not (parts and parts[-1].endswith(b",")):
            # One message is out at a time, so a comma can only end what is read.
            parts.append(os.read(stdout.fileno(), 1 << 20))
            if not parts[-1]:
                raise BrokenPipeError
        return b"".join(parts)[:-1]


def _program() -> Path:
    """Return the executable that the package `pagefind-bin` brings."""
    try:
        return Path(importlib.import_module("pagefind_bin").get_executable()).absolute()
    except (ImportError, OSError) as error:
        raise trouble(f"Pagefind's program is missing: {error}") from error


def trouble(message: str, said: str = "") -> SourceError:
    """Return the error to raise when Pagefind fails, with what it said of it, if anything."""
    hint = f"Install the version the program was made for: pip install pagefind-bin=={VERSION}"
    return SourceError(Where("site/pagefind"), message, f"{hint}. It said: {said}" if said else hint)

"""A preview in a process of its own, as a browser meets it."""

from __future__ import annotations

import http.client
import json
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pytest

from generator.build import BuildOptions, build
from tests.once import made_once

PATIENCE = 60
"""Seconds after which a test gives up waiting; what it waits for takes far less."""
PAGE = """江州大桥昨日合龙

江州日报讯（记者 周文）3月4日，历时三年建设的江州大桥合龙。市长孙立出席合龙仪式。
"""


@dataclass(slots=True)
class Preview:
    """A preview that runs, and its stream of events."""

    root: Path
    process: subprocess.Popen[str]
    host: str
    connection: http.client.HTTPConnection
    events: http.client.HTTPResponse

    def end(self, how: signal.Signals) -> int:
        """End the preview by a signal and return its exit code."""
        self.process.send_signal(how)
        code = self.process.wait(PATIENCE)
        self.events.close()
        self.connection.close()
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code

    def event(self) -> dict[str, Any]:
        """Return the next event."""
        line = b""
        while not line.startswith(b"data: "):
            line = self.events.readline()
            assert line, "the stream has ended"
        found: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
        return found

    def get(self, path: str) -> tuple[int, str, dict[str, str]]:
        """Return status, text and headers of the path."""
        connection = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        connection.request("GET", path)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, text, {name.lower(): value for name, value in answer.getheaders()}

    def article(self) -> Path:
        """Return the file of the only article."""
        (file,) = self.root.glob("content/articles/**/*.md")
        return file

    def page(self) -> str:
        """Return the site path of the only article."""
        (file,) = (self.root / "site").glob(f"**/{self.article().stem}/index.html")
        return file.relative_to(self.root / "site").as_posix()


def plant(root: Path) -> Path:
    """Make a root of one page and return it."""
    (root / "seeds").mkdir(parents=True)
    (root / "digest.toml").write_text('title = "江州报摘"\n', "utf-8")
    (root / "seeds/1.txt").write_text(PAGE, "utf-8")
    return root


def built(factory: pytest.TempPathFactory) -> Path:
    """Return a root of one page that was built with its search index; to be copied."""
    return made_once(factory, "preview", lambda root: build(plant(root), BuildOptions()))


def start(root: Path, errors: IO[str] | None = None) -> Preview:
    """Return a preview that serves the root."""
    line = [sys.executable, "-m", "generator", "serve", "--port", "0", "--root", str(root)]
    process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=errors, text=True)
    assert process.stdout is not None
    for said in process.stdout:
        if said.startswith("The site is at http://"):
            host = said.split("/")[2]
            break
    else:
        pytest.fail("the preview did not start")
    connection = http.client.HTTPConnection(host, timeout=PATIENCE)
    connection.request("GET", "/__events")
    return Preview(root, process, host, connection, connection.getresponse())

"""The service worker as an output: its version is a digest of what it keeps from the first visit on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b

import msgspec

from generator import urls
from generator.build.looks import Looks
from generator.build.publish import Asset
from generator.model import Output
from generator.views import Worker

MAKER = "sw.js"
SHELL = tuple(
    f"{urls.ASSETS}{name}"
    for name in ("site.css", "site.js", "cite.js", "offline.js", "offline-pages.js", "icon.svg")
)
"""What the page for readers without network is made of."""


def worker(outputs: Iterable[Output], assets: Sequence[Asset], looks: Looks) -> Output:
    """Return the worker. If no page for such readers is planned, it removes itself and all it kept."""
    page = next((output for output in outputs if output.path == urls.OFFLINE), None)
    if page is None:
        return Output(urls.WORKER, MAKER, Worker("", (), ""))
    total = blake2b(looks.makers.get(page.maker, b""), digest_size=8)
    total.update(msgspec.msgpack.encode(page.values, order="deterministic"))
    held = {asset.path: asset.key for asset in assets}
    for path in SHELL:
        total.update(held.get(path, b"") + b"\0")
    shell = (urls.OFFLINE, *(path for path in SHELL if path in held))
    return Output(urls.WORKER, MAKER, Worker(total.hexdigest(), shell, urls.OFFLINE))

"""The `machine:` line: short digests of what the machine last wrote, so that a person's edit shows.

    machine: title 3f9a12c0 people 81cc0077 body 77c1a0b2,09aa31d4 flags 5d2e90aa.10bb42f3

A field is followed by the digest of its value, a sequence by those of its members; a flag has one digest of
what it is about and one of the whole. A field that is not named was empty.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping

from generator.content.yamlout import Plain

Base = Mapping[str, tuple[str, ...]]
"""Field → the digests that stood behind it."""
_said = json.JSONEncoder(ensure_ascii=False, default=str, separators=(",", ":")).encode


def digest(value: Plain) -> str:
    """Return 8 hexadecimal digits of the value: one edit in four thousand million goes unseen."""
    return hashlib.blake2b(_said(value).encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def read(line: str) -> dict[str, tuple[str, ...]]:
    """Return what the line says; words that do not come in pairs say nothing."""
    words = line.split()
    return {key: tuple(said.split(",")) for key, said in zip(words[::2], words[1::2], strict=False)}


def write(base: Base) -> str:
    """Return the line, in the order given; empty fields are left out."""
    return " ".join(f"{key} {','.join(said)}" for key, said in base.items() if said)


def flags(plain: Iterable[Mapping[str, Plain]]) -> tuple[str, ...]:
    """Return `about.whole` for each flag: two digests.

    A flag is about its kind and line, or, without a line, its kind and message; equal ones are counted. So a
    flag whose message is reworded by a newer program is still the one an editor settled.
    """
    out = []
    seen: dict[str, int] = {}
    for flag in plain:
        about = [flag["kind"], flag["line"]] if flag.get("line") else [flag["kind"], flag.get("message", "")]
        key = digest(about)
        number = seen[key] = seen.get(key, 0) + 1
        out.append(f"{key if number == 1 else digest([key, number])}.{digest(flag)}")
    return tuple(out)

"""What the program itself is: where its templates lie, and a digest that changes when its work may."""

from __future__ import annotations

import os
import sys
from functools import cache
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path

from generator import files, still
from generator.store import Store

_learnt = b""
"""The digest, if it was learnt."""
_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def templates() -> Path:
    """Return the folder of the program's own templates: in the wheel, or beside the package in a checkout."""
    packaged = _PACKAGE / "templates"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "templates"


def digest() -> bytes:
    """Return 16 bytes that change with the code, its data files, Python, and what is installed beside it.

    Templates are left out: they stand in the key of the outputs they make.
    """
    return _learnt or _digest()


def learn(known: bytes) -> None:
    """Take the digest from the record of a build, since when all `places` lie as they lay."""
    global _learnt
    _learnt = known


@cache
def _digest() -> bytes:
    total = blake2b(repr(sys.version_info).encode(), digest_size=16)
    for path in sorted(_code("")):
        data = files.read(_PACKAGE, path)
        total.update(f"{path}\0{len(data)}\0".encode() + data)
    for name in sorted(_installed()):
        total.update(name.encode() + b"\0")
    return total.digest()


def store() -> Store | None:
    """Return what is remembered of the program's own templates, whatever the root: it lies with its bytecode.

    None where Python is told to write no bytecode, or may not.
    """
    folder = Path(cache_from_source(__file__)).parent
    if sys.dont_write_bytecode or not os.access(folder, os.W_OK):
        return None
    return Store(folder, digest())


def _code(folder: str) -> list[str]:
    """Return the files of the package that decide what it does, below a folder that is empty or ends in /."""
    found: list[str] = []
    with os.scandir(f"{_PACKAGE}/{folder}") as entries:
        for entry in entries:
            if entry.name in ("__pycache__", "templates", "starter"):
                continue
            if entry.is_dir():
                found += _code(f"{folder}{entry.name}/")
            elif not entry.name.endswith(".pyc"):
                found.append(folder + entry.name)
    return found


def _installed() -> set[str]:
    """Return the names of the installed distributions with their versions, by their folders' names alone."""
    names: set[str] = set()
    for folder in still.packages():
        names.update(path.name for path in Path(folder).glob("*.dist-info"))
    return names


def places() -> list[str]:
    """Return all that the digest is made of, and the folders in which there may come more."""
    code = [f"{_PACKAGE}/{path}" for path in sorted(_code(""))]
    folders = {str(_PACKAGE), *(os.path.dirname(path) for path in code)}  # noqa: PTH120
    return [*code, *sorted(folders), *filter(os.path.isdir, still.packages())]

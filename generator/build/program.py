"""What the program itself is: where its templates lie, and a digest that changes when its work may."""

from __future__ import annotations

import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def templates() -> Path:
    """Return the folder of the program's own templates: in the wheel, or beside the package in a checkout."""
    packaged = _PACKAGE / "templates"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "templates"


@cache
def digest() -> bytes:
    """Return 16 bytes that change with the code, its data files, Python, and what is installed beside it.

    Templates are left out: they stand in the key of the outputs they make.
    """
    total = blake2b(repr(sys.version_info).encode(), digest_size=16)
    for path in sorted(_code(_PACKAGE)):
        total.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0")
        total.update(blake2b(path.read_bytes()).digest())
    for name in sorted(_installed()):
        total.update(name.encode() + b"\0")
    return total.digest()


def _code(folder: Path) -> list[Path]:
    found: list[Path] = []
    for path in folder.iterdir():
        if path.name in ("__pycache__", "templates", "starter"):
            continue
        if path.is_dir():
            found += _code(path)
        elif path.suffix != ".pyc":
            found.append(path)
    return found


def _installed() -> set[str]:
    """Return the names of the installed distributions with their versions, by their folders' names alone."""
    names: set[str] = set()
    for entry in sys.path:
        folder = Path(entry)
        if folder.name.endswith("-packages") and folder.is_dir():
            names.update(path.name for path in folder.glob("*.dist-info"))
    return names

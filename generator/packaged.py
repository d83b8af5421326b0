"""Data that installed packages bring, read without importing them: their code takes longer than the data."""

from __future__ import annotations

import importlib.util
from importlib.resources.abc import TraversableResources


def data(package: str, name: str) -> bytes:
    """Return a file of the package. Raises ModuleNotFoundError if it is not installed."""
    spec = importlib.util.find_spec(package)
    reader = spec.loader.get_resource_reader(package) if spec and spec.loader else None  # type: ignore[attr-defined]
    if not isinstance(reader, TraversableResources):
        raise ModuleNotFoundError(f"{name} is not there: install the package {package}", name=package)
    return reader.files().joinpath(name).read_bytes()

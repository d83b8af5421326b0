"""Data that installed packages bring, read without importing them: their code takes longer than the data."""

from __future__ import annotations

import importlib.util


def data(package: str, name: str) -> bytes:
    """Return a file of the package. Raises ModuleNotFoundError if it is not installed."""
    from importlib.resources.abc import TraversableResources  # an edit asks for no data, and loads as little

    spec = importlib.util.find_spec(package)
    reader = spec.loader.get_resource_reader(package) if spec and spec.loader else None  # type: ignore[attr-defined]
    if not isinstance(reader, TraversableResources):
        raise ModuleNotFoundError(f"{name} is not there: install the package {package}", name=package)
    return reader.files().joinpath(name).read_bytes()

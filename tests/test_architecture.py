"""The walls of docs/architecture.md: no import cycle, no core module that reaches an edge or the world."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import grimp
import pytest

PACKAGE = Path(__file__).parents[1] / "generator"

EDGES = {
    *(
        "files",
        "staging",
        "pile",
        "lying",
        "store",
        "locks",
        "stamping",
        "still",
        "executors",
        "pagefind",
        "pagefind_service",
        "build",
        "preview",
        "cli",
        "start",
        "__main__",
    ),
    *("start", "commands", "terminal", "scaffold", "cluster", "distant", "indexing", "lac"),
}
"""Rooms that touch the world. Every other room is core."""

WORLD = {
    *("os", "io", "sys", "subprocess", "shutil", "tempfile", "glob", "time", "random", "secrets", "socket"),
    *("threading", "multiprocessing", "concurrent", "asyncio", "signal", "logging", "urllib", "http"),
    *("rich", "typer", "starlette", "uvicorn", "watchdog", "distributed", "fsspec"),
}
"""What core modules do not import."""

ALLOWED: dict[tuple[str, str], str] = {}
"""Core modules that need a part of such a module that touches nothing."""

TOUCHES = {"open", "print", "input", "exec", "eval"}
METHODS = {
    *("read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "unlink", "iterdir", "glob", "rglob"),
    *("exists", "is_file", "is_dir", "stat", "now", "today", "utcnow"),
}
"""Calls by which a core module would open files or read the clock."""

OPENS = {
    "generator.render.faults": "the line of a template that failed",
    "generator.packaged": "data packaged with others",
    "generator.entities.words": "data packaged with the program",
    "generator.offices": "data packaged with the program",
}
"""Core modules that read files after all, and which: never content."""


@cache
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("generator", include_external_packages=True, cache_dir=None)


def modules() -> list[str]:
    return sorted(name for name in graph().modules if name.split(".")[0] == "generator")


def core() -> list[str]:
    return [name for name in modules() if name != "generator" and name.split(".")[1] not in EDGES]


def source(name: str) -> Path:
    path = PACKAGE.joinpath(*name.split(".")[1:])
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def test_every_room_is_there() -> None:
    rooms = {name.split(".")[1] for name in modules() if "." in name}
    assert rooms >= EDGES
    assert {"model", "errors", "config", "readers", "parsing", "entities", "content", "importing"} <= rooms
    assert {"library", "urls", "plan", "views", "render", "exports", "search", "pairs"} <= rooms


def test_there_is_no_import_cycle() -> None:
    cycles = [
        sorted({name, other})
        for name in modules()
        for other in graph().find_modules_directly_imported_by(name)
        if other.startswith("generator.") and graph().chain_exists(importer=other, imported=name)
    ]
    # A package that gathers its own modules is no cycle as long as these do not import the package itself.
    assert cycles == []


@pytest.mark.parametrize("name", core())
def test_core_imports_no_edge_and_no_world(name: str) -> None:
    imported = graph().find_modules_directly_imported_by(name)
    ours = {other for other in imported if other.startswith("generator.") and other.split(".")[1] in EDGES}
    assert ours == set()
    worldly = {other for other in imported if other.split(".")[0] in WORLD and (name, other) not in ALLOWED}
    assert worldly == set()


def test_the_nouns_import_nothing_of_ours() -> None:
    nouns = {"generator.model", *graph().find_descendants("generator.model")}
    assert len(nouns) > 1
    for name in (*nouns, "generator.errors"):
        imported = graph().find_modules_directly_imported_by(name) - nouns
        assert not [other for other in imported if other.startswith("generator")], name


def test_only_the_build_uses_the_store() -> None:
    users = graph().find_modules_that_directly_import("generator.store")
    assert users
    assert {name.split(".")[1] for name in users} == {"build"}


def test_a_template_never_asks_the_parser_and_the_parser_knows_no_address() -> None:
    below = {"generator.urls", "generator.plan", "generator.render", "generator.library", "generator.content"}
    for name in core():
        imported = graph().find_modules_directly_imported_by(name)
        room = name.split(".")[1]
        if room in ("parsing", "readers"):
            assert not imported & below, name
        if room in ("render", "views", "exports"):
            assert not [other for other in imported if other.startswith("generator.parsing")], name


def touching(name: str) -> set[str]:
    """Return the calls of a module by which it may touch the world."""
    tree = ast.parse(source(name).read_text("utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = {call.func.id for call in calls if isinstance(call.func, ast.Name)}
    methods = {call.func.attr for call in calls if isinstance(call.func, ast.Attribute)}
    return named & TOUCHES | methods & METHODS


@pytest.mark.parametrize("name", core())
def test_core_opens_no_file_and_reads_no_clock(name: str) -> None:
    assert touching(name) <= ({"read_text", "read_bytes"} if name in OPENS else set())


def test_the_exceptions_are_needed() -> None:
    assert all(touching(name) for name in OPENS)
    for name, other in ALLOWED:
        assert other in graph().find_modules_directly_imported_by(name)

"""`check`."""

from __future__ import annotations

from pathlib import Path

from generator import terminal
from generator.build import checks
from generator.build.checks import Checked
from generator.build.report import Silent
from generator.commands.telling import WARNING, many


def check(root: Path, *, strict: bool, quiet: bool, as_json: bool, flags: bool) -> int:
    """Check the root and tell what is wrong with it."""
    bars = terminal.bars(quiet=quiet or as_json)
    try:
        found = checks.check(root, bars or Silent())
    finally:
        if bars is not None:
            bars.close()
    failed = bool(found.errors or (strict and found.warnings))
    if as_json:
        terminal.say_json(_plain(found, failed=failed, flags=flags))
        return int(failed)
    if not quiet or strict:
        terminal.complain(found.warnings, "" if strict else WARNING)
    if not quiet:
        terminal.complain(found.doubts, "to settle: ")
        terminal.complain(found.flags if flags else (), "flag: ")
    terminal.complain(found.errors)
    if not quiet:
        terminal.say(_summary(found))
    return int(failed)


def _plain(found: Checked, *, failed: bool, flags: bool) -> dict[str, object]:
    """Return what was found as JSON values; flags only if they are asked for."""
    told = {"flags": [terminal.plain(one) for one in found.flags]} if flags else {}
    return {
        "ok": not failed,
        "seeds": found.seeds,
        "content": found.content,
        "site": found.site,
        "errors": [terminal.plain(one) for one in found.errors],
        "warnings": [terminal.plain(one) for one in found.warnings],
        "doubts": [terminal.plain(one) for one in found.doubts],
        **told,
    }


def _summary(found: Checked) -> str:
    site = f"{many(found.site, 'page')} of site/" if found.site else "no site/ yet"
    seen = f"{many(found.seeds, 'seed page')}, {many(found.content, 'file')} of content/, {site}"
    wrong = f"{many(len(found.errors), 'error')}, {many(len(found.warnings), 'warning')}"
    wrong += f", {many(len(found.doubts), 'doubt')} to settle" if found.doubts else ""
    wrong += f", {many(len(found.flags), 'review flag')}" if found.flags else ""
    return f"Checked {seen}: {wrong}."

"""`build` and `import`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec.structs import asdict, replace

from generator import still, terminal
from generator.build import BuildError, BuildOptions, BuildReport, Progress, Session, Silent, program
from generator.build.report import Reason
from generator.commands import failing, telling
from generator.commands.elsewhere import Elsewhere, Opened, opened
from generator.commands.telling import many
from generator.errors import SourceError, Where

_last: Session | None = None
"""What the last command made: to take it apart, before the process ends, takes as long as a small build."""


def build(
    root: Path,
    *,
    base_url: str,
    jobs: int,
    strict: bool,
    search: bool,
    quiet: bool,
    as_json: bool,
    explain: bool,
    elsewhere: Elsewhere,
    glance: still.Glance | None = None,
) -> int:
    """Build the root and tell what was done; `glance` is what is known of it already."""
    options = BuildOptions(base_url, jobs, strict=strict, search=search, explain=explain)
    if glance is not None and glance.touched is not None:
        program.learn(glance.record.digest)
    return _run(
        root, options, lambda s: s.build(glance=glance), _told, quiet=quiet, as_json=as_json, asked=elsewhere
    )


def bring_in(
    root: Path,
    names: Sequence[Path],
    *,
    jobs: int,
    strict: bool,
    quiet: bool,
    as_json: bool,
    elsewhere: Elsewhere,
) -> int:
    """Import the seeds of these names, or all that changed, and tell what was done."""
    only: set[str] | None = None
    if names:
        only, strangers = _seeds(root, names)
        if strangers:
            failing.tell(strangers, as_json=as_json)
            return 2
    options = BuildOptions(jobs=jobs, strict=strict)
    return _run(
        root, options, lambda s: s.bring_in(only), _told_import, quiet=quiet, as_json=as_json, asked=elsewhere
    )


def _run(
    root: Path,
    options: BuildOptions,
    act: Callable[[Session], BuildReport],
    told: Callable[[Path, BuildReport], str],
    *,
    quiet: bool,
    as_json: bool,
    asked: Elsewhere,
) -> int:
    try:
        with opened(asked) as others:
            return _with(others, root, options, act, told, quiet=quiet, as_json=as_json)
    except SourceError as error:
        failing.tell([error], as_json=as_json)
        return 1


def _with(
    others: Opened,
    root: Path,
    options: BuildOptions,
    act: Callable[[Session], BuildReport],
    told: Callable[[Path, BuildReport], str],
    *,
    quiet: bool,
    as_json: bool,
) -> int:
    global _last
    bars = terminal.bars(quiet=quiet or as_json)
    progress: Progress = bars or Silent()
    options = replace(options, jobs=others.jobs or options.jobs)
    session = _last = Session(root, options, progress, others.executor, others.seeds)
    try:
        report = act(session)
    except BuildError as error:
        _close(bars)
        return _failed(error, root / "site", quiet=quiet, as_json=as_json)
    finally:
        session.save()
        _close(bars)
    if others.publish is not None:
        from generator.build.delivery import deliver

        deliver(root / "site", others.publish, session.store)
    if as_json:
        terminal.say_json(plain(report))
    elif not quiet:
        terminal.complain(report.warnings, telling.WARNING)
        terminal.say(told(root, report))
    return 0


def _close(bars: terminal.Bars | None) -> None:
    if bars is not None:
        bars.close()


def _failed(error: BuildError, site: Path, *, quiet: bool, as_json: bool) -> int:
    if as_json:
        failing.tell(error.errors, error.warnings, as_json=True)
        return 1
    if not quiet:
        terminal.complain([one for one in error.warnings if one not in error.errors], telling.WARNING)
    terminal.complain(error.errors)
    if not quiet:
        old = "; the old site is as it was" if site.exists() else ""
        terminal.complain_line(f"{many(len(error.errors), 'error')}{old}")
    return 1


def plain(report: BuildReport) -> dict[str, object]:
    """Return the report as JSON values."""
    return {
        "ok": True,
        "changed": report.changed,
        "counts": asdict(report.counts),
        "outputs": report.outputs,
        "rendered": report.rendered,
        "planned": report.planned,
        "reasons": [asdict(reason) for reason in report.reasons],
        "written": list(report.written),
        "removed": list(report.removed),
        "imported": report.imported,
        "content": list(report.content),
        "indexed": report.indexed,
        "seconds": {name: round(seconds, 3) for name, seconds in report.seconds},
        "warnings": [terminal.plain(one) for one in report.warnings],
    }


def _told(root: Path, report: BuildReport) -> str:
    took = _took(report)
    if not report.changed:
        return telling.nothing(report.counts.told, report.outputs, took)
    files = many(report.outputs, "file")
    lines = [
        *map(_why, report.reasons),
        f"{telling.held(report.counts.told)}.",
        f"site/: {files}, {len(report.written):,} written, {len(report.removed):,} removed.",
        *([f"content/: {many(len(report.content), 'file')} written or deleted."] if report.content else []),
        f"{took}.",
        f"Look at it: {_shown(root / 'site' / 'index.html')}",
        f"        or: {telling.program()} serve{_root_option(root)}",
        *_homeless(report.homeless),
    ]
    return "\n".join(lines)


def _homeless(papers: Sequence[str]) -> list[str]:
    """Return what the digest goes without as long as it does not say where newspapers are printed."""
    if not papers:
        return []
    whose = f"{papers[0]}{f' and {len(papers) - 1} more' if papers[1:] else ''}"
    return [
        f"digest.toml does not name the city of {whose}: people of one name are told apart by newspaper,",
        "  and places and organisations get no pages ([[newspapers]], name and city).",
    ]


def _told_import(_root: Path, report: BuildReport) -> str:
    files = many(len(report.content), "file")
    return (
        f"{many(report.imported, 'seed')} imported, {files} of content/ written or deleted ({_took(report)})."
    )


def _why(reason: Reason) -> str:
    """Return site/…: values title, label."""
    return f"site/{reason.path}: {reason.kind}{' ' if reason.what else ''}{', '.join(reason.what)}"


def _took(report: BuildReport) -> str:
    """Return the seconds by step; steps too short to matter are left out, not their time."""
    total = sum(seconds for _, seconds in report.seconds)
    steps = [f"{name} {seconds:.2f} s" for name, seconds in report.seconds if seconds >= 0.005]
    return ", ".join([*(steps if len(steps) > 1 else ()), telling.in_all(total)])


def _shown(path: Path) -> Path:
    """Return the path as seen from here if it lies below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _root_option(root: Path) -> str:
    import shlex

    return "" if root == Path.cwd() else f" --root {shlex.quote(str(_shown(root)))}"


def _seeds(root: Path, names: Sequence[Path]) -> tuple[set[str], list[SourceError]]:
    """Return the seeds' names relative to the root, and an error for each that is no seed of it."""
    from generator.build.seeds import is_page

    found: set[str] = set()
    errors: list[SourceError] = []
    for name in names:
        path = name.resolve()
        error = failing.absent(name)
        if error is None and not path.is_relative_to(root / "seeds"):
            message = f"this is no file in {_shown(root / 'seeds')}/"
            hint = "put the transcription into seeds/ of the root first"
            error = SourceError(Where(str(name), 0), message, hint)
        if error is None and not is_page(path.relative_to(root).as_posix()):
            error = SourceError(Where(str(name), 0), "this is no page transcription", "name a page's file")
        if error is None:
            found.add(path.relative_to(root).as_posix())
        else:
            errors.append(error)
    return found, errors

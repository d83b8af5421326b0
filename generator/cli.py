"""Edge: the command line, described by docs/commands.md. Exit codes: 0 fine, 1 problems, 2 wrong use.

A command imports what it needs when it runs: `--help` and a build that has nothing to do are to be quick.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Annotated

import typer

from generator import __version__

app = typer.Typer(
    name="newspaper-digest",
    help="Turns transcribed Chinese newspaper pages into a static, searchable digest.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"newspaper-digest {__version__}\n")
        raise typer.Exit


def _base_url(value: str) -> str:
    """Return the address with a slash at its end; anything but http(s) is wrong use."""
    if not value:
        return ""
    from generator import urls  # loads more than a command that is told nothing needs

    if not urls.is_base(value):
        raise typer.BadParameter("an address begins with https:// or http:// and holds no blank, ? or #")
    return value.rstrip("/") + "/"


def _day(value: str) -> str:
    if value:
        try:
            dt.date.fromisoformat(value)
        except ValueError as error:
            raise typer.BadParameter("a date is written 2022-10-17") from error
    return value


Root = Annotated[
    Path,
    typer.Option(
        help="The folder with digest.toml and seeds/.", exists=True, file_okay=False, resolve_path=True
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what is wrong.")]
AsJson = Annotated[bool, typer.Option("--json", help="Report as JSON on standard output.")]
Jobs = Annotated[int, typer.Option(min=0, help="Processes to work with; 0 means one a processor.")]
Scheduler = Annotated[
    str, typer.Option(help="A Dask scheduler whose workers do the work, as in tcp://10.0.0.5:8786.")
]
Seeds = Annotated[str, typer.Option(help="Where seeds/ lies, if elsewhere: an fsspec address.")]
Strict = Annotated[bool, typer.Option("--strict", help="Take warnings for errors.")]


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Turn transcribed Chinese newspaper pages into a static, searchable digest."""


@app.command()
def build(
    root: Root = Path(),
    base_url: Annotated[
        str, typer.Option(help="Where the site will be, for feeds and sitemap.", callback=_base_url)
    ] = "",
    jobs: Jobs = 0,
    strict: Strict = False,
    no_search: Annotated[bool, typer.Option("--no-search", help="Leave the search index as it is.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say why each file was made anew.")] = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
    scheduler: Scheduler = "",
    seeds: Seeds = "",
    publish: Annotated[
        str, typer.Option(help="Where the site goes when it is made: an fsspec address.")
    ] = "",
) -> None:
    """Import what is new in seeds/, then make site/."""
    from generator.commands import building
    from generator.commands.elsewhere import Elsewhere

    code = building.build(
        root,
        base_url=base_url,
        jobs=jobs,
        strict=strict,
        search=not no_search,
        explain=explain,
        quiet=quiet,
        as_json=as_json,
        elsewhere=Elsewhere(scheduler, seeds, publish),
    )
    raise typer.Exit(code)


@app.command()
def parse(
    files: Annotated[list[Path], typer.Argument(help="Page transcriptions.", metavar="FILE...")],
    newspaper: Annotated[str, typer.Option(help="The newspaper the pages are from.")] = "",
    date: Annotated[str, typer.Option(help="Their date, as in 2022-10-17.", callback=_day)] = "",
    page: Annotated[int, typer.Option(min=0, help="The number of the page.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Cut pages into articles and print them; write nothing."""
    from generator.commands import parsing

    day = dt.date.fromisoformat(date) if date else None
    raise typer.Exit(parsing.parse(files, parsing.Said(newspaper, day, page or None), as_json=as_json))


@app.command()
def names(
    use_lac: Annotated[bool, typer.Option("--lac", help="Ask LAC too (extra `lac`).")] = False,
    as_json: AsJson = False,
) -> None:
    """Find persons, places and organisations in the lines of standard input; one line out a line in."""
    from generator.commands import naming

    raise typer.Exit(naming.names(sys.stdin.buffer, use_lac=use_lac, as_json=as_json))


@app.command("import")
def import_(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Seeds to import anew; else all that changed.", metavar="FILE")
    ] = None,
    root: Root = Path(),
    jobs: Jobs = 0,
    strict: Strict = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
    scheduler: Scheduler = "",
    seeds: Seeds = "",
) -> None:
    """Bring content/ up to date with seeds/; leave site/ alone."""
    from generator.commands import building
    from generator.commands.elsewhere import Elsewhere

    code = building.bring_in(
        root,
        files or [],
        jobs=jobs,
        strict=strict,
        quiet=quiet,
        as_json=as_json,
        elsewhere=Elsewhere(scheduler, seeds),
    )
    raise typer.Exit(code)


@app.command()
def serve(
    root: Root = Path(),
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any free port.")] = 8000,
    quiet: Quiet = False,
) -> None:
    """Show the site on this machine and reload it when a file changes."""
    from generator.commands import serving

    raise typer.Exit(serving.serve(root, port, quiet=quiet))


@app.command()
def check(
    root: Root = Path(),
    strict: Strict = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
    flags: Annotated[bool, typer.Option("--flags", help="Print all review flags too.")] = False,
) -> None:
    """Validate content, the account of every seed page, and the links of the site if it is built."""
    from generator.commands import checking

    raise typer.Exit(checking.check(root, strict=strict, quiet=quiet, as_json=as_json, flags=flags))


@app.command()
def new(
    folder: Annotated[
        Path, typer.Argument(help="A folder that does not exist yet, or is empty.", metavar="DIR")
    ],
    quiet: Quiet = False,
) -> None:
    """Make a digest of one's own that builds at once."""
    from generator.commands import starting

    raise typer.Exit(starting.new(folder, quiet=quiet))


def main() -> None:
    """Run the command line."""
    app()

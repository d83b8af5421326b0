"""The figures as a page of Markdown."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from bench import measuring, speed_language
from bench.measuring import Cost, middle
from bench.speed_growth import Size, exponent
from bench.speed_import import Import
from bench.speed_language import Language
from bench.speed_preview import Latency

_PEERS = {"hugo": "hugo", "pelican": "pelican", "material": "mkdocs-material"}


@dataclass(frozen=True, slots=True)
class Report:
    """All that was measured."""

    articles: int
    source: str
    costs: Mapping[str, Sequence[Cost]]
    pages: Mapping[str, int]
    latency: Latency
    growth: Sequence[Size]
    imported: Import
    language: Language
    profile: Sequence[tuple[str, float, float]]


def text(report: Report) -> str:
    """Return RESULTS.md."""
    peers = ", ".join(f"{package} {version(package)}" for package in _PEERS.values())
    return "\n".join(
        [
            "# How fast it is",
            "",
            f"`make bench` on {dt.date.today().isoformat()}: {report.articles:,} articles ({report.source}),",
            f"{peers}.",
            f"{measuring.machine()}.",
            "All cases run in turn in one go; a figure is the median of its runs,",
            "a ratio the median of the ratios within a run. Hugo makes as many files as this program: each",
            "article's page, JSON and Markdown, but no related articles and no sentences on people's pages.",
            "Rows that say so hold it against Hugo making pages alone. What a build made is put aside before",
            "the next one, not deleted: ext4 would charge the next one for that.",
            "",
            *_seconds(report),
            "",
            *_ratios(report),
            "",
            *_preview(report.latency),
            "",
            *_growth(report.growth),
            "",
            "## Import",
            "",
            *_imported(report.imported),
            "",
            f"All language work of one article of {speed_language.CHARACTERS:,} characters, not met before:",
            f"median **{report.language.middle * 1000:.0f} ms** (target 40), worst "
            f"{report.language.worst * 1000:.0f} ms. The first one, from the process's start: "
            f"{report.language.start:.2f} s (target 1.5).",
            "",
            *_profile(report.profile),
            "",
        ]
    )


def _seconds(report: Report) -> list[str]:
    rows = [
        "## What it costs",
        "",
        "| case | CPU s | wall s | peak MB | HTML pages |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, runs in report.costs.items():
        known = {"full": "ours"}.get(name, name)
        pages = f"{report.pages[known]:,}" if known in report.pages else ""
        cells = [_median(runs, part) for part in (_cpu, _wall, _peak)]
        rows.append(f"| {_name(name)} | {cells[0]:.2f} | {cells[1]:.2f} | {cells[2]:.0f} | {pages} |")
    return rows


def _ratios(report: Report) -> list[str]:
    costs = report.costs
    rows = [
        ("full build without search, CPU against Hugo", _ratio(costs, "full", "hugo files", _cpu), "≤ 0.9"),
        ("the same, wall", _ratio(costs, "full", "hugo files", _wall), "≤ 0.7"),
        ("full build, CPU against Hugo making pages alone", _ratio(costs, "full", "hugo", _cpu), "–"),
        ("the same, wall", _ratio(costs, "full", "hugo", _wall), "–"),
        ("the same, CPU against Pelican", _ratio(costs, "full", "pelican", _cpu), "≤ 0.3"),
        ("the same, CPU against MkDocs-Material", _ratio(costs, "full", "material", _cpu), "≤ 0.2"),
        ("peak memory without search, MB", _median(costs["full"], _peak), "≤ 200"),
        (
            "full build with search, CPU against MkDocs-Material with search",
            _ratio(costs, "search", "material search", _cpu),
            "≤ 0.5",
        ),
        ("template change, CPU against Hugo", _ratio(costs, "template", "hugo files", _cpu), "≤ 0.5"),
        ("the same against Hugo making pages alone", _ratio(costs, "template", "hugo", _cpu), "–"),
        ("new process, one body edit, CPU against Hugo", _ratio(costs, "body", "hugo", _cpu), "≤ 0.10"),
        ("the same, wall s", _median(costs["body"], _wall), "≤ 0.6"),
        ("new process, one title edit, CPU against Hugo", _ratio(costs, "title", "hugo", _cpu), "–"),
        ("no-op build, CPU s", _median(costs["no-op"], _cpu), "≤ 0.3"),
        ("no-op build with search, CPU s", _median(costs["search no-op"], _cpu), "–"),
    ]
    return ["## Against the targets", "", "| case | measured | target |", "| --- | --- | --- |"] + [
        f"| {name} | {value:.2f} | {target} |" for name, value, target in rows if not math.isnan(value)
    ]


def _preview(latency: Latency) -> list[str]:
    rows = [
        ("body edit: save → page shows it", latency.body, "≤ 60 median, ≤ 150 worst"),
        ("title edit: save → the issue's page shows it", latency.title, "–"),
        ("title edit: save → every dependent page on disk", latency.on_disk, "≤ 150"),
        ("Hugo server, body edit: save → page shows it", latency.hugo, "–"),
    ]
    table = [
        f"| {name} | {middle(took):.0f} | {max(took):.0f} | {target} |"
        if took
        else f"| {name} | not seen within a minute | | {target} |"
        for name, took, target in rows
    ]
    head = "| a running preview, ms | median of 20 | worst | target |"
    return ["## Preview", "", head, "| --- | --- | --- | --- |", *table]


def _growth(sizes: Sequence[Size]) -> list[str]:
    rows = [
        f"| {size.articles:,} | {size.full.cpu:.2f} | {size.full.wall:.2f} | {size.full.peak:.0f} | "
        f"{size.edit.cpu:.2f} | {size.full.cpu / size.hugo.cpu:.2f} |"
        for size in sizes
    ]
    power = exponent([(size.articles, size.full.cpu) for size in sizes])
    return [
        "## Growth",
        "",
        "| articles | full build CPU s | wall s | peak MB | one edit CPU s | full CPU against Hugo |",
        "| --- | --- | --- | --- | --- | --- |",
        *rows,
        "",
        f"Exponent of the full build's CPU time: **{power:.2f}** (target ≤ 1.05).",
    ]


def _imported(cost: Import) -> Iterator[str]:
    """Yield what an import costs."""
    seeds, composed = cost.seeds, cost.composed
    yield f"{seeds.pages} pages cut with all language work in {seeds.cpu:.1f} s of one core:"
    yield f"**{seeds.rate:.0f} pages a second** (target 20). They are the project's own five seeds, again and"
    yield f"again with other digits, {cost.characters[0]:,.0f} characters each: their words were met before."
    yield f"Of pages composed of articles never met before, {cost.characters[1]:,.0f} characters each:"
    yield f"{composed.rate:.0f} a second."


def _profile(costs: Sequence[tuple[str, float, float]]) -> list[str]:
    rows = [f"| `{name}` | {own:.2f} | {share:.0%} |" for name, own, share in costs]
    head = "Full build without search in one process under cProfile, time of each function's own:"
    return ["## Where it goes", "", head, "", "| function | s | share |", "| --- | --- | --- |", *rows]


def _name(case: str) -> str:
    return {
        "full": "full build",
        "search": "full build with search",
        "no-op": "nothing changed",
        "search no-op": "nothing changed, with search",
        "body": "one body edit",
        "title": "one title edit",
        "template": "one template edit",
        "hugo": "Hugo, any build, pages alone",
        "hugo files": "Hugo, any build, JSON and Markdown beside each article as ours",
        "pelican": "Pelican, full build",
        "material": "MkDocs-Material without search",
        "material search": "MkDocs-Material with search",
    }[case]


def _median(runs: Sequence[Cost], part: Callable[[Cost], float]) -> float:
    return middle([part(run) for run in runs])


def _ratio(
    costs: Mapping[str, Sequence[Cost]], ours: str, theirs: str, part: Callable[[Cost], float]
) -> float:
    """Return the median of the ratios within a run; a peer that ran once stands in every run."""
    others = costs.get(theirs)
    if not others:
        return float("nan")
    pairs = [(run, others[min(at, len(others) - 1)]) for at, run in enumerate(costs[ours])]
    return middle([part(run) / part(other) for run, other in pairs])


def _cpu(cost: Cost) -> float:
    return cost.cpu


def _wall(cost: Cost) -> float:
    return cost.wall


def _peak(cost: Cost) -> float:
    return cost.peak

"""The figures as a page of Markdown."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from bench import measuring, speed_language
from bench.measuring import Cost, Made, middle
from bench.speed_growth import Size, exponent
from bench.speed_import import SET_AT, SPAN, Import
from bench.speed_language import Language
from bench.speed_preview import Latency

_PEERS = {"hugo": "hugo", "pelican": "pelican", "material": "mkdocs-material"}
_METHOD = """\
All cases run in turn, in rounds; a figure is the median of the rounds, a ratio the median of the ratios
within a round. Peak memory is that of the largest process; this program's builds run in one a core unless a
row says “in one process”; of the peers, Hugo's runs on all cores, the others' on one. What a
build made is put aside before the next one, not deleted: ext4 would charge the next one for that, and does so
for some minutes after whatever else was deleted there, ten times as much a new file. A full build finds
neither site/ nor .cache/; the program's own templates it finds compiled, as its modules are: that is done
once an installation, and saves some .3 s.

Each peer is set up as its documentation proposes for these page kinds: an article's page with its date,
topics, people and description, and a page for each day, topic and person that lists articles with their
summaries. No peer makes related articles, careers, places, a review or newspapers' pages; these this program
makes besides.

- Hugo: days are sections, topics and people taxonomies; feed, sitemap, previous and next. It makes as many
  files as this program, JSON and Markdown beside each article, but in rows that say “pages alone”.
- Pelican, with its own theme: days are archives, the first topic is the category, other topics and people are
  tags; feed, Markdown beside each article. No JSON, no sitemap, no previous and next: these are plugins.
- MkDocs-Material: articles link to lists that were written as Markdown before the clock starts, which is in
  its favour: with its plugins `tags` or `blog` it took five or twenty times as long at 1,000 articles.
  Sitemap; no feed, JSON or Markdown. No previous and next: they need a navigation of all pages in every page.
"""


@dataclass(frozen=True, slots=True)
class Report:
    """All that was measured."""

    articles: int
    source: str
    size: tuple[float, float]
    """An article's mean length: characters, and bytes of its Markdown."""
    new_files: Sequence[float]
    """What a new file took at the start of each round, microseconds of CPU."""
    beside: float
    """How many times its CPU time a process takes while another works."""
    costs: Mapping[str, Sequence[Cost]]
    made: Mapping[str, Made]
    latency: Latency
    growth: Sequence[Size]
    imported: Import
    language: Language
    profile: Sequence[tuple[str, float, float]]


def text(report: Report) -> str:
    """Return RESULTS.md."""
    return "\n".join(
        [
            "# How fast it is",
            "",
            *_how(report),
            "",
            *_seconds(report),
            "",
            *_beside(report),
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


def _how(report: Report) -> Iterator[str]:
    """Yield what was measured and how."""
    peers = ", ".join(f"{package} {version(package)}" for package in _PEERS.values())
    characters, size = report.size
    yield f"`make bench` on {dt.date.today().isoformat()}: {report.articles:,} articles ({report.source}),"
    yield f"{characters:,.0f} characters each on average, {size:,.0f} bytes; {peers}."
    yield f"{measuring.machine()}."
    took = ", ".join(f"{each:.0f}" for each in report.new_files)
    yield f"A new file in a folder of its own took {took} µs of CPU as the rounds began."
    yield f"A process took {report.beside:.2f} times its CPU time while its like worked on the other core."
    yield "Of a file of articles these are the last; the briefs of a day's column are one article."
    yield from _METHOD.splitlines()


def _seconds(report: Report) -> list[str]:
    rows = [
        "## What it costs",
        "",
        "| case | CPU s | wall s | peak MB | HTML pages | files | MB in them |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, runs in report.costs.items():
        cells = [_median(runs, part) for part in (_cpu, _wall, _peak)]
        made = report.made.get(name)
        lies = f"{made.pages:,} | {made.files:,} | {made.size:.0f}" if made else " | | "
        rows.append(f"| {_name(name)} | {cells[0]:.2f} | {cells[1]:.2f} | {cells[2]:.0f} | {lies} |")
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
        ("full build in one process, CPU against Hugo", _ratio(costs, "alone", "hugo files", _cpu), "≤ 0.9"),
        ("the same, wall", _ratio(costs, "alone", "hugo files", _wall), "≤ 0.7"),
        ("the same, CPU against Pelican", _ratio(costs, "alone", "pelican", _cpu), "≤ 0.3"),
        ("the same, CPU against MkDocs-Material", _ratio(costs, "alone", "material", _cpu), "≤ 0.2"),
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


def _beside(report: Report) -> list[str]:
    """Return each of our cases as ratios to a peer's build."""
    pairs = [
        *((case, "hugo files") for case in ("full", "alone", "no-op", "body", "title", "template")),
        ("full", "pelican"),
        ("alone", "pelican"),
        ("full", "material"),
        ("alone", "material"),
        ("search", "material search"),
    ]
    rows = []
    for ours, theirs in pairs:
        if not report.costs.get(theirs):
            continue
        cells = [f"{_ratio(report.costs, ours, theirs, part):.2f}" for part in (_cpu, _wall, _peak)]
        made, other = report.made.get(ours), report.made[theirs]
        cells.append(f"{made.pages / other.pages:.2f}" if made and other.pages else "")
        rows.append(f"| {_name(ours)} | {_name(theirs)} | {' | '.join(cells)} |")
    head = "| this program | against | CPU | wall | memory | pages |"
    return ["## As ratios", "", head, "| --- | --- | --- | --- | --- | --- |", *rows]


def _preview(latency: Latency) -> list[str]:
    rows = [
        ("body edit: save → page shows it", latency.body, "≤ 60 median, ≤ 150 worst"),
        ("the same, while the search index takes in the save before", latency.indexing, "–"),
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
        f"{size.edit.cpu:.2f} | {middle(size.shown):.0f} | {size.full.cpu / size.hugo.cpu:.2f} |"
        for size in sizes
    ]
    power = exponent([(size.articles, size.full.cpu) for size in sizes])
    return [
        "## Growth",
        "",
        "| articles | full build CPU s | wall s | peak MB | one edit in a new process, CPU s "
        "| the same in a running preview, save → page shows it, ms | full CPU against Hugo |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        *rows,
        "",
        "Hugo makes JSON and Markdown as ours. Of the preview: median of five body edits.",
        f"Exponent of the full build's CPU time: **{power:.2f}** (target ≤ 1.05).",
    ]


def _imported(cost: Import) -> Iterator[str]:
    """Yield what an import costs."""
    yield "Cut with all language work in one process; in turn with it jieba, which cuts the same texts into"
    yield "words and does nothing else: machines differ, and both meet the same one. Medians of three rounds."
    yield ""
    yield "| pages | characters a page | pages a second | target | jieba, ms a page | import against jieba |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for name, target, found in (
        ("the project's own five seeds, again and again with other digits", "20", cost.seeds),
        ("composed of articles never met before", "–", cost.composed),
    ):
        words = middle(found.words) / found.pages * 1e3
        size = found.characters / found.pages
        yield f"| {name} | {size:,.0f} | {found.rate:.1f} | {target} | {words:.0f} | {found.times:.2f} |"
    yield ""
    yield f"For {SPAN} characters of news jieba takes {cost.composed.span * 1e6:,.0f} µs here; it took"
    yield f"{SET_AT * 1e6:,.0f} where the targets were set. At that speed these would be some"
    yield f"**{cost.seeds.rate * cost.slowness:.0f} pages a second** of the seeds' kind."


def _profile(costs: Sequence[tuple[str, float, float]]) -> list[str]:
    rows = [f"| `{name}` | {own:.2f} | {share:.0%} |" for name, own, share in costs]
    head = "Full build without search in one process under cProfile, time of each function's own:"
    return ["## Where it goes", "", head, "", "| function | s | share |", "| --- | --- | --- |", *rows]


def _name(case: str) -> str:
    return {
        "full": "full build",
        "alone": "full build in one process",
        "search": "full build with search",
        "no-op": "nothing changed",
        "search no-op": "nothing changed, with search",
        "body": "one body edit",
        "title": "one title edit",
        "template": "one template edit",
        "hugo": "Hugo, any build, pages alone",
        "hugo files": "Hugo, any build, with JSON and Markdown",
        "pelican": "Pelican, full build",
        "material": "MkDocs-Material without search",
        "material search": "MkDocs-Material with search",
    }[case]


def _median(runs: Sequence[Cost], part: Callable[[Cost], float]) -> float:
    return middle([part(run) for run in runs])


def _ratio(
    costs: Mapping[str, Sequence[Cost]], ours: str, theirs: str, part: Callable[[Cost], float]
) -> float:
    """Return the median of the ratios within a round; NaN if the peer was left out."""
    pairs = zip(costs[ours], costs.get(theirs, ()), strict=False)
    return middle([part(run) / part(other) for run, other in pairs])


def _cpu(cost: Cost) -> float:
    return cost.cpu


def _wall(cost: Cost) -> float:
    return cost.wall


def _peak(cost: Cost) -> float:
    return cost.peak

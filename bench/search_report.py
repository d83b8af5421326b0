"""The figures of the search benchmark as a page of Markdown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench import trial
from bench.measuring import machine, middle
from bench.trial import Answer, Trial


@dataclass(frozen=True, slots=True)
class Costs:
    """What a step took."""

    cpu: float
    """Seconds."""
    wall: float
    """Seconds."""
    peak: float
    """Megabytes."""


@dataclass
class Results:
    """What was measured."""

    articles: int
    characters: int
    """Mean of title and body."""
    corpus: str
    command: str
    queries: int
    per_kind: int
    word: str
    word_in: int
    """Articles that hold the word."""
    browsers: dict[str, str] = field(default_factory=dict)
    trials: dict[str, Trial] = field(default_factory=dict)
    """`http chromium`, `file firefox`, …, `pagefind`, `mkdocs`."""
    frequent: dict[str, tuple[float, float]] = field(default_factory=dict)
    """Milliseconds from the most frequent word to its first hits, and to the whole answer, by these names."""
    costs: dict[str, Costs] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    """Bytes: ours, packs, packs zipped, pagefind, mkdocs."""
    files: int = 0
    """Files of the index in the site."""
    notes: dict[str, str] = field(default_factory=dict)
    asked: str = ""
    """Digest of the queries: those of names change with the program that reads them."""
    load: float = 0.0
    """Load average before this run began."""
    runs: dict[str, str] = field(default_factory=dict)
    """Part → when and by which command it was measured."""

    @property
    def subject(self) -> tuple[object, ...]:
        """What was measured: results of another subject do not stand beside these."""
        drawn = (self.queries, self.per_kind, self.asked, self.word, self.word_in)
        return self.articles, self.characters, self.corpus, *drawn

    def stamp(self) -> str:
        """Return what `runs` says of a part that is measured now."""
        return f"{_today()}, `{self.command}`, load average {self.load:.1f} before it began"


def _today() -> str:
    return dt.datetime.now(dt.UTC).date().isoformat()


NAMES = {
    "http chromium": "this, http, Chromium",
    "file chromium": "this, file://, Chromium",
    "http firefox": "this, http, Firefox ESR",
    "file firefox": "this, file://, Firefox ESR",
    "pagefind": "Pagefind extended, http, Chromium",
    "mkdocs": "MkDocs-Material, http, Chromium",
}

_METHOD = Path(__file__).with_name("search_method.md")


def write(results: Results, out: Path) -> None:
    """Write the page."""
    chromium, folder = results.trials.get("http chromium"), results.trials.get("file chromium")
    beginners = len(chromium.opening) if chromium else 0
    parts = [
        "# Search, measured\n",
        f"{_today()} · {machine()} · {', '.join(results.browsers.values())}  ",
        f"{results.articles:,} articles of {results.corpus}, mean {results.characters} characters; "
        f"{results.queries} queries  ",
        f"`{results.command}`, load average {results.load:.1f} before it began\n",
    ]
    if chromium and folder and "edit" in results.costs:
        parts += ["## Against the targets\n", _targets(results, chromium, folder)]
    parts += ["\n## Found: recall / precision / nothing\n", _kinds(results)]
    parts += ["\n## What a reader waits for and loads\n", _readers(results)]
    parts += ["\n## What a build pays\n", _builds(results)]
    if chromium:
        parts += ["\n## What the first query of the last new reader loaded\n", _loaded(chromium)]
    text = _METHOD.read_text("utf-8").format(beginners=beginners, word=results.word, word_in=results.word_in)
    parts += ["\n## How it was measured\n", text.strip()]
    parts += [f"- {name}: {note}" for name, note in results.notes.items()]
    now = results.stamp()
    older = {part: run for part, run in results.runs.items() if run != now}
    parts += [f"- *{part}* was measured by an earlier run: {run}." for part, run in older.items()]
    out.write_text("\n".join(parts) + "\n", "utf-8")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _targets(results: Results, http: Trial, folder: Trial) -> str:
    stock, clean = results.costs.get("pagefind"), results.costs["clean"]
    every = [t for name, t in results.trials.items() if name in NAMES and name.split()[0] in ("http", "file")]
    worst_recall = min(trial.recall(one.answers) for one in every)
    worst_precision = min(trial.precision(one.answers) for one in every)
    warm, opened = [a.listed for a in http.warm], [a.shown for a in folder.opening]
    then = [a.listed for a in folder.warm]
    rows = [
        ("recall, all kinds", "1.000", f"{worst_recall:.4f}", worst_recall >= 1),
        ("precision, all kinds", "≥ 0.999", f"{worst_precision:.4f}", worst_precision >= 0.999),
        _row("first query over the wire", 250, middle(http.first_bytes) / 1000, "kB"),
        _row("next query", 50, middle(http.next_bytes) / 1000, "kB"),
        _row("warm query, p50", 5, middle(warm), "ms"),
        _row("warm query, p95", 50, middle(warm, 0.95), "ms"),
        _row("most frequent two-character word, first hits", 100, results.frequent["http chromium"][0], "ms"),
        _row("file://: first query", 800, middle(opened), "ms"),
        _row("file://: then, p50", 10, middle(then), "ms"),
        _row("added to a zip of the site", 8, results.sizes["packs zipped"] / 1e6, "MB"),
        _row("one article edited: re-index, wall", 1.5, results.costs["edit"].wall, "s"),
    ]
    if stock:
        rows.append(_row("index step, CPU against Pagefind extended", 2.0, clean.cpu / stock.cpu, "×"))
    return _table(
        ("figure", "target", "measured", ""),
        [(name, target, value, "" if met else "**over**") for name, target, value, met in rows],
    )


def _row(name: str, most: float, value: float, unit: str) -> tuple[str, str, str, bool]:
    return name, f"≤ {most:g} {unit}", f"{_figure(value)} {unit}", value <= most


def _figure(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _kinds(results: Results) -> str:
    names = [name for name in NAMES if name in results.trials]
    kinds = list(dict.fromkeys(answer.kind for answer in results.trials[names[0]].answers))
    rows = []
    for kind in [*kinds, "all"]:
        cells = [_score([a for a in results.trials[n].answers if kind in ("all", a.kind)]) for n in names]
        rows.append([f"**{kind}**" if kind == "all" else kind, *cells])
    return _table(["queries", *(NAMES[name] for name in names)], rows)


def _score(answers: Sequence[Answer]) -> str:
    measures: tuple[Callable[[Sequence[Answer]], float], ...] = (trial.recall, trial.precision, trial.nothing)
    return " / ".join("–" if (value := one(answers)) != value else f"{value:.3f}" for one in measures)


def _readers(results: Results) -> str:
    rows = []
    for name in (name for name in NAMES if name in results.trials):
        held = results.trials[name]
        listed, shown = [a.listed for a in held.warm], [a.shown for a in held.warm]
        rows.append(
            [
                NAMES[name],
                _bytes(held.first_bytes),
                _bytes(held.next_bytes),
                f"{_figure(middle([a.shown for a in held.opening]))}",
                f"{_figure(middle(listed))} / {_figure(middle(listed, 0.95))}",
                f"{_figure(middle(shown))} / {_figure(middle(shown, 0.95))}",
                " / ".join(map(_figure, results.frequent[name])),
            ]
        )
    head = [
        "",
        "first, kB",
        "next, kB",
        "first shown, ms",
        "warm: listed, p50 / p95",
        "ten shown, p50 / p95",
        "word: ten / all, ms",
    ]
    return _table(head, rows)


def _bytes(held: Sequence[int]) -> str:
    return f"{middle(held) / 1000:.0f} ({max(held) / 1000:.0f})" if held else "–"


def _builds(results: Results) -> str:
    costs, sizes = results.costs, results.sizes
    names = {"pagefind": "Pagefind extended, command", "mkdocs": "MkDocs-Material, its search plugin"}
    rows = [["this, index step", *_costs(costs["clean"]), _mb(sizes["ours"])]]
    rows.append(["this, one article edited", *_costs(costs["edit"]), ""])
    rows += [[names[n], *_costs(costs[n]), _mb(sizes[n])] for n in names if n in costs]
    rows.append(["this, site without search", *_costs(costs["build"]), ""])
    said = _table(["", "CPU, s", "wall, s", "peak, MB", "index, MB"], rows)
    more = (
        f"\n\n{results.files:,} files of the index in the site. For file:// {_mb(sizes['packs'])} MB more, "
        f"{_mb(sizes['packs zipped'])} MB of a zip. Peers re-index everything after an edit."
    )
    return said + more


def _costs(costs: Costs) -> list[str]:
    return [_figure(costs.cpu), _figure(costs.wall), f"{costs.peak:.0f}"]


def _mb(size: int) -> str:
    return f"{size / 1e6:.1f}"


def _loaded(held: Trial) -> str:
    rows = [[f"`{path.split('?')[0]}`", f"{size / 1000:.1f}"] for path, size in held.loaded]
    return _table(["file", "kB"], rows)

"""The benchmark of the search (`make bench-search`).

    python -m bench.search --articles 10000 [--corpus FILE.jsonl.gz] [--parts index,chromium,pagefind]

Builds a digest out of the corpus, asks it and its peers in real browsers, and writes bench/SEARCH.md. What is
measured is kept in the work folder: a run of some parts renews these and leaves the others as they were.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

import msgspec

from bench import browsers, corpus, kept, material, measuring, queries, stock, trial
from bench.browsers import Reader
from bench.queries import Query, Text
from bench.search_report import Costs, Results, write
from bench.serving import served
from bench.trial import Subject, Trial
from generator import content

KEPT = "search-results.json"
PARTS = ("index", "chromium", "pagefind", "mkdocs", "firefox")
BROWSERS = {"chromium": browsers.chromium, "firefox": browsers.firefox}
_PRELOAD = (Path(__file__).parent / "asking.js").read_text("utf-8")


def ours() -> Subject:
    """Return this project's search page."""
    return Subject(
        "newspaper digest",
        page=lambda query: f"search/index.html?{urlencode({'q': query})}",
        opened="() => bench.opened()",
        ask="query => bench.ask(query)",
        asks_by_address=True,
        preload=_PRELOAD,
    )


@dataclass
class Bench:
    """One run of the benchmark."""

    root: Path
    work: Path
    held: tuple[Text, ...]
    drawn: tuple[Query, ...]
    truth: dict[str, frozenset[str]]
    word: str
    """The most frequent word of two characters."""
    results: Results
    out: Path
    repeats: int

    def say(self, text: str) -> None:
        """Tell whoever waits."""
        sys.stderr.write(f"{text}\n")

    def write(self) -> None:
        """Write what is known by now: the whole takes long, and the last part may fail."""
        (self.work / KEPT).write_bytes(msgspec.json.encode(self.results))
        if self.results.trials:
            write(self.results, self.out)

    def ran(self, part: str) -> None:
        """Note that the part was measured now."""
        self.results.runs[part] = self.results.stamp()
        self.write()

    def ask(self, name: str, subject: Subject, site: Path, reader: Reader, queries: Sequence[Query]) -> Trial:
        """Ask over http and note what came of it."""
        self.say(f"asking {name} in {reader.name}")
        with served(site) as (base, tally):
            found = trial.run(reader, subject, base, queries, self.truth, tally)
            self.results.trials[name] = found
            self.results.frequent[name] = trial.frequent(reader, subject, base, self.word, queries[0].text)
        self.write()
        return found

    def ask_folder(self, name: str, reader: Reader) -> None:
        """Ask from file:// and note what came of it."""
        self.say(f"asking {name} in {reader.name}")
        base = f"{(self.root / 'site').as_uri()}/"
        self.results.trials[name] = trial.run(reader, ours(), base, self.drawn, self.truth, None)
        self.results.frequent[name] = trial.frequent(reader, ours(), base, self.word, self.drawn[0].text)
        self.write()

    # ------------------------------------------------------------ the peers

    def pagefind(self, reader: Reader) -> None:
        """Index the built pages with stock Pagefind and ask it."""
        folder = self.work / "pagefind"
        runs = [stock.build(self.root / "site", folder) for _ in range(self.repeats)]
        whole = Costs(median(r.cpu for r in runs), median(r.wall for r in runs), max(r.peak for r in runs))
        self.results.costs["pagefind"] = whole
        self.results.sizes["pagefind"] = stock.size(folder)
        subject = Subject(
            "Pagefind extended",
            page=lambda _: "search.html",
            opened="() => ({})",
            ask=stock.ASK,
            ids=stock.ids(folder),
        )
        self.ask("pagefind", subject, folder, reader, self.drawn)

    def mkdocs(self, reader: Reader) -> None:
        """Build the articles with MkDocs-Material, with and without search, and ask it."""
        folder = self.work / "mkdocs"
        articles = []
        for path in sorted((self.root / "content" / "articles").rglob("*.md")):
            article = content.load_article(str(path), path.read_text("utf-8"))
            articles.append((article.id, article.title, article.body))
        material.write(articles, folder, search=False)
        without = material.build(folder)
        material.write(articles, folder, search=True)
        whole = material.build(folder)
        costs = Costs(whole.cpu - without.cpu, whole.wall - without.wall, whole.peak)
        self.results.costs["mkdocs"] = costs
        self.results.sizes["mkdocs"] = material.size(folder)
        subject = Subject(
            "MkDocs-Material",
            page=lambda _: "index.html",
            opened=material.OPENED,
            ask=material.ASK,
            preload=material.PRELOAD,
        )
        # A query takes it up to seconds: a quarter of the queries tells as much.
        self.ask("mkdocs", subject, folder / "site", reader, self.drawn[::4])


def index_cost(bench: Bench) -> None:
    """Measure the index step, clean and after an edit, and what lies in the site then."""
    bench.say("index step")
    step = [sys.executable, "-m", "bench.index_step", str(bench.root)]
    runs = [json.loads(measuring.run(step).output.splitlines()[-1]) for _ in range(bench.repeats)]
    peak = max(one["peak"] for one in runs)
    for name, key in (("clean", "clean"), ("edit", "edit")):
        costs = [one[key] for one in runs]
        bench.results.costs[name] = Costs(median(c[0] for c in costs), median(c[1] for c in costs), peak)
    site = bench.root / "site"
    packs = sorted((site / "search" / "packs").glob("*"))
    indexed = [
        path for folder in ("search", "pagefind") for path in (site / folder).rglob("*") if path.is_file()
    ]
    bench.results.sizes["ours"] = sum(p.stat().st_size for p in indexed if p not in packs)
    bench.results.sizes["packs"] = sum(path.stat().st_size for path in packs)
    bench.results.sizes["packs zipped"] = _zipped(packs)
    bench.results.files = len(indexed)


def _zipped(paths: Sequence[Path]) -> int:
    """Return the bytes that these files take in a zip."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for path in paths:
            made.write(path, f"search/packs/{path.name}")
    return len(held.getvalue()) if paths else 0


def prepared(said: argparse.Namespace) -> Bench:
    """Build the site, if it is to be indexed anew, and draw the queries."""
    work, root = said.work.resolve(), said.work.resolve() / "root"
    load = os.getloadavg()[0]
    stories = corpus.stories(said.corpus, said.articles)
    cost = None
    if "index" in said.parts.split(","):
        corpus.root(stories, root, work, language=not said.plain)
        cost = measuring.run([sys.executable, "-m", "generator", "build", "--root", root, "--no-search"])
    held = queries.texts(root)
    drawn = queries.drawn(held, said.queries)
    truth = {one.text: queries.truth(held, one.text) for one in drawn}
    word = queries.most_frequent(held)
    truth[word] = queries.truth(held, word)
    results = Results(
        articles=len(held),
        characters=sum(len(text.whole) for text in held) // len(held),
        command=kept.command(sys.argv[1:]),
        corpus=said.corpus.name if said.corpus else "made-up articles (bench/madeup.py)",
        queries=len(drawn),
        per_kind=said.queries,
        word=word,
        word_in=len(truth[word]),
        asked=sha256(repr(drawn).encode()).hexdigest()[:12],
        load=load,
    )
    results = kept.with_earlier(results, work / KEPT)
    if cost:
        results.costs["build"] = Costs(cost.cpu, cost.wall, cost.peak)
    elif not results.costs:
        sys.exit("Nothing is known of these articles and queries yet: let --parts begin with index.")
    return Bench(root, work, held, drawn, truth, word, results, said.out, said.repeats)


def main() -> None:
    """Run what the command line asks for and write the report."""
    say = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    say.add_argument("--articles", type=int, default=10_000)
    say.add_argument("--corpus", type=Path, help="a .jsonl.gz file; left out: made-up articles")
    say.add_argument("--plain", action="store_true", help="leave people, topics and summaries out")
    say.add_argument("--queries", type=int, default=40, help="queries of each kind")
    say.add_argument("--repeats", type=int, default=3, help="runs of each index step")
    say.add_argument("--parts", default=",".join(PARTS), help="which of them to measure")
    say.add_argument("--work", type=Path, default=Path(".cache/bench"))
    say.add_argument("--out", type=Path, default=Path("bench/SEARCH.md"))
    said = say.parse_args()
    parts = said.parts.split(",")
    bench = prepared(said)
    if "index" in parts:
        index_cost(bench)
        bench.ran("index")
    for name, start in BROWSERS.items():
        if name in parts or (name == "chromium" and {"pagefind", "mkdocs"} & set(parts)):
            try:
                with start() as reader:
                    bench.results.browsers[name] = reader.name
                    in_browser(bench, name, reader, parts)
                bench.results.notes.pop(name, None)
            except FileNotFoundError as error:
                bench.results.notes[name] = str(error)
    bench.write()


def in_browser(bench: Bench, name: str, reader: Reader, parts: Sequence[str]) -> None:
    """Ask this project's site, and in Chromium its peers."""
    if name in parts:
        bench.ask(f"http {name}", ours(), bench.root / "site", reader, bench.drawn)
        bench.ask_folder(f"file {name}", reader)
        bench.ran(name)
    for part, peer in (("pagefind", bench.pagefind), ("mkdocs", bench.mkdocs)):
        if name == "chromium" and part in parts:
            peer(reader)
            bench.ran(part)


if __name__ == "__main__":
    main()

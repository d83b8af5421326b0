"""Builds the same articles with this program, Hugo, Pelican and MkDocs-Material in turn; RESULTS.md tells.

python -m bench.speed [--articles 10000] [--corpus FILE.jsonl.gz] [--runs 3] [--work .cache/bench]
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from bench import (
    corpus,
    measuring,
    speed_cores,
    speed_growth,
    speed_import,
    speed_language,
    speed_preview,
    speed_profile,
    speed_report,
)
from bench.measuring import Cost
from bench.speed_field import Field

Case = Callable[[], Cost]


def retitled(text: str) -> str:
    """Return the article's file with another title."""
    return text.replace("title: ", "title: 改后", 1)


def measure(on: Field, runs: int, *, quick: bool) -> tuple[dict[str, list[Cost]], list[float]]:
    """Return the costs of each case, the cases in turn in each of the runs, and what a new file took then."""
    cases: dict[str, Case] = {
        "hugo": on.hugo_full,
        "hugo files": on.hugo_all,
        "alone": lambda: on.full("--no-search", "--jobs", "1"),
        "full": lambda: on.full("--no-search"),
        "no-op": lambda: on.build("--no-search"),
        "body": lambda: on.edited(lambda text: text.rstrip() + "\n\n添一段话。\n"),
        "title": lambda: on.edited(retitled),
        "template": on.restyled,
        "search": on.full,
        "search no-op": on.build,
    }
    if not quick:
        cases |= {
            "pelican": on.pelican_full,
            "material": lambda: on.material_full(search=False),
            "material search": lambda: on.material_full(search=True),
        }
    found: dict[str, list[Cost]] = {name: [] for name in cases}
    new_files = []
    for number in range(runs):
        new_files.append(measuring.new_file(on.work))
        for name, case in cases.items():
            print(f"run {number + 1}: {name}", flush=True)
            os.sync()  # or the system writes out, beside this case, what the one before has left to it
            found[name].append(case())
    return found, new_files


def main() -> None:
    """Measure as the command line says and write the report."""
    say = argparse.ArgumentParser(description=__doc__)
    say.add_argument("--articles", type=int, default=10_000)
    say.add_argument("--corpus", type=Path, help="a .jsonl.gz file; left out: made-up articles")
    say.add_argument("--runs", type=int, default=3)
    say.add_argument("--quick", action="store_true", help="leave Pelican and MkDocs-Material out")
    say.add_argument("--work", type=Path, default=Path(".cache/bench"))
    say.add_argument("--growth", type=int, nargs="*", default=[1_000, 3_000, 10_000, 30_000])
    say.add_argument("--chromium", default=os.environ.get("CHROMIUM", "/usr/bin/chromium"))
    say.add_argument("--out", type=Path, default=Path("bench/RESULTS.md"))
    said = say.parse_args()
    on = Field(said.work / "speed")
    on.work.mkdir(parents=True, exist_ok=True)
    on.plant(corpus.items(said.corpus, said.articles))
    costs, new_files = measure(on, said.runs, quick=said.quick)
    report = speed_report.Report(
        said.articles,
        "made-up articles" if said.corpus is None else said.corpus.name,
        on.article_size(),
        new_files,
        speed_cores.beside(),
        costs,
        on.made(),
        speed_preview.measure(on, said.chromium, said.work),
        speed_growth.measure(said.corpus, said.growth, said.chromium, said.work),
        speed_import.measure(said.work, said.corpus),
        speed_language.of_an_article(said.work),
        speed_profile.top(on.ours),
    )
    said.out.write_text(speed_report.text(report), "utf-8")
    measuring.sweep(said.work)
    print(said.out.read_text("utf-8"))


if __name__ == "__main__":
    main()

"""A run of some parts keeps what earlier runs measured of the same articles and queries, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from bench import kept
from bench.search_report import Costs, Results, write
from bench.trial import Answer, Trial

EARLIER = Results(
    articles=10,
    characters=300,
    corpus="some.jsonl.gz",
    command="earlier",
    queries=1,
    per_kind=1,
    word="山水",
    word_in=3,
    asked="abc",
    costs={
        "pagefind": Costs(1, 2, 3),
        "clean": Costs(1, 2, 3),
        "edit": Costs(1, 2, 3),
        "build": Costs(1, 2, 3),
    },
    sizes={"pagefind": 5, "ours": 5, "packs": 5, "packs zipped": 5},
    trials={"pagefind": Trial((Answer("山", "names", 1, 1, 1, 2, 3),), (), ())},
    frequent={"pagefind": (4, 5)},
    runs={"pagefind": "2026-01-02, `earlier`"},
)
NOW = replace(EARLIER, command="now", costs={}, sizes={}, trials={}, frequent={}, runs={})


def test_results_of_the_same_queries_are_kept_and_reported_with_their_run(tmp_path: Path) -> None:
    (tmp_path / "kept.json").write_bytes(msgspec.json.encode(EARLIER))
    held = kept.with_earlier(NOW, tmp_path / "kept.json")
    assert held == replace(EARLIER, command="now")
    held.runs["index"] = held.stamp()
    write(held, tmp_path / "out.md")
    told = (tmp_path / "out.md").read_text("utf-8")
    assert "Pagefind extended, http, Chromium" in told
    assert "*pagefind* was measured by an earlier run: 2026-01-02, `earlier`" in told
    assert "*index* was measured" not in told


@pytest.mark.parametrize("other", [{"articles": 11}, {"asked": "abd"}, {"word_in": 4}])
def test_results_of_other_queries_are_left_out_and_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], other: dict[str, object]
) -> None:
    (tmp_path / "kept.json").write_bytes(msgspec.json.encode(EARLIER))
    now = replace(NOW, **other)  # type: ignore[arg-type]
    assert kept.with_earlier(now, tmp_path / "kept.json") == now
    assert "pagefind" in capsys.readouterr().err


@pytest.mark.parametrize("held", [None, b"", b'{"articles": "many"}'])
def test_what_cannot_be_read_is_nothing(tmp_path: Path, held: bytes | None) -> None:
    if held is not None:
        (tmp_path / "kept.json").write_bytes(held)
    assert kept.with_earlier(NOW, tmp_path / "kept.json") == NOW


def test_a_command_tells_no_folders() -> None:
    given = ["--articles", "10", "--out", "a/b.md", "--corpus", "x/y.gz", "--work", "q", "--parts", "index"]
    assert kept.command(given) == "python -m bench.search --articles 10 --corpus y.gz --parts index"

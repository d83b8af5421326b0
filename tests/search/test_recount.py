"""The table of queries holds the plain recount, which in turn holds the search page (tests/browser)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.search import recount

ROWS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("terms.json").read_bytes())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: ascii(row["query"]))
def test_table_of_queries(row: dict[str, Any]) -> None:
    assert [str(clause) for clause in recount.parse(row["query"])] == row["clauses"]

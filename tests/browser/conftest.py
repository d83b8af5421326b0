"""One browser for all tests, and two sites: one of made-up records, one built from the seeds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import ARGUMENTS, chromium, served
from playwright.sync_api import Browser, sync_playwright
from sample_records import RECORDS, write_site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give a running Chromium."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(playwright), args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a site that has a search page over `sample_records.RECORDS` and little more."""
    folder = tmp_path_factory.mktemp("sample")
    write_site(folder / "site", folder / "cache", RECORDS)
    with served(folder / "site") as base:
        yield base

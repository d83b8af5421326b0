"""One browser for all tests, and two sites: one of made-up records, one built from the seeds."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from generator.model import SearchFacts
from tests.browser.browsing import ARGUMENTS, chromium, served
from tests.browser.sample_records import RECORDS, write_site

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give a running Chromium."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(playwright), args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a site that has a search page over `sample_records.RECORDS` and little more."""
    folder = tmp_path_factory.mktemp("sample")
    write_site(folder, RECORDS, SearchFacts(engine="pairs"))
    return folder / "site"


@pytest.fixture(scope="session")
def sample_site(sample_folder: Path) -> Iterator[str]:
    """Give that site's address."""
    with served(sample_folder) as base:
        yield base


@pytest.fixture(scope="session")
def pagefind_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of such a site with Pagefind for its engine."""
    folder = tmp_path_factory.mktemp("pagefind")
    write_site(folder, RECORDS, SearchFacts(engine="pagefind"))
    with served(folder / "site") as base:
        yield base


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a root outside the project that holds the seeds, their content and their site."""
    root = tmp_path_factory.mktemp("built") / "root"
    shutil.copytree(PROJECT / "seeds", root / "seeds")
    shutil.copy(PROJECT / "digest.toml", root)
    command = [sys.executable, "-m", "generator", "build", "--root", str(root)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[str]:
    """Give the address of the site built from the seeds."""
    with served(built / "site") as base:
        yield base


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, sample_site: str, sample_folder: Path) -> str:
    """Give the site's address on a server, and that of its folder."""
    return sample_site if request.param == "http" else f"{sample_folder.as_uri()}/"

"""One browser for all tests, and two sites: one of made-up records, one built from the seeds."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, sync_playwright

from generator.model import SearchFacts
from tests.browser.browsing import ARGUMENTS, Visit, chromium, served, visit
from tests.browser.sample_records import RECORDS, write_site
from tests.once import made_once

PROJECT = Path(__file__).parents[2]


def sample(folder: Path, engine: Literal["pagefind", "pairs"]) -> None:
    """Put a site with that engine into the folder."""
    write_site(folder, RECORDS, SearchFacts(engine=engine))


def whole(root: Path) -> None:
    """Put the seeds there, and build them as the command line does."""
    shutil.copytree(PROJECT / "seeds", root / "seeds")
    shutil.copy(PROJECT / "digest.toml", root)
    command = [sys.executable, "-m", "generator", "build", "--root", str(root)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


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
    return made_once(tmp_path_factory, "sample", partial(sample, engine="pairs")) / "site"


@pytest.fixture(scope="session")
def sample_site(sample_folder: Path) -> Iterator[str]:
    """Give that site's address."""
    with served(sample_folder) as base:
        yield base


@pytest.fixture(scope="session")
def pagefind_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of such a site with Pagefind for its engine."""
    folder = made_once(tmp_path_factory, "pagefind", partial(sample, engine="pagefind"))
    with served(folder / "site") as base:
        yield base


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a root outside the project that holds the seeds, their content and their site."""
    return made_once(tmp_path_factory, "built", whole)


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[str]:
    """Give the address of the site built from the seeds."""
    with served(built / "site") as base:
        yield base


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, sample_site: str, sample_folder: Path) -> str:
    """Give the site's address on a server, and that of its folder."""
    return sample_site if request.param == "http" else f"{sample_folder.as_uri()}/"


@pytest.fixture(scope="session")
def returning(browser: Browser) -> Iterator[Callable[[str], Visit]]:
    """Give what returns the page of a reader who has been at the address before: one for all who ask.

    The search page's answer to a new reader takes three times the processor's time of one to this reader.
    """
    with ExitStack() as readers:
        held: dict[str, Visit] = {}

        def reader(base: str) -> Visit:
            if base not in held:
                held[base] = readers.enter_context(visit(browser, base))
            return held[base]

        yield reader


@pytest.fixture
def seen(returning: Callable[[str], Visit], base: str) -> Iterator[Visit]:
    """Give the page of a reader who may have been at the address before; nothing may go wrong on it."""
    visited = returning(base)
    yield visited
    wrong = visited.problems.copy()
    visited.problems.clear()  # of one test, and not of the next
    assert wrong == []

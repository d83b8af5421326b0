"""An article's reference is to be had as text and as files, made of what the page says of itself."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.build import BuildOptions, build
from tests.browser.browsing import served

ARTICLE = """---
id: bridge
title: 大桥合龙_{一期} 100%
newspaper: 江州日报
date: 2020-03-05
page: 2
reporters: [周文, 吴小北]
---

江州大桥合龙。
"""
PATH = "jiangzhouribao/2020-03-05/p02/bridge/"
RIS = """TY  - NEWS
AU  - 周文
AU  - 吴小北
TI  - 大桥合龙_{一期} 100%
T2  - 江州日报
DA  - 2020/03/05/
PY  - 2020
SP  - 2
LA  - zh-CN
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a root with one article, built."""
    root = tmp_path_factory.mktemp("citing")
    (root / "content/articles").mkdir(parents=True)
    (root / "seeds").mkdir()
    (root / "digest.toml").write_text('title = "江州报摘"\n', "utf-8")
    (root / "content/articles/bridge.md").write_text(ARTICLE, "utf-8")
    build(root, BuildOptions(jobs=1, search=False))
    return root


def opened(browser: Browser, address: str, *, scripts: bool = True) -> Page:
    """Return the article's page."""
    page = browser.new_context(java_script_enabled=scripts, service_workers="block").new_page()
    page.goto(address)
    return page


def held(page: Page, name: str) -> str:
    """Return what is in the file that a link gives."""
    link = page.get_by_role("link", name=name, exact=True)
    return unquote((link.get_attribute("href") or "").partition(",")[2])


def test_it_is_given_as_files_for_programs(root: Path, browser: Browser) -> None:
    with served(root / "site") as base:
        page = opened(browser, base + PATH)
        assert held(page, "RIS").replace("\r\n", "\n") == f"{RIS}UR  - {base}{PATH}\nER  - \n"
        with page.expect_download() as download:
            page.get_by_role("link", name="RIS", exact=True).click()
        assert download.value.suggested_filename == "bridge.ris"
        assert download.value.path().read_text("utf-8").startswith("TY  - NEWS")
        lines = held(page, "BibTeX").splitlines()
        assert lines[:3] == [
            "@article{bridge,",
            "  author = {{周文} and {吴小北}},",
            r"  title = {{大桥合龙\_一期 100\%}},",
        ]
        assert {"  journal = {江州日报},", "  date = {2020-03-05},", "  pages = {2},"} < set(lines)


def test_it_is_copied_as_it_stands(root: Path, browser: Browser) -> None:
    page = opened(browser, (root / "site" / PATH / "index.html").as_uri())
    page.get_by_role("button", name="复制引文").click()
    expect(page.get_by_role("status")).to_have_text(re.compile("已复制"))
    page.evaluate("document.body.append(document.createElement('textarea'))")
    page.locator("textarea").press("Control+V")
    said = "周文, 吴小北. 大桥合龙_{一期} 100%[N]. 江州日报, 2020-03-05(2)."
    expect(page.locator("textarea")).to_have_value(said)
    assert "UR  -" not in held(page, "RIS"), "a folder on a stick is no address"


def test_without_scripts_it_stands_there(root: Path, browser: Browser) -> None:
    page = opened(browser, (root / "site" / PATH / "index.html").as_uri(), scripts=False)
    expect(page.locator(".cite")).to_be_visible()
    expect(page.get_by_role("button", name="复制引文")).to_have_count(0)

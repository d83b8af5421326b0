"""Whoever follows an address that is no more is led to where the article is now."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.build import BuildOptions, build
from tests.browser.browsing import PREFIX, served

TEXT = "江州大桥合龙\n\n江州日报讯（记者 周文）历时三年建设的大桥合龙。市长孙立出席。\n\n两岸从此相通。\n"


def facts(root: Path, day: str) -> None:
    said = f'["1.txt"]\nnewspaper = "江州日报"\npage = 1\ndate = {day}\n'
    (root / "seeds/pages.toml").write_text(said, "utf-8")


def address(root: Path) -> str:
    """Return the address of the one article, counted from the site's root."""
    (page,) = (root / "site").glob("*/*/p*/*/index.html")
    return f"{page.parent.relative_to(root / 'site').as_posix()}/"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a root of one page, not built yet."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site/.newspaper-digest").touch()
    (tmp_path / "digest.toml").write_text('title = "江州报摘"\n', "utf-8")
    (tmp_path / "seeds/1.txt").write_text(TEXT, "utf-8")
    facts(tmp_path, "2020-03-05")
    return tmp_path


def opened(browser: Browser, *, scripts: bool = True) -> Page:
    return browser.new_context(java_script_enabled=scripts, service_workers="block").new_page()


def test_an_old_address_leads_to_the_article(root: Path, browser: Browser) -> None:
    with served(root / "site") as base:
        options = BuildOptions(base, 1, search=False)
        build(root, options)
        old = [address(root)]
        file = next(root.glob("content/articles/*/*/*.md"))
        file.write_text(
            file.read_text("utf-8").replace("page: 1", "page: 2"), "utf-8"
        )  # another page, by hand
        build(root, options)
        old.append(address(root))
        facts(root, "2020-03-06")  # another day of the page, and so another id
        build(root, options)
        now = address(root)
        assert len({*old, now}) == 3
        assert old[1].split("/")[-2] != now.split("/")[-2]
        page = opened(browser)
        for one in (*old, f"{old[0]}index.html", old[0].rstrip("/"), f"{old[1].rstrip('/')}.json"):
            page.goto(f"{base}{one}#p2")
            page.wait_for_url(f"{base}{now}#p2")
            expect(page.locator("#p2")).to_contain_text("两岸从此相通")
        page.context.close()


def test_what_was_never_there_or_is_deleted_stays_a_404(root: Path, browser: Browser) -> None:
    with served(root / "site") as base:
        options = BuildOptions(base, 1, search=False)
        build(root, options)
        known = address(root)
        unknown = known.replace(known.split("/")[-2], "nosuch0000")
        shutil.rmtree(root / "site" / known)  # as on a host that has not got all of the site yet
        page = opened(browser)
        for one in (unknown, known, "people/nobody/"):
            page.goto(f"{base}{one}")
            page.wait_for_load_state("networkidle")
            assert page.url == f"{base}{one}"
            expect(page.locator("h1")).to_have_text("没有这一页")
            assert page.locator(f'a[href="{base}search/index.html"]').count()
        page.context.close()


def test_without_scripts_the_page_says_what_there_is(root: Path, browser: Browser) -> None:
    with served(root / "site") as base:
        build(root, BuildOptions(base, 1, search=False))
        page = opened(browser, scripts=False)
        page.goto(f"{base}{address(root)}x/")
        expect(page.locator("h1")).to_have_text("没有这一页")
        page.locator("main a", has_text="按日期找").click()
        assert page.url.endswith(f"{PREFIX}issues/index.html")
        page.context.close()

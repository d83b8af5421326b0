"""What was visited can be read when the network is gone, and what is new is read when it is there."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.build import BuildOptions, build
from tests.browser.browsing import served

SEEDS = {
    "1.txt": "江州大桥昨日合龙\n\n江州日报讯（记者 周文）3月4日，历时三年建设的大桥合龙。市长孙立出席。\n",
    "2.txt": "新茶开采\n\n江州日报讯（记者 周文）3月4日，云岭茶园开采春茶，茶农说今年天气好，产量高。\n",
}
SETTLED = "async () => { await navigator.serviceWorker.ready; return (await caches.keys()).length > 1 }"
KEPT = """async path => {
    for (const name of await caches.keys()) {
        const held = await (await caches.open(name)).keys();
        if (held.some((one) => new URL(one.url).pathname.endsWith(path))) return true;
    }
    return false;
}"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a root of two articles with their site."""
    folder = tmp_path / "root"
    (folder / "seeds").mkdir(parents=True)
    (folder / "digest.toml").write_text('title = "江州报摘"\n', "utf-8")
    for name, text in SEEDS.items():
        (folder / "seeds" / name).write_text(text, "utf-8")
    facts = "".join(f'["{name}"]\nnewspaper = "江州日报"\ndate = 2020-03-04\n' for name in SEEDS)
    (folder / "seeds/pages.toml").write_text(facts, "utf-8")
    build(folder, BuildOptions())
    return folder


@contextmanager
def reader(browser: Browser) -> Iterator[Page]:
    """Give a page of a reader whose browser may keep what it visits."""
    context = browser.new_context(locale="zh-CN")
    try:
        yield context.new_page()
    finally:
        context.close()


def article(root: Path, words: str) -> str:
    """Return the site path of the article that holds the words."""
    pages = [p for p in (root / "site").glob("*/*/p*/*/index.html") if words in p.read_text("utf-8")]
    titled = [page for page in pages if f"{words}</h1>" in page.read_text("utf-8").replace("</span>", "")]
    (page,) = titled or pages
    return page.relative_to(root / "site").as_posix()


def rebuild(root: Path) -> None:
    """Build, and let the files be younger by more than the second that the server's answers count in."""
    build(root, BuildOptions())
    for path in (root / "site").rglob("*"):
        stat = path.stat()
        os.utime(path, (stat.st_atime, stat.st_mtime + 5))


def settle(page: Page, path: str) -> None:
    """Wait until the worker keeps the path."""
    page.wait_for_function(SETTLED)
    page.wait_for_function(KEPT, arg=path)


def test_visited_pages_are_read_without_network_and_others_lead_to_them(browser: Browser, root: Path) -> None:
    bridge, tea = article(root, "江州大桥昨日合龙"), article(root, "新茶开采")
    with reader(browser) as page, ExitStack() as network:
        base = network.enter_context(served(root / "site"))
        page.goto(base + bridge)  # before there is a worker: the page hands itself over
        settle(page, bridge)
        page.goto(f"{base}people/")  # by the worker, and by the folder's name
        settle(page, "people/index.html")
        network.close()

        page.goto(base + bridge)
        expect(page.locator("h1")).to_contain_text("合龙")
        assert "serif" in page.evaluate("getComputedStyle(document.body).fontFamily")
        page.goto(f"{base}people/index.html")
        expect(page.locator("h1")).to_have_text("人物")

        page.goto(base + tea)
        expect(page.locator("h1")).to_have_text("现在没有网络")
        kept = page.locator("#kept a")
        expect(kept).to_have_count(2)
        assert page.locator("#again").get_attribute("href") == base + tea
        kept.filter(has_text="合龙").click()
        expect(page.locator("h1")).to_contain_text("合龙")


def test_a_visited_query_is_answered_without_network(browser: Browser, root: Path) -> None:
    with reader(browser) as page, ExitStack() as network:
        base = network.enter_context(served(root / "site"))
        page.goto(f"{base}index.html")
        settle(page, "/index.html")
        page.goto(f"{base}search/?q=春茶")
        page.wait_for_selector("html[data-ready]", state="attached")
        expect(page.locator("#results [data-id]")).to_have_count(1)
        settle(page, "search/index.html")
        network.close()
        page.goto(f"{base}search/?q=春茶")
        page.wait_for_selector("html[data-ready]", state="attached")
        expect(page.locator("#results [data-id]")).to_have_count(1)


def test_the_way_back_leads_nowhere_else(browser: Browser, root: Path) -> None:
    with served(root / "site") as base, reader(browser) as page:
        for from_ in ("https://example.org/", "//example.org/", "javascript:alert(1)", "../../elsewhere"):
            page.goto(f"{base}offline/index.html?from={from_}")
            assert page.locator("#again").get_attribute("href") == "../index.html"


def test_a_new_build_reaches_the_reader(browser: Browser, root: Path) -> None:
    bridge = article(root, "江州大桥昨日合龙")
    with served(root / "site") as base, reader(browser) as page:
        page.goto(base + bridge)
        settle(page, bridge)
        before = page.evaluate("caches.keys()")
        (held,) = [p for p in (root / "content/articles").rglob("*.md") if "合龙" in p.read_text("utf-8")]
        held.write_text(held.read_text("utf-8").replace("历时三年", "历时四年"), "utf-8")
        (root / "templates/assets").mkdir(parents=True)
        (root / "templates/assets/site.css").write_text("body { color: rgb(1, 2, 3) }", "utf-8")
        rebuild(root)
        page.goto(base + bridge)
        expect(page.locator("main")).to_contain_text("历时四年")
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(1, 2, 3)"
        shells = [name for name in before if " shell " in name]
        page.wait_for_function(
            "async names => (await caches.keys()).every(n => !names.includes(n))", arg=shells
        )


def test_other_sites_of_the_host_keep_what_is_theirs(browser: Browser, root: Path) -> None:
    own, others = (
        "digest /newspaper-digest/ shell old",
        ["digest / pages", "digest /newspaper-digest/b/ pages"],
    )
    with served(root / "site") as base, reader(browser) as page:
        page.goto(f"{base}robots.txt")
        page.evaluate("names => Promise.all(names.map((name) => caches.open(name)))", [own, *others])
        page.goto(f"{base}index.html")
        settle(page, "/index.html")
        names = page.evaluate("caches.keys()")
        assert own not in names
        assert set(others) <= set(names)


def test_a_digest_that_does_without_takes_back_what_was_kept(browser: Browser, root: Path) -> None:
    with served(root / "site") as base, reader(browser) as page:
        page.goto(f"{base}index.html")
        settle(page, "/index.html")
        (root / "digest.toml").write_text('title = "江州报摘"\n[site]\noffline = false\n', "utf-8")
        rebuild(root)
        page.goto(f"{base}index.html")
        page.wait_for_function(
            "async () => !(await caches.keys()).length && "
            "!(await navigator.serviceWorker.getRegistrations()).length"
        )
        assert page.locator("link[rel=manifest]").count() == 0


def test_the_site_can_be_installed(browser: Browser, root: Path) -> None:
    with served(root / "site") as base, reader(browser) as page:
        page.goto(f"{base}about/index.html")
        address = page.locator("link[rel=manifest]").evaluate("link => link.href")
        assert address == f"{base}manifest.webmanifest"
        devtools = page.context.new_cdp_session(page)
        said = devtools.send("Page.getAppManifest")
        assert said["url"] == address
        assert said["errors"] == []
        manifest = json.loads(said["data"])
        assert manifest["name"] == "江州报摘"
        for icon in manifest["icons"]:
            size = page.evaluate(
                """async address => {
                    const image = new Image();
                    image.src = address;
                    await image.decode();
                    return `${image.naturalWidth}x${image.naturalHeight}`;
                }""",
                base + icon["src"],
            )
            assert icon["sizes"] in (size, "any")
        errors = devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]
        # The test's reader has a private window, in which nothing can be installed.
        assert [error["errorId"] for error in errors] in ([], ["in-incognito"])


def test_opened_from_a_folder_nothing_is_registered_and_nothing_goes_wrong(
    browser: Browser, root: Path
) -> None:
    problems: list[str] = []
    with reader(browser) as page:
        page.on("console", lambda said: problems.append(said.text))
        page.on("pageerror", lambda error: problems.append(str(error)))
        for name in ("index.html", "offline/index.html"):
            page.goto((root / "site" / name).as_uri())
            assert page.locator("link[rel=manifest]").count() == 0
    assert problems == []


def test_the_worker_does_not_serve_what_was_taken_away(browser: Browser, root: Path) -> None:
    tea = article(root, "新茶开采")
    with reader(browser) as page, ExitStack() as network:
        base = network.enter_context(served(root / "site"))
        page.goto(base + tea)
        settle(page, tea)
        shutil.rmtree((root / "site" / tea).parent)
        page.goto(base + tea)
        page.wait_for_function(f"async path => !(await ({KEPT})(path))", arg=tea)

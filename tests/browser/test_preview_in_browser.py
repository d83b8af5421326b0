"""The preview as the browser shows it: a page that follows the file, an error that covers it and goes."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator import preview
from tests.preview.running import built

PATIENCE = 30_000
"""Milliseconds: a browser asks again for a stream that has ended after some seconds."""
TELL = """() => {
  window.untouched = true;
  const source = new EventSource("/__events");
  source.onmessage = ({ data }) => JSON.parse(data).urls.length && console.log(data);
  return new Promise((open) => (source.onopen = () => open()));
}"""


@pytest.fixture
def root(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a root of one article that was built before."""
    return shutil.copytree(built(tmp_path_factory), tmp_path / "root")


@contextmanager
def running(root: Path, port: str = "0") -> Iterator[str]:
    """Give the address of a preview of the root."""
    line = [sys.executable, "-m", "generator", "serve", "--port", port, "--root", str(root)]
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = next(line for line in process.stdout if "http://" in line)
        yield said.split()[4]
        process.send_signal(signal.SIGINT)
        assert process.wait() == 0


@pytest.fixture
def address(root: Path) -> Iterator[str]:
    """Give the address of a preview that runs for the whole test."""
    with running(root) as given:
        yield given


def test_a_page_follows_its_file(browser: Browser, root: Path, address: str) -> None:
    (file,) = root.glob("content/articles/**/*.md")
    (made,) = (root / "site").glob(f"**/{file.stem}/index.html")
    text = file.read_text("utf-8")
    page = browser.new_page()
    # The stream of events must be open before the save, or the first thing told is how things stand.
    with page.expect_response("**/__events"):
        page.goto(address + made.relative_to(root / "site").as_posix())
    expect(page.locator("main")).to_contain_text("孙立出席")
    file.write_text(text.replace("孙立出席", "孙力出席"), "utf-8")
    expect(page.locator("main")).to_contain_text("孙力出席")
    overlay = page.locator("#preview-error [role=alert]")
    expect(overlay).to_have_count(0)
    file.write_text(text.replace("title:", "titel:"), "utf-8")
    expect(overlay).to_contain_text("unknown key `titel`")
    expect(overlay).to_contain_text(f"{file.name}:")
    file.write_text(text, "utf-8")
    expect(overlay).to_have_count(0)
    expect(page.locator("main")).to_contain_text("孙立出席")
    page.close()


def test_the_caret_stands_under_its_character(browser: Browser, root: Path, address: str) -> None:
    (file,) = root.glob("content/articles/**/*.md")
    text = file.read_text("utf-8")
    page = browser.new_page()
    with page.expect_response("**/__events"):
        page.goto(address)
    file.write_text(re.sub(r"(?m)^title:.*", "title: 江州大桥昨日合龙: 大桥通车", text), "utf-8")
    pre = page.locator("#preview-error pre")
    expect(pre).to_contain_text("^")
    left = """(pre) => {
      const lines = [[]];
      for (const node of pre.childNodes)
        if (node.textContent === "\\n") lines.push([]); else lines.at(-1).push(node);
      const at = (line, mark) => {
        const range = document.createRange();
        range.selectNode(line.find((node) => node.textContent === mark));
        return range.getBoundingClientRect().left;
      };
      return [at(lines[2], "^"), at(lines[1].slice(12), ":")];
    }"""
    caret, colon = pre.evaluate(left)
    assert abs(caret - colon) < 1
    file.write_text(text, "utf-8")
    expect(pre).to_have_count(0)
    page.close()


def test_another_page_does_not_reload(browser: Browser, root: Path, address: str) -> None:
    (file,) = root.glob("content/articles/**/*.md")
    page = browser.new_page()
    with page.expect_response("**/__events"):
        page.goto(address + "about/index.html")
    page.evaluate(TELL)
    with page.expect_event("console") as said:
        file.write_text(file.read_text("utf-8").replace("三年建设", "四年建设"), "utf-8")
    assert "about/index.html" not in said.value.text
    page.wait_for_timeout(300)
    assert page.evaluate("window.untouched") is True
    page.close()


HIDDEN = """
Object.defineProperty(Document.prototype, "hidden", { get: () => window.seen !== true });
window.open_streams = new Set();
window.EventSource = class extends EventSource {
  constructor(url) { super(url); window.open_streams.add(this); }
  close() { super.close(); window.open_streams.delete(this); }
};
"""


def test_a_page_that_nobody_looks_at_takes_no_connection(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.add_init_script(HIDDEN)
    page.goto(address, wait_until="networkidle")
    streams = "window.open_streams.size"
    look = "(seen) => { window.seen = seen; document.dispatchEvent(new Event('visibilitychange')); }"
    assert page.evaluate(streams) == 0
    for _ in range(2):
        page.evaluate(look, True)
        assert page.evaluate(streams) == 1
    page.evaluate(look, False)
    assert page.evaluate(streams) == 0
    page.close()


def opened(browser: Browser, address: str, path: str) -> Page:
    """Return the page at that path, small enough to scroll, once it hears of saves."""
    page = browser.new_page(viewport={"width": 800, "height": 240})
    with page.expect_response("**/__events"):
        page.goto(address + path)
    page.evaluate("window.untouched = true")
    return page


def test_a_page_is_changed_in_place(browser: Browser, root: Path, address: str) -> None:
    (file,) = root.glob("content/articles/**/*.md")
    (made,) = (root / "site").glob(f"**/{file.stem}/index.html")
    page = opened(browser, address, made.relative_to(root / "site").as_posix())
    page.evaluate("""() => {
      window.heading = document.querySelector("main h1");
      scrollTo(0, 150);
      for (const part of document.querySelectorAll("main details")) part.open = true;
    }""")
    text = file.read_text("utf-8")
    file.write_text(text.rstrip() + "\n\n大桥全长一千二百米。\n", "utf-8")
    expect(page.locator("main")).to_contain_text("大桥全长一千二百米。")
    assert page.evaluate("window.untouched && scrollY === 150")
    assert page.evaluate("document.querySelector('main h1') === window.heading")
    assert page.evaluate("[...document.querySelectorAll('main details')].every((part) => part.open)")
    file.write_text(text.replace("江州大桥昨日合龙", "江州大桥前日合龙"), "utf-8")
    expect(page.locator("main h1")).to_have_text("江州大桥前日合龙")
    assert "前日合龙" in page.title()
    expect(page.locator("main")).not_to_contain_text("大桥全长")
    assert page.evaluate("window.untouched && document.querySelector('main h1') === window.heading")
    page.close()


def test_a_page_left_open_follows_the_next_preview_at_its_address(browser: Browser, root: Path) -> None:
    with running(root) as address:
        (file,) = root.glob("content/articles/**/*.md")
        (made,) = (root / "site").glob(f"**/{file.stem}/index.html")
        page = opened(browser, address, made.relative_to(root / "site").as_posix())
        file.write_text(file.read_text("utf-8").replace("孙立", "孙力"), "utf-8")
        expect(page.locator("main")).to_contain_text("孙力出席")
    # The one before has told of two builds, and this one tells of one, if of any.
    file.write_text(file.read_text("utf-8").replace("孙力", "孙丽"), "utf-8")
    with running(root, address.strip("/").rpartition(":")[2]):
        expect(page.locator("main")).to_contain_text("孙丽出席", timeout=PATIENCE)
        file.write_text(file.read_text("utf-8").replace("孙丽", "孙莉"), "utf-8")
        expect(page.locator("main")).to_contain_text("孙莉出席", timeout=PATIENCE)
        page.close()


def test_a_style_sheet_is_swapped(browser: Browser, root: Path, address: str) -> None:
    page = opened(browser, address, "about/index.html")
    (root / "templates/assets").mkdir(parents=True)
    (root / "templates/assets/site.css").write_text("main { color: rgb(1, 2, 3) }\n", "utf-8")
    expect(page.locator("main")).to_have_css("color", "rgb(1, 2, 3)")
    expect(page.locator("link[rel=stylesheet]")).to_have_count(1)
    assert page.evaluate("window.untouched")
    page.close()


def test_what_stands_around_the_main_part_loads_the_page_again(
    browser: Browser, root: Path, address: str
) -> None:
    page = opened(browser, address, "about/index.html")
    (root / "digest.toml").write_text('title = "江州新摘"\n', "utf-8")
    expect(page.locator("header.top")).to_contain_text("江州新摘")
    assert not page.evaluate("window.untouched")
    page.close()


MORPHS = [
    ("", "<p>一</p>"),
    ("<p>一</p><p>二</p>", ""),
    ("<p>一</p><p>三</p>", "<p>一</p><p>二</p><p>三</p>"),
    ("<p>一</p><p>二</p><p>三</p>", "<p>三</p>"),
    ("<p>一</p><p>一</p>", "<p>一</p>"),
    ("<p class=a>一<b>二</b>三</p>", "<p id=x>一<i>二</i>四<b>五</b></p>"),
    ("<ul><li>一<li>二</ul>尾", "头<ul><li>二<li>一</ul>"),
    ("<!--一-->二<p>三</p>", "二<!--四--><div>三</div>"),
    ("<details open><p>一</p></details>", "<details><p>二</p></details>"),
]


@pytest.mark.parametrize(("old", "new"), MORPHS)
def test_a_morph_ends_as_the_new_page(browser: Browser, old: str, new: str) -> None:
    page = browser.new_page()
    page.add_script_tag(path=Path(preview.__file__).with_name("morph.js"))
    made, wanted = page.evaluate(
        """([old, made]) => {
          const [one, other] = [old, made].map((html) => {
            const main = document.createElement("main");
            main.innerHTML = html;
            return main;
          });
          const wanted = other.innerHTML;
          PreviewMorph.morph(one, other);
          return [one.innerHTML, wanted];
        }""",
        [old, new],
    )
    # What the reader opened stays open.
    assert made.replace(' open=""', "") == wanted
    page.close()


def test_the_preview_keeps_nothing_and_takes_back_what_a_site_here_once_kept(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.goto(f"{address}robots.txt")
    page.evaluate("navigator.serviceWorker.register('/sw.js')")
    gone = "async () => !(await navigator.serviceWorker.getRegistrations()).length"
    page.goto(address)
    page.wait_for_function(gone)
    page.goto(f"{address}about/index.html")
    page.wait_for_load_state()
    page.wait_for_timeout(300)
    assert page.evaluate(gone)
    page.close()

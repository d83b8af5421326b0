"""The preview as the browser shows it: a page that follows the file, an error that covers it and goes."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

SEED = """江州大桥昨日合龙

江州日报讯（记者 周文）3月4日，历时三年建设的江州大桥合龙。市长孙立出席合龙仪式。
"""
TELL = """() => {
  window.untouched = true;
  const source = new EventSource("/__events");
  source.onmessage = ({ data }) => JSON.parse(data).urls.length && console.log(data);
  return new Promise((open) => (source.onopen = () => open()));
}"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "digest.toml").write_text('title = "江州报摘"\n', "utf-8")
    (tmp_path / "seeds/1.txt").write_text(SEED, "utf-8")
    return tmp_path


@pytest.fixture
def address(root: Path) -> Iterator[str]:
    """Give the address of a preview of the root."""
    line = [sys.executable, "-m", "generator", "serve", "--port", "0", "--root", str(root)]
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = next(line for line in process.stdout if "http://" in line)
        yield said.split()[4]
        process.send_signal(signal.SIGINT)
        assert process.wait() == 0


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

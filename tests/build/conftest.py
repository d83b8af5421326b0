"""Small roots to build, of invented text."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build.build_tools import SETTLED, Build

PAGES = {
    "a1.txt": """江州大桥昨日合龙

江州日报讯（记者 周文）3月4日，历时三年建设的江州大桥合龙。市长孙立出席合龙仪式。

大桥全长1200米，双向六车道，预计年底通车。

老街修缮本月完工

江州日报讯（记者 何晴）记者昨日从市住建局获悉，老街修缮工程本月完工，沿街店铺将陆续恢复营业。
""",
    "a2.txt": """青河水质连续五年达标

江州日报讯（记者 方圆）青河江州段水质连续五年达到二类标准，沿河六个村的村民又喝上了放心水。
""",
    "b1.txt": """春耕备耕现场会召开

江州晚报讯（记者 梁山）3月5日，全市春耕备耕现场会在东坪镇召开，副市长吴越讲话。
""",
}
FACTS = """
["a1.txt"]
newspaper = "江州日报"
date = 2020-03-05
page = 1

["a2.txt"]
newspaper = "江州日报"
date = 2020-03-05
page = 2

["b1.txt"]
newspaper = "江州晚报"
date = 2020-03-06
page = 1
"""
DIGEST = """title = "江州报摘"
[[newspapers]]
name = "江州日报"
city = "江州"
[[newspapers]]
name = "江州晚报"
city = "江州"
"""


@pytest.fixture
def new_root(tmp_path: Path) -> Callable[[str], Path]:
    """Return what makes a root of that name, not built yet."""

    def make(name: str) -> Path:
        root = tmp_path / name
        (root / "seeds").mkdir(parents=True)
        (root / "digest.toml").write_text(DIGEST, "utf-8")
        (root / "seeds/pages.toml").write_text(FACTS, "utf-8")
        for page, text in PAGES.items():
            (root / "seeds" / page).write_text(text, "utf-8")
        return root

    return make


@pytest.fixture
def root(new_root: Callable[[str], Path]) -> Path:
    """Return a root, not built yet."""
    return new_root("root")


@pytest.fixture
def settled(root: Path, plain: Build) -> Path:
    """Return a root that was built, and of which all is known; one link in it leads to nothing."""
    (root / "content/people").mkdir(parents=True)
    (root / "content/people/later.md").symlink_to(root / ".later.md")
    assert plain(root) == 0
    time.sleep(SETTLED)
    assert plain(root) == 0
    return root
